#include "syntax/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace pllint {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// 0 if no valid character begins there.
std::size_t character_size(std::string_view text, std::size_t at) {
  const auto continues = [&](std::size_t offset, unsigned low = 0x80, unsigned high = 0xBF) {
    if (at + offset >= text.size()) return false;
    const unsigned byte = byte_at(text, at + offset);
    return low <= byte && byte <= high;
  };
  const unsigned lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    const bool second = lead == 0xE0   ? continues(1, 0xA0)
                        : lead == 0xED ? continues(1, 0x80, 0x9F)  // no surrogates
                                       : continues(1);
    return second && continues(2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  const bool second = lead == 0xF0 ? continues(1, 0x90) : lead == 0xF4 ? continues(1, 0x80, 0x8F) : continues(1);
  return second && continues(2) && continues(3) ? 4 : 0;
}

}  // namespace

std::size_t first_invalid(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size()) {
    std::uint64_t eight = 0;
    while (at + 8 <= text.size()) {
      std::memcpy(&eight, text.data() + at, 8);
      if (eight & 0x8080808080808080U) break;
      at += 8;
    }
    if (at >= text.size()) break;
    const std::size_t size = character_size(text, at);
    if (size == 0) return at;
    at += size;
  }
  return std::string_view::npos;
}

char32_t first_character(std::string_view text, std::size_t& size) {
  size = character_size(text, 0);
  if (size == 0) {
    size = 1;
    return 0xFFFD;
  }
  if (size == 1) return byte_at(text, 0);
  char32_t character = byte_at(text, 0) & (0xFFU >> (size + 1));
  for (std::size_t at = 1; at < size; ++at) character = (character << 6U) | (byte_at(text, at) & 0x3FU);
  return character;
}

void append_utf8(std::string& text, char32_t character) {
  if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) character = 0xFFFD;
  const auto add = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (character < 0x80) {
    add(character);
  } else if (character < 0x800) {
    add(0xC0U | (character >> 6U));
    add(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    add(0xE0U | (character >> 12U));
    add(0x80U | ((character >> 6U) & 0x3FU));
    add(0x80U | (character & 0x3FU));
  } else {
    add(0xF0U | (character >> 18U));
    add(0x80U | ((character >> 12U) & 0x3FU));
    add(0x80U | ((character >> 6U) & 0x3FU));
    add(0x80U | (character & 0x3FU));
  }
}

}  // namespace pllint
