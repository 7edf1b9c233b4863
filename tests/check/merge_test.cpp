// What is said of one line through several ways is said once.
#include "check/merge.hpp"

#include <gtest/gtest.h>

#include "check/things.hpp"

namespace pllint::tests {
namespace {

using Strings = std::vector<std::string>;

Strings addresses(const std::vector<Instance>& instances) {
  Strings result;
  for (const Instance& instance : instances) result.push_back(instance.address);
  return result;
}
Strings addresses(const std::vector<ModuleCall>& calls) {
  Strings result;
  for (const ModuleCall& call : calls) result.push_back(call.address);
  return result;
}

TEST(Merge, ModuleCallsOfOneLineAreOneFinding) {
  Things things("outer\ninner\nother\nthing\n");
  const Span outer = span_of(*things.source, "outer");
  const Span inner = span_of(*things.source, "inner");
  const Span other = span_of(*things.source, "other");
  things.add_bad("module.b.aws_thing.x", "thing", Value::boolean(true)).trail = {{"module.b", other}};
  things.add_bad("module.a.module.i[0].aws_thing.x", "thing", Value::boolean(true)).trail = {
      {"module.a", outer}, {"module.a.module.i[0]", inner}};
  things.add_bad("module.a.module.i[1].aws_thing.x", "thing", Value::boolean(true)).trail = {
      {"module.a", outer}, {"module.a.module.i[1]", inner}};
  const Verdict verdict = run_rule(bad_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 1U);
  const Finding& finding = verdict.findings.front();
  EXPECT_EQ(addresses(finding.instances), (Strings{"module.a.module.i[0].aws_thing.x",
                                                   "module.a.module.i[1].aws_thing.x", "module.b.aws_thing.x"}));
  EXPECT_EQ(finding.address, "module.a.module.i[0].aws_thing.x");
  EXPECT_EQ(addresses(finding.callers), (Strings{"module.a", "module.a.module.i[0]", "module.b"}));
  EXPECT_EQ(finding.fingerprint, finding.instances[0].fingerprint);
  EXPECT_NE(finding.fingerprint, finding.instances[1].fingerprint);
}

TEST(Merge, StacksThatShareAModuleAreOneFinding) {
  Source source("modules/net/main.tf", "thing\n");
  std::vector<std::unique_ptr<Stack>> stacks;
  for (const char* name : {"prod", "dev"}) {
    auto stack = std::make_unique<HandBuiltStack>(name);
    Resource& thing = stack->add("module.net.aws_thing.x", span_of(source, "thing"));
    set(thing, "bad", Value::boolean(true).at(thing.header));
    stacks.push_back(std::move(stack));
  }
  const Verdict verdict = run_rule(bad_thing, Workspace(std::move(stacks)));
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().stack, "dev");
  EXPECT_EQ(verdict.findings.front().instances.size(), 2U);
}

const Rule worded_thing = {
    .name = "worded-thing",
    .says = "the thing has a word",
    .docs = "",
    .severity = Severity::error,
    .check = each([](const Thing& thing, Report& report) {
      report.flag(Truth::yes(), thing.as_a_whole(), "its word is " + thing.text("word"));
    }),
};

TEST(Merge, OtherWordsAreAnotherFinding) {
  Things things("thing\n");
  set(things.add("aws_thing.x[\"a\"]", "thing"), "word", Value::text("a"));
  set(things.add("aws_thing.x[\"b\"]", "thing"), "word", Value::text("b"));
  set(things.add("aws_thing.x[\"c\"]", "thing"), "word", Value::text("a"));
  const Verdict verdict = run_rule(worded_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 2U);
  EXPECT_EQ(verdict.findings[0].message, "its word is a");
  EXPECT_EQ(addresses(verdict.findings[0].instances), (Strings{"aws_thing.x[\"a\"]", "aws_thing.x[\"c\"]"}));
  EXPECT_EQ(verdict.findings[1].message, "its word is b");
}

TEST(Merge, WhatIsSureAndWhatIsConditionalAreTwo) {
  Things things("thing\n");
  things.add_bad("aws_thing.x[0]", "thing", Value::boolean(true)).exists =
      Value::choice(condition("var.a"), Value::boolean(true), Value::boolean(false));
  things.add_bad("aws_thing.x[1]", "thing", Value::boolean(true));
  things.add_bad("aws_thing.x[2]", "thing", Value::boolean(true)).exists =
      Value::choice(condition("var.a"), Value::boolean(true), Value::boolean(false));
  const Verdict verdict = run_rule(bad_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 2U);
  for (const Finding& finding : verdict.findings) {
    const bool sure = finding.when.empty();
    EXPECT_EQ(finding.severity, sure ? Severity::error : Severity::hint);
    EXPECT_EQ(addresses(finding.instances),
              sure ? Strings{"aws_thing.x[1]"} : (Strings{"aws_thing.x[0]", "aws_thing.x[2]"}));
  }
}

TEST(Merge, UndecidedByPlaceAndCause) {
  Things things("outer\nthing\n");
  const Span outer = span_of(*things.source, "outer");
  for (const char* key : {"0", "1"})
    things.add_bad("module.m[" + std::string(key) + "].aws_thing.x", "thing", unknown("var.x has no value")).trail = {
        {"module.m[" + std::string(key) + "]", outer}};
  things.add_bad("aws_thing.x", "thing", unknown("var.y has no value"));
  const Verdict verdict = run_rule(bad_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.undecided.size(), 2U);
  EXPECT_EQ(verdict.undecided[0].cause->says, "var.y has no value");
  EXPECT_TRUE(verdict.undecided[0].callers.empty());
  EXPECT_EQ(addresses(verdict.undecided[1].instances), (Strings{"module.m[0].aws_thing.x", "module.m[1].aws_thing.x"}));
  EXPECT_EQ(addresses(verdict.undecided[1].callers), Strings{"module.m[0]"});
}

// Two stacks with things on several lines, added in the given order.
Verdict verdict_in_order(const std::vector<std::string>& order, const std::string& above = {}) {
  static std::vector<std::unique_ptr<Source>> sources;  // the spans of what is returned are looked at
  std::vector<std::unique_ptr<Stack>> stacks;
  for (const char* name : {"b", "a"}) {
    sources.push_back(std::make_unique<Source>(std::string(name) + "/main.tf", above + "one\ntwo\nthree\n"));
    auto stack = std::make_unique<HandBuiltStack>(name);
    for (const std::string& line : order) {
      Resource& thing = stack->add("aws_thing." + line, span_of(*sources.back(), line));
      set(thing, "bad", (line == "two" ? unknown("var.x has no value") : Value::boolean(true)).at(thing.header));
    }
    stacks.push_back(std::move(stack));
  }
  return run_rule(bad_thing, Workspace(std::move(stacks)));
}

TEST(Merge, SortedByPlaceWhateverTheOrderOfWork) {
  Strings places;
  for (const auto& order : {Strings{"one", "two", "three"}, Strings{"three", "two", "one"}}) {
    const Verdict verdict = verdict_in_order(order);
    Strings found;
    for (const Finding& finding : verdict.findings) found.push_back(place_name(finding.span) + finding.fingerprint);
    if (!places.empty()) {
      EXPECT_EQ(found, places);
    }
    places = found;
    ASSERT_EQ(found.size(), 4U);
    EXPECT_TRUE(found[0].starts_with("a/main.tf:1"));
    EXPECT_TRUE(found[1].starts_with("a/main.tf:3"));
    EXPECT_TRUE(found[2].starts_with("b/main.tf:1"));
    ASSERT_EQ(verdict.undecided.size(), 2U);
    EXPECT_EQ(place_name(verdict.undecided[0].span), "a/main.tf:2");
  }
}

TEST(Merge, FingerprintsKnowNoLines) {
  const Strings order{"one", "two", "three"};
  const Verdict before = verdict_in_order(order);
  const Verdict after = verdict_in_order(order, "\n\n\n");
  std::vector<std::string> fingerprints;
  for (std::size_t index = 0; index < before.findings.size(); ++index) {
    EXPECT_EQ(before.findings[index].fingerprint, after.findings[index].fingerprint);
    fingerprints.push_back(before.findings[index].fingerprint);
  }
  std::sort(fingerprints.begin(), fingerprints.end());
  EXPECT_EQ(std::unique(fingerprints.begin(), fingerprints.end()), fingerprints.end());
}

}  // namespace
}  // namespace pllint::tests
