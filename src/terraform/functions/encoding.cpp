// Base64, URL and CSV (https://developer.hashicorp.com/terraform/language/functions#encoding-functions).
#include <fmt/format.h>

#include <optional>
#include <set>

#include "terraform/functions/csv.hpp"
#include "terraform/functions/function.hpp"
#include "terraform/functions/unicode.hpp"
#include "text/base64.hpp"

namespace pllint::terraform {
namespace {

Value decode(Call& call) {
  const auto decoded = base64_decoded(call.text(0));
  const std::string* const bytes = std::get_if<std::string>(&decoded);
  if (!bytes) call.fail("failed to decode base64 data " + call.quoted(0));
  if (!is_utf8(*bytes)) call.fail("the result of decoding the provided string is not valid UTF-8");
  return call.text_result(*bytes);
}

Value encode(Call& call) { return call.text_result(base64_encoded(call.text(0))); }

Value gzip(Call& call) { call.unsupported("base64gzip() is not computed"); }

Value url_encoded(Call& call) {
  std::string out;
  for (const char c : call.text(0)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) || std::string_view("-_.~").find(c) != std::string_view::npos))
      out += c;
    else
      out += c == ' ' ? "+" : fmt::format("%{:02X}", byte);
  }
  return call.text_result(std::move(out));
}

Value csv(Call& call) {
  CsvReader reader(call.text(0));
  std::vector<std::string> header, row;
  if (!reader.next(header)) {
    if (!reader.error().empty()) call.fail(reader.error());
    call.fail("missing header line");
  }
  call.bound_elements(header.size());
  std::set<std::string_view> names;
  for (const std::string& name : header)
    if (!names.insert(name).second) call.fail("duplicate column name " + go_quoted(name));
  std::vector<Value> rows;
  while (reader.next(row, header.size())) {
    call.bound_elements((rows.size() + 1) * header.size());
    std::vector<Mapping::Entry> columns;
    for (std::size_t i = 0; i < row.size(); ++i) columns.push_back({header[i], call.text_result(row[i]), {}});
    rows.push_back(mapping_of(std::move(columns), true));
  }
  if (!reader.error().empty()) call.fail(reader.error());
  return Value::list(std::move(rows));
}

enum class Charset { utf8, utf16_big, utf16_little, utf16_marked, latin1, ascii };

struct NamedCharset {
  std::string_view name;  // in lower case
  Charset charset;
  std::string_view shown;
};

// Of the IANA names those that are written in infrastructure code.
constexpr NamedCharset charsets[] = {
    {"utf-8", Charset::utf8, "UTF-8"},
    {"utf-16be", Charset::utf16_big, "UTF-16BE"},
    {"utf-16le", Charset::utf16_little, "UTF-16LE"},
    {"utf-16", Charset::utf16_marked, "UTF-16"},
    {"iso-8859-1", Charset::latin1, "ISO_8859-1:1987"},
    {"latin1", Charset::latin1, "ISO_8859-1:1987"},
    {"us-ascii", Charset::ascii, "US-ASCII"},
    {"ascii", Charset::ascii, "US-ASCII"},
};

const NamedCharset& charset_of(const Call& call) {
  std::string name = to_lower(call.text(1));
  for (const NamedCharset& known : charsets)
    if (known.name == name) return known;
  // Terraform knows many more; none may be called an error that is not.
  call.unsupported("the encoding " + go_quoted(call.text(1)) + " is not known to pllint");
}

void append_utf16(std::string& out, std::uint32_t unit, bool big) {
  const char high = static_cast<char>(unit >> 8U & 0xFFU), low = static_cast<char>(unit & 0xFFU);
  out += big ? high : low;
  out += big ? low : high;
}

Value text_encoded(Call& call) {
  const NamedCharset& named = charset_of(call);
  const std::string& text = call.text(0);
  if (named.charset == Charset::utf8) return call.text_result(base64_encoded(text));
  const bool big = named.charset != Charset::utf16_little;
  std::string out;
  if (named.charset == Charset::utf16_marked) append_utf16(out, 0xFEFF, big);
  for (std::size_t i = 0; i < text.size();) {
    const std::uint32_t c = next_code_point(text, i);
    if (named.charset == Charset::latin1 || named.charset == Charset::ascii) {
      if (c > (named.charset == Charset::ascii ? 0x7F : 0xFF))
        call.refuse(0,
                    fmt::format("the given string contains characters that cannot be represented in {}", named.shown));
      out += static_cast<char>(c);
    } else if (c >= 0x10000) {
      append_utf16(out, 0xD800 + ((c - 0x10000) >> 10U), big);
      append_utf16(out, 0xDC00 + ((c - 0x10000) & 0x3FFU), big);
    } else {
      append_utf16(out, c, big);
    }
  }
  return call.text_result(base64_encoded(out));
}

// nullopt where a unit stands alone that should have a partner.
std::optional<std::string> from_utf16(std::string_view bytes, bool big) {
  std::string out;
  std::uint32_t high = 0;
  if (bytes.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    const std::uint32_t unit = big ? first * 256U + second : second * 256U + first;
    const bool is_low = unit >= 0xDC00 && unit < 0xE000;
    if (is_low != (high != 0)) return std::nullopt;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
      continue;
    }
    append_code_point(out, is_low ? 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00) : unit);
    high = 0;
  }
  return high == 0 ? std::optional(out) : std::nullopt;
}

Value text_decoded(Call& call) {
  const NamedCharset& named = charset_of(call);
  const auto decoded = base64_decoded(call.text(0));
  if (const std::size_t* const offset = std::get_if<std::size_t>(&decoded))
    call.refuse(0, fmt::format("the given value is has an invalid base64 symbol at offset {}", *offset));
  std::string_view bytes = std::get<std::string>(decoded);
  std::optional<std::string> text;
  if (named.charset == Charset::utf8) {
    if (is_utf8(bytes)) text = std::string(bytes);
  } else if (named.charset == Charset::latin1 || named.charset == Charset::ascii) {
    text.emplace();
    for (const char c : bytes) {
      const bool defined = named.charset == Charset::latin1 || static_cast<unsigned char>(c) < 0x80;
      append_code_point(*text, defined ? static_cast<unsigned char>(c) : 0xFFFD);
    }
  } else {
    bool big = named.charset != Charset::utf16_little;
    if (named.charset == Charset::utf16_marked && (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE"))) {
      big = bytes.starts_with("\xFE\xFF");
      bytes.remove_prefix(2);
    }
    text = from_utf16(bytes, big);
  }
  if (!text || text->find("\uFFFD") != std::string::npos)
    call.refuse(0, fmt::format("the given string contains symbols that are not defined for {}", named.shown));
  return call.text_result(*text);
}

constexpr Function functions[] = {
    {"base64decode", {{{"str", Shape::string}}}, {}, decode},
    {"base64encode", {{{"str", Shape::string}}}, {}, encode},
    {"base64gzip", {{{"str", Shape::string}}}, {}, gzip},
    {"csvdecode", {{{"str", Shape::string}}}, {}, csv},
    {"textdecodebase64", {{{"source", Shape::string}, {"encoding", Shape::string}}}, {}, text_decoded},
    {"textencodebase64", {{{"string", Shape::string}, {"encoding", Shape::string}}}, {}, text_encoded},
    {"urlencode", {{{"str", Shape::string}}}, {}, url_encoded},
};

}  // namespace

constinit const std::span<const Function> encoding_functions = functions;

}  // namespace pllint::terraform
