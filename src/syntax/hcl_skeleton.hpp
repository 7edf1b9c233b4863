// The skeleton of HCL source: what tree-sitter gets to parse. tree-sitter's HCL grammar takes every blank for a token,
// loses blanks at the start of a literal, does not see where a line ends, fails on nesting beyond its scanner's buffer
// and ranks some operators wrongly. So the skeleton has one or two characters a token, which stand for its role in the
// grammar: 1 for every operand that is a single token, a for other names, + for every binary operator, a comma for a
// line end that separates. White space, comments and literal text stay out, and so do labels and what follows an
// operand by a point: no grammar is needed to place them. The tokens keep the places in the source. That is a sixth of
// the work for tree-sitter, too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/hcl.hpp"

namespace pllint::hcl {

enum class Mark : std::uint8_t {
  name,
  number,
  string,         // a quoted string without interpolations
  quote,          // opens a template in quotes; so do heredoc, flush_heredoc (`<<-`) and bare (no quotes at all)
  heredoc,
  flush_heredoc,
  bare,
  end_template,
  interpolation,  // ${
  directive,      // %{
  end_sequence,   // the } of these two
  word,           // for, in, if, else, endif, endfor where they are no names
  unary,
  binary,
  question,
  colon,
  equals,
  arrow,
  comma,
  line,           // the line end after an object's element
  ellipsis,
  dot_name,       // .name
  dot_index,      // .0
  splat,          // .*
  full_splat,     // [*]
  open_group,
  open_call,
  open_tuple,
  open_index,
  open_object,
  open_block,
  close,
};

struct Token {
  std::uint32_t begin;
  std::uint32_t end;
  Mark mark;
  Operator op;    // unary, binary
  bool escapes;   // string: has escape sequences
  bool trims;     // interpolation, directive, end_sequence: has a ~
};

struct Skeleton {
  std::string text;
  std::vector<std::uint32_t> token_of;  // for each character of the text
  std::vector<Token> tokens;

  void add(const Token& token, std::string_view role);
  void cut(std::size_t token_count, std::size_t text_size);  // keeps the first ones
  void clear();
};

}  // namespace pllint::hcl
