#include "check/run.hpp"

#include <gtest/gtest.h>

#include "check/things.hpp"

namespace pllint::tests {
namespace {

using Strings = std::vector<std::string>;

TEST(Run, YesIsAFinding) {
  const Verdict verdict = verdict_on(Value::boolean(true));
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_TRUE(verdict.undecided.empty());
  const Finding& finding = verdict.findings.front();
  EXPECT_EQ(finding.rule, &bad_thing);
  EXPECT_EQ(finding.severity, Severity::error);
  EXPECT_EQ(finding.message, "the thing is bad");
  EXPECT_EQ(finding.stack, "main");
  EXPECT_EQ(finding.address, "aws_thing.one");
  EXPECT_EQ(finding.subject, "bad");
  EXPECT_TRUE(finding.when.empty());
  EXPECT_EQ(finding.instances.size(), 1U);
  EXPECT_EQ(finding.fingerprint.size(), 16U);
}

TEST(Run, NoIsSilence) {
  const Verdict verdict = verdict_on(Value::boolean(false));
  EXPECT_TRUE(verdict.findings.empty());
  EXPECT_TRUE(verdict.undecided.empty());
}

TEST(Run, UnknownIsUndecidedWithItsCause) {
  const Verdict verdict = verdict_on(unknown("var.bad has no value"));
  EXPECT_TRUE(verdict.findings.empty());
  ASSERT_EQ(verdict.undecided.size(), 1U);
  EXPECT_EQ(verdict.undecided.front().message, "whether the thing is bad");
  EXPECT_EQ(verdict.undecided.front().cause->says, "var.bad has no value");
  EXPECT_EQ(verdict.undecided.front().address, "aws_thing.one");
}

TEST(Run, OriginsAreShownNearestFirst) {
  const Value bad = Value::boolean(true).through("default of var.bad", {}).through("argument of module.net", {});
  const Verdict verdict = verdict_on(bad);
  ASSERT_EQ(verdict.findings.size(), 1U);
  std::vector<std::string> ways;
  for (const Note& origin : verdict.findings.front().origins) ways.push_back(origin.text);
  Strings expected;
  for (const Origin* origin = bad.origin().get(); origin; origin = origin->next.get()) expected.push_back(origin->how);
  ASSERT_EQ(expected.size(), 2U);
  EXPECT_EQ(ways, expected);
}

TEST(Run, ARuleThatIsNotGivenIsNotAsked) {
  Things things("thing\n");
  things.add_bad("aws_thing.one", "thing", Value::boolean(true));
  const Verdict verdict = run({}, std::move(things).workspace());
  EXPECT_TRUE(verdict.findings.empty());
}

const Rule noted_thing = {
    .name = "noted-thing",
    .says = "the thing is noted",
    .docs = "",
    .severity = Severity::warning,
    .check = each([](const Thing& thing, Report& report) {
      report.flag(thing.is("bad"), thing.at("bad"), "the thing is bad")
          .note(thing.as_a_whole(), "in this one")
          .note(Span{}, "this stands nowhere and is left out")
          .note(thing.as_a_whole(), "in this one")
          .fix({"mend it", true, {}})
          .severity(Severity::hint);
    }),
};

TEST(Run, NotesFixesAndSeveritiesAreKept) {
  Things things("thing\n");
  things.add_bad("aws_thing.one", "thing", Value::boolean(true));
  const std::unique_ptr<Source> keeps = std::move(things.source);
  const Verdict verdict = run_rule(noted_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 1U);
  const Finding& finding = verdict.findings.front();
  EXPECT_EQ(finding.severity, Severity::hint);
  ASSERT_EQ(finding.notes.size(), 1U);
  EXPECT_EQ(finding.notes.front().text, "in this one");
  ASSERT_EQ(finding.fixes.size(), 1U);
  EXPECT_TRUE(finding.fixes.front().safe);
}

const Rule alike_things = {
    .name = "alike-things",
    .says = "two things are alike",
    .docs = "",
    .severity = Severity::error,
    .check = pairs([](const Thing& first, const Thing& second, Report& report) {
      report.flag(same(first.inquiry->read(*first.resource, "name"), second.inquiry->read(*second.resource, "name")),
                  second.as_a_whole(), second.resource->name + " is like " + first.resource->name);
    }),
};

TEST(Run, PairsAreAskedOnceTheEarlierFirst) {
  Things things("one\ntwo\nthree\n");
  // Added in another order than they are read in.
  for (const char* name : {"three", "one", "two"})
    set(things.add(std::string("aws_thing.") + name, name), "name", Value::text("x"));
  const std::unique_ptr<Source> keeps = std::move(things.source);
  const Verdict verdict = run_rule(alike_things, std::move(things).workspace());
  Strings messages;
  for (const Finding& finding : verdict.findings) messages.push_back(finding.message);
  EXPECT_EQ(messages, (Strings{"two is like one", "three is like one", "three is like two"}));
}

TEST(Run, PairsAreOfOneStack) {
  Source source("main.tf", "one\ntwo\n");
  std::vector<std::unique_ptr<Stack>> stacks;
  for (const char* name : {"one", "two"}) {
    auto stack = std::make_unique<HandBuiltStack>(name);
    set(stack->add(std::string("aws_thing.") + name, span_of(source, name)), "name", Value::text("x"));
    stacks.push_back(std::move(stack));
  }
  EXPECT_TRUE(run_rule(alike_things, Workspace(std::move(stacks))).findings.empty());
}

TEST(Run, PairsNeedBothToExist) {
  Things things("one\ntwo\n");
  Resource& one = things.add("aws_thing.one", "one");
  set(one, "name", Value::text("x"));
  one.exists = unknown("count of aws_thing.one is not known", Cause::Kind::existence);
  set(things.add("aws_thing.two", "two"), "name", Value::text("x"));
  const std::unique_ptr<Source> keeps = std::move(things.source);
  const Verdict verdict = run_rule(alike_things, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().when, Strings{"aws_thing.one is created"});
}

const Rule crowded_workspace = {
    .name = "crowded-workspace",
    .says = "there are too many stacks",
    .docs = "",
    .severity = Severity::hint,
    .check = whole([](Inquiry& inquiry, Report& report) {
      Place place;
      place.stack = inquiry.workspace().stacks().front().get();
      report.flag(Truth::of(inquiry.workspace().stacks().size() == 1), place, "there is a stack");
    }),
};

TEST(Run, TheWholeIsAskedOnce) {
  Things things("thing\n");
  const Verdict verdict = run_rule(crowded_workspace, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().stack, "main");
  EXPECT_EQ(verdict.findings.front().address, "");
}

}  // namespace
}  // namespace pllint::tests
