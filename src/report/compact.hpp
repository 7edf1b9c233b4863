// Compact: one line a finding, `file:line:column: severity: message [rule]`, for editors and grep.
#pragma once

#include <iosfwd>

#include "report/result.hpp"

namespace pllint {

void write_compact(const Result& result, bool undecided, std::ostream& out);

}  // namespace pllint
