// What the README shows is what pllint does: every ```console block that starts with `$ scripts/pllint` is run again.
// PLLINT_UPDATE=1 writes what it said into the README.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "command/run.hpp"
#include "source_tree.hpp"

namespace pllint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view opening = "```console\n$ scripts/pllint ";
constexpr std::string_view closing = "```\n";

std::string read(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// As a shell does, with no more than the README needs: spaces part words, single quotes keep them together.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  bool quoted = false, open = false;
  for (const char letter : line) {
    if (letter == '\'') {
      quoted = !quoted;
      if (quoted && !open) words.emplace_back();
      open = true;
    } else if (letter == ' ' && !quoted) {
      open = false;
    } else {
      if (!open) words.emplace_back();
      open = true;
      words.back() += letter;
    }
  }
  return words;
}

TEST(Readme, ShowsWhatPllintSays) {
  const tests::InTheSourceTree here;
  const fs::path path = tests::source_tree() / "README.md";
  const std::string readme = read(path);
  std::string renewed;
  std::size_t at = 0, examples = 0;
  for (std::size_t start; (start = readme.find(opening, at)) != std::string::npos; ++examples) {
    const std::size_t command = start + opening.size();
    const std::size_t output = readme.find('\n', command) + 1;
    const std::size_t end = readme.find(closing, output);
    ASSERT_NE(end, std::string::npos) << "a block that does not end";
    const std::string line = readme.substr(command, output - 1 - command);
    const command::Ran ran = command::run_on_disk(words_of(line));
    EXPECT_EQ(ran.err, "") << line;
    EXPECT_NE(ran.status, 2) << line;
    renewed += readme.substr(at, output - at) + ran.out;
    at = end;
  }
  renewed += readme.substr(at);
  EXPECT_GE(examples, 2U) << "the README shows no example";
  if (std::getenv("PLLINT_UPDATE") != nullptr) {
    if (renewed != readme) std::ofstream(path) << renewed;
  } else {
    const auto [was, is] = std::mismatch(readme.begin(), readme.end(), renewed.begin(), renewed.end());
    EXPECT_TRUE(readme == renewed) << "from line " << std::count(readme.begin(), was, '\n') + 1
                                   << " pllint says something else: " << std::string(is, renewed.end()).substr(0, 300)
                                   << "\nPLLINT_UPDATE=1 scripts/test brings it up to date";
  }
}

TEST(Readme, ShowsTheDemo) {
  EXPECT_NE(read(tests::source_tree() / "README.md")
                .find("<!-- demo -->\n" + std::string(opening) + "fixtures/demo/provider fixtures/demo/consumer\n"),
            std::string::npos);
}

}  // namespace
}  // namespace pllint
