// Text: findings for people, drawn as modern compilers do: a line that editors can jump to, the source line with carets
// below the place, related places with their own lines, and how the deciding value came.
#pragma once

#include <iosfwd>

#include "report/result.hpp"

namespace pllint {

struct TextStyle {
  bool color = false;
  bool undecided = false;  // list what could not be decided, and why
  bool summary = true;     // end with what was looked at and found, in one line
  unsigned width = 120;    // columns; longer source lines are cut
};

void write_text(const Result& result, const TextStyle& style, std::ostream& out);

}  // namespace pllint
