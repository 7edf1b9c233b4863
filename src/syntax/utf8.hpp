// UTF-8, as far as parsers need it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pllint {

// The offset of the first byte at or after `from` that is not part of valid UTF-8; npos if there is none.
std::size_t first_invalid(std::string_view text, std::size_t from = 0);

// The first character of valid UTF-8 text that is not empty, and how many bytes it takes.
char32_t first_character(std::string_view text, std::size_t& size);

// Surrogates and what is no character become U+FFFD.
void append_utf8(std::string& text, char32_t character);

}  // namespace pllint
