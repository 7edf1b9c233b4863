#include "terraform/functions/yaml_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "terraform/functions/unicode.hpp"

namespace pllint::terraform {
namespace {

constexpr std::size_t longest_simple_key = 128;  // bytes; longer ones stand behind "? "
constexpr std::size_t best_width = 80;

bool is_printable(std::uint32_t c) {
  return c == '\n' || (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF);
}

bool is_break(std::uint32_t c) { return c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

std::string escaped(std::uint32_t c) {
  constexpr std::pair<std::uint32_t, char> short_escapes[] = {
      {0, '0'},    {7, 'a'},   {8, 'b'},     {9, 't'},    {10, 'n'},   {11, 'v'},     {12, 'f'},    {13, 'r'},
      {0x1B, 'e'}, {'"', '"'}, {'\\', '\\'}, {0x85, 'N'}, {0xA0, '_'}, {0x2028, 'L'}, {0x2029, 'P'}};
  const auto* const found = std::find_if(std::begin(short_escapes), std::end(short_escapes),
                                         [&](const auto& escape) { return escape.first == c; });
  if (found != std::end(short_escapes)) return {'\\', found->second};
  if (c <= 0xFF) return fmt::format("\\x{:02X}", c);
  return c <= 0xFFFF ? fmt::format("\\u{:04X}", c) : fmt::format("\\U{:08X}", c);
}

// Whether a literal block can hold it without loss.
bool fits_block(std::string_view text) {
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::uint32_t c = next_code_point(text, i);
    if (!is_printable(c) || (is_break(c) && space)) return false;
    space = c == ' ';
  }
  return !space;
}

class YamlWriter {
 public:
  explicit YamlWriter(const Call& call) : call_(call) {}

  // `indent`: of the block that the value stands in; -1 at the top. `after`: what stands before it on its line.
  enum class After { nothing, dash, key };

  void write(const Value& value, int indent, After after) {
    call_.bound_bytes(out_.size());
    if (const Sequence* const sequence = value.as_sequence()) return write_sequence(*sequence, indent, after);
    if (const Mapping* const mapping = value.as_mapping()) return write_mapping(*mapping, indent, after);
    if (after != After::nothing) out_ += ' ';
    write_scalar(value, indent);
  }

  std::string finish() {
    if (!out_.ends_with('\n')) out_ += '\n';
    return std::move(out_);
  }

 private:
  void start_line(int indent) {
    if (!out_.empty() && !out_.ends_with('\n')) out_ += '\n';
    out_.append(static_cast<std::size_t>(std::max(indent, 0)), ' ');
  }

  void write_scalar(const Value& value, int indent) {
    const std::string* const text = value.as_string();
    if (!text) {
      out_ += value.is_null() ? "null" : *known_text(value);
      return;
    }
    const int own = std::max(indent, 0) + 2;
    if (text->find('\n') == std::string::npos || !fits_block(*text)) return write_quoted(*text, own);
    write_block(*text, own);
  }

  // Long lines are broken at single spaces, except in keys (`indent` is negative then).
  void write_quoted(std::string_view text, int indent) {
    const std::size_t line = out_.rfind('\n') + 1;
    std::size_t column = character_width(std::string_view(out_).substr(line)) + 1;
    out_ += '"';
    bool space = false;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t begin = i;
      const std::uint32_t c = next_code_point(text, i);
      if (!is_printable(c) || is_break(c) || c == '"' || c == '\\') {
        const std::string sequence = escaped(c);
        out_ += sequence;
        column += sequence.size();
        space = false;
      } else if (c == ' ' && !space && indent >= 0 && column > best_width && begin > 0 && i < text.size()) {
        out_ += '\n';
        out_.append(static_cast<std::size_t>(indent), ' ');
        column = static_cast<std::size_t>(indent);
        if (text[i] == ' ') {
          out_ += '\\';
          ++column;
        }
        space = true;
      } else {
        out_ += text.substr(begin, i - begin);
        ++column;
        space = c == ' ';
      }
    }
    out_ += '"';
  }

  // In code points.
  static std::size_t character_width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }

  // The first line decides the indentation unless a digit does, the last breaks are kept or not by - and +.
  void write_block(std::string_view text, int indent) {
    out_ += '|';
    if (text.front() == ' ' || text.front() == '\n') out_ += '2';
    const bool ends_with_break = text.ends_with('\n');
    if (!ends_with_break) out_ += '-';
    if (ends_with_break && (text.size() == 1 || text.ends_with("\n\n"))) out_ += '+';
    out_ += '\n';
    bool at_start = true;
    for (const char c : text) {
      if (c != '\n' && at_start) out_.append(static_cast<std::size_t>(indent), ' ');
      out_ += c;
      at_start = c == '\n';
    }
  }

  void write_sequence(const Sequence& sequence, int indent, After after) {
    if (sequence.items.empty()) {
      out_ += after == After::nothing ? "[]" : " []";
      return;
    }
    // Under a key the dashes stand where the key does.
    const int own = after == After::key ? indent : indent < 0 ? 0 : indent + 2;
    bool same_line = after == After::dash;
    for (const Value& item : sequence.items) {
      if (same_line)
        out_ += ' ';
      else
        start_line(own);
      same_line = false;
      out_ += '-';
      write(item, own, After::dash);
    }
  }

  void write_mapping(const Mapping& mapping, int indent, After after) {
    if (mapping.entries.empty()) {
      out_ += after == After::nothing ? "{}" : " {}";
      return;
    }
    const int own = indent < 0 ? 0 : indent + 2;
    bool same_line = after == After::dash;
    for (const Mapping::Entry& entry : mapping.entries) {
      if (same_line)
        out_ += ' ';
      else
        start_line(own);
      same_line = false;
      const bool simple = entry.key.size() <= longest_simple_key && entry.key.find('\n') == std::string::npos;
      if (simple) {
        write_quoted(entry.key, -1);
        out_ += ':';
      } else {
        out_ += "? ";
        write_scalar(Value::text(entry.key), own);
        start_line(own);
        out_ += ':';
      }
      write(entry.value, own, simple ? After::key : After::dash);
    }
  }

  const Call& call_;
  std::string out_;
};

}  // namespace

std::string yaml_text(const Call& call, const Value& value) {
  YamlWriter writer(call);
  writer.write(value, -1, YamlWriter::After::nothing);
  // libyaml ends a document that is nothing but a plain scalar.
  const bool plain = !value.as_string() && !value.as_sequence() && !value.as_mapping();
  return writer.finish() + (plain ? "...\n" : "");
}

}  // namespace pllint::terraform
