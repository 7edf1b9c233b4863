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

}  // namespace
}  // namespace pllint
