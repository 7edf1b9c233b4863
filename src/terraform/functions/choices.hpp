// Choices as arguments of functions: the call is made for each side, and the result is a choice again.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "terraform/functions/function.hpp"

namespace pllint::terraform {

// The condition that a call of this reach must be split by; null: none.
std::shared_ptr<const Condition> deciding_condition(std::span<const Value> arguments, Choices reach);

// The arguments where the condition holds, or does not.
std::vector<Value> assume(std::span<const Value> arguments, const Condition& condition, bool holds);

}  // namespace pllint::terraform
