#include "report/printable.hpp"

#include <unistr.h>
#include <uniwidth.h>

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace pllint {
namespace {

constexpr unsigned tab_columns = 4;

// Shown as escapes although they are no control characters by class: marks of direction, invisible separators and
// operators, line and paragraph separators, annotation anchors, tags.
bool deceives(std::uint32_t c) {
  struct Range {
    std::uint32_t first, last;
  };
  static constexpr Range ranges[] = {{0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x115F, 0x1160}, {0x180E, 0x180E},
                                     {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
                                     {0x3164, 0x3164}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB},
                                     {0xE0000, 0xE007F}};
  return std::ranges::any_of(ranges, [&](const Range& range) { return range.first <= c && c <= range.last; });
}

std::string hexadecimal(std::uint32_t number) {
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789abcdef"[number & 15U]);
    number >>= 4U;
  } while (number != 0);
  return digits;
}

Glyph escaped(std::string shown, std::size_t bytes) {
  const auto columns = static_cast<unsigned>(shown.size());
  return {std::move(shown), columns, bytes};
}

}  // namespace

Glyph first_glyph(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first == '\t') return {std::string(tab_columns, ' '), tab_columns, 1};
  if (first < 0x20 || first == 0x7F) return escaped((first < 0x10 ? "\\x0" : "\\x") + hexadecimal(first), 1);
  if (first < 0x7F) return {std::string(1, text.front()), 1, 1};

  ucs4_t c = 0;
  const int length = u8_mbtoucr(&c, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  if (length <= 0) return escaped("\\x" + hexadecimal(first), 1);
  const auto bytes = static_cast<std::size_t>(length);
  const int width = uc_width(c, "UTF-8");
  if (width < 0 || deceives(c)) return escaped("\\u{" + hexadecimal(c) + "}", bytes);
  return {std::string(text.substr(0, bytes)), static_cast<unsigned>(width), bytes};
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto plain = std::ranges::find_if(text, [](char c) { return c < 0x20 || c == 0x7F; });
    result.append(text.begin(), plain);
    text.remove_prefix(static_cast<std::size_t>(std::distance(text.begin(), plain)));
    if (text.empty()) break;
    const Glyph glyph = first_glyph(text);
    result += glyph.shown;
    text.remove_prefix(glyph.bytes);
  }
  return result;
}

std::string printable_path(std::string_view path) {
  // What GitHub and Azure take for a command at the start of a line of the log.
  const bool command = path.starts_with("::") || path.starts_with("##");
  return (command ? "./" : "") + printable(path);
}

std::size_t columns(std::string_view printable) {
  std::size_t result = 0;
  while (!printable.empty()) {
    const Glyph glyph = first_glyph(printable);
    result += glyph.columns;
    printable.remove_prefix(glyph.bytes);
  }
  return result;
}

}  // namespace pllint
