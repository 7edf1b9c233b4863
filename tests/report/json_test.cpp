#include "report/json.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "report/sample.hpp"
#include "report/schema_check.hpp"

namespace pllint::tests {
namespace {

std::string json_text(const Result& result) {
  std::ostringstream out;
  write_json(result, out);
  return out.str();
}
nlohmann::json json_of(const Result& result) { return nlohmann::json::parse(json_text(result)); }

TEST(Json, HoldsEverything) {
  const Sample it = sample();
  const nlohmann::json json = json_of(it.result);
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["pllint"], "1.2.3");
  const nlohmann::json& finding = json["findings"][1];
  EXPECT_EQ(finding["rule"], "nlb-internet-facing");
  EXPECT_EQ(finding["severity"], "error");
  EXPECT_EQ(finding["file"], "provider/modules/net/main.tf");
  EXPECT_EQ(finding["line"], 3);
  EXPECT_EQ(finding["column"], 24);
  EXPECT_EQ(finding["end_line"], 3);
  EXPECT_EQ(finding["end_column"], 36);
  EXPECT_EQ(finding["stack"], "provider");
  EXPECT_EQ(finding["address"], "module.net.aws_lb.orders");
  EXPECT_EQ(finding["subject"], "internal");
  EXPECT_EQ(finding["notes"][0]["message"], "although it stands behind this endpoint service");
  EXPECT_EQ(finding["notes"][0]["line"], 7);
  EXPECT_EQ(finding["origins"][0]["message"], "default of var.internal");
  EXPECT_EQ(finding["callers"][0]["address"], "module.net");
  EXPECT_EQ(finding["instances"].size(), 1U);
  EXPECT_EQ(finding["fixes"][0]["edits"][0]["text"], "true");
  EXPECT_EQ(finding["fingerprint"], "0123456789abcdef");
  EXPECT_EQ(json["findings"][0]["when"], nlohmann::json({"var.create is true", "it is created"}));

  const nlohmann::json& undecided = json["undecided"][0];
  EXPECT_EQ(undecided["cause"], "var.ids has no value");
  EXPECT_EQ(undecided["cause_kind"], "variable_without_value");
  EXPECT_EQ(undecided["cause_file"], "provider/modules/net/variables.tf");
  EXPECT_EQ(undecided["cause_line"], 2);
  EXPECT_EQ(undecided["cause_column"], 3);
  EXPECT_TRUE(json["undecided"][1]["cause_file"].is_null());

  EXPECT_EQ(json["allowed"][0]["reason"], "reached through a firewall");
  EXPECT_EQ(json["allowed"][0]["allowed_by"], "source");
  EXPECT_EQ(json["allowed"][0]["until"], "2027-01-31");
  EXPECT_EQ(json["errors"][1]["file"], "consumer/secret.tf");
  EXPECT_EQ(json["errors"][1]["line"], 1);
  EXPECT_EQ(json["comment_problems"].size(), 1U);
  EXPECT_EQ(json["summary"]["links"][0]["evidence"], "declared");
  EXPECT_EQ(json["summary"]["links"][0]["service"]["address"], "aws_vpc_endpoint_service.orders");
  EXPECT_EQ(json["summary"]["errors"], 1);
  EXPECT_EQ(json["summary"]["hints"], 1);
  EXPECT_EQ(json["summary"]["undecided"], 2);
}

TEST(Json, AFindingIsWhatEveryReaderMayCountOn) {
  const nlohmann::json json = json_of(sample().result);
  for (const nlohmann::json& finding : json["findings"])
    for (const char* field : {"rule", "severity", "message", "file", "line", "column", "end_line", "end_column",
                              "stack", "address"})
      EXPECT_TRUE(finding.contains(field)) << field;
}

TEST(Json, IsAsciiWhateverTheInput) {
  Sample it = sample();
  it.result.verdict.findings.front().message = "\x1b\u202e\xff 東京";
  const std::string text = json_text(it.result);
  for (const char c : text) EXPECT_TRUE(c == '\n' || (c >= 0x20 && c < 0x7f)) << text;
  EXPECT_EQ(nlohmann::json::parse(text)["findings"][0]["message"], "\x1b\u202e\ufffd 東京");
}

TEST(Json, IsWhatItsSchemaSays) {
  if (const std::string why = validator_missing(); !why.empty()) GTEST_SKIP() << why;
  const std::filesystem::path full = std::filesystem::path(testing::TempDir()) / "pllint-sample.json";
  const std::filesystem::path empty = std::filesystem::path(testing::TempDir()) / "pllint-empty.json";
  std::ofstream(full) << json_text(sample().result);
  std::ofstream(empty) << json_text(Result{});
  const std::filesystem::path documents[] = {full, empty};
  EXPECT_EQ(schema_errors(documents), "");

  // And the validator validates.
  std::ofstream(empty) << "{}\n";
  const std::filesystem::path wrong[] = {empty};
  EXPECT_NE(schema_errors(wrong).find("must have required property 'findings'"), std::string::npos);
}

}  // namespace
}  // namespace pllint::tests
