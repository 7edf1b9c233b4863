// Values as JSON text, as jsonencode() and format("%#v") write them. Where the value is not wholly known the text has
// holes: between quotes for a part of a text, else for a whole JSON value, which the hole's value stands for (a
// reference in such a place is the JSON of what it refers to). jsondecode() reads them back.
#pragma once

#include <string>
#include <string_view>

#include "terraform/functions/function.hpp"

namespace pllint::terraform {

// Go's encoding: <, > and & are escaped, keys sorted, no spaces.
Value json_of(const Call& call, const Value& value);

void append_json_string(std::string& out, std::string_view text);

}  // namespace pllint::terraform
