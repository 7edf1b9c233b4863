// XML 1.0: elements one in another, each on a line of its own. Whatever the text, the document is well-formed.
// https://www.w3.org/TR/xml/
#pragma once

#include <iosfwd>
#include <string_view>
#include <vector>

namespace pllint {

class XmlWriter {
 public:
  explicit XmlWriter(std::ostream& out);

  // Names are pllint's own and must live as long as the element is open.
  void open(std::string_view name);
  // Of the element opened last, before it has content.
  void attribute(std::string_view name, std::string_view value);
  void attribute(std::string_view name, std::size_t value);
  void text(std::string_view text);
  void close();

 private:
  void begin_content();

  std::ostream& out_;
  std::vector<std::string_view> open_;
  bool in_tag_ = false;   // of the element opened last
  bool in_text_ = false;  // the line goes on
};

}  // namespace pllint
