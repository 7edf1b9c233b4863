#include "terraform/type_constraint.hpp"

#include "terraform/expression.hpp"

namespace pllint::terraform {
namespace {

Type primitive(std::string_view name) {
  if (name == "string") return Type::string();
  if (name == "number") return Type::number();
  if (name == "bool") return Type::boolean();
  // Without an element type, as Terraform 0.11 wrote it.
  if (name == "list") return Type::list_of(Type::any());
  if (name == "set") return Type::set_of(Type::any());
  if (name == "map") return Type::map_of(Type::any());
  return Type::any();
}

Type object_type(const hcl::Expression& fields) {
  std::vector<Type::Field> result;
  for (std::size_t i = 0; i + 1 < fields.parts.size(); i += 2) {
    Type::Field field;
    field.name = fields.parts[i]->name;
    const hcl::Expression* type = fields.parts[i + 1];
    if (type->kind == hcl::Kind::call && type->name == "optional" && !type->parts.empty()) {
      field.optional = true;
      // Only constants are allowed as defaults.
      if (type->parts.size() > 1)
        field.default_value = std::make_shared<const Value>(evaluate_constant(*type->parts[1]));
      type = type->parts[0];
    }
    field.type = type_constraint(*type);
    result.push_back(std::move(field));
  }
  return Type::object_of(std::move(result));
}

}  // namespace

Type type_constraint(const hcl::Expression& expression) {
  if (expression.kind == hcl::Kind::variable || expression.kind == hcl::Kind::text) return primitive(expression.name);
  if (expression.kind == hcl::Kind::parentheses) return type_constraint(*expression.parts[0]);
  if (expression.kind != hcl::Kind::call || expression.parts.size() != 1) return Type::any();
  const hcl::Expression& inner = *expression.parts[0];
  if (expression.name == "list") return Type::list_of(type_constraint(inner));
  if (expression.name == "set") return Type::set_of(type_constraint(inner));
  if (expression.name == "map") return Type::map_of(type_constraint(inner));
  if (expression.name == "object" && inner.kind == hcl::Kind::object) return object_type(inner);
  if (expression.name == "tuple" && inner.kind == hcl::Kind::tuple) {
    std::vector<Type> elements;
    for (const hcl::Expression* element : inner.parts) elements.push_back(type_constraint(*element));
    return Type::tuple_of(std::move(elements));
  }
  return Type::any();
}

}  // namespace pllint::terraform
