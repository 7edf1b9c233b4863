// Evaluation of expressions, as Terraform does it, with unknowns kept apart from errors: an error is an unknown with
// Cause::invalid. https://developer.hashicorp.com/terraform/language/expressions
#pragma once

#include <string_view>

#include "syntax/hcl.hpp"
#include "value/choices.hpp"
#include "value/value.hpp"

namespace pllint::terraform {

class Module;
class Evaluation;
class RootModule;

// The instance of a resource or module call in which an expression stands: count.index, each.key, each.value.
struct Repetition {
  Value index;  // null value: no count
  Value key;    // null value: no for_each
  Value value;
};

// A name bound by `for`, `dynamic` or the variables of a template, innermost first.
struct Binding {
  std::string_view name;
  Value value;
  const Binding* outer = nullptr;
};

struct Scope {
  Module* module = nullptr;  // null: only bindings and functions, as in templates
  const Repetition* repetition = nullptr;
  const Binding* bindings = nullptr;
  RootModule* reader = nullptr;  // in a template that may read files: whose
};

// Bounds of one stack's evaluation, and where it stands. Reaching a bound is a cause, not a hang.
struct Budget {
  std::size_t steps = 0;
  std::size_t depth = 0;
  static constexpr std::size_t most_steps = 20'000'000;
  static constexpr std::size_t deepest = 1'200;  // expressions within expressions, through locals and modules
};
inline constexpr std::size_t most_instances = 2'000;  // of one resource or module call
inline constexpr std::size_t most_elements = 100'000;  // of one collection

Value evaluate(const hcl::Expression& expression, const Scope& scope);
// An expression without names, as the default in a type constraint.
Value evaluate_constant(const hcl::Expression& expression);

// `value.name` and `value[key]`, through references, choices and unknowns.
Value attribute_of(const Value& value, std::string_view name, const Span& span);
Value element_of(const Value& value, const Value& key, const Span& span);

Value apply(hcl::Operator op, const Value& operand, const Span& span);
Value apply(hcl::Operator op, const Value& left, const Value& right, const Span& span);

// if (condition) yes else no, where the condition may be unknown: then a choice. `span` is where the condition stands.
Value choose(const Value& condition, const Value& yes, const Value& no, const Span& span);

Value error_value(std::string message, const Span& span);

}  // namespace pllint::terraform
