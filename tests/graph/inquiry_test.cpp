#include "graph/inquiry.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

TEST(Inquiry, LeavesWhatHoldsNoChoiceAsItIs) {
  const Workspace workspace = workspace_of({});
  Inquiry inquiry(workspace);
  const Value value = list({text("a"), variable("b")});
  EXPECT_EQ(inquiry.resolve(value).as_sequence(), value.as_sequence()) << "nothing is copied";
  EXPECT_EQ(inquiry.open_condition(), nullptr);
}

TEST(Inquiry, MakesChoicesByItsAssumptions) {
  const Workspace workspace = workspace_of({});
  const auto is_prod = condition("var.is_prod");
  const Value choice = Value::choice(is_prod, text("yes"), text("no"));
  Inquiry prod(workspace, {{is_prod, true}});
  EXPECT_EQ(print(prod.resolve(object({{"a", list({choice})}}))), R"({ a = ["yes"] })");
  EXPECT_EQ(print(prod.resolve(joined({text("is-"), choice, text("!")}))), R"("is-yes!")");
  Inquiry test(workspace, {{is_prod, false}});
  EXPECT_EQ(print(test.resolve(choice)), R"("no")");
  EXPECT_EQ(test.open_condition(), nullptr);
}

TEST(Inquiry, RemembersTheFirstOpenCondition) {
  const Workspace workspace = workspace_of({});
  const Value first = Value::choice(condition("var.a"), text("1"), text("2"));
  const Value second = Value::choice(condition("var.b"), text("1"), text("2"));
  Inquiry inquiry(workspace);
  const Value resolved = inquiry.resolve(list({first, second, text("c")}));
  EXPECT_TRUE(resolved.as_sequence()->items[0].is_unknown());
  EXPECT_EQ(print(resolved.as_sequence()->items[2]), R"("c")");
  ASSERT_TRUE(inquiry.open_condition());
  EXPECT_EQ(inquiry.open_condition()->label, "var.a");
  EXPECT_TRUE(same(inquiry.resolve(first), inquiry.resolve(first)).is_yes()) << "the same choice is the same thing";
}

TEST(Inquiry, AChoiceBetweenEqualsIsNone) {
  const Workspace workspace = workspace_of({});
  Inquiry inquiry(workspace);
  EXPECT_EQ(print(inquiry.resolve(Value::choice(condition("var.a"), text("x"), text("x")))), R"("x")");
  EXPECT_EQ(inquiry.open_condition(), nullptr);
}

TEST(Inquiry, KeepsOriginsAndSecrets) {
  const Workspace workspace = workspace_of({});
  const auto is_prod = condition("var.is_prod");
  const Value choice = Value::choice(is_prod, text("a").through("default of var.a", {}), text("b"))
                           .through("local.name", {})
                           .sensitive();
  Inquiry prod(workspace, {{is_prod, true}});
  const Value resolved = prod.resolve(choice);
  ASSERT_TRUE(resolved.origin());
  EXPECT_EQ(resolved.origin()->how, "local.name");
  EXPECT_EQ(resolved.origin()->next->how, "default of var.a");
  EXPECT_TRUE(resolved.is_sensitive());
}

TEST(Inquiry, Existence) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& resource = stack->add("aws_lb", "a");
  resource.exists = Value::choice(condition("var.a"), Value::boolean(true), Value::boolean(false));
  const Workspace workspace = workspace_of({}, std::move(stack));
  Inquiry inquiry(workspace);
  EXPECT_TRUE(inquiry.exists(resource).is_unknown());
  Inquiry without(workspace, {{inquiry.open_condition(), false}});
  EXPECT_TRUE(without.exists(resource).is_no());
}

TEST(Inquiry, StopsAtTheFirstOpenConditionIfItIsTo) {
  const Workspace workspace = workspace_of({});
  const auto a = condition("var.a");
  const Value choice = Value::choice(a, text("1"), text("2"));
  constexpr auto stop = Inquiry::AtOpenCondition::stop;
  try {
    Inquiry(workspace, {}, stop).resolve(list({Value::choice(condition("var.same"), text("x"), text("x")), choice}));
    FAIL() << "it went on";
  } catch (const OpenConditionMet& met) {
    EXPECT_EQ(met.condition, a);
  }
  EXPECT_EQ(print(Inquiry(workspace, {{a, true}}, stop).resolve(choice)), R"("1")");
}

TEST(Inquiry, RecallsAnAnswerByTheConditionsThatItDependsOn) {
  const Workspace workspace = workspace_of({});
  const auto a = condition("var.a");
  const auto b = condition("var.b");
  const Value choice = Value::choice(a, text("1"), Value::choice(b, text("2"), text("3")));
  int times = 0;
  const auto ask = [&](Inquiry inquiry) {
    const Value answer = inquiry.recall<Value>("what is it?", [&](Inquiry& asked) {
      ++times;
      return asked.resolve(choice);
    });
    return std::make_pair(print(answer), inquiry.open_condition());
  };
  EXPECT_EQ(ask(Inquiry(workspace, {{a, true}})).first, R"("1")");
  EXPECT_EQ(ask(Inquiry(workspace, {{b, true}, {a, true}})).first, R"("1")") << "it does not depend on b";
  EXPECT_EQ(times, 1);
  EXPECT_EQ(ask(Inquiry(workspace, {{a, false}, {b, true}})).first, R"("2")");
  EXPECT_EQ(ask(Inquiry(workspace, {{a, false}, {b, false}})).first, R"("3")");
  EXPECT_EQ(ask(Inquiry(workspace, {{b, true}, {a, false}})).first, R"("2")");
  EXPECT_EQ(times, 3);
  for (int again = 0; again < 2; ++again) EXPECT_EQ(ask(Inquiry(workspace)).second, a) << "what is open is told again";
  EXPECT_EQ(ask(Inquiry(workspace, {{a, false}})).second, b);
  EXPECT_EQ(times, 5);
}

}  // namespace
}  // namespace pllint
