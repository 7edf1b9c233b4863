#include "terraform/functions/choices.hpp"

#include "value/condition.hpp"

namespace pllint::terraform {
namespace {

using ConditionPtr = std::shared_ptr<const Condition>;

ConditionPtr condition_in(const Value& value, Choices reach);

template <typename Values>
ConditionPtr first_condition(const Values& values, Choices reach) {
  for (const Value& value : values)
    if (ConditionPtr found = condition_in(value, reach)) return found;
  return nullptr;
}

ConditionPtr condition_in(const Value& value, Choices reach) {
  if (const Choice* const choice = value.as_choice()) {
    if (reach != Choices::errors) return choice->condition;
    if (!error_in(choice->yes) != !error_in(choice->no)) return choice->condition;
    if (ConditionPtr found = condition_in(choice->yes, reach)) return found;
    return condition_in(choice->no, reach);
  }
  if (reach == Choices::arguments) return nullptr;
  if (const Sequence* const sequence = value.as_sequence()) return first_condition(sequence->items, reach);
  if (reach == Choices::elements) return nullptr;
  if (const Mapping* const mapping = value.as_mapping()) {
    for (const Mapping::Entry& entry : mapping->entries)
      if (ConditionPtr found = condition_in(entry.value, reach)) return found;
  } else if (const Text* const text = value.as_text()) {
    for (const Text::Piece& piece : text->pieces)
      if (const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece))
        if (ConditionPtr found = condition_in(**hole, reach)) return found;
  }
  return nullptr;
}

Value assumed(const Value& value, const Condition& condition, bool holds);

Value replaced(Value result, const Value& original) {
  if (!result.span()) result = result.at(original.span());
  return original.is_sensitive() ? result.sensitive() : result;
}

Value assumed(const Value& value, const Condition& condition, bool holds) {
  if (const Choice* const choice = value.as_choice()) {
    if (const auto decided = implied(condition, holds, *choice->condition))
      return replaced(assumed(*decided ? choice->yes : choice->no, condition, holds), value);
    return replaced(
        Value::choice(choice->condition, assumed(choice->yes, condition, holds), assumed(choice->no, condition, holds)),
        value);
  }
  // What has no choice in it is kept as it is.
  if (!condition_in(value, Choices::anywhere)) return value;
  if (const Sequence* const sequence = value.as_sequence()) {
    Sequence result = *sequence;
    for (Value& item : result.items) item = assumed(item, condition, holds);
    if (result.kind != Sequence::Kind::set || result.rest) return replaced(Value::sequence(std::move(result)), value);
    return replaced(Value::set(std::move(result.items)), value);
  }
  if (const Mapping* const mapping = value.as_mapping()) {
    Mapping result = *mapping;
    for (Mapping::Entry& entry : result.entries) entry.value = assumed(entry.value, condition, holds);
    return replaced(Value::mapping(std::move(result)), value);
  }
  if (const Text* const text = value.as_text()) {
    Text result = *text;
    for (Text::Piece& piece : result.pieces)
      if (auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece))
        piece = std::make_shared<const Value>(assumed(**hole, condition, holds));
    return replaced(Value::text(std::move(result)), value);
  }
  return value;
}

}  // namespace

ConditionPtr deciding_condition(std::span<const Value> arguments, Choices reach) {
  return first_condition(arguments, reach);
}

std::vector<Value> assume(std::span<const Value> arguments, const Condition& condition, bool holds) {
  std::vector<Value> result;
  for (const Value& argument : arguments) result.push_back(assumed(argument, condition, holds));
  return result;
}

}  // namespace pllint::terraform
