// Values as JSON: numbers with all their digits, unknown parts as {"unknown": cause}, sensitive ones as
// {"sensitive": true}.
#pragma once

#include <string>
#include <string_view>

#include "value/value.hpp"

namespace pllint::command {

std::string as_json(const Value& value);

// The text as a JSON string; what is not UTF-8 becomes U+FFFD.
std::string quoted_json(std::string_view text);

}  // namespace pllint::command
