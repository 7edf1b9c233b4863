// Summary line: what was looked at and what was found, in one line for people.
#pragma once

#include <string>

#include "report/result.hpp"

namespace pllint {

// "2 stacks, 1 link (declared: the only endpoint service given) · 3 errors, 1 hint · 4 undecided (--undecided shows
// why)"; without the hint in parentheses where they are shown.
std::string summary_line(const Result& result, bool undecided_shown);

}  // namespace pllint
