// The roster and its rooms: every rule has its file, its documentation and its evidence, and nothing lies about that
// belongs to no rule.
#include "roster.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "fixture.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

const fs::path root = PLLINT_SOURCE_DIR;

class Roster : public testing::TestWithParam<const Rule*> {
 protected:
  const Rule& rule() const { return *GetParam(); }
  std::string name() const { return std::string(rule().name); }
};

TEST_P(Roster, NameIsKebabCase) {
  EXPECT_TRUE(std::regex_match(name(), std::regex("[a-z0-9]+(-[a-z0-9]+)+"))) << name();
}

TEST_P(Roster, SaysOneClause) {
  EXPECT_FALSE(rule().says.empty());
  EXPECT_LE(rule().says.size(), 80U);
  EXPECT_FALSE(rule().says.ends_with('.')) << rule().says;
  EXPECT_EQ(rule().says.find('\n'), std::string_view::npos);
}

TEST_P(Roster, DocumentationEndsWithALink) {
  static const std::regex link(R"(\nhttps://(docs\.aws\.amazon\.com|developer\.hashicorp\.com)/[^\s]+\s*$)");
  const std::string docs(rule().docs);
  EXPECT_TRUE(std::regex_search(docs, link)) << docs;
  const std::regex any_link("https?://");
  EXPECT_EQ(std::distance(std::sregex_iterator(docs.begin(), docs.end(), any_link), std::sregex_iterator()), 1);
}

TEST_P(Roster, FixIsOneOfThree) {
  const std::set<std::string_view> kinds = {"", "safe", "suggestion"};
  EXPECT_TRUE(kinds.contains(rule().fix)) << rule().fix;
}

// The whole file, documentation included: where it is longer, src/aws lacks a word.
TEST_P(Roster, FileIsShort) {
  std::ifstream in(root / "rules" / (name() + ".cpp"));
  ASSERT_TRUE(in) << "rules/" << name() << ".cpp is missing";
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line);) ++lines;
  EXPECT_LE(lines, 50U);
}

TEST_P(Roster, HasItsFixtures) {
  std::set<std::string> found;
  bool in_json = false;
  for (const Fixture& fixture : rule_fixtures()) {
    if (fixture.rule != name()) continue;
    found.insert(fs::path(fixture.name).filename().string());
    in_json |= std::any_of(fixture.files.begin(), fixture.files.end(), [](const auto& file) {
      return file.first.ends_with(".json") && !file.first.ends_with(".tf.json");
    });
  }
  for (const std::string kind : {"bad", "good", "unknown"}) {
    if (rule().dialects.find("terraform") != std::string_view::npos) {
      EXPECT_TRUE(found.contains(kind) || found.contains(kind + ".tf"))
          << "fixtures/rules/" << name() << "/" << kind << ".tf is missing";
    }
    if (rule().dialects.find("cloudformation") != std::string_view::npos) {
      EXPECT_TRUE(found.contains(kind + ".yaml") || found.contains(kind + "_templates"))
          << "fixtures/rules/" << name() << "/" << kind << ".yaml is missing";
      EXPECT_TRUE(in_json) << "fixtures/rules/" << name() << " has no fixture in JSON";
    }
  }
}

TEST_P(Roster, BadIsBadAndGoodIsGood) {
  for (const Fixture& fixture : rule_fixtures()) {
    if (fixture.rule != name()) continue;
    const std::string kind = fs::path(fixture.name).filename().string();
    const auto asserts = [&](const char* what) {
      return std::any_of(fixture.files.begin(), fixture.files.end(), [&](const auto& file) {
        const bool sidecar = file.first.ends_with(".expect");
        const bool undecided = std::string_view(what) == "undecided:";
        if (sidecar) return undecided == (file.second.find("undecided:") != std::string::npos);
        return file.second.find(what) != std::string::npos;
      });
    };
    if (kind.starts_with("bad")) {
      EXPECT_TRUE(asserts("expect:")) << fixture.name << " expects nothing";
    } else if (kind.starts_with("good")) {
      EXPECT_FALSE(asserts("expect:")) << fixture.name << " expects something";
    } else if (kind.starts_with("unknown")) {
      EXPECT_TRUE(asserts("undecided:")) << fixture.name << " leaves nothing undecided";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rules, Roster, testing::ValuesIn(std::begin(roster), std::end(roster)),
                         [](const testing::TestParamInfo<const Rule*>& tested) {
                           std::string name(tested.param->name);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

std::set<std::string> rule_names() {
  std::set<std::string> names;
  for (const Rule* rule : roster) names.insert(std::string(rule->name));
  return names;
}

TEST(RosterRooms, NamesAreGivenOnce) { EXPECT_EQ(rule_names().size(), std::size(roster)); }

TEST(RosterRooms, EveryFileIsOfARule) {
  const std::set<std::string> names = rule_names();
  for (const auto& entry : fs::directory_iterator(root / "rules")) {
    if (entry.path().extension() != ".cpp") continue;
    EXPECT_TRUE(names.contains(entry.path().stem().string())) << entry.path().filename() << " is not in the roster";
  }
}

TEST(RosterRooms, EveryFixtureIsOfARule) {
  const std::set<std::string> names = rule_names();
  for (const auto& entry : fs::directory_iterator(root / "fixtures" / "rules"))
    EXPECT_TRUE(names.contains(entry.path().filename().string())) << entry.path() << " is of no rule";
}

// --- the list of rules/README.md --------------------------------------------------------------------------------

std::string read(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The chapters are the comments of the roster's declarations.
std::string list_of_rules() {
  std::map<std::string, const Rule*> rules;
  for (const Rule* rule : roster) {
    std::string name(rule->name);
    std::replace(name.begin(), name.end(), '-', '_');
    rules[name] = rule;
  }
  const std::string text = read(root / "rules" / "roster.hpp");
  const std::regex line(R"(\n// ([^\n]+)(?=\nextern)|\nextern const Rule (\w+);)");
  std::string list;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), line); at != std::sregex_iterator(); ++at) {
    if ((*at)[1].matched) {
      list += "\n### " + (*at)[1].str() + "\n\n| rule | severity | reads | fix | says |\n|---|---|---|---|---|\n";
      continue;
    }
    const Rule& rule = *rules.at((*at)[2].str());
    const bool terraform = rule.dialects.find("terraform") != std::string_view::npos;
    const bool cloudformation = rule.dialects.find("cloudformation") != std::string_view::npos;
    list += "| [" + std::string(rule.name) + "](" + std::string(rule.name) + ".cpp) | " +
            std::string(name_of(rule.severity)) + " | " +
            (terraform && cloudformation ? "both" : terraform ? "Terraform" : "CloudFormation") + " | " +
            std::string(rule.fix) + " | " + std::string(rule.says) + " |\n";
  }
  return list;
}

TEST(RosterRooms, TheListIsFresh) {
  const fs::path path = root / "rules" / "README.md";
  const std::string readme = read(path);
  const std::string heading = "## All rules\n";
  const std::size_t at = readme.find(heading);
  ASSERT_NE(at, std::string::npos);
  const std::string renewed = readme.substr(0, at + heading.size()) + list_of_rules();
  if (std::getenv("PLLINT_UPDATE") != nullptr) {
    std::ofstream(path) << renewed;
    return;
  }
  EXPECT_EQ(readme, renewed) << "PLLINT_UPDATE=1 scripts/test brings it up to date";
}

}  // namespace
}  // namespace pllint::tests
