#include "cloudformation/bools.hpp"

#include "value/choices.hpp"

namespace pllint::cloudformation {
namespace {

// A choice between true and true is none.
Value decided(const Value& condition) {
  const Choice* const choice = condition.as_choice();
  if (!choice) return condition;
  const Value yes = decided(choice->yes);
  const Value no = decided(choice->no);
  if (yes.as_boolean() && yes.as_boolean() == no.as_boolean()) return yes;
  return Value::choice(choice->condition, yes, no);
}

}  // namespace

Value conjunction(const Value& a, const Value& b) {
  return decided(over_choices({a, b}, [](const std::vector<Value>& sides) -> Value {
    if (sides[0].as_boolean() == std::optional(false) || sides[1].as_boolean() == std::optional(true)) return sides[0];
    return sides[0].as_boolean() == std::optional(true) || sides[1].as_boolean() == std::optional(false) ? sides[1]
                                                                                                         : sides[0];
  }));
}

}  // namespace pllint::cloudformation
