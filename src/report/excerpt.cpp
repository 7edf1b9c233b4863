#include "report/excerpt.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "report/printable.hpp"

namespace pllint {
namespace {

constexpr std::string_view ellipsis = "…";

// The characters of the text, but no more than could be shown.
std::vector<Glyph> glyphs(std::string_view text, std::size_t width) {
  std::vector<Glyph> result;
  // One more than fits, so that it shows that something is cut; combining characters take no room.
  for (std::size_t shown = 0; !text.empty() && shown <= width && result.size() <= 8 * width;) {
    result.push_back(first_glyph(text));
    shown += result.back().columns;
    text.remove_prefix(result.back().bytes);
  }
  return result;
}

// Its last bytes, from the start of a character on.
std::string_view last_part(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  text.remove_prefix(text.size() - bytes);
  while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U) text.remove_prefix(1);
  return text;
}

std::size_t columns_of(const std::vector<Glyph>& glyphs) {
  std::size_t result = 0;
  for (const Glyph& glyph : glyphs) result += glyph.columns;
  return result;
}

}  // namespace

Excerpt excerpt(const Span& span, std::size_t width) {
  width = std::max<std::size_t>(width, 20);
  Excerpt result;
  result.line = span.start().line;
  const std::string_view line = span.source->line(result.line);
  const auto line_begin = static_cast<std::size_t>(line.data() - span.source->text().data());
  const std::size_t begin = std::min(span.begin - line_begin, line.size());
  const std::size_t end = std::clamp(span.end - line_begin, begin, line.size());

  std::string_view head = line.substr(0, begin);
  if (line_begin == 0 && head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  // No character has more than four bytes.
  std::vector<Glyph> before = glyphs(last_part(head, 4 * width), 4 * width);
  const std::vector<Glyph> after = glyphs(line.substr(begin), width);
  bool cut_before = head.size() > 4 * width;

  // Where not all of the line fits, a third of the width goes to what stands before the mark.
  std::size_t before_columns = columns_of(before);
  const std::size_t after_columns = columns_of(after);
  const std::size_t room_before = width - std::min(after_columns, width - width / 3);
  if (cut_before || before_columns > room_before) {
    cut_before = true;
    auto kept = before.begin();
    while (before_columns + 1 > room_before) before_columns -= (kept++)->columns;
    before.erase(before.begin(), kept);
  }

  if (cut_before) {
    result.text += ellipsis;
    ++result.indent;
  }
  for (const Glyph& glyph : before) {
    result.text += glyph.shown;
    result.indent += glyph.columns;
  }
  const std::size_t room = width - result.indent;
  const bool cut_after = after_columns > room;
  result.marked = 0;
  std::size_t shown = 0;
  std::size_t at = begin;
  for (const Glyph& glyph : after) {
    if (shown + glyph.columns + (cut_after ? 1 : 0) > room) break;
    result.text += glyph.shown;
    shown += glyph.columns;
    if (at < end) result.marked += glyph.columns;
    at += glyph.bytes;
  }
  if (cut_after) {
    result.text += ellipsis;
    if (at < end) ++result.marked;
  }
  result.goes_on = span.end > line_begin + line.size() || at < end;
  result.marked = std::max<std::size_t>(result.marked, 1);
  // Blanks at the end of a line are neither seen nor missed.
  result.text.erase(result.text.find_last_not_of(' ') + 1);
  return result;
}

}  // namespace pllint
