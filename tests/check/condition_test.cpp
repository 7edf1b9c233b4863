// Conditions and existence: what holds under every assumption, and what only under some.
#include <gtest/gtest.h>

#include "check/scenario.hpp"
#include "check/things.hpp"

namespace pllint::tests {
namespace {

using Strings = std::vector<std::string>;

Value choice(const std::string& label, Value yes, Value no) {
  return Value::choice(condition(label), std::move(yes), std::move(no));
}
Value yes() { return Value::boolean(true); }
Value no() { return Value::boolean(false); }

TEST(Condition, OneSideIsAHintThatNamesIt) {
  const Verdict verdict = verdict_on(choice("var.is_prod", yes(), no()));
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().severity, Severity::hint);
  EXPECT_EQ(verdict.findings.front().when, Strings{"var.is_prod is true"});
  EXPECT_TRUE(verdict.undecided.empty());
  EXPECT_EQ(verdict_on(choice("var.is_prod", no(), yes())).findings.front().when, Strings{"var.is_prod is false"});
}

TEST(Condition, BothSidesAreAFinding) {
  // Told apart by where they stand only.
  const Verdict verdict = verdict_on(choice("var.is_prod", yes(), choice("var.is_big", yes(), yes())));
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().severity, Severity::error);
  EXPECT_TRUE(verdict.findings.front().when.empty());
}

TEST(Condition, YesAndUnknownIsConditional) {
  const Verdict verdict = verdict_on(choice("var.is_prod", unknown("var.x has no value"), yes()));
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().when, Strings{"var.is_prod is false"});
  EXPECT_TRUE(verdict.undecided.empty());
}

TEST(Condition, NoAndUnknownIsUndecided) {
  const Verdict verdict = verdict_on(choice("var.is_prod", no(), unknown("var.x has no value")));
  EXPECT_TRUE(verdict.findings.empty());
  ASSERT_EQ(verdict.undecided.size(), 1U);
  EXPECT_EQ(verdict.undecided.front().cause->says, "var.x has no value");
}

TEST(Condition, TheFewestAreNamed) {
  const Value both = choice("var.a", choice("var.b", no(), yes()), no());
  EXPECT_EQ(verdict_on(both).findings.front().when, (Strings{"var.a is true", "var.b is false"}));
  // Whatever var.a is, var.b decides.
  const Value second = choice("var.a", choice("var.b", yes(), no()), choice("var.b", yes(), no()));
  EXPECT_EQ(verdict_on(second).findings.front().when, Strings{"var.b is true"});
  // Either of two is enough.
  const Value either = choice("var.a", yes(), choice("var.b", yes(), no()));
  EXPECT_EQ(verdict_on(either).findings.front().when, Strings{"var.a is true"});
}

// A choice where var.env has that value; `allowed` is all that it may have.
Value where_env_is(const std::string& value, Value yes, Value no, const std::vector<Value>& allowed = {}) {
  const Value env = Value::unknown(make_cause(Cause::Kind::variable_without_value, "var.env has no value"), "var.env");
  Condition condition;
  condition.equality = equality_of(env, Value::text(value), allowed);
  condition.identity = identity_of(*condition.equality);
  condition.label = condition.identity;
  return Value::choice(std::make_shared<const Condition>(std::move(condition)), std::move(yes), std::move(no));
}

TEST(Condition, OneSubjectHasOneValue) {
  const Verdict never = verdict_on(where_env_is("a", where_env_is("b", yes(), no()), no()));
  EXPECT_TRUE(never.findings.empty());
  EXPECT_TRUE(never.undecided.empty());
  const Verdict always = verdict_on(where_env_is("a", where_env_is("b", no(), yes()), yes()));
  EXPECT_TRUE(always.findings.front().when.empty());
}

TEST(Condition, AnExcludedValueNeedsNoMention) {
  const Verdict verdict = verdict_on(where_env_is("a", no(), where_env_is("b", yes(), no())));
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().when, Strings{R"(var.env == "b" is true)"});
  const Verdict neither = verdict_on(where_env_is("a", no(), where_env_is("b", no(), yes())));
  EXPECT_EQ(neither.findings.front().when, (Strings{R"(var.env == "a" is false)", R"(var.env == "b" is false)"}));
}

TEST(Condition, TheLastAllowedValueIsLeft) {
  const std::vector<Value> allowed{Value::text("a"), Value::text("b"), Value::text("c")};
  const auto is = [&](const std::string& value, Value then, Value otherwise) {
    return where_env_is(value, std::move(then), std::move(otherwise), allowed);
  };
  const Verdict last = verdict_on(is("a", no(), is("b", no(), is("c", yes(), no()))));
  ASSERT_EQ(last.findings.size(), 1U);
  EXPECT_EQ(last.findings.front().when, (Strings{R"(var.env == "a" is false)", R"(var.env == "b" is false)"}));
  EXPECT_TRUE(verdict_on(is("a", no(), is("b", no(), is("c", no(), yes())))).findings.empty());
  EXPECT_TRUE(verdict_on(is("d", yes(), no())).findings.empty());
  EXPECT_TRUE(verdict_on(is("d", yes(), no())).undecided.empty());
}

Value deep(std::size_t conditions, const Value& last) {
  Value value = last;
  for (std::size_t index = conditions; index-- > 0;)
    value = choice("var.c" + std::to_string(index), value, no());
  return value;
}

TEST(Condition, SixAreTried) {
  const Verdict verdict = verdict_on(deep(most_conditions, yes()));
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().when.size(), most_conditions);
}

TEST(Condition, MoreThanSixAreUndecided) {
  const Verdict verdict = verdict_on(deep(most_conditions + 1, yes()));
  EXPECT_TRUE(verdict.findings.empty());
  ASSERT_EQ(verdict.undecided.size(), 1U);
  EXPECT_EQ(verdict.undecided.front().cause->kind, Cause::Kind::limit);
}

const Rule sized_thing = {
    .name = "sized-thing",
    .says = "the thing has a size",
    .docs = "",
    .severity = Severity::error,
    .check = each([](const Thing& thing, Report& report) {
      report.flag(!equals(thing.inquiry->read(*thing.resource, "bad"), "0"), thing.at("bad"),
                  "its size is " + thing.text("bad"));
    }),
};

TEST(Condition, MessagesMayDiffer) {
  Things things("thing\n");
  things.add_bad("aws_thing.one", "thing", choice("var.is_big", Value::number(80), Value::number(443)));
  const Verdict verdict = run_rule(sized_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().message, "its size is 80");
  EXPECT_TRUE(verdict.findings.front().when.empty());
}

TEST(Condition, TheMessageIsOfTheSideThatIsMeant) {
  Things things("thing\n");
  things.add_bad("aws_thing.one", "thing", choice("var.is_big", Value::number(0), Value::number(443)));
  const Verdict verdict = run_rule(sized_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().message, "its size is 443");
  EXPECT_EQ(verdict.findings.front().when, Strings{"var.is_big is false"});
}

// Says two things of one place.
const Rule odd_thing = {
    .name = "odd-thing",
    .says = "the thing is odd",
    .docs = "",
    .severity = Severity::error,
    .check = each([](const Thing& thing, Report& report) {
      report.flag(thing.is("bad"), thing.as_a_whole(), "it is bad");
      report.flag(!thing.is("bad"), thing.as_a_whole(), "it is too good");
    }),
};

TEST(Condition, TwoThingsSaidOfOnePlaceAreNotOne) {
  Things things("thing\n");
  things.add_bad("aws_thing.one", "thing", choice("var.is_prod", yes(), no()));
  const Verdict verdict = run_rule(odd_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 2U);
  EXPECT_EQ(verdict.findings[0].message, "it is bad");
  EXPECT_EQ(verdict.findings[0].when, Strings{"var.is_prod is true"});
  EXPECT_EQ(verdict.findings[1].message, "it is too good");
  EXPECT_EQ(verdict.findings[1].when, Strings{"var.is_prod is false"});
  EXPECT_NE(verdict.findings[0].fingerprint, verdict.findings[1].fingerprint);
}

const Rule mendable_thing = {
    .name = "mendable-thing",
    .says = "the thing can be mended",
    .docs = "",
    .severity = Severity::error,
    .check = each([](const Thing& thing, Report& report) {
      report.flag(thing.is("bad"), thing.as_a_whole(), "it is bad").fix({"mend it", true, {}});
    }),
};

TEST(Condition, WhatIsConditionalIsNotSafeToFix) {
  Things things("thing\n");
  things.add_bad("aws_thing.one", "thing", choice("var.is_prod", yes(), no()));
  const Verdict verdict = run_rule(mendable_thing, std::move(things).workspace());
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_FALSE(verdict.findings.front().fixes.front().safe);
}

Verdict verdict_on_existence(const Value& exists, const Value& bad, bool many = false) {
  Things things("thing\n");
  Resource& thing = things.add_bad("aws_thing.one", "thing", bad);
  thing.exists = exists;
  thing.stands_for_many = many;
  return run_rule(bad_thing, std::move(things).workspace());
}

TEST(Existence, WhatDoesNotExistIsNotSpokenOf) {
  EXPECT_TRUE(verdict_on_existence(no(), yes()).findings.empty());
  EXPECT_TRUE(verdict_on_existence(no(), unknown("var.x has no value")).undecided.empty());
}

TEST(Existence, UnknownIsConditional) {
  const Verdict verdict = verdict_on_existence(unknown("count is not known", Cause::Kind::existence), yes());
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().severity, Severity::hint);
  EXPECT_EQ(verdict.findings.front().when, Strings{"it is created"});
}

TEST(Existence, UndecidedStaysUndecided) {
  const Verdict verdict =
      verdict_on_existence(unknown("count is not known", Cause::Kind::existence), unknown("var.x has no value"));
  EXPECT_TRUE(verdict.findings.empty());
  ASSERT_EQ(verdict.undecided.size(), 1U);
  EXPECT_EQ(verdict.undecided.front().cause->says, "var.x has no value");
}

TEST(Existence, OneOfManyMayNotExist) {
  const Verdict verdict = verdict_on_existence(yes(), yes(), true);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().when, Strings{"it is created"});
}

TEST(Existence, AChoiceIsACondition) {
  const Verdict verdict = verdict_on_existence(choice("var.create", yes(), no()), yes());
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings.front().when, Strings{"var.create is true"});
  // Together with the condition of the value.
  const Verdict both = verdict_on_existence(choice("var.create", yes(), no()), choice("var.is_prod", no(), yes()));
  EXPECT_EQ(both.findings.front().when, (Strings{"var.create is true", "var.is_prod is false"}));
}

TEST(Existence, OneConditionDecidesBoth) {
  const Verdict never = verdict_on_existence(choice("var.x", yes(), no()), choice("var.x", no(), yes()));
  EXPECT_TRUE(never.findings.empty());
  EXPECT_TRUE(never.undecided.empty());
}

int asked = 0;
const Rule counting = {
    .name = "counting-thing",
    .says = "the thing is counted",
    .docs = "",
    .severity = Severity::error,
    .check = each([](const Thing&, Report&) { ++asked; }),
};

TEST(Existence, RulesAreNotAskedAboutWhatDoesNotExist) {
  asked = 0;
  Things things("thing\nother\n");
  things.add("aws_thing.one", "thing").exists = no();
  things.add("aws_thing.two", "other").exists = choice("var.create", yes(), no());
  run_rule(counting, std::move(things).workspace());
  EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace pllint::tests
