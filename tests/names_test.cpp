// Every file has a name that says what is in it, and every header begins by saying what it is for.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace pllint {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> our_files() {
  std::vector<fs::path> files;
  for (const char* const top : {"src", "rules", "tests", "scripts", "grammars", "fixtures"}) {
    const fs::path folder = fs::path(PLLINT_SOURCE_DIR) / top;
    if (!fs::exists(folder)) continue;
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator(); ++entry) {
      if (entry->path().filename() == "node_modules") {
        entry.disable_recursion_pending();
      } else if (entry->is_regular_file()) {
        files.push_back(entry->path());
      }
    }
  }
  return files;
}

TEST(Names, SayWhatIsInside) {
  constexpr std::array<std::string_view, 6> says_nothing = {"util", "helper", "manager", "common", "misc", "stuff"};
  const std::vector<fs::path> files = our_files();
  ASSERT_GT(files.size(), 100U) << "the sources were not found";
  for (const fs::path& file : files) {
    const std::string path = file.lexically_relative(PLLINT_SOURCE_DIR).string();
    std::string lower = path;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const std::string_view word : says_nothing)
      EXPECT_EQ(lower.find(word), std::string::npos) << path << " is named " << word;
  }
}

TEST(Names, HeadersBeginWithWhatTheyAreFor) {
  for (const fs::path& file : our_files()) {
    if (file.extension() != ".hpp") continue;
    std::ifstream in(file);
    std::string first;
    std::getline(in, first);
    EXPECT_TRUE(first.starts_with("// ")) << file.lexically_relative(PLLINT_SOURCE_DIR).string();
  }
}

}  // namespace
}  // namespace pllint
