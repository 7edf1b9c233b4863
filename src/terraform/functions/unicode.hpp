// Characters as Terraform counts them (grapheme clusters, https://unicode.org/reports/tr29/) and Go's case mapping.
// Built on libunistring.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pllint::terraform {

bool is_utf8(std::string_view text);

// In normal form C, as cty keeps every string.
std::string normalized(std::string text);

// The byte offsets at which the characters begin, and the end of the text: one more than there are characters.
std::vector<std::size_t> character_offsets(std::string_view text);
std::size_t character_count(std::string_view text);

// The code point at the offset, which moves past it; U+FFFD and one byte where the text is not UTF-8.
std::uint32_t next_code_point(std::string_view text, std::size_t& offset);
void append_code_point(std::string& out, std::uint32_t code_point);

// Code point by code point, as Go's strings package does: "ß" has no upper case.
std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);
std::string to_title(std::string_view text);
bool is_space(std::uint32_t code_point);

}  // namespace pllint::terraform
