// The syntax of HCL files as a tree: bodies of attributes and blocks, and expressions. Built from tree-sitter's
// concrete tree, which is dropped afterwards. Everything lives in the File's arena and borrows the Source's bytes
// where it can. Escapes, heredoc indentation and trim markers are already applied: what is left is meaning.
// Grammar: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace pllint::hcl {

enum class Kind : std::uint8_t {
  null,
  boolean,      // name: "true" or "false"
  number,       // name: the digits as written
  text,         // name: the text, escapes resolved
  variable,     // name: the first name of a traversal: "var", "aws_lb", "each", a `for` variable
  attribute,    // parts[0].name
  index,        // parts[0][parts[1]]; `.0` as well
  splat,        // parts[0][*] or parts[0].*; parts[1] is evaluated for each element, which `splat_item` names
  splat_item,
  call,         // name(parts...); `expands`: the last argument is followed by `...`
  conditional,  // parts[0] ? parts[1] : parts[2]
  unary,        // op parts[0]
  binary,       // parts[0] op parts[1]
  parentheses,  // (parts[0])
  tuple,        // [parts...]
  object,       // { parts[0] = parts[1], parts[2] = parts[3], ... }; a bare name as key is a `text`
  for_tuple,    // [for names[0], names[1] in parts[0] : parts[1] if parts[2]]; parts[2] may be missing
  for_object,   // {for names[0], names[1] in parts[0] : parts[1] => parts[2]... if parts[3]}; parts[3] may be missing
  template_,    // parts: texts, interpolations (any other expression) and directives, joined
  template_if,  // parts[0]: condition, parts[1]: a template, parts[2]: a template, where there is an else
  template_for,  // names, parts[0]: collection, parts[1]: a template
  broken,       // a syntax error; name: the message
};

enum class Operator : std::uint8_t {
  none, negate, not_, multiply, divide, modulo, add, subtract, greater, greater_equal, less, less_equal, equal,
  not_equal, and_, or_
};

struct Expression {
  Kind kind = Kind::null;
  Operator op = Operator::none;
  bool expands = false;    // call: `...` after the last argument; for_object: `...` after the value
  bool full = false;       // splat: `[*]` rather than `.*`
  bool unwraps = false;    // template_: a lone interpolation, "${x}", whose value is x itself, not its text
  const Source* source = nullptr;
  std::uint32_t begin = 0;  // byte offsets into the source
  std::uint32_t end = 0;
  std::string_view name;
  std::string_view names[2];  // for: key and value variable; names[0] is empty where only one is given
  std::span<const Expression* const> parts;

  Span span() const { return {source, begin, end}; }
};

struct Attribute {
  std::string_view name;
  Span name_span;
  const Expression* value = nullptr;
  Span span;  // from the name to the end of the value
};

struct Block;

struct Body {
  std::span<const Attribute> attributes;  // in the order of the file
  std::span<const Block> blocks;
  Span span;  // what lies between the braces

  const Attribute* attribute(std::string_view name) const;
};

struct Label {
  std::string_view text;
  Span span;
};

struct Block {
  std::string_view type;
  Span type_span;
  std::span<const Label> labels;
  Body body;
  Span header;  // from the type to the last label
  Span span;    // the whole block
};

struct Comment {
  Span span;  // with its marks, without the line's end
};

struct SyntaxError {
  Span span;
  std::string message;  // one clause, lower case
};

struct File {
  explicit File(const Source& origin) : source(&origin) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const Source* source;
  Body body;                        // without the blocks that are broken
  std::vector<Comment> comments;    // in order
  std::vector<SyntaxError> errors;  // one a broken top-level item, in order
  std::vector<SyntaxError> repeated;  // arguments set again in one body, in order: the first one counts, nothing is lost
  std::pmr::monotonic_buffer_resource arena;
};

// What is wrong with an argument whose name stands at `first` in the same body already.
std::string repeated_argument(std::string_view name, const Span& first);

// Parses a `.tf`, `.tofu` or `.tfvars` file. Never fails as a whole: broken top-level blocks are left out of the body
// and reported, the rest is kept.
std::unique_ptr<File> parse(const Source& source);

// Parses one expression that makes up the whole source; a syntax error gives Kind::broken and an entry in `errors`.
const Expression* parse_expression(File& file, const Source& source);

// Parses `text` as the inside of a template (as in a heredoc, without quotes), as Terraform does with strings in JSON
// files and with the files of templatefile(). Every node gets the span `place` where one is given; otherwise spans
// point into `source`, whose whole text is the template.
const Expression* parse_template(File& file, std::string_view text, Span place);
const Expression* parse_template(File& file, const Source& source);

}  // namespace pllint::hcl
