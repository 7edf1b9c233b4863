// From tree-sitter's tree over a skeleton to the tree of hcl.hpp. tree-sitter says what belongs to what; the tokens
// say where it stands and what it is called. Operators are ranked here, templates put together here.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/hcl.hpp"
#include "syntax/hcl_skeleton.hpp"
#include "syntax/tree_sitter.hpp"

namespace pllint::hcl {

class Lowering {
 public:
  // `text` is what the tokens point into: the source's, or, with a `place`, any text in the file's arena, all nodes of
  // which are at that place.
  Lowering(File& file, const Source* source, std::string_view text, const Skeleton& skeleton, Span place = {})
      : file_(file), source_(source), text_(text), skeleton_(skeleton), place_(place) {}

  // The items of the tree over the part of the skeleton's text that begins at `base`.
  void items(const TSTree& tree, std::uint32_t base);
  Body body();

  // The value of the one attribute that a tree consists of.
  const Expression* value(const TSTree& tree);

 private:
  struct Item {  // of an expression: an operand, an operator or an access
    const Token* token = nullptr;
    Expression* operand = nullptr;  // also the index of an access
    std::uint32_t end = 0;          // open_index: that of its bracket
  };
  struct Piece {  // of a template
    enum class Kind : std::uint8_t { literal, interpolation, if_, else_, endif, for_, endfor };
    Kind kind;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string_view text;
    Expression* expression = nullptr;
    std::string_view names[2] = {};
    bool trims_before = false;
    bool trims_after = false;
  };
  struct Gap {  // between two sequences of a template
    Mark mark;  // what opened the template
    std::uint32_t begin;
    bool trims;
  };

  // hcl_lowering.cpp
  void body_items(tree_sitter::Cursor& cursor);
  void attribute(tree_sitter::Cursor& cursor);
  void block(tree_sitter::Cursor& cursor);
  void drop_repeated(std::size_t first);
  Body take_body(std::size_t attributes, std::size_t blocks, std::uint32_t begin, std::uint32_t end);
  const Token& token(TSNode node) const {
    return skeleton_.tokens[skeleton_.token_of[base_ + ts_node_start_byte(node)]];
  }
  const Token& last_token(TSNode node) const {
    return skeleton_.tokens[skeleton_.token_of[base_ + ts_node_end_byte(node) - 1]];
  }
  std::string_view text(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }
  std::string_view name(const Token& token);
  Span span(std::uint32_t begin, std::uint32_t end) const { return place_ ? place_ : Span{source_, begin, end}; }
  Expression* make(Kind kind, std::uint32_t begin, std::uint32_t end);
  template <typename T>
  std::span<const T> keep(const std::vector<T>& from, std::size_t first);
  std::span<const Expression* const> take_parts(std::size_t first);
  std::string_view keep(std::string_view text);

  // hcl_expression.cpp
  Expression* expression(tree_sitter::Cursor& cursor);
  void flatten(tree_sitter::Cursor& cursor);
  void parentheses(tree_sitter::Cursor& cursor);
  void index(tree_sitter::Cursor& cursor);
  void accesses_after(TSNode node);
  Expression* operand(const Token& token);
  Expression* call(tree_sitter::Cursor& cursor);
  Expression* tuple(tree_sitter::Cursor& cursor);
  Expression* object(tree_sitter::Cursor& cursor);
  Expression* for_(tree_sitter::Cursor& cursor, Kind kind);
  Expression* conditional();
  Expression* binary(int rank);
  Expression* unary();
  Expression* accesses(Expression* from);
  Expression* access(Expression* from, const Item& item);
  Expression* join(Kind kind, Expression* left, Expression* right, std::uint32_t end);
  const Token* ahead() const { return item_ < items_.size() ? items_[item_].token : nullptr; }

  // hcl_template.cpp
  Expression* template_(tree_sitter::Cursor& cursor);
  void pieces(tree_sitter::Cursor& cursor, Gap& gap);
  void sequence(tree_sitter::Cursor& cursor, Piece& piece);
  void literal(const Gap& gap, std::uint32_t end, bool trims_right);
  void remove_indentation(std::size_t first);
  Expression* section(std::size_t& piece, std::size_t last, std::uint32_t begin);
  Expression* directive(std::size_t& piece, std::size_t last);
  std::string_view decode(std::string_view text, bool quoted);

  File& file_;
  const Source* source_;
  std::string_view text_;
  const Skeleton& skeleton_;
  Span place_;
  std::uint32_t base_ = 0;

  // Scratch, used as stacks.
  std::vector<Attribute> attributes_;
  std::vector<std::pair<std::string_view, std::size_t>> names_;  // of a body's attributes, and their indices
  std::vector<Block> blocks_;
  std::vector<const Expression*> parts_;
  std::vector<Item> items_;
  std::size_t item_ = 0;
  std::vector<Piece> pieces_;
};

enum class Shape : std::uint8_t {
  leaf, passed, body, attribute, block, expression, operand, call, arguments, tuple, object, element, for_tuple,
  for_object, for_intro, for_condition, index, template_, template_part, interpolation, if_, else_,
  endif, for_, endfor
};

// What a kind of node is to the lowering; looked up once by name, used by number.
Shape shape_of(TSSymbol symbol);

}  // namespace pllint::hcl
