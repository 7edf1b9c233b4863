#include "check/level.hpp"

#include <gtest/gtest.h>

#include "check/things.hpp"

namespace pllint::tests {
namespace {

Finding found(Severity severity, std::vector<std::string> stacks, std::vector<std::string> when = {}) {
  Finding finding;
  finding.rule = &bad_thing;
  finding.severity = severity;
  finding.when = std::move(when);
  for (const std::string& stack : stacks) finding.instances.push_back({stack, "aws_thing.x", {}, ""});
  follow_instances(finding);
  return finding;
}

std::vector<Finding> levelled(Finding finding, const LevelOf& level_of) {
  Verdict verdict;
  verdict.findings.push_back(std::move(finding));
  apply(level_of, verdict);
  return verdict.findings;
}

LevelOf always(Level level) {
  return [level](const Rule&, const std::string&) { return level; };
}

TEST(Level, IsTheSeverityOfTheRulesFindings) {
  ASSERT_EQ(bad_thing.severity, Severity::error);
  EXPECT_EQ(levelled(found(Severity::error, {"a"}), always(Level::hint)).front().severity, Severity::hint);
  EXPECT_TRUE(levelled(found(Severity::error, {"a"}), always(Level::off)).empty());
  const LevelOf unset = [](const Rule&, const std::string&) { return std::nullopt; };
  EXPECT_EQ(levelled(found(Severity::warning, {"a"}), unset).front().severity, Severity::warning);
}

TEST(Level, DoesNotRaiseWhatTheRuleSaysMildly) {
  EXPECT_EQ(levelled(found(Severity::hint, {"a"}), always(Level::warning)).front().severity, Severity::hint);
  EXPECT_EQ(levelled(found(Severity::hint, {"a"}, {"var.x is true"}), always(Level::warning)).front().severity,
            Severity::hint);
  EXPECT_EQ(levelled(found(Severity::warning, {"a"}), always(Level::hint)).front().severity, Severity::hint);
}

TEST(Level, IsOfEachStack) {
  const LevelOf in_b = [](const Rule&, const std::string& stack) {
    return stack == "b" ? std::optional(Level::off) : std::nullopt;
  };
  const std::vector<Finding> kept = levelled(found(Severity::error, {"b", "a"}), in_b);
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept.front().stack, "a");
  EXPECT_EQ(kept.front().instances.size(), 1U);
  EXPECT_TRUE(levelled(found(Severity::error, {"b"}), in_b).empty());
}

}  // namespace
}  // namespace pllint::tests
