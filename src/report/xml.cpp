#include "report/xml.hpp"

#include <unistr.h>

#include <cstdint>
#include <ostream>
#include <string>

namespace pllint {
namespace {

// https://www.w3.org/TR/xml/#NT-Char: what else there is cannot be written, not even as a reference.
bool is_allowed(ucs4_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         c >= 0x10000;
}

void write_escaped(std::string_view text, bool in_attribute, std::ostream& out) {
  while (!text.empty()) {
    ucs4_t c = 0;
    const int length = u8_mbtoucr(&c, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    const std::size_t size = length > 0 ? static_cast<std::size_t>(length) : 1;
    if (length <= 0 || !is_allowed(c))
      out << "\xEF\xBF\xBD";
    else if (c == '&')
      out << "&amp;";
    else if (c == '<')
      out << "&lt;";
    else if (c == '>')  // else "]]>" would end what never began
      out << "&gt;";
    else if (c == '"')
      out << "&quot;";
    else if (c == '\r' || (in_attribute && (c == '\t' || c == '\n')))  // as they stand, a reader would change them
      out << "&#" << c << ';';
    else
      out << text.substr(0, size);
    text.remove_prefix(size);
  }
}

}  // namespace

XmlWriter::XmlWriter(std::ostream& out) : out_(out) { out_ << R"(<?xml version="1.0" encoding="UTF-8"?>)"; }

void XmlWriter::open(std::string_view name) {
  begin_content();
  out_ << '\n' << std::string(2 * open_.size(), ' ') << '<' << name;
  open_.push_back(name);
  in_tag_ = true;
  in_text_ = false;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  out_ << ' ' << name << "=\"";
  write_escaped(value, true, out_);
  out_ << '"';
}

void XmlWriter::attribute(std::string_view name, std::size_t value) { attribute(name, std::to_string(value)); }

void XmlWriter::text(std::string_view text) {
  begin_content();
  write_escaped(text, false, out_);
  in_text_ = true;
}

void XmlWriter::close() {
  const std::string_view name = open_.back();
  open_.pop_back();
  if (in_tag_) {
    out_ << "/>";
  } else {
    if (!in_text_) out_ << '\n' << std::string(2 * open_.size(), ' ');
    out_ << "</" << name << '>';
  }
  in_tag_ = in_text_ = false;
  if (open_.empty()) out_ << '\n';
}

void XmlWriter::begin_content() {
  if (in_tag_) out_ << '>';
  in_tag_ = false;
}

}  // namespace pllint
