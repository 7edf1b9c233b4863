// Expressions that build a value from many: splats, `for`, templates.
#pragma once

#include "terraform/expression.hpp"

namespace pllint::terraform {

// The name under which a splat binds its element; no identifier of the language.
inline constexpr std::string_view splat_binding = "*";

Value evaluate_splat(const hcl::Expression& expression, const Scope& scope);
Value evaluate_for(const hcl::Expression& expression, const Scope& scope);
Value evaluate_template(const hcl::Expression& expression, const Scope& scope);

// A collection as `for`, `dynamic` and `for_each` walk it. References to whole modules become objects of their outputs,
// references to attributes a collection of unknown size. An error or a value that is no collection is returned as is.
Value as_collection(const Value& value, const Span& span);

}  // namespace pllint::terraform
