// However many threads load and ask, pllint says the same, byte for byte.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "check/run.hpp"
#include "cloudformation/load.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "roster.hpp"
#include "terraform/load.hpp"

namespace pllint {
namespace {

struct Said {
  std::string json;
  std::string text;
};

// Of all fixtures together: stacks that have nothing to do with each other, beside some that are linked.
Said said_by(unsigned threads) {
  const std::vector<std::string> paths{"fixtures"};
  const std::unique_ptr<Files> files = files_on_disk({"fixtures"});
  terraform::Options for_modules;
  cloudformation::Options for_templates;
  for_modules.threads = for_templates.threads = threads;
  for_modules.everything = for_templates.everything = true;
  Loaded loaded = terraform::load(*files, paths, for_modules);
  loaded.append(cloudformation::load(*files, paths, for_templates));
  const Workspace workspace(std::move(loaded.stacks));

  Result result;
  result.verdict = run(roster, workspace, threads);
  result.errors = std::move(loaded.errors);
  result.summary = {loaded.files_read, workspace.stacks().size(), loaded.stacks_skipped, workspace.links()};
  std::ostringstream json, text;
  write_json(result, json);
  TextStyle style;
  style.undecided = true;
  write_text(result, style, text);
  return {json.str(), text.str()};
}

TEST(Threads, SayTheSameHoweverManyTheyAre) {
  const Said alone = said_by(1);
  ASSERT_GT(std::count(alone.text.begin(), alone.text.end(), '\n'), 1000) << "little is said";
  // More threads than the machine has meet in other orders every time.
  for (int again = 0; again < 2; ++again) {
    const Said together = said_by(8);
    EXPECT_TRUE(alone.json == together.json);
    EXPECT_TRUE(alone.text == together.text);
  }
}

}  // namespace
}  // namespace pllint
