// Calls of built-in functions in expressions.
#pragma once

#include "terraform/expression.hpp"

namespace pllint::terraform {

Value evaluate_call(const hcl::Expression& expression, const Scope& scope);

}  // namespace pllint::terraform
