// Conversion between types, as Terraform does it
// (https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion, go-cty/cty/convert).
#pragma once

#include <optional>
#include <span>

#include "value/type.hpp"
#include "value/value.hpp"

namespace pllint {

// The type of a value as far as it is known: unknowns, references and null are `any`, an empty list is a list of any.
Type type_of(const Value& value);

// The value as one of `type`: "80" → 80, tuple → list, object → map, missing optional attributes filled with their
// defaults or null. Unknown parts stay unknown (with cause and identity), a choice is converted on both sides, a list
// whose rest is open stays open. Where Terraform would report an error the result is unknown with Cause::invalid,
// whose text is Terraform's ("a number is required"). Span, origin and sensitivity of the value are kept.
Value convert(const Value& value, const Type& type);

// The type to which all of them can be converted, by Terraform's rules for conditionals, lists and maps
// (string wins over number and bool, tuples become lists, objects become maps); nullopt if there is none.
std::optional<Type> unify(std::span<const Type> types);

// Whether the value, or anything in it, is an error: unknown with Cause::invalid. The cause, else null.
CausePtr error_in(const Value& value);

}  // namespace pllint
