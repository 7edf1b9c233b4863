#include <gtest/gtest.h>

#include <algorithm>

#include "command/run.hpp"
#include "command/status.hpp"

namespace pllint::command {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Command, WithoutArgumentsShowsShortHelp) {
  const Ran ran = run_on_disk({});
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(has(ran.out, "pllint provider/ consumer/")) << ran.out;
  EXPECT_LT(std::count(ran.out.begin(), ran.out.end(), '\n'), 16);
  EXPECT_EQ(ran.err, "");
}

TEST(Command, HelpNamesEveryOption) {
  const Ran ran = run_on_disk({"--help"});
  EXPECT_EQ(ran.status, 0);
  for (const char* const option :
       {"--format NAME[=FILE]", "--output FILE", "--color auto|always|never", "--undecided", "--only RULE",
        "--skip RULE", "--var NAME=VALUE", "--var-file FILE", "--fail-on error|warning|hint|never", "--all",
        "--root DIR", "--config FILE", "--version", "-h,--help", "Exit status"})
    EXPECT_TRUE(has(ran.out, option)) << option << " is not in\n" << ran.out;
  for (const char* const command : {"rules", "explain", "eval", "completion", "man"})
    EXPECT_EQ(run_on_disk({command, "--help"}).status, 0) << command;
}

TEST(Command, ShowsItsVersion) {
  const Ran ran = run_on_disk({"--version"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(ran.out.starts_with("pllint ")) << ran.out;
  EXPECT_EQ(run_on_disk({"--format", "json", "--version"}).out, ran.out);
}

TEST(Command, NamesTheOptionThatWasMeant) {
  const Ran ran = run_on_disk({"--fromat", "json", "."});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "pllint: unknown option --fromat; did you mean --format?\n");
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(run_on_disk({"--nothing-like-it", "."}).err, "pllint: unknown option --nothing-like-it\n");
  EXPECT_EQ(run_on_disk({"-x", "."}).status, 2);
}

TEST(Command, RefusesOtherValuesThanTheChoices) {
  const Ran ran = run_on_disk({"--color", "nevr", "."});
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(has(ran.err, "must be one of auto|always|never, not \"nevr\"; did you mean never?")) << ran.err;
  EXPECT_EQ(run_on_disk({"--fail-on", "info", "."}).status, 2);
  EXPECT_EQ(run_on_disk({"--color", "sometimes", "."}).status, 2);
}

TEST(Command, RefusesAnOptionWithoutItsValue) {
  for (const char* const option : {"--format", "--output", "--only", "--var", "--config"})
    EXPECT_EQ(run_on_disk({".", option}).status, 2) << option;
}

TEST(Command, RefusesAVariableWithoutValue) {
  for (const char* const variable : {"name", "=value", ""}) {
    const Ran ran = run_on_disk({"--var", variable, "."});
    EXPECT_EQ(ran.status, 2) << variable;
    EXPECT_TRUE(has(ran.err, "NAME=VALUE")) << ran.err;
  }
}

TEST(Command, NeedsAPath) {
  const Ran ran = run_on_disk({"--format", "json"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(has(ran.err, "no path given")) << ran.err;
}

TEST(Command, TellsWhenTheOutputCannotBeWritten) {
  std::ostringstream out, err;
  out.setstate(std::ios::badbit);
  EXPECT_EQ(run({"--version"}, {out, err}), 2);
  EXPECT_TRUE(has(err.str(), "could not be written")) << err.str();
}

TEST(Status, WrongUsageWinsOverUnreadableOverFindings) {
  using enum Status;
  EXPECT_EQ(graver(fine, findings), findings);
  EXPECT_EQ(graver(findings, unreadable), unreadable);
  EXPECT_EQ(graver(unreadable, findings), unreadable);
  EXPECT_EQ(graver(unreadable, usage), usage);
  EXPECT_EQ(graver(usage, unreadable), usage);
  EXPECT_EQ(graver(fine, fine), fine);
}

}  // namespace
}  // namespace pllint::command
