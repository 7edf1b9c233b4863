// What is made of a value keeps where that stood and how it came there.
#pragma once

#include "value/value.hpp"

namespace pllint {

// The value, come the whole way of `origin` besides its own.
Value with_origins(Value value, const Origin* origin);

// The value that has taken the place of `old`: where it stands, how it came there, and whether it is a secret.
Value in_place_of(const Value& old, Value value);

}  // namespace pllint
