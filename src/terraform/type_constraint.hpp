// Type constraints of variables: `list(object({ port = optional(number, 443) }))`.
// https://developer.hashicorp.com/terraform/language/expressions/type-constraints
#pragma once

#include "syntax/hcl.hpp"
#include "value/type.hpp"

namespace pllint::terraform {

// The type that the expression names, also in the quoted form of Terraform 0.11 ("string", "list", "map"). A constraint
// that cannot be read is `any`: the real Terraform reports it.
Type type_constraint(const hcl::Expression& expression);

}  // namespace pllint::terraform
