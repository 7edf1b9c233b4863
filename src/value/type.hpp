// Type: what a Terraform type constraint or a schema says a value must be. The type system is
// Terraform's (https://developer.hashicorp.com/terraform/language/expressions/type-constraints).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pllint {

class Value;

struct Type {
  enum class Kind { any, boolean, number, string, list, set, map, tuple, object };

  // One attribute of an object type; `optional()` of Terraform with its default, if one is given.
  struct Field;

  Kind kind = Kind::any;
  std::vector<Type> elements;  // list, set, map: one; tuple: one for each position
  std::vector<Field> fields;   // object, sorted by name

  static Type any();
  static Type boolean();
  static Type number();
  static Type string();
  static Type list_of(Type element);
  static Type set_of(Type element);
  static Type map_of(Type element);
  static Type tuple_of(std::vector<Type> elements);
  static Type object_of(std::vector<Field> fields);

  bool is_primitive() const { return kind == Kind::boolean || kind == Kind::number || kind == Kind::string; }
  bool is_collection() const { return kind == Kind::list || kind == Kind::set || kind == Kind::map; }
  const Field* field(std::string_view name) const;

  // As Terraform spells it in its messages: "list of string", "map of bool", "object".
  std::string friendly_name() const;

  friend bool operator==(const Type&, const Type&);
};

struct Type::Field {
  std::string name;
  Type type;
  bool optional = false;
  std::shared_ptr<const Value> default_value;  // null: none is given

  friend bool operator==(const Field& a, const Field& b) {
    return a.name == b.name && a.type == b.type && a.optional == b.optional;
  }
};

}  // namespace pllint
