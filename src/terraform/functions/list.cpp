// Functions that make lists (https://developer.hashicorp.com/terraform/language/functions#collection-functions).
#include <fmt/format.h>

#include <algorithm>

#include "terraform/functions/elements.hpp"
#include "terraform/functions/function.hpp"

namespace pllint::terraform {
namespace {

using Kind = Sequence::Kind;

constexpr std::size_t most_of_range = 1024;

Value chunks(Call& call) {
  const Sequence* const list = call[0].as_sequence();
  if (!list || list->rest || !list->ordered || !call[1].as_number()) return call.unknown();
  const long long size = call.whole(1, "invalid size: ");
  if (size < 0) call.fail("the size argument must be positive");
  std::vector<Value> result;
  const auto width = size == 0 ? list->items.size() : static_cast<std::size_t>(size);
  for (auto begin = list->items.begin(); begin != list->items.end();) {
    const auto left = static_cast<std::size_t>(list->items.end() - begin);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(width, left));
    result.push_back(Value::list({begin, end}));
    begin = end;
  }
  return Value::list(std::move(result));
}

Value coalesced_list(Call& call) {
  if (call.size() == 0) call.fail("at least one argument is required");
  for (const Value& argument : call.arguments) {
    if (argument.is_null()) continue;
    const Sequence* const list = argument.as_sequence();
    if (argument.is_unknown() || argument.as_reference()) return call.unknown();
    if (!list || list->kind == Kind::set) call.fail("coalescelist arguments must be lists or tuples");
    if (!list->items.empty()) return argument;
    if (list->rest) return call.unknown();
  }
  call.fail("no non-null arguments");
}

// One text, and not an empty one, whatever it is of.
bool is_identity(const Reference& reference) { return reference.attribute == "id" || reference.attribute == "arn"; }

// Is it certainly not ""?
bool is_certainly_something(const Value& value) {
  if (const Reference* const reference = value.as_reference()) return is_identity(*reference);
  if (const Text* const text = value.as_text())
    return std::any_of(text->pieces.begin(), text->pieces.end(),
                       [](const Text::Piece& piece) { return std::holds_alternative<std::string>(piece); });
  return false;
}

Value compacted(Call& call) {
  auto list = elements_of(call[0]);
  if (!list) return call.unknown();
  list->kind = Kind::list;
  std::vector<Value> kept;
  std::optional<Value> rest = std::move(list->rest);
  for (Value& item : list->items) {
    const std::string* const text = item.as_string();
    if (item.is_null() || (text && text->empty())) continue;
    if (text || is_certainly_something(item)) {
      kept.push_back(std::move(item));
    } else {
      // It may vanish, and move all after it.
      add_rest(rest, item);
      list->ordered = false;
    }
  }
  list->items = std::move(kept);
  list->rest = std::move(rest);
  return std::move(*list).value();
}

// Appends the elements of one list to another.
void append(const Call& call, Elements& all, Elements more) {
  if (all.rest && !(more.items.empty() && !more.rest)) all.ordered = false;
  all.ordered &= more.ordered;
  call.bound_elements(all.items.size() + more.items.size());
  all.items.insert(all.items.end(), std::make_move_iterator(more.items.begin()),
                   std::make_move_iterator(more.items.end()));
  if (more.rest) add_rest(all.rest, *more.rest);
}

Value concatenated(Call& call) {
  if (call.size() == 0) call.fail("at least one argument is required");
  std::vector<Type> types;
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Sequence* const list = call[i].as_sequence();
    if (!list && !call[i].is_unknown() && !call[i].as_reference())
      call.refuse(i, "all arguments must be lists or tuples; got " + type_of(call[i]).friendly_name());
    if (list && list->kind == Kind::set)
      call.refuse(i, "all arguments must be lists or tuples; got " + type_of(call[i]).friendly_name());
    if (list && list->kind == Kind::list) types.push_back(type_of(call[i]));
  }
  const bool all_lists = types.size() == call.size();
  const auto common = all_lists ? unify(types) : std::nullopt;
  Elements all;
  if (common && common->kind == Type::Kind::list) all.kind = Kind::list;
  for (const Value& argument : call.arguments)
    append(call, all, *elements_of(all.kind == Kind::list ? convert(argument, *common) : argument));
  return std::move(all).value();
}

Value distinct(Call& call) {
  auto list = elements_of(call[0]);
  if (!list) return call.unknown();
  list->items = without_repeats(std::move(list->items));
  const bool known =
      std::all_of(list->items.begin(), list->items.end(), [](const Value& item) { return item.is_wholly_known(); });
  // Two that may be equal: how many there are, and where, is not certain.
  if (!known && !all_differ(list->items)) list->ordered = false;
  return std::move(*list).value();
}

// An element that is a list, set or tuple, or may be one: what AWS makes has a type, what nobody knows has none.
bool may_be_list(const Value& item) {
  if (const Reference* const reference = item.as_reference())
    return !is_identity(*reference) && !type_of(item).is_primitive();
  return item.as_sequence() || item.is_unknown();
}

void flatten_into(const Call& call, Elements& all, const Elements& list) {
  Elements run;
  const auto add_run = [&] { append(call, all, std::exchange(run, {})); };
  for (const Value& item : list.items) {
    if (const Sequence* const inner = item.as_sequence()) {
      add_run();
      flatten_into(call, all, {inner->kind, inner->items, inner->rest, inner->ordered});
    } else if (may_be_list(item)) {
      // An element, or a list of any length.
      add_run();
      append(call, all, {Kind::tuple, {}, item.as_reference() ? Value::unknown(item.cause()) : item, true});
    } else {
      run.items.push_back(item);
    }
  }
  add_run();
  if (list.rest) {
    const Sequence* const inner = list.rest->as_sequence();
    if (inner)
      for (const Value& item : inner->items) add_rest(all.rest, item);
    if (!inner)
      add_rest(all.rest,
               list.rest->as_reference() && may_be_list(*list.rest) ? Value::unknown(list.rest->cause()) : *list.rest);
    if (inner && inner->rest) add_rest(all.rest, *inner->rest);
  }
  all.ordered &= list.ordered;
}

Value flattened(Call& call) {
  const auto list = elements_of(call[0]);
  if (!list) call.fail("can only flatten lists, sets and tuples");
  if (!call[0].as_sequence()) return call.unknown();
  Elements all;
  flatten_into(call, all, *list);
  return std::move(all).value();
}

Value matching_keys(Call& call) {
  const Sequence* const values = call[0].as_sequence();
  const Sequence* const keys = call[1].as_sequence();
  const Sequence* const wanted = call[2].as_sequence();
  if (!values || !keys || !wanted) return call.unknown();
  const Type types[] = {type_of(call[1]), type_of(call[2])};
  const auto common = unify(types);
  if (!common) call.fail("keys and searchset must be of the same type");
  if (values->rest || keys->rest) return call.unknown();
  if (values->items.size() != keys->items.size()) call.fail("length of keys and values should be equal");
  const bool searchable = call[1].is_wholly_known() && call[2].is_wholly_known();
  if (!searchable || !values->ordered || !keys->ordered) return call.unknown();
  const Value all_keys = convert(call[1], *common), all_wanted = convert(call[2], *common);
  const std::vector<Value>& searched = all_wanted.as_sequence()->items;
  // Each key is compared with each that is wanted.
  call.bound_elements(keys->items.size() * searched.size() / 100);
  std::vector<Value> found;
  for (std::size_t i = 0; i < keys->items.size(); ++i)
    for (const Value& one : searched) {
      if (!equal_known(all_keys.as_sequence()->items[i], one)) continue;
      found.push_back(values->items[i]);
      break;
    }
  return Value::list(std::move(found));
}

Value range(Call& call) {
  if (call.size() == 0 || call.size() > 3) call.fail("must have one, two, or three arguments");
  const Number start = call.size() == 1 ? 0 : call.number(0);
  const Number end = call.size() == 1 ? call.number(0) : call.number(1);
  const Number step = call.size() == 3 ? call.number(2) : end < start ? -1 : 1;
  if (step < 0 && end > start) call.refuse(1, "end must be less than start when step is negative");
  if (step > 0 && end < start) call.refuse(1, "end must be greater than start when step is positive");
  std::vector<Value> numbers;
  for (Number number = start; step < 0 ? number > end : number < end; number += step) {
    if (numbers.size() >= most_of_range) {
      call.fail(
          "more than 1024 values were generated; either decrease the difference between start and end or use a "
          "smaller step");
    }
    numbers.push_back(Value::number(number));
  }
  return Value::list(std::move(numbers));
}

Value reversed(Call& call) {
  auto list = elements_of(call[0]);
  if (!list) call.refuse(0, "can only reverse list or tuple values, not " + type_of(call[0]).friendly_name());
  if (!call[0].as_sequence()) return call.unknown();
  if (list->kind == Kind::set) list->kind = Kind::list;
  std::reverse(list->items.begin(), list->items.end());
  if (list->rest) list->ordered = false;
  return std::move(*list).value();
}

Value slice(Call& call) {
  const Sequence* const list = call[0].as_sequence();
  if (list && list->kind == Kind::set) {
    call.refuse(0,
                "cannot slice a set, because its elements do not have indices; explicitly convert to a list if the "
                "ordering of the result is not important");
  }
  if (!list && !call[0].is_unknown() && !call[0].as_reference()) call.refuse(0, "must be a list or tuple value");
  const auto length = list && !list->rest ? std::optional(static_cast<long long>(list->items.size())) : std::nullopt;
  const auto position = [&](std::size_t argument, std::string_view name) -> std::optional<long long> {
    if (!call[argument].as_number()) return std::nullopt;
    const long long index = call.whole(argument, fmt::format("invalid {} index: ", name));
    if (index < 0) call.refuse(argument, fmt::format("{} index must not be less than zero", name));
    if (length && index > *length)
      call.refuse(argument, fmt::format("{} index must not be greater than the length of the list", name));
    return index;
  };
  const auto start = position(1, "start"), end = position(2, "end");
  if (start && end && *start > *end) call.refuse(1, "start index must not be greater than end index");
  if (!start || !end || !list || !list->ordered) return call.unknown();
  if (*end > static_cast<long long>(list->items.size())) return call.unknown();
  Sequence result{list->kind, {list->items.begin() + *start, list->items.begin() + *end}, {}, true};
  return Value::sequence(std::move(result));
}

Value sorted(Call& call) {
  auto list = elements_of(call[0]);
  if (!list) return call.unknown();
  for (std::size_t i = 0; i < list->items.size(); ++i)
    if (list->items[i].is_null())
      call.fail(fmt::format("given list element {} is null; a null string cannot be sorted", i));
  list->kind = Kind::list;
  if (call[0].is_wholly_known())
    std::sort(list->items.begin(), list->items.end(),
              [](const Value& a, const Value& b) { return *a.as_string() < *b.as_string(); });
  else
    list->ordered = !list->rest && list->items.size() < 2;
  return std::move(*list).value();
}

constexpr auto accepted = Unknowns::accepted;

constexpr Function functions[] = {
    {"chunklist",
     {{{"list", Shape::list}, {"size", Shape::number}}},
     {},
     chunks,
     accepted,
     Choices::arguments,
     Marks::kept},
    {"coalescelist", {}, {"vals", Shape::any, true}, coalesced_list, accepted, Choices::arguments},
    {"compact", {{{"list", Shape::strings}}}, {}, compacted, accepted, Choices::elements},
    {"concat", {}, {"seqs"}, concatenated, accepted, Choices::arguments, Marks::kept},
    {"distinct", {{{"list", Shape::list}}}, {}, distinct, accepted, Choices::elements},
    {"flatten", {{{"list"}}}, {}, flattened, accepted, Choices::elements, Marks::kept},
    {"matchkeys",
     {{{"values", Shape::list}, {"keys", Shape::list}, {"searchset", Shape::list}}},
     {},
     matching_keys,
     accepted,
     Choices::arguments},
    {"range", {}, {"params", Shape::number}, range},
    {"reverse", {{{"list"}}}, {}, reversed, accepted, Choices::arguments, Marks::kept},
    {"slice",
     {{{"list"}, {"start_index", Shape::number}, {"end_index", Shape::number}}},
     {},
     slice,
     accepted,
     Choices::arguments,
     Marks::kept},
    {"sort", {{{"list", Shape::strings}}}, {}, sorted, accepted, Choices::elements},
};

}  // namespace

constinit const std::span<const Function> list_functions = functions;

}  // namespace pllint::terraform
