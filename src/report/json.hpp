// JSON: everything a result holds, for programs. The format is published as schema.json beside this file.
#pragma once

#include <iosfwd>

#include "report/result.hpp"

namespace pllint {

// Of the format, not of pllint: changes when a program that reads it could break.
inline constexpr int json_format_version = 1;

void write_json(const Result& result, std::ostream& out);

}  // namespace pllint
