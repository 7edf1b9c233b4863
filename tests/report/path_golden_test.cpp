// Every format of `pllint path`, as it was when somebody last looked at it: fixtures/paths/orders/expected.
// PLLINT_UPDATE=1 writes what pllint says now.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "command/run.hpp"
#include "report/golden.hpp"
#include "report/schema_check.hpp"
#include "source_tree.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

const fs::path expected = "fixtures/paths/orders/expected";

std::string said_as(const std::string& format) {
  return command::run_on_disk({"path", "--color", "never", "--format", format, "fixtures/paths/orders/provider",
                               "fixtures/paths/orders/consumer"})
      .out;
}

// Without the element's content, which has a file of its own.
std::string without(std::string page, std::string_view opening, std::string_view closing) {
  const std::size_t begin = page.find(opening) + opening.size();
  return page.replace(begin, page.find(closing, begin) - begin, "…");
}

// The page's own data, so that a change of it shows; hashes change with what they are of.
std::string legible(std::string page) {
  page = without(std::move(page), "<style>", "</style>");
  page = without(std::move(page), "\n<script>", "</script>");
  for (const char* const directive : {"style-src 'sha256-", "script-src 'sha256-"})
    page = without(std::move(page), directive, "'");
  constexpr std::string_view opening = "id=\"data\">";
  const std::size_t begin = page.find(opening) + opening.size();
  const std::size_t end = page.find("</script>", begin);
  return page.replace(begin, end - begin,
                      nlohmann::ordered_json::parse(page.substr(begin, end - begin)).dump(1) + '\n');
}

void compare(const std::string& said, const std::string& name) { compare_with_golden(said, expected / name); }

TEST(PathGolden, Text) {
  const InTheSourceTree here;
  compare(said_as("text"), "path.txt");
}

TEST(PathGolden, Json) {
  const InTheSourceTree here;
  compare(said_as("json"), "path.json");
}

TEST(PathGolden, Mermaid) {
  const InTheSourceTree here;
  compare(said_as("mermaid"), "path.mmd");
}

TEST(PathGolden, Dot) {
  const InTheSourceTree here;
  compare(said_as("dot"), "path.dot");
}

TEST(PathGolden, Html) {
  const InTheSourceTree here;
  compare(legible(said_as("html")), "path.html");
}

TEST(PathJson, IsWhatItsSchemaSays) {
  if (const std::string why = validator_missing(); !why.empty()) GTEST_SKIP() << why;
  const InTheSourceTree here;
  std::vector<fs::path> documents;
  const auto write = [&](const std::string& text) {
    documents.push_back(fs::path(testing::TempDir()) / ("pllint-path-" + std::to_string(documents.size()) + ".json"));
    std::ofstream(documents.back()) << text;
  };
  write(said_as("json"));
  for (const char* const sources : {"fixtures/cdk/current-flags", "fixtures/projects/ledger",
                                    "fixtures/projects/telemetry", "fixtures/demo/provider"})
    write(command::run_on_disk({"path", "--format", "json", sources}).out);
  write(command::run_in_memory({"path", "--format", "json", "broken"}, {{"broken/main.tf", "resource {{"}}).out);
  EXPECT_EQ(schema_errors(documents, "path_schema.json"), "");

  // And the schema refuses.
  std::ofstream(documents.back()) << R"({"version": 1, "paths": [{}], "errors": []})";
  EXPECT_NE(schema_errors(documents, "path_schema.json").find("must have required property 'verdict'"),
            std::string::npos);
  for (const fs::path& document : documents) fs::remove(document);
}

}  // namespace
}  // namespace pllint::tests
