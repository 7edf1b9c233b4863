// Functions that ask something of a list, and coalesce()
// (https://developer.hashicorp.com/terraform/language/functions#collection-functions).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "terraform/functions/elements.hpp"
#include "terraform/functions/function.hpp"
#include "terraform/functions/unicode.hpp"

namespace pllint::terraform {
namespace {

using Kind = Sequence::Kind;

Value answer(const Call& call, const Truth& truth) {
  return truth.is_unknown() ? call.unknown(truth.cause()) : Value::boolean(truth.is_yes());
}

Truth truth_of(const Value& value) {
  if (const auto known = value.as_boolean()) return Truth::of(*known);
  return value.is_null() ? Truth::no() : Truth::unknown(value.cause());
}

Value all_true(Call& call) {
  const auto list = elements_of(call[0]);
  if (!list) return call.unknown();
  Truth result = all(list->items, truth_of);
  if (list->rest) result &= Truth::unknown(list->rest->cause());
  return answer(call, result);
}

Value any_true(Call& call) {
  const auto list = elements_of(call[0]);
  if (!list) return call.unknown();
  Truth result = any(list->items, truth_of);
  if (list->rest) result |= Truth::unknown(list->rest->cause());
  return answer(call, result);
}

Value coalesced(Call& call) {
  std::vector<Type> types;
  for (const Value& argument : call.arguments) types.push_back(type_of(argument));
  const auto common = call.size() > 0 ? unify(types) : std::nullopt;
  if (!common) call.fail("all arguments must have the same type");
  for (const Value& argument : call.arguments) {
    const Value value = convert(argument, *common);
    if (value.is_null()) continue;
    const std::string* const text = value.as_string();
    if (text && text->empty()) continue;
    if (const CausePtr error = error_in(value)) call.fail(error->says);
    if (value.is_unknown()) return call.unknown(value.cause());
    if (const Text* const holes = value.as_text()) {
      // A text that is all holes may be empty.
      const bool something = std::any_of(holes->pieces.begin(), holes->pieces.end(), [](const Text::Piece& piece) {
        return std::holds_alternative<std::string>(piece);
      });
      if (!something) return call.unknown(value.cause());
    }
    return value;
  }
  call.fail("no non-null, non-empty-string arguments");
}

Value contains(Call& call) {
  const auto list = elements_of(call[0]);
  if (!list) call.fail("argument must be list, tuple, or set");
  // Two ends of the same unknown list are not compared with each other.
  Truth found = any(list->items, [&](const Value& item) { return equality(call[1], item); });
  if (list->rest) found |= Truth::unknown(list->rest->cause());
  return answer(call, found);
}

Value element(Call& call) {
  const Value& given = call[0];
  const Sequence* const list = given.as_sequence();
  if (!given.is_unknown() && !given.as_reference() && (!list || list->kind == Kind::set))
    call.fail("cannot read elements from " + type_of(given).friendly_name());
  if (!call[1].as_number()) return call.unknown();
  const long long index = call.whole(1, "invalid index: ");
  if (const Reference* const reference = given.as_reference())
    return index == 0 ? Value::reference(*reference->target, reference->attribute + "[0]") : call.unknown();
  if (!list || !list->ordered) return call.unknown();
  const auto count = static_cast<long long>(list->items.size());
  // The index turns around at the end of the list, wherever that is.
  if (list->rest) {
    const bool certain = index >= 0 && index < count;
    return certain ? list->items[static_cast<std::size_t>(index)] : call.unknown();
  }
  if (count == 0) call.fail("cannot use element function with an empty list");
  // Terraform counts from the end since 1.12 and fails before.
  if (index % count < 0) call.unsupported("element() with a negative index depends on Terraform's version");
  return list->items[static_cast<std::size_t>(index % count)];
}

Value index_of(Call& call) {
  const Value& given = call[0];
  const Sequence* const list = given.as_sequence();
  if (given.is_unknown() || given.as_reference()) return call.unknown();
  if (!list || list->kind == Kind::set) call.fail("argument must be a list or tuple");
  if (list->items.empty() && !list->rest) call.fail("cannot search an empty list");
  if (!list->ordered) return call.unknown();
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const Truth equal = equality(list->items[i], call[1]);
    if (equal.is_unknown()) return call.unknown(equal.cause());
    if (equal.is_yes()) return Value::number(static_cast<Number>(i));
  }
  if (list->rest) return call.unknown();
  call.fail("item not found");
}

Value length(Call& call) {
  const Value& value = call[0];
  const auto count = [](std::size_t size) { return Value::number(static_cast<Number>(size)); };
  switch (value.kind()) {
    case Value::Kind::text: return value.as_string() ? count(character_count(*value.as_string())) : call.unknown();
    case Value::Kind::mapping:
      return value.as_mapping()->rest ? call.unknown() : count(value.as_mapping()->entries.size());
    case Value::Kind::sequence: {
      const Sequence& sequence = *value.as_sequence();
      if (sequence.rest) return call.unknown();
      const bool may_coincide = (sequence.kind == Kind::set || !sequence.ordered) && !value.is_wholly_known();
      return may_coincide && !all_differ(sequence.items) ? call.unknown() : count(sequence.items.size());
    }
    case Value::Kind::reference:
    case Value::Kind::choice:
    case Value::Kind::unknown: return call.unknown();
    default: call.fail("argument must be a string, a collection type, or a structural type");
  }
}

Value only(Call& call) {
  constexpr std::string_view wrong = "must be a list, set, or tuple value with either zero or one elements";
  if (call[0].is_unknown() || call[0].as_reference()) return call.unknown();
  const Sequence* const list = call[0].as_sequence();
  if (!list) call.refuse(0, wrong);
  const bool may_coincide = list->kind == Kind::set && !call[0].is_wholly_known();
  if (list->items.size() > 1) {
    if (may_coincide && !all_differ(list->items)) return call.unknown();
    call.refuse(0, wrong);
  }
  if (list->items.size() == 1) return list->items.front();
  if (!list->rest) return Value();
  // Null or that instance, whose existence is another question.
  return list->rest->as_reference() ? *list->rest : call.unknown();
}

Value sum(Call& call) {
  const auto list = elements_of(call[0]);
  if (!list) {
    call.refuse(0, call[0].as_mapping()
                       ? "argument must be list, set, or tuple. Received " + type_of(call[0]).friendly_name()
                       : "cannot sum noniterable");
  }
  if (call[0].is_unknown() || call[0].as_reference() || list->rest) return call.unknown();
  if (list->items.empty()) call.refuse(0, "cannot sum an empty list");
  if (!call[0].is_wholly_known()) return call.unknown();
  Number total = 0;
  for (const Value& item : list->items) {
    const auto number = convert(item, Type::number()).as_number();
    if (!number) call.refuse(0, "argument must be list, set, or tuple of number values");
    total += *number;
  }
  if (std::isnan(total)) call.fail("can't compute sum of opposing infinities");
  return Value::number(total);
}

constexpr auto accepted = Unknowns::accepted;

constexpr Function functions[] = {
    {"alltrue", {{{"list", Shape::bools}}}, {}, all_true, accepted},
    {"anytrue", {{{"list", Shape::bools}}}, {}, any_true, accepted},
    {"coalesce", {}, {"vals", Shape::any, true}, coalesced, accepted, Choices::arguments},
    {"contains", {{{"list"}, {"value"}}}, {}, contains, accepted, Choices::elements},
    {"element", {{{"list"}, {"index", Shape::number}}}, {}, element, accepted, Choices::arguments, Marks::kept},
    {"index", {{{"list"}, {"value"}}}, {}, index_of, accepted, Choices::elements},
    {"length", {{{"value"}}}, {}, length, accepted, Choices::arguments, Marks::kept},
    {"one", {{{"list"}}}, {}, only, accepted, Choices::arguments},
    {"sum", {{{"list"}}}, {}, sum, accepted},
};

}  // namespace

constinit const std::span<const Function> element_functions = functions;

}  // namespace pllint::terraform
