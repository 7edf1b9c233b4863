// Bools that depend on conditions nobody knows: true, false, choices between these, or unknown.
#pragma once

#include "value/value.hpp"

namespace pllint::cloudformation {

// A choice that is the same on both sides is none.
Value conjunction(const Value& a, const Value& b);

}  // namespace pllint::cloudformation
