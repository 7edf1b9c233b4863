// Excerpt: the line of a span as it is shown below a message, with the columns that are marked in it.
#pragma once

#include <cstdint>
#include <string>

#include "text/source.hpp"

namespace pllint {

struct Excerpt {
  std::uint32_t line = 1;
  std::string text;         // printable, at most as wide as asked; "…" stands for what is cut
  std::size_t indent = 0;   // columns before the mark
  std::size_t marked = 1;   // columns of the mark, at least one
  bool goes_on = false;     // the span goes on beyond what is shown
};

// The first line of the span; a span that begins in the blanks at a line's end or is empty marks one column.
Excerpt excerpt(const Span& span, std::size_t width);

}  // namespace pllint
