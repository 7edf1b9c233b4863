// The common type of several types (go-cty/cty/convert: unify.go, compare_types.go, sort_types.go), and the type of a
// value.
#include <algorithm>

#include "value/convert.hpp"
#include "value/mismatch.hpp"

namespace pllint {
namespace {

using Kind = Type::Kind;
using Types = std::vector<Type>;

// The search below compares every pair; nobody writes a list with more kinds of elements than this.
constexpr std::size_t most_types = 500;

int compare(const Type& a, const Type& b);

// The common direction of all pairs; 0 as soon as two disagree.
template <typename Count, typename At>
int compare_each(Count count, At&& at) {
  bool first = false, second = false;
  for (Count i = 0; i < count; ++i) {
    const int order = at(i);
    first |= order < 0;
    second |= order > 0;
  }
  return first == second ? 0 : first ? -1 : 1;
}

bool same_names(const Type& a, const Type& b) {
  return std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(),
                    [](const Type::Field& x, const Type::Field& y) { return x.name == y.name; });
}

// Negative where `a` is the more general of the two, positive where `b` is, 0 where neither.
int compare(const Type& a, const Type& b) {
  if (a.is_primitive() && b.is_primitive())
    return a.kind == b.kind ? 0 : a.kind == Kind::string ? -1 : b.kind == Kind::string ? 1 : 0;
  if (a.is_collection() && a.kind == b.kind) return compare(a.elements.front(), b.elements.front());

  const auto generality = [](const Type& type) {
    switch (type.kind) {
      case Kind::tuple: return 1;
      case Kind::list: return 2;
      case Kind::set: return 3;
      case Kind::object: return 11;
      case Kind::map: return 12;
      default: return 100;
    }
  };
  const int left = generality(a), right = generality(b);
  if (left == 100 || right == 100 || left / 10 != right / 10) return 0;
  // A set gives way to lists and tuples, a tuple to a list, an object to a map.
  if (left != right) {
    if (left == 3 || right == 3) return left == 3 ? 1 : -1;
    return left > right ? -1 : 1;
  }
  if (a.kind == Kind::object)
    return !same_names(a, b) ? 0 : compare_each(a.fields.size(), [&](std::size_t i) {
      return compare(a.fields[i].type, b.fields[i].type);
    });
  if (a.elements.size() != b.elements.size()) return 0;
  return compare_each(a.elements.size(), [&](std::size_t i) { return compare(a.elements[i], b.elements[i]); });
}

// Indices, the most general type first.
std::vector<std::size_t> by_generality(const Types& types) {
  const std::size_t count = types.size();
  std::vector<std::vector<std::size_t>> less_general(count);
  std::vector<std::size_t> waiting(count, 0);
  for (std::size_t i = 0; i + 1 < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const int order = compare(types[i], types[j]);
      if (order == 0) continue;
      const auto [general, special] = order < 0 ? std::pair(i, j) : std::pair(j, i);
      less_general[general].push_back(special);
      ++waiting[special];
    }
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < count; ++i)
    if (waiting[i] == 0) order.push_back(i);
  for (std::size_t next = 0; next < order.size(); ++next)
    for (const std::size_t special : less_general[order[next]])
      if (--waiting[special] == 0) order.push_back(special);
  return order;
}

std::optional<Type> unify_distinct(Types types);

std::optional<Type> unify_elements(const Types& types, Type (*collection)(Type)) {
  Types elements;
  for (const Type& type : types) elements.push_back(type.elements.front());
  auto element = unify(elements);
  return element ? std::optional(collection(*std::move(element))) : std::nullopt;
}

// One list or map type for tuples or objects that have no shape in common.
std::optional<Type> unify_as_collection(const Types& types) {
  const bool objects = types.front().kind == Kind::object;
  Types parts;
  for (const Type& type : types) {
    parts.insert(parts.end(), type.elements.begin(), type.elements.end());
    for (const Type::Field& field : type.fields) parts.push_back(field.type);
  }
  if (parts.empty()) return std::nullopt;
  auto element = unify(parts);
  if (!element) return std::nullopt;
  return objects ? Type::map_of(*std::move(element)) : Type::list_of(*std::move(element));
}

std::optional<Type> unify_objects(const Types& types) {
  const Type& first = types.front();
  for (const Type& type : types)
    if (!same_names(first, type)) return unify_as_collection(types);
  std::vector<Type::Field> fields;
  for (std::size_t i = 0; i < first.fields.size(); ++i) {
    Types across;
    for (const Type& type : types) across.push_back(type.fields[i].type);
    auto unified = unify(across);
    if (!unified) return std::nullopt;
    fields.push_back({first.fields[i].name, *std::move(unified), false, nullptr});
  }
  return Type::object_of(std::move(fields));
}

std::optional<Type> unify_tuples(const Types& types) {
  const Type& first = types.front();
  for (const Type& type : types)
    if (type.elements.size() != first.elements.size()) return unify_as_collection(types);
  Types elements;
  for (std::size_t i = 0; i < first.elements.size(); ++i) {
    Types across;
    for (const Type& type : types) across.push_back(type.elements[i]);
    auto unified = unify(across);
    if (!unified) return std::nullopt;
    elements.push_back(*std::move(unified));
  }
  return Type::tuple_of(std::move(elements));
}

// Tuples are often lists in disguise, objects maps: the same types with the collection in their place.
std::optional<Type> unify_disguised(const Types& types, Kind disguise) {
  Types disguised, rest;
  for (const Type& type : types) (type.kind == disguise ? disguised : rest).push_back(type);
  auto collection = unify_as_collection(disguised);
  if (!collection) return std::nullopt;
  rest.push_back(*std::move(collection));
  return unify(rest);
}

// `types` has no `any` and no two equal ones.
std::optional<Type> unify_distinct(Types types) {
  if (types.size() == 1) return types.front();
  const auto count = [&](Kind kind) {
    return static_cast<std::size_t>(
        std::count_if(types.begin(), types.end(), [&](const Type& type) { return type.kind == kind; }));
  };
  const std::size_t maps = count(Kind::map), lists = count(Kind::list), sets = count(Kind::set);
  const std::size_t objects = count(Kind::object), tuples = count(Kind::tuple), all = types.size();
  if (maps == all) return unify_elements(types, Type::map_of);
  if (lists == all) return unify_elements(types, Type::list_of);
  if (sets == all) return unify_elements(types, Type::set_of);
  if (objects == all) return unify_objects(types);
  if (tuples == all) return unify_tuples(types);
  if (maps > 0 && maps + objects == all) {
    if (auto unified = unify_disguised(types, Kind::object)) return unified;
  } else if (lists > 0 && lists + tuples == all) {
    if (auto unified = unify_disguised(types, Kind::tuple)) return unified;
  } else if (objects > 0 && tuples > 0) {
    return std::nullopt;
  }
  for (const std::size_t candidate : by_generality(types)) {
    const bool fits = std::all_of(types.begin(), types.end(), [&](const Type& type) {
      return &type == &types[candidate] || is_convertible(type, types[candidate]);
    });
    if (fits) return types[candidate];
  }
  return std::nullopt;
}

Type common_type(const std::vector<Value>& items, const std::optional<Value>& rest) {
  Types types;
  for (const Value& item : items) {
    Type type = type_of(item);
    if (types.empty() || types.back() != type) types.push_back(std::move(type));
  }
  if (rest) types.push_back(type_of(*rest));
  return unify(types).value_or(Type::any());
}

Type type_of_mapping(const Mapping& mapping) {
  // An object that may have more attributes has no object type; a map demands none.
  if (!mapping.is_object || mapping.rest) {
    std::vector<Value> values;
    for (const Mapping::Entry& entry : mapping.entries) values.push_back(entry.value);
    return Type::map_of(common_type(values, mapping.rest));
  }
  Type type;
  type.kind = Kind::object;
  for (const Mapping::Entry& entry : mapping.entries)
    type.fields.push_back({entry.key, type_of(entry.value), false, nullptr});
  return type;
}

}  // namespace

// Unknowns are `any` here although Terraform often knows their type; so `any` bends to whatever its neighbours are.
std::optional<Type> unify(std::span<const Type> types) {
  Types distinct;
  for (const Type& type : types) {
    if (type.kind == Kind::any) continue;
    if (!distinct.empty() && distinct.back() == type) continue;
    if (std::find(distinct.begin(), distinct.end(), type) == distinct.end()) distinct.push_back(type);
    if (distinct.size() > most_types) return Type::any();
  }
  if (distinct.empty()) return Type::any();
  return unify_distinct(std::move(distinct));
}

Type type_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean: return Type::boolean();
    case Value::Kind::number: return Type::number();
    case Value::Kind::text: return Type::string();
    case Value::Kind::sequence: {
      const Sequence& sequence = *value.as_sequence();
      if (sequence.kind == Sequence::Kind::list) return Type::list_of(common_type(sequence.items, sequence.rest));
      if (sequence.kind == Sequence::Kind::set) return Type::set_of(common_type(sequence.items, sequence.rest));
      // A tuple of unknown length has no tuple type; nothing that Terraform does with lists is refused to it.
      if (sequence.rest) return Type::list_of(common_type(sequence.items, sequence.rest));
      Type type;
      type.kind = Kind::tuple;
      for (const Value& item : sequence.items) type.elements.push_back(type_of(item));
      return type;
    }
    case Value::Kind::mapping: return type_of_mapping(*value.as_mapping());
    case Value::Kind::choice: {
      Type yes = type_of(value.as_choice()->yes);
      return yes == type_of(value.as_choice()->no) ? yes : Type::any();
    }
    case Value::Kind::null:
    case Value::Kind::reference:
    case Value::Kind::unknown: return Type::any();
  }
  return Type::any();
}

}  // namespace pllint
