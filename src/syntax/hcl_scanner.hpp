// Reads HCL source into a skeleton, one top-level item after the other. The scanner knows everything about tokens,
// templates and line ends, and which kind of token may follow which; so it finds most syntax errors where they are.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/hcl.hpp"
#include "syntax/hcl_skeleton.hpp"

namespace pllint::hcl {

struct Failure {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string message;
};

class Scanner {
 public:
  // Comments are added to `comments` with spans in `source`, unless that is null.
  Scanner(std::string_view text, Skeleton& skeleton, const Source* source, std::vector<Comment>* comments);

  // Scans one attribute or block of a file, from `position()` on. False at a failure; at the end of the file nothing
  // is added to the skeleton.
  bool item();
  bool expression();  // the whole text as one expression
  bool bare();        // the whole text as the inside of a template

  std::uint32_t position() const { return at_; }
  void move_to(std::uint32_t position) { at_ = position; }
  bool at_end() const { return at_ >= size_; }
  const Failure& failure() const { return failure_; }

  // Brackets, blocks and templates in each other; and all that, with operators and accesses, on top of each other:
  // what a recursive walk over the tree has to bear.
  static constexpr std::uint32_t deepest = 250;
  static constexpr std::uint32_t deepest_tree = 600;
  static constexpr std::uint32_t deepest_template = 50;
  // tree-sitter takes some 300 bytes for a token. This is a block of several megabytes.
  static constexpr std::size_t most_tokens = 1'000'000;

 private:
  enum class Kind : std::uint8_t {
    file, block, object, for_object, group, call, tuple, for_tuple, index, whole, interpolation, directive,
    quoted, heredoc, bare
  };
  enum class Stage : std::uint8_t {
    start,   // file, block: before an item
    header,  // after its name
    done,    // after a block: a line must end
    key,     // object
    value,   // file, block, object: after the `=`; in a `for` after the `:`
    names,   // for
    source,  // after `in`
    result,  // for_object: after `=>`
    condition,
    over,    // call, for_object: after `...`; directive: nothing may follow
  };
  enum class Section : std::uint8_t { none, if_, else_, for_ };

  struct Frame {
    Kind kind;
    Stage stage = Stage::start;
    bool want = true;          // an operand is to come
    bool labelled = false;     // header: has labels
    bool single = false;       // block: begins an argument on the line of its brace, where it must end too
    bool grew = false;         // names: the name just read is the second
    bool at_line_start = true;  // heredoc
    Section section = Section::none;  // templates; in a directive, what it opens
    Section ends = Section::none;     // directive: what it ends
    std::uint32_t pending = 0;   // `?` that wait for their `:`
    std::uint32_t operators = 0;
    std::uint32_t accesses = 0;
    std::uint32_t token = 0;     // the one that opened it
    std::string_view marker{};   // heredoc
  };

  // hcl_scanner.cpp
  bool run();
  void code(Frame& frame);
  void line_end(Frame& frame);
  void operand(Frame& frame, const Token& token);
  bool operand_fits(Frame& frame, std::uint32_t begin, std::uint32_t end);
  void name(Frame& frame);
  void number(Frame& frame);
  void dot(Frame& frame);
  void ellipsis(Frame& frame);
  void binary(Frame& frame, Operator op, std::uint32_t size);
  void question(Frame& frame);
  void colon(Frame& frame);
  void equals(Frame& frame);
  void arrow(Frame& frame);
  void comma(Frame& frame);
  void less(Frame& frame);
  bool complete(Frame& frame, std::uint32_t begin, std::uint32_t end);
  void end_item(Frame& frame);
  bool push(Kind kind, Stage stage);
  void pop();
  bool weigh(std::uint32_t& count);
  void release(Frame& frame);
  void add(Mark mark, std::uint32_t begin, std::uint32_t end, std::string_view role,
           Operator op = Operator::none);

  // hcl_scanner_brackets.cpp
  void open_parenthesis(Frame& frame);
  void open_bracket(Frame& frame);
  void open_brace(Frame& frame);
  void close(Frame& frame, char bracket);
  void unclosed(const Frame& frame);
  void fail(std::uint32_t begin, std::uint32_t end, std::string message);
  void unexpected(std::uint32_t begin, std::uint32_t end);
  void misses_operand(std::uint32_t begin, std::uint32_t end);
  std::string quoted(std::uint32_t begin, std::uint32_t end) const;

  // hcl_scanner_text.cpp
  std::uint32_t comment(std::uint32_t from);
  void string(Frame& frame);
  void heredoc(Frame& frame);
  void literal(Frame& frame);
  void quoted_literal(Frame& frame);
  void unclosed_string(std::uint32_t begin, std::uint32_t end);
  void heredoc_literal(Frame& frame);
  bool heredoc_end(Frame& frame);
  bool skip_escape(std::uint32_t& at);
  void open_template(Kind kind, Mark mark, std::uint32_t begin, std::uint32_t end);
  void sequence(Frame& frame);
  void directive_word(Frame& frame, std::uint32_t begin, std::string_view word);
  void end_sequence(Frame& frame);
  void end_template(Frame& frame, std::uint32_t begin, std::uint32_t end);
  std::uint32_t name_end(std::uint32_t from) const;
  std::uint32_t skip_blanks(std::uint32_t from, bool lines);

  bool ignores_lines(const Frame& frame) const {
    return frame.kind != Kind::file && frame.kind != Kind::block && frame.kind != Kind::object;
  }
  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < size_ ? text_[at_ + ahead] : '\0'; }
  bool takes_operands(const Frame& frame) const;
  const Token& last() const { return skeleton_.tokens.back(); }

  std::string_view text_;
  Skeleton& skeleton_;
  const Source* source_;
  std::vector<Comment>* comments_;
  std::vector<Frame> frames_;
  std::uint32_t at_ = 0;
  std::uint32_t size_ = 0;
  std::uint32_t depth_ = 0;      // frames, operators and accesses open at this point
  std::uint32_t templates_ = 0;  // template frames among them
  std::size_t first_token_ = 0;  // of this item
  bool item_over_ = false;
  bool failed_ = false;
  Failure failure_;
};

}  // namespace pllint::hcl
