#include "value/type.hpp"

#include <algorithm>

namespace pllint {

Type Type::any() { return {}; }
Type Type::boolean() { return {Kind::boolean, {}, {}}; }
Type Type::number() { return {Kind::number, {}, {}}; }
Type Type::string() { return {Kind::string, {}, {}}; }
Type Type::list_of(Type element) { return {Kind::list, {std::move(element)}, {}}; }
Type Type::set_of(Type element) { return {Kind::set, {std::move(element)}, {}}; }
Type Type::map_of(Type element) { return {Kind::map, {std::move(element)}, {}}; }
Type Type::tuple_of(std::vector<Type> elements) { return {Kind::tuple, std::move(elements), {}}; }

Type Type::object_of(std::vector<Field> fields) {
  std::sort(fields.begin(), fields.end(), [](const Field& a, const Field& b) { return a.name < b.name; });
  return {Kind::object, {}, std::move(fields)};
}

const Type::Field* Type::field(std::string_view name) const {
  const auto found = std::lower_bound(fields.begin(), fields.end(), name,
                                      [](const Field& a, std::string_view b) { return a.name < b; });
  return found != fields.end() && found->name == name ? &*found : nullptr;
}

std::string Type::friendly_name() const {
  switch (kind) {
    case Kind::any: return "any";
    case Kind::boolean: return "bool";
    case Kind::number: return "number";
    case Kind::string: return "string";
    case Kind::list: return "list of " + elements.front().friendly_name();
    case Kind::set: return "set of " + elements.front().friendly_name();
    case Kind::map: return "map of " + elements.front().friendly_name();
    case Kind::tuple: return "tuple";
    case Kind::object: return "object";
  }
  return "any";
}

bool operator==(const Type& a, const Type& b) {
  return a.kind == b.kind && a.elements == b.elements && a.fields == b.fields;
}

}  // namespace pllint
