// Functions on sets (https://developer.hashicorp.com/terraform/language/functions#collection-functions).
#include <algorithm>

#include "terraform/functions/elements.hpp"
#include "terraform/functions/function.hpp"

namespace pllint::terraform {
namespace {

using Kind = Sequence::Kind;

bool is_listless(const Value& value) { return !value.as_sequence(); }

// All arguments as sets of one type.
std::vector<Value> alike(const Call& call) {
  std::vector<Type> types;
  for (const Value& argument : call.arguments) types.push_back(type_of(argument));
  const auto common = unify(types);
  if (!common) call.fail("given sets must all have compatible element types");
  std::vector<Value> sets;
  for (std::size_t i = 0; i < call.size(); ++i) {
    sets.push_back(convert(call[i], *common));
    if (const CausePtr error = error_in(sets.back())) call.refuse(i, error->says);
  }
  return sets;
}

bool orders(const Value& a, const Value& b) { return orders_before(a, b); }

const std::vector<Value>& items_of(const Value& set) { return set.as_sequence()->items; }

Value set_union(Call& call) {
  Sequence all{Kind::set, {}, {}, true};
  for (const Value& set : alike(call)) {
    const auto elements = elements_of(set);
    if (!elements) return call.unknown();
    call.bound_elements(all.items.size() + elements->items.size());
    all.items.insert(all.items.end(), elements->items.begin(), elements->items.end());
    if (elements->rest) add_rest(all.rest, *elements->rest);
  }
  if (!all.rest &&
      std::all_of(all.items.begin(), all.items.end(), [](const Value& item) { return item.is_wholly_known(); }))
    return Value::set(std::move(all.items));
  all.items = without_repeats(std::move(all.items));
  all.ordered = false;
  return Value::sequence(std::move(all));
}

Value set_intersection(Call& call) {
  const std::vector<Value> sets = alike(call);
  if (std::any_of(sets.begin(), sets.end(), is_listless)) return call.unknown();
  std::vector<Value> kept = items_of(sets.front());
  for (std::size_t i = 1; i < sets.size(); ++i) {
    std::vector<Value> both;
    std::set_intersection(kept.begin(), kept.end(), items_of(sets[i]).begin(), items_of(sets[i]).end(),
                          std::back_inserter(both), orders);
    kept = std::move(both);
  }
  return Value::set(std::move(kept));
}

Value set_difference(Call& call) {
  const std::vector<Value> sets = alike(call);
  if (std::any_of(sets.begin(), sets.end(), is_listless)) return call.unknown();
  std::vector<Value> kept;
  std::set_difference(items_of(sets[0]).begin(), items_of(sets[0]).end(), items_of(sets[1]).begin(),
                      items_of(sets[1]).end(), std::back_inserter(kept), orders);
  return Value::set(std::move(kept));
}

// The items of a factor, alike.
std::vector<Value> factor(const Call& call, std::size_t i) {
  const Value& given = call[i];
  const Sequence* const sequence = given.as_sequence();
  if (sequence->kind != Kind::tuple) return sequence->items;
  const Value list = convert(given, Type::list_of(Type::any()));
  if (!list.as_sequence()) call.refuse(i, "all elements must be of the same type");
  return list.as_sequence()->items;
}

Value set_product(Call& call) {
  if (call.size() < 2) call.fail("at least two arguments are required");
  bool lists_only = true, known_lengths = true, ordered = true;
  std::size_t total = 1;
  std::vector<std::vector<Value>> factors;
  for (std::size_t i = 0; i < call.size(); ++i) {
    if (call[i].is_unknown() || call[i].as_reference()) {
      known_lengths = false;
      continue;
    }
    const Sequence* const sequence = call[i].as_sequence();
    if (!sequence) call.refuse(i, "a set or a list is required");
    lists_only &= sequence->kind != Kind::set;
    known_lengths &= !sequence->rest;
    ordered &= sequence->ordered;
    factors.push_back(factor(call, i));
    total *= factors.back().size();
    call.bound_elements(total * call.size());
  }
  if (!known_lengths) return call.unknown();
  std::vector<Value> product;
  std::vector<std::size_t> position(factors.size(), 0);
  for (std::size_t n = 0; n < total; ++n) {
    std::vector<Value> items;
    for (std::size_t i = 0; i < factors.size(); ++i) items.push_back(factors[i][position[i]]);
    product.push_back(Value::tuple(std::move(items)));
    for (std::size_t i = factors.size(); i > 0 && ++position[i - 1] == factors[i - 1].size(); --i) position[i - 1] = 0;
  }
  if (!lists_only) return Value::set(std::move(product));
  return Value::sequence({Kind::list, std::move(product), {}, ordered});
}

constexpr Function functions[] = {
    {"setintersection", {{{"first_set", Shape::set}}}, {"other_sets", Shape::set}, set_intersection},
    {"setproduct", {}, {"sets"}, set_product, Unknowns::accepted, Choices::elements, Marks::kept},
    {"setsubtract", {{{"a", Shape::set}, {"b", Shape::set}}}, {}, set_difference},
    {"setunion",
     {{{"first_set", Shape::set}}},
     {"other_sets", Shape::set},
     set_union,
     Unknowns::accepted,
     Choices::arguments},
};

}  // namespace

constinit const std::span<const Function> set_functions = functions;

}  // namespace pllint::terraform
