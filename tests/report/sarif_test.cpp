#include "report/sarif.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "check/rule.hpp"
#include "command/run.hpp"
#include "report/hostile_sample.hpp"
#include "report/sarif_check.hpp"
#include "source_tree.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string sarif_text(const Result& result, bool undecided = true) {
  std::ostringstream out;
  write_sarif(result, undecided, out);
  return out.str();
}
json run_of(const Result& result, bool undecided = true) {
  return json::parse(sarif_text(result, undecided))["runs"][0];
}

TEST(Sarif, HoldsAFindingWithItsWay) {
  const Sample it = sample();
  const json run = run_of(it.result);
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  const json& result = run["results"][1];
  EXPECT_EQ(result["ruleId"], "nlb-internet-facing");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["message"]["text"],
            "the load balancer is internet-facing: strangers reach it past the endpoints, although it stands behind "
            "this endpoint service (provider/main.tf:7)");
  const json& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"], json({{"uri", "provider/modules/net/main.tf"}, {"uriBaseId", "%SRCROOT%"}}));
  EXPECT_EQ(place["region"], json({{"startLine", 3}, {"startColumn", 24}, {"endLine", 3}, {"endColumn", 36}}));
  EXPECT_EQ(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "provider/module.net.aws_lb.orders");
  EXPECT_EQ(result["relatedLocations"][0]["message"]["text"], "although it stands behind this endpoint service");
  EXPECT_EQ(result["partialFingerprints"], json({{"pllint/v1", "0123456789abcdef"}}));
  // From the call inwards, then from the default to the attribute.
  std::vector<std::string> steps;
  for (const json& step : result["codeFlows"][0]["threadFlows"][0]["locations"])
    steps.push_back(step["location"]["message"]["text"]);
  EXPECT_EQ(steps,
            (std::vector<std::string>{"called as module.net", "default of var.internal",
                                      "the load balancer is internet-facing: strangers reach it past the endpoints"}));
  const json& change = result["fixes"][0]["artifactChanges"][0];
  EXPECT_EQ(change["artifactLocation"]["uri"], "provider/modules/net/variables.tf");
  EXPECT_EQ(change["replacements"][0]["insertedContent"]["text"], "true");
  EXPECT_EQ(change["replacements"][0]["deletedRegion"],
            json({{"startLine", 3}, {"startColumn", 13}, {"endLine", 3}, {"endColumn", 18}}));
  EXPECT_EQ(run["results"][0]["level"], "note");
}

TEST(Sarif, KnowsEveryRuleThatItCitesAndNoOther) {
  const Sample it = sample();
  const json run = run_of(it.result);
  const json& rules = run["tool"]["driver"]["rules"];
  EXPECT_EQ(rules.size(), 2U);
  for (const json& result : run["results"])
    EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
  const json& facing = rules[1];
  EXPECT_EQ(facing["defaultConfiguration"]["level"], "error");
  EXPECT_EQ(facing["helpUri"], "https://docs.aws.amazon.com/x");
  EXPECT_EQ(facing["fullDescription"]["text"], "Strangers reach the service.");
  EXPECT_EQ(facing["properties"]["tags"], json({"aws", "privatelink", "terraform", "cloudformation"}));
  // The fixtures of the rule of that name, with what a test expects turned into what a reader looks for.
  const std::string help = facing["help"]["markdown"];
  EXPECT_NE(help.find("```hcl\n"), std::string::npos);
  EXPECT_NE(help.find("```yaml\n"), std::string::npos);
  EXPECT_NE(help.find("It is silent here, in CloudFormation:"), std::string::npos);
  EXPECT_EQ(help.find("# expect: "), std::string::npos);
}

TEST(Sarif, MarksWhatIsAllowed) {
  Sample it = sample();
  Finding configured = it.result.verdict.allowed.front();
  configured.allowed->is_in_source = false;
  it.result.verdict.allowed.push_back(configured);
  const json run = run_of(it.result);
  const json& results = run["results"];
  EXPECT_EQ(results[0]["suppressions"], json::array());  // 3.27.23: if one says it, all do
  const json& suppression = results[2]["suppressions"][0];
  EXPECT_EQ(suppression["kind"], "inSource");
  EXPECT_EQ(suppression["status"], "accepted");
  EXPECT_EQ(suppression["justification"], "reached through a firewall");
  EXPECT_EQ(suppression["properties"]["until"], "2027-01-31");
  EXPECT_EQ(results[3]["suppressions"][0]["kind"], "external");
  it.result.verdict.allowed.clear();
  const json without = run_of(it.result);
  EXPECT_FALSE(without["results"][0].contains("suppressions"));
}

TEST(Sarif, LeavesTheUndecidedOpen) {
  const Sample it = sample();
  const json run = run_of(it.result);
  const json& open = run["results"][3];
  EXPECT_EQ(open["kind"], "open");
  EXPECT_EQ(open["level"], "none");
  EXPECT_EQ(open["message"]["text"],
            "undecided: whether nobody may connect to this service (var.ids has no value, "
            "provider/modules/net/variables.tf:2)");

  const json without = run_of(it.result, false);
  for (const json& result : without["results"]) EXPECT_NE(result["level"], "none");
  EXPECT_EQ(without["invocations"][0]["toolExecutionNotifications"].back()["message"]["text"],
            "2 undecided (--undecided lists them)");
}

TEST(Sarif, TellsWhatCouldNotBeRead) {
  const Sample it = sample();
  const json invocation = run_of(it.result)["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["toolExecutionNotifications"][1]["message"]["text"], "permission denied");
  EXPECT_EQ(invocation["toolExecutionNotifications"][2]["level"], "warning");
  EXPECT_EQ(run_of({})["invocations"][0]["executionSuccessful"], true);
}

TEST(Sarif, CountsCodePointsAndNoByteOrderMark) {
  const Sample it = hostile_sample();
  const json region = run_of(it.result)["results"][0]["locations"][0]["physicalLocation"]["region"];
  // 😀ä = "…"
  EXPECT_EQ(region["startLine"], 2);
  EXPECT_EQ(region["startColumn"], 6);
  EXPECT_EQ(region["endColumn"], 6 + secret.size() + 2);
}

TEST(Sarif, AFixMadeByAReaderIsTheFixMadeByUs) {
  Sample it = hostile_sample();
  Finding& finding = it.result.verdict.findings.front();
  const Source& source = *finding.span.source;
  finding.fixes = {{"two", true, {{span_of(source, "t\xc3\xa4st"), "x"}, {finding.span, "\xc3\xbc\n"}}}};
  const json run = run_of(it.result);

  // As the specification has it: lines end with \n or \r\n, columns are code points.
  std::string text(source.text());
  const auto offset = [&](const json& line, const json& column) {
    std::size_t at = 0;
    for (std::size_t number = 1; number < line.get<std::size_t>(); ++number) at = text.find('\n', at) + 1;
    if (at == 0) at = 3;  // the byte order mark
    for (std::size_t number = 1; number < column.get<std::size_t>(); ++number) do
        ++at;
      while ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
  };
  const json& replacements = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"];
  ASSERT_EQ(replacements.size(), 2U);
  for (auto one = replacements.rbegin(); one != replacements.rend(); ++one) {
    const json& region = (*one)["deletedRegion"];
    const std::size_t begin = offset(region["startLine"], region["startColumn"]);
    text.replace(begin, offset(region["endLine"], region["endColumn"]) - begin,
                 (*one)["insertedContent"]["text"].get<std::string>());
  }
  EXPECT_EQ(text, with_edits(source, finding.fixes.front().edits));
}

TEST(Sarif, PathsAreUris) {
  const auto uri = [](const std::string& path) {
    Sample it = sample();
    const Source source(path, "x");
    it.result.verdict.findings.front().span = {&source, 0, 1};
    return run_of(it.result)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
  };
  const json beside = {{"uri", "a%20b/c%3A%23%25%C3%BC.tf"}, {"uriBaseId", "%SRCROOT%"}};
  EXPECT_EQ(uri("a b/c:#%ü.tf"), beside);
  EXPECT_EQ(uri("./a b/c:#%ü.tf"), beside);
  EXPECT_EQ(uri(".//./a b/c:#%ü.tf"), beside);
  EXPECT_EQ(uri("/srv/live/main.tf"), json({{"uri", "file:///srv/live/main.tf"}}));
  EXPECT_EQ(uri("../live/main.tf"), json({{"uri", "../live/main.tf"}}));
  EXPECT_EQ(uri("..live.tf"), json({{"uri", "..live.tf"}, {"uriBaseId", "%SRCROOT%"}}));
}

TEST(Sarif, TextIsNeitherPlaceholderNorLink) {
  const Sample it = hostile_sample();
  const std::string text = run_of(it.result)["results"][0]["message"]["text"];
  EXPECT_NE(text.find("{{0}}"), std::string::npos) << text;
  EXPECT_EQ(text.find("]("), std::string::npos) << text;
}

TEST(SarifValidator, AcceptsEveryDocument) {
  if (const std::string why = sarif_validator_missing(); !why.empty()) GTEST_SKIP() << why;
  const InTheSourceTree here;
  std::vector<fs::path> documents;
  const auto write = [&](const std::string& text) {
    documents.push_back(fs::path(testing::TempDir()) /
                        ("pllint-" + std::to_string(::getpid()) + "-" + std::to_string(documents.size()) + ".sarif"));
    std::ofstream(documents.back()) << text;
  };
  write(sarif_text(sample().result));
  write(sarif_text(hostile_sample().result));
  write(sarif_text({}));
  for (const char* const sources : {"fixtures/demo", "fixtures/cdk/current-flags", "fixtures/projects/ledger"})
    write(command::run_on_disk({"--undecided", "--format", "sarif", sources}).out);
  EXPECT_EQ(sarif_errors(documents), "");

  // And the validator refuses: the schema, and what only its rules know.
  json wrong = json::parse(sarif_text(sample().result));
  wrong["runs"][0]["results"][0]["ruleIndex"] = 99;
  wrong["runs"][0]["results"][1]["colour"] = "red";
  write(wrong.dump());
  const std::string errors = sarif_errors({&documents.back(), 1});
  EXPECT_NE(errors.find("SARIF1009"), std::string::npos) << errors;
  EXPECT_NE(errors.find("colour"), std::string::npos) << errors;
  for (const fs::path& document : documents) fs::remove(document);
}

}  // namespace
}  // namespace pllint::tests
