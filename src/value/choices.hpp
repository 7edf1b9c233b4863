// Choices: values that depend on a condition that nobody knows, taken apart and put together again.
#pragma once

#include <cstddef>
#include <vector>

#include "value/value.hpp"

namespace pllint {

// It is one, or there is one in it.
bool has_choice(const Value& value);

// The number of leaves of a value's choices; what one would get more than `most_leaves` of is unknown instead.
std::size_t leaves(const Value& value);
inline constexpr std::size_t most_leaves = 64;

// The value where the condition is taken as given: its choices of that condition are made.
Value restricted(const Value& value, const Condition& condition, bool holds);

// A choice between what `function` makes of each side and of `other`, whose own choices of the same condition agree.
template <typename Function>
Value choose_again(const Choice& choice, const Value& other, Function&& function) {
  return Value::choice(choice.condition, function(choice.yes, restricted(other, *choice.condition, true)),
                       function(choice.no, restricted(other, *choice.condition, false)));
}

// Applies `function` to the value, or to both sides of its choice.
template <typename Function>
Value over_choices(const Value& value, Function&& function) {
  if (const Choice* const choice = value.as_choice()) {
    return Value::choice(choice->condition, over_choices(choice->yes, function), over_choices(choice->no, function))
        .at(value.span());
  }
  return function(value);
}

// Applies `function` to values none of which is a choice: for every combination of the sides of those that are. What
// would take more than `most_leaves` combinations is unknown.
template <typename Function>
Value over_choices(std::vector<Value> values, Function&& function, std::size_t most = most_leaves) {
  for (const Value& value : values) {
    const Choice* const choice = value.as_choice();
    if (!choice) continue;
    if (most < 2) return Value::unknown(make_cause(Cause::Kind::limit, "too many conditionals meet", value.span()));
    const auto side = [&](bool holds) {
      std::vector<Value> taken;
      for (const Value& other : values) taken.push_back(restricted(other, *choice->condition, holds));
      return over_choices(std::move(taken), function, most / 2);
    };
    return Value::choice(choice->condition, side(true), side(false));
  }
  return function(values);
}

}  // namespace pllint
