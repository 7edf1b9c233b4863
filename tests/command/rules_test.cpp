#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "command/run.hpp"
#include "roster.hpp"

namespace pllint::command {
namespace {

TEST(Rules, ListsAllInTheOrderOfTheRoster) {
  const Ran ran = run_on_disk({"rules"});
  EXPECT_EQ(ran.status, 0);
  std::size_t at = 0;
  for (const Rule* const rule : roster) {
    at = ran.out.find(std::string(rule->name) + ' ', at);
    ASSERT_NE(at, std::string::npos) << rule->name << " is not in\n" << ran.out;
  }
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 130U) << line;
}

TEST(Rules, AsJson) {
  const Ran ran = run_on_disk({"rules", "--format", "json"});
  EXPECT_EQ(ran.status, 0);
  const nlohmann::json rules = nlohmann::json::parse(ran.out).at("rules");
  ASSERT_EQ(rules.size(), std::size(roster));
  for (const nlohmann::json& rule : rules) {
    EXPECT_EQ(rule.size(), 5U) << rule;
    EXPECT_FALSE(rule.at("name").get<std::string>().empty());
    EXPECT_FALSE(rule.at("says").get<std::string>().empty());
    EXPECT_TRUE((std::set<std::string>{"error", "warning", "hint"}).contains(rule.at("severity"))) << rule;
    EXPECT_TRUE((std::set<std::string>{"", "safe", "suggestion"}).contains(rule.at("fix"))) << rule;
    ASSERT_FALSE(rule.at("dialects").empty()) << rule;
    for (const std::string dialect : rule.at("dialects"))
      EXPECT_TRUE(dialect == "terraform" || dialect == "cloudformation") << rule;
  }
}

TEST(Rules, TakesNoArgument) {
  const Ran ran = run_on_disk({"rules", std::string(roster[0]->name)});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("pllint explain"), std::string::npos) << ran.err;
}

TEST(Explain, ShowsDocumentationAndBothExamples) {
  for (const Rule* const rule : roster) {
    const Ran ran = run_on_disk({"explain", std::string(rule->name)});
    EXPECT_EQ(ran.status, 0);
    EXPECT_NE(ran.out.find(rule->name), std::string::npos);
    EXPECT_NE(ran.out.find(rule->says), std::string::npos) << ran.out;
    const bool both = rule->dialects.find(' ') != std::string_view::npos;
    for (const std::string title : {"It speaks here", "It is silent here"}) {
      for (const std::string dialect : {"Terraform", "CloudFormation"})
        EXPECT_EQ(ran.out.find(title + ", in " + dialect + ":\n") != std::string::npos, both) << ran.out;
      EXPECT_EQ(ran.out.find(title + ":\n") != std::string::npos, !both) << ran.out;
    }
    EXPECT_NE(ran.out.find("# <- " + std::string(rule->name)), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("expect:"), std::string::npos) << ran.out;
  }
}

TEST(Explain, NamesTheRuleThatWasMeant) {
  const Ran ran = run_on_disk({"explain", "service-auto-acept"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "pllint: there is no rule service-auto-acept; did you mean service-auto-accept?\n");
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(run_on_disk({"explain"}).status, 2);
  EXPECT_EQ(run_on_disk({"explain", "one", "two"}).status, 2);
}

}  // namespace
}  // namespace pllint::command
