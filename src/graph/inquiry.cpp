#include "graph/inquiry.hpp"

#include "value/choices.hpp"
#include "value/origin.hpp"

namespace pllint {
Value Inquiry::decide(const Choice& choice, const Value& value) {
  if (const auto holds = implied(assumptions_, *choice.condition)) {
    Value decided = resolve(*holds ? choice.yes : choice.no);
    // The way the choice came is longer than the side's own.
    decided = with_origins(std::move(decided), value.origin().get());
    return decided.sensitive(decided.is_sensitive() || value.is_sensitive());
  }
  if (same(choice.yes, choice.no).is_yes()) return resolve(choice.yes);
  if (!open_condition_) open_condition_ = choice.condition;
  return in_place_of(value, Value::unknown(value.cause(), identity_of(value)));
}

Value Inquiry::resolve(const Value& value) {
  if (!has_choice(value)) return value;
  if (const Choice* const choice = value.as_choice()) return decide(*choice, value);
  if (const Text* const text = value.as_text()) {
    Text resolved = *text;
    for (Text::Piece& piece : resolved.pieces)
      if (auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece))
        *hole = std::make_shared<const Value>(resolve(**hole));
    return in_place_of(value, Value::text(std::move(resolved)));
  }
  if (const Sequence* const sequence = value.as_sequence()) {
    Sequence resolved = *sequence;
    for (Value& item : resolved.items) item = resolve(item);
    if (resolved.rest) resolved.rest = resolve(*resolved.rest);
    return in_place_of(value, Value::sequence(std::move(resolved)));
  }
  Mapping resolved = *value.as_mapping();
  for (Mapping::Entry& entry : resolved.entries) entry.value = resolve(entry.value);
  if (resolved.rest) resolved.rest = resolve(*resolved.rest);
  return in_place_of(value, Value::mapping(std::move(resolved)));
}

}  // namespace pllint
