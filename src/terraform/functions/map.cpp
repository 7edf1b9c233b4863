// Functions on maps and objects
// (https://developer.hashicorp.com/terraform/language/functions#collection-functions).
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "terraform/functions/elements.hpp"
#include "terraform/functions/function.hpp"

namespace pllint::terraform {
namespace {

using Kind = Sequence::Kind;

bool may_be_a_map(const Value& value) {
  return value.as_mapping() || value.is_unknown() || value.as_reference() || value.as_choice();
}

// The list of something of each entry, as long as it is open.
Value listed(const Mapping& mapping, std::vector<Value> items, std::optional<Value> rest) {
  const bool ordered = !rest;
  return Value::sequence({mapping.is_object ? Kind::tuple : Kind::list, std::move(items), std::move(rest), ordered});
}

Value keys(Call& call) {
  if (!may_be_a_map(call[0])) call.refuse(0, "must have map or object type");
  const Mapping* const mapping = call[0].as_mapping();
  if (!mapping) return call.unknown();
  std::vector<Value> items;
  for (const Mapping::Entry& entry : mapping->entries) items.push_back(Value::text(entry.key).at(entry.key_span));
  std::optional<Value> rest;
  if (mapping->rest) rest = Value::unknown(mapping->rest->cause());
  return listed(*mapping, std::move(items), std::move(rest));
}

Value values(Call& call) {
  if (!may_be_a_map(call[0])) call.fail("values() requires a map as the first argument");
  const Mapping* const mapping = call[0].as_mapping();
  if (!mapping) return call.unknown();
  std::vector<Value> items;
  for (const Mapping::Entry& entry : mapping->entries) items.push_back(entry.value);
  return listed(*mapping, std::move(items), mapping->rest);
}

Value lookup(Call& call) {
  if (call.size() > 3) call.fail(fmt::format("lookup() takes two or three arguments, got {}", call.size()));
  if (!may_be_a_map(call[0])) call.refuse(0, "lookup() requires a map as the first argument");
  const Mapping* const mapping = call[0].as_mapping();
  const std::string* const key = call[1].as_string();
  std::optional<Value> fallback;
  if (call.size() == 3) fallback = call[2];
  if (mapping && !mapping->is_object && fallback) {
    fallback = convert(*fallback, type_of(call[0]).elements.front());
    if (error_in(*fallback)) call.refuse(2, "the default value must have the same type as the map elements");
  }
  // Of what AWS makes it is the attribute: `lookup(aws_vpc_endpoint.api.dns_entry[0], "dns_name")`.
  const Reference* const made = call[0].as_reference();
  if (made && !made->attribute.empty() && key && !fallback)
    return Value::reference(*made->target, made->attribute + '.' + *key).at(call[0].span());
  if (!mapping || !key) return call.unknown();
  if (const Value* const found = mapping->find(*key)) return *found;
  if (mapping->rest) return call.unknown(mapping->rest->cause());
  if (fallback) return *fallback;
  if (mapping->is_object) call.refuse(0, fmt::format("the given object has no attribute {}", go_quoted(*key)));
  call.fail("lookup failed to find key " + call.quoted(1));
}

Value merged(Call& call) {
  std::vector<Mapping::Entry> entries;
  std::optional<Value> rest;
  std::optional<Type> first;
  bool same_type = true, is_object = false, any_given = false;
  for (const Value& argument : call.arguments) {
    if (!may_be_a_map(argument) && !argument.is_null())
      call.fail("arguments must be maps or objects, got " + go_quoted(type_of(argument).friendly_name()));
    if (argument.is_null()) continue;
    const Mapping* const mapping = argument.as_mapping();
    std::optional<Value> open = mapping ? mapping->rest : Value::unknown(argument.cause());
    if (open) {
      // Whatever came before may be overridden.
      for (Mapping::Entry& entry : entries) entry.value = Value::unknown(open->cause());
      add_rest(rest, *open);
    }
    if (!mapping) continue;
    any_given = true;
    const Type type = type_of(argument);
    if (!first) first = type;
    same_type &= type == *first;
    is_object |= mapping->is_object;
    call.bound_elements(entries.size() + mapping->entries.size());
    entries.insert(entries.end(), mapping->entries.begin(), mapping->entries.end());
  }
  return mapping_of(std::move(entries), !any_given || is_object || !same_type, std::move(rest));
}

Value transposed(Call& call) {
  std::vector<std::pair<std::string, std::string>> pairs;  // new key, old key
  for (const Mapping::Entry& entry : call[0].as_mapping()->entries) {
    const Sequence* const list = entry.value.as_sequence();
    if (!list) call.fail("input must not contain null list");
    for (const Value& item : list->items) {
      if (!item.as_string()) call.fail("input list must not contain null string");
      call.bound_elements(pairs.size() + 1);
      pairs.emplace_back(*item.as_string(), entry.key);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<Mapping::Entry> entries;
  for (auto begin = pairs.begin(); begin != pairs.end();) {
    std::vector<Value> keys;
    const std::string& name = begin->first;
    auto end = begin;
    for (; end != pairs.end() && end->first == name; ++end) keys.push_back(Value::text(end->second));
    entries.push_back({name, Value::list(std::move(keys)), {}});
    begin = end;
  }
  return mapping_of(std::move(entries), false);
}

Value zipped(Call& call) {
  const Value& given = call[1];
  const Sequence* const values = given.as_sequence();
  if (!given.is_unknown() && !given.as_reference() && (!values || values->kind == Kind::set))
    call.fail("values argument must be a list or tuple value");
  const Sequence* const names = call[0].as_sequence();
  if (!names || names->rest || !names->ordered) return call.unknown();
  if (values && !values->rest && values->items.size() != names->items.size()) {
    call.fail(fmt::format("number of keys ({}) does not match number of values ({})", names->items.size(),
                          values->items.size()));
  }
  const bool positions_known = values && values->ordered;
  std::vector<Mapping::Entry> entries;
  std::optional<Value> rest;
  for (std::size_t i = 0; i < names->items.size(); ++i) {
    const Value& name = names->items[i];
    Value value = positions_known && i < values->items.size() ? values->items[i] : Value::unknown(given.cause());
    if (name.is_null()) call.fail(fmt::format("keys list has null value at index {}", i));
    if (name.as_string()) {
      entries.push_back({*name.as_string(), std::move(value), name.span()});
      continue;
    }
    // It may be the key of an entry before it.
    for (Mapping::Entry& entry : entries) entry.value = Value::unknown(name.cause());
    add_rest(rest, value);
  }
  return mapping_of(std::move(entries), !values || values->kind != Kind::list, std::move(rest));
}

constexpr auto accepted = Unknowns::accepted;

constexpr Function functions[] = {
    {"keys", {{{"inputMap"}}}, {}, keys, accepted, Choices::arguments, Marks::kept},
    {"lookup",
     {{{"inputMap"}, {"key", Shape::string}}},
     {"default", Shape::any, true},
     lookup,
     accepted,
     Choices::arguments,
     Marks::kept},
    {"merge", {}, {"maps", Shape::any, true}, merged, accepted, Choices::arguments, Marks::kept},
    {"transpose", {{{"values", Shape::map_of_strings}}}, {}, transposed},
    {"values", {{{"mapping"}}}, {}, values, accepted, Choices::arguments, Marks::kept},
    {"zipmap", {{{"keys", Shape::strings}, {"values"}}}, {}, zipped, accepted, Choices::arguments, Marks::kept},
};

}  // namespace

constinit const std::span<const Function> map_functions = functions;

}  // namespace pllint::terraform
