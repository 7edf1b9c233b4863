#include "report/gitlab.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "report/hostile_sample.hpp"

namespace pllint::tests {
namespace {

using nlohmann::json;

json issues_of(const Result& result, bool undecided = true) {
  std::ostringstream out;
  write_gitlab(result, undecided, out);
  return json::parse(out.str());
}

TEST(GitLab, HoldsWhatItsDocumentationAsksFor) {
  const json issues = issues_of(sample().result);
  EXPECT_EQ(issues[3],
            json({{"description",
                   "the load balancer is internet-facing: strangers reach it past the endpoints, although it stands "
                   "behind this endpoint service (provider/main.tf:7)"},
                  {"check_name", "nlb-internet-facing"},
                  {"fingerprint", "0123456789abcdef"},
                  {"severity", "critical"},
                  {"location", {{"path", "provider/modules/net/main.tf"}, {"lines", {{"begin", 3}}}}}}));
  const std::set<std::string> severities = {"info", "minor", "major", "critical", "blocker"};
  for (const Sample& it : {sample(), hostile_sample()})
    for (const json& issue : issues_of(it.result)) {
      for (const char* const field : {"description", "check_name", "fingerprint"})
        EXPECT_FALSE(issue[field].get<std::string>().empty()) << field;
      EXPECT_TRUE(severities.contains(issue["severity"]));
      EXPECT_FALSE(issue["location"]["path"].get<std::string>().starts_with("./"));
      EXPECT_GE(issue["location"]["lines"]["begin"], 1);
    }
  EXPECT_EQ(issues_of({}), json::array());
}

TEST(GitLab, NoTwoHaveOneFingerprint) {
  const json issues = issues_of(hostile_sample().result);
  ASSERT_EQ(issues.size(), 8U);
  std::set<std::string> fingerprints;
  for (const json& issue : issues) EXPECT_TRUE(fingerprints.insert(issue["fingerprint"]).second) << issue;
}

TEST(GitLab, HoldsTheUndecidedIfAsked) {
  EXPECT_EQ(issues_of(sample().result, true).back()["severity"], "info");
  for (const json& issue : issues_of(sample().result, false)) EXPECT_NE(issue["severity"], "info");
}

}  // namespace
}  // namespace pllint::tests
