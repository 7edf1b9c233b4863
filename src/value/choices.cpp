#include "value/choices.hpp"

#include "value/condition.hpp"

namespace pllint {

std::size_t leaves(const Value& value) {
  const Choice* const choice = value.as_choice();
  return choice ? leaves(choice->yes) + leaves(choice->no) : 1;
}

Value restricted(const Value& value, const Condition& condition, bool holds) {
  const Choice* const choice = value.as_choice();
  if (!choice) return value;
  if (const auto decided = implied(condition, holds, *choice->condition))
    return restricted(*decided ? choice->yes : choice->no, condition, holds);
  return Value::choice(choice->condition, restricted(choice->yes, condition, holds),
                       restricted(choice->no, condition, holds))
      .at(value.span());
}

}  // namespace pllint
