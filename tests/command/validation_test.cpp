// The schema of the configuration means the same to pllint as to a validator that knows all of JSON Schema.
#include "command/validation.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "command/configuration.hpp"
#include "report/schema_check.hpp"
#include "source_tree.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;

// JSON is YAML too. Null is left out: pllint takes it for a key that is not there.
const std::vector<std::string> configurations = {
    R"({})",
    R"({"fail-on": "warning"})",
    R"({"fail-on": "eror"})",
    R"({"fail-on": ["warning"]})",
    R"({"failon": "warning"})",
    R"({"severity": {"nlb-internet-facing": "off", "http-only-path": "hint"}})",
    R"({"severity": {"nlb-internet-facing": "none"}})",
    R"({"severity": {"no-such-rule": "off"}})",
    R"({"severity": ["off"]})",
    R"({"exclude": ["a", "b/**"]})",
    R"({"exclude": [""]})",
    R"({"exclude": "a"})",
    R"({"exclude": [["a"]]})",
    R"({"allow": [{"rule": "nlb-internet-facing", "path": "a", "reason": "b"}]})",
    R"({"allow": [{"rule": "nlb-internet-facing", "address": "a", "reason": "b", "until": "2027-01-31"}]})",
    R"({"allow": [{"rule": "nlb-internet-facing", "address": "a", "reason": "b", "until": "2027-1-31"}]})",
    R"({"allow": [{"rule": "nlb-internet-facing", "reason": "b"}]})",
    R"({"allow": [{"rule": "nlb-internet-facing", "path": "a"}]})",
    R"({"allow": [{"rule": "nlb-internet-facing", "path": "a", "reason": ""}]})",
    R"({"allow": [{"rule": "nlb", "path": "a", "reason": "b"}]})",
    R"({"allow": ["nlb-internet-facing"]})",
    R"({"links": [{"endpoint": "a", "service": "b"}, {"outputs": "a", "stack": "b"}]})",
    R"({"links": [{"endpoint": "a"}]})",
    R"({"links": [{"endpoint": "a", "service": "b", "stack": "c"}]})",
    R"({"links": [{"endpoint": "a", "service": ["b"]}]})",
    R"({"links": [{}]})",
    R"({"links": ["a"]})",
    R"({"links": {"endpoint": "a", "service": "b"}})",
    R"({"stacks": [{"path": "a", "account": "123456789012", "region": "eu-west-1", "var-files": ["a"], "parameters": ["b"]}]})",
    R"({"stacks": [{"path": "a", "account": "12345678901"}]})",
    R"({"stacks": [{"path": "a", "region": "Ireland"}]})",
    R"({"stacks": [{"path": "a", "region": "us-gov-west-1"}]})",
    R"({"stacks": [{"account": "123456789012"}]})",
    R"({"stacks": [{"path": "a", "var-files": "b"}]})",
    R"([])",
    R"("text")",
};

TEST(Validation, AgreesWithAValidatorOfJsonSchema) {
  if (const std::string missing = tests::validator_missing(); !missing.empty()) GTEST_SKIP() << missing;
  std::string pattern = (fs::temp_directory_path() / "pllint-validation-XXXXXX").string();
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  const fs::path directory = pattern;
  std::vector<fs::path> paths;
  for (const std::string& configuration : configurations) {
    paths.push_back(directory / (std::to_string(100 + paths.size()) + ".json"));
    std::ofstream(paths.back()) << configuration;
  }
  const std::string errors = tests::schema_errors(paths, "../command/configuration_schema.json");
  std::size_t valid = 0;
  for (std::size_t i = 0; i < configurations.size(); ++i) {
    const Source source(paths[i].string(), configurations[i]);
    const auto document = yaml::parse(source);
    const std::vector<Invalid> invalid = validate(document->root, configuration_schema_text, "a configuration");
    EXPECT_EQ(invalid.empty(), errors.find(paths[i].string()) == std::string::npos)
        << configurations[i] << '\n'
        << (invalid.empty() ? errors : invalid.front().message);
    for (const Invalid& one : invalid) EXPECT_TRUE(one.span) << one.message;
    if (invalid.empty()) ++valid;
  }
  EXPECT_EQ(valid, 9U);
  fs::remove_all(directory);
}

TEST(Validation, TheConfigurationThatTheReadmeShowsIsOne) {
  std::ifstream in(tests::source_tree() / "README.md");
  const std::string readme{std::istreambuf_iterator<char>(in), {}};
  const std::size_t begin = readme.find("```yaml\nfail-on:") + 8;
  ASSERT_GT(begin, 8U);
  const Source source("README.md", readme.substr(begin, readme.find("```", begin) - begin));
  for (const Invalid& invalid : validate(yaml::parse(source)->root, configuration_schema_text, "a configuration"))
    ADD_FAILURE() << place_name(invalid.span) << ": " << invalid.message;
  for (const std::string_view key : {"fail-on", "severity", "exclude", "allow", "links", "stacks"})
    EXPECT_NE(source.text().find(std::string(key) + ":"), std::string_view::npos) << key;
}

}  // namespace
}  // namespace pllint::command
