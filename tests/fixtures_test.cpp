// The asserted comments, both ways: what a fixture says beside its lines is said, and nothing else.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "fixture.hpp"
#include "report/schema_check.hpp"

namespace pllint::tests {
namespace {

class Fixtures : public testing::TestWithParam<Fixture> {};

TEST_P(Fixtures, SayWhatTheyAssert) {
  const std::string json = lint(GetParam());
  for (const std::string& complaint : complaints(GetParam(), json)) ADD_FAILURE() << complaint;
}

const auto named = [](const testing::TestParamInfo<Fixture>& info) { return test_name(info.param); };
INSTANTIATE_TEST_SUITE_P(Rules, Fixtures, testing::ValuesIn(rule_fixtures()), named);
INSTANTIATE_TEST_SUITE_P(Projects, Fixtures, testing::ValuesIn(project_fixtures()), named);

TEST(FixturesAsJson, AreWhatTheSchemaSays) {
  if (const std::string why = validator_missing(); !why.empty()) GTEST_SKIP() << why;
  const std::filesystem::path directory = std::filesystem::path(testing::TempDir()) / "pllint-fixtures-json";
  std::filesystem::create_directories(directory);
  std::vector<std::filesystem::path> documents;
  for (const Fixture& fixture : all_fixtures()) {
    documents.push_back(directory / (test_name(fixture) + ".json"));
    std::ofstream(documents.back()) << lint(fixture);
  }
  EXPECT_EQ(schema_errors(documents), "");
  std::filesystem::remove_all(directory);
}

// The judge judged: on a fixture of which it is known what pllint says.
class Assertions : public testing::Test {
 protected:
  static std::vector<std::string> of(const std::string& text, const std::string& rule = "some-rule") {
    Fixture fixture;
    fixture.rule = rule;
    fixture.files["main.tf"] = text;
    return complaints(fixture, R"({
      "findings": [{"file": "main.tf", "line": 1, "rule": "some-rule", "severity": "hint", "message": "no"}],
      "undecided": [{"file": "main.tf", "line": 2, "rule": "some-rule", "message": "no", "cause": "x"},
                    {"file": "main.tf", "line": 2, "rule": "some-rule", "message": "no", "cause": "y"}],
      "errors": [], "comment_problems": []})");
  }
  using Strings = std::vector<std::string>;
};

TEST_F(Assertions, AreMet) {
  EXPECT_EQ(of("a # expect: some-rule\nb # undecided: some-rule\n"), Strings{});
  EXPECT_EQ(of("a // expect: some-rule (hint)\nb // undecided: some-rule\n"), Strings{});
}

TEST_F(Assertions, WhatIsNotExpectedIsAComplaint) {
  EXPECT_EQ(of("a\nb # undecided: some-rule\n"), Strings{"main.tf:1: not expected: some-rule (hint): no"});
  EXPECT_EQ(of("a # expect: some-rule\nb\n").front(), "main.tf:2: not expected: undecided: some-rule: no (x)");
}

TEST_F(Assertions, WhatIsExpectedMustBeSaid) {
  EXPECT_EQ(of("a # expect: some-rule, other-rule\nb # undecided: some-rule\nc # undecided: some-rule\n"),
            (Strings{"main.tf:1: expected, but not said: other-rule",
                     "main.tf:3: expected, but not said: undecided: some-rule"}));
}

TEST_F(Assertions, TheSeverityIsAsserted) {
  EXPECT_EQ(of("a # expect: some-rule (error)\nb # undecided: some-rule\n"),
            (Strings{"main.tf:1: not expected: some-rule (hint): no",
                     "main.tf:1: expected, but not said: some-rule (error)"}));
}

TEST_F(Assertions, InAProjectUndecidedNeedNotBeAsserted) {
  EXPECT_EQ(of("a # expect: some-rule\nb\n", ""), Strings{});
}

}  // namespace
}  // namespace pllint::tests
