// Monotonicity: whoever knows less may not say more. Over all fixtures, every argument of every resource, and every
// value within it, is replaced by an unknown, one at a time. What was found, undecided or silent before must then stay
// so or be undecided: no answer may flip, and no finding fall silent. Links are held fixed.
#include <gtest/gtest.h>

#include <algorithm>

#include "blind.hpp"
#include "check/run.hpp"
#include "command/sources.hpp"
#include "fixture.hpp"
#include "roster.hpp"


namespace pllint::tests {
namespace {

// A fixture, loaded and asked.
struct Asked {
  std::unique_ptr<Files> files;
  std::vector<std::shared_ptr<void>> keeps;
  std::unique_ptr<Workspace> workspace;
  std::vector<std::string> links;
  Verdict verdict;
};

Asked ask(const Fixture& fixture, const Hidden* hidden) {
  Asked asked;
  asked.files = fixture.open();
  command::Configuration configuration(*asked.files, "", true);
  Loaded loaded = command::load_sources(*asked.files, fixture.paths, command::Scope(), configuration, false);
  asked.keeps = std::move(loaded.keeps);
  if (hidden) hide(loaded.stacks, *hidden);
  asked.workspace = std::make_unique<Workspace>(std::move(loaded.stacks));
  asked.links = links_of(*asked.workspace);

  std::vector<const Rule*> rules;
  for (const Rule* rule : roster)
    if (fixture.rule.empty() || rule->name == fixture.rule) rules.push_back(rule);
  asked.verdict = run(rules, *asked.workspace);
  return asked;
}

bool same_place(const Span& a, const Span& b) {
  // Of a list that is not known no element can be pointed at, only the list.
  if (!a || !b) return !a && !b;
  return a.source->path() == b.source->path() &&
         ((a.begin <= b.begin && b.end <= a.end) || (b.begin <= a.begin && a.end <= b.end));
}

template <typename A, typename B>
bool same_question(const A& a, const B& b) {
  return a.rule == b.rule && (same_place(a.span, b.span) || (!a.address.empty() && a.address == b.address));
}

template <typename A, typename B>
bool is_among(const A& one, const std::vector<B>& others) {
  return std::any_of(others.begin(), others.end(), [&](const B& other) { return same_question(one, other); });
}

// What is hidden may be what led to the place: then the question is left open elsewhere.
bool is_open_elsewhere(const Rule* rule, const Verdict& knowing, const Verdict& blind) {
  return std::any_of(blind.undecided.begin(), blind.undecided.end(), [&](const Undecided& open) {
    return open.rule == rule && std::none_of(knowing.undecided.begin(), knowing.undecided.end(), [&](const auto& other) {
             return same_question(open, other) && open.cause->says == other.cause->says;
           });
  });
}

void compare(const Verdict& knowing, const Verdict& blind, const Hidden& hidden) {
  const auto name = [](const auto& one) { return place_name(one.span) + " " + std::string(one.rule->name); };
  for (const Finding& finding : knowing.findings) {
    EXPECT_TRUE(is_among(finding, blind.findings) || is_among(finding, blind.undecided) ||
                is_open_elsewhere(finding.rule, knowing, blind))
        << name(finding) << " falls silent without " << hidden;
  }
  for (const Finding& finding : blind.findings) {
    EXPECT_TRUE(is_among(finding, knowing.findings)) << name(finding) << " is found only without " << hidden;
  }
  for (const Undecided& undecided : knowing.undecided) {
    EXPECT_TRUE(is_among(undecided, blind.undecided) || is_among(undecided, blind.findings) ||
                is_open_elsewhere(undecided.rule, knowing, blind))
        << name(undecided) << " is no longer asked without " << hidden;
  }
}

class Monotonicity : public testing::TestWithParam<Fixture> {};

TEST_P(Monotonicity, WhoKnowsLessDoesNotSayMore) {
  const Fixture& fixture = GetParam();
  if (!fixture.options.empty()) GTEST_SKIP() << "needs a command line";
  const Asked knowing = ask(fixture, nullptr);
  for (const Hidden& hidden : everything_to_hide(*knowing.workspace)) {
    const Asked blind = ask(fixture, &hidden);
    if (blind.links == knowing.links) compare(knowing.verdict, blind.verdict, hidden);
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Monotonicity, testing::ValuesIn(all_fixtures()),
                         [](const testing::TestParamInfo<Fixture>& tested) { return test_name(tested.param); });

}  // namespace
}  // namespace pllint::tests
