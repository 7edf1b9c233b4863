// Fields: the parts of a text between separators, as far as they are known: "arn", "aws", hole, ... of an ARN.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "value/value.hpp"

namespace pllint {

// One part: known text, text with holes, or a hole. A hole is taken to hold no separator.
std::vector<Value> fields_of(const Value& text, char separator);

// Fields `begin` and all that follow, joined again.
Value join_fields(const std::vector<Value>& fields, std::size_t begin, char separator);

}  // namespace pllint
