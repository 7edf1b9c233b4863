#include "graph/inquiry.hpp"

#include <algorithm>

#include "value/choices.hpp"
#include "value/origin.hpp"

namespace pllint {

std::optional<bool> Inquiry::look_at(const std::shared_ptr<const Condition>& condition, bool matters) {
  const std::optional<bool> holds = implied(assumptions_, *condition);
  if (way_) {
    const auto is_same = [&](const Decided& decided) {
      const bool is_one = decided.condition == condition ||
                          (!condition->identity.empty() && decided.condition->identity == condition->identity);
      return is_one && decided.matters == matters;
    };
    if (std::ranges::none_of(*way_, is_same)) way_->push_back({condition, matters, holds});
  }
  if (!holds && matters && !open_condition_) {
    open_condition_ = condition;
    if (at_open_ == AtOpenCondition::stop && !condition->identity.empty()) throw OpenConditionMet{condition};
  }
  return holds;
}

Value Inquiry::decide(const Choice& choice, const Value& value) {
  // Between equals nothing hangs on it, but where the value comes from.
  const bool matters = !same(choice.yes, choice.no).is_yes();
  if (const auto holds = look_at(choice.condition, matters)) {
    Value decided = resolve(*holds ? choice.yes : choice.no);
    // The way the choice came is longer than the side's own.
    decided = with_origins(std::move(decided), value.origin().get());
    return decided.sensitive(decided.is_sensitive() || value.is_sensitive());
  }
  if (!matters) return resolve(choice.yes);
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
