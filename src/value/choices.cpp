#include "value/choices.hpp"

#include <algorithm>

#include "value/condition.hpp"

namespace pllint {

bool has_choice(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::choice: return true;
    case Value::Kind::text: {
      const Text* const text = value.as_text();
      return text && std::any_of(text->pieces.begin(), text->pieces.end(), [](const Text::Piece& piece) {
               const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece);
               return hole && has_choice(**hole);
             });
    }
    case Value::Kind::sequence: {
      const Sequence& sequence = *value.as_sequence();
      return std::any_of(sequence.items.begin(), sequence.items.end(), has_choice) ||
             (sequence.rest && has_choice(*sequence.rest));
    }
    case Value::Kind::mapping: {
      const Mapping& mapping = *value.as_mapping();
      return std::any_of(mapping.entries.begin(), mapping.entries.end(),
                         [](const Mapping::Entry& entry) { return has_choice(entry.value); }) ||
             (mapping.rest && has_choice(*mapping.rest));
    }
    default: return false;
  }
}

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
