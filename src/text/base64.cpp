#include "text/base64.hpp"

#include <nettle/base64.h>

#include <cstdint>
#include <vector>

namespace pllint {

std::string base64_encoded(std::string_view bytes) {
  std::string out(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  base64_encode_raw(out.data(), bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  return out;
}

// By hand: nettle's decoder refuses trailing bits and skips blanks, Go's does neither.
std::variant<std::string, std::size_t> base64_decoded(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;    // symbols in the group of four
  int padding = 0;  // "=" in it
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\r') continue;
    if (padding > 0 && count == 4) return i;
    if (c == '=') {
      if (count < 2) return i;
      ++padding;
    } else {
      const std::size_t digit = alphabet.find(c);
      if (digit == std::string_view::npos || padding > 0) return i;
      bits = bits << 6U | static_cast<std::uint32_t>(digit);
    }
    if (++count < 4) continue;
    bits <<= 6U * static_cast<unsigned>(padding);
    for (int byte = 0; byte < 3 - padding; ++byte)
      out += static_cast<char>(bits >> (16U - 8U * static_cast<unsigned>(byte)) & 0xFFU);
    bits = 0;
    if (padding == 0) count = 0;
  }
  if (count % 4 != 0) return text.size();
  return out;
}

}  // namespace pllint
