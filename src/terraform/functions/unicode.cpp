#include "terraform/functions/unicode.hpp"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

#include <algorithm>
#include <cstdlib>

namespace pllint::terraform {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

const std::uint8_t* bytes(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

template <typename Map>
std::string mapped(std::string_view text, Map&& map) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) append_code_point(out, map(next_code_point(text, i)));
  return out;
}

}  // namespace

bool is_utf8(std::string_view text) { return u8_check(bytes(text), text.size()) == nullptr; }

std::string normalized(std::string text) {
  if (is_ascii(text)) return text;
  // Normalisation stops at what is not UTF-8; Go replaces it.
  if (!is_utf8(text)) text = mapped(text, [](std::uint32_t c) { return c; });
  std::size_t size = 0;
  std::uint8_t* const result = u8_normalize(UNINORM_NFC, bytes(text), text.size(), nullptr, &size);
  if (!result) return text;
  std::string out(reinterpret_cast<const char*>(result), size);
  std::free(result);
  return out;
}

std::vector<std::size_t> character_offsets(std::string_view text) {
  std::vector<std::size_t> offsets;
  if (is_ascii(text)) {
    for (std::size_t i = 0; i < text.size(); ++i)
      if (i == 0 || text[i] != '\n' || text[i - 1] != '\r') offsets.push_back(i);
  } else {
    std::string breaks(text.size(), '\0');
    u8_grapheme_breaks(bytes(text), text.size(), breaks.data());
    for (std::size_t i = 0; i < text.size(); ++i)
      if (i == 0 || breaks[i]) offsets.push_back(i);
  }
  offsets.push_back(text.size());
  return offsets;
}

std::size_t character_count(std::string_view text) { return character_offsets(text).size() - 1; }

std::uint32_t next_code_point(std::string_view text, std::size_t& offset) {
  ucs4_t code_point = 0;
  const int length = u8_mbtoucr(&code_point, bytes(text) + offset, text.size() - offset);
  offset += length > 0 ? static_cast<std::size_t>(length) : 1;
  return length > 0 ? code_point : 0xFFFD;
}

void append_code_point(std::string& out, std::uint32_t code_point) {
  std::uint8_t buffer[6];
  const int length = u8_uctomb(buffer, code_point, sizeof buffer);
  if (length > 0) out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
}

std::string to_upper(std::string_view text) { return mapped(text, uc_toupper); }
std::string to_lower(std::string_view text) { return mapped(text, uc_tolower); }

std::string to_title(std::string_view text) {
  const auto separates = [](std::uint32_t c) {
    if (c < 0x80) return !(std::isalnum(static_cast<int>(c)) || c == '_');
    if (uc_is_general_category(c, UC_LETTER) || uc_is_general_category(c, UC_DECIMAL_DIGIT_NUMBER)) return false;
    return is_space(c);
  };
  std::uint32_t previous = ' ';
  return mapped(text, [&](std::uint32_t c) {
    const std::uint32_t result = separates(previous) ? uc_totitle(c) : c;
    previous = c;
    return result;
  });
}

bool is_space(std::uint32_t code_point) { return uc_is_property_white_space(code_point); }

}  // namespace pllint::terraform
