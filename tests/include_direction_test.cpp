// The third column of the design's table: who may include whom. What a room may include, it may include with
// everything below it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace pllint {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::vector<std::string>> allowed = {
    {"text", {}},
    {"value", {"text"}},
    {"syntax", {"text"}},
    {"graph", {"value"}},
    {"terraform", {"syntax", "graph"}},
    {"cloudformation", {"syntax", "graph"}},
    {"aws", {"graph"}},
    {"path", {"aws"}},
    {"check", {"aws", "path"}},
    {"report", {"check"}},
    {"rules", {"check"}},
    {"command", {"report", "rules", "terraform", "cloudformation", "lsp"}},
    {"lsp", {"report", "rules", "terraform", "cloudformation"}},
    {"main.cpp", {"command"}},
};

void reach(const std::string& room, std::set<std::string>& rooms) {
  if (!rooms.insert(room).second) return;
  for (const std::string& next : allowed.at(room)) reach(next, rooms);
}

struct Include {
  fs::path file;
  std::string room;  // of the file
  std::string path;
  bool quoted = false;
};

std::vector<Include> all_includes() {
  static const std::regex line_of(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  const fs::path root = PLLINT_SOURCE_DIR;
  std::vector<Include> includes;
  for (const fs::path& top : {root / "src", root / "rules"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".hpp" && extension != ".cpp") continue;
      const fs::path relative = entry.path().lexically_relative(top);
      const std::string room = top.filename() == "rules" ? "rules" : relative.begin()->string();
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        std::smatch match;
        if (std::regex_search(line, match, line_of))
          includes.push_back({entry.path().lexically_relative(root), room, match[2], match[1] == "\""});
      }
    }
  }
  return includes;
}

// "roster.hpp" and what else is in rules/ is named without a room.
std::string room_of(const std::string& include) {
  const std::size_t slash = include.find('/');
  return slash == std::string::npos ? "rules" : include.substr(0, slash);
}

TEST(IncludeDirection, IsHeld) {
  const std::vector<Include> includes = all_includes();
  ASSERT_GT(includes.size(), 100U) << "the sources were not found";
  for (const Include& include : includes) {
    if (!include.quoted) continue;
    ASSERT_TRUE(allowed.contains(include.room)) << include.file << " is in a room that the table does not know";
    std::set<std::string> rooms;
    reach(include.room, rooms);
    EXPECT_TRUE(rooms.contains(room_of(include.path)))
        << include.file.string() << " includes \"" << include.path << "\", but " << include.room << " may not";
  }
}

TEST(IncludeDirection, ParsersAreNamedInSyntaxOnly) {
  for (const Include& include : all_includes()) {
    const bool is_parser = include.path.starts_with("tree_sitter/") || include.path.starts_with("yaml-cpp/");
    EXPECT_TRUE(!is_parser || include.room == "syntax")
        << include.file.string() << " includes <" << include.path << '>';
  }
}

TEST(IncludeDirection, OurOwnAreQuotedAndOthersAreNot) {
  for (const Include& include : all_includes()) {
    const bool ours = fs::is_regular_file(fs::path(PLLINT_SOURCE_DIR) / "src" / include.path) ||
                      fs::is_regular_file(fs::path(PLLINT_SOURCE_DIR) / "rules" / include.path);
    EXPECT_EQ(include.quoted, ours) << include.file.string() << " includes " << include.path;
  }
}

}  // namespace
}  // namespace pllint
