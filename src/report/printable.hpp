// Printable: text of the input made fit for a terminal. Control characters, characters that turn the direction of
// writing or are not seen at all, and bytes that are no UTF-8 are shown as escapes, so that no input can move the
// cursor, hide a line or write what is not there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pllint {

// One character as it is shown.
struct Glyph {
  std::string shown;
  unsigned columns = 1;   // of a terminal: 2 for wide characters, 0 for combining ones
  std::size_t bytes = 1;  // of the text that it stands for
};

// The first character of a text that is not empty. A tab is four blanks.
Glyph first_glyph(std::string_view text);

std::string printable(std::string_view text);

// A path as the first thing on a line: one that begins like a command to a CI runner's log reader gets `./` before it.
std::string printable_path(std::string_view path);

// The columns that printable text takes.
std::size_t columns(std::string_view printable);

}  // namespace pllint
