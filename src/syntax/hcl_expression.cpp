// Expressions: tree-sitter's nesting of operators is flattened into operands, operators and accesses in the order of
// reading, and put together again as HCL ranks them.
#include <algorithm>

#include "syntax/hcl_lowering.hpp"

namespace pllint::hcl {

using tree_sitter::Cursor;

namespace {

int rank(Operator op) {
  switch (op) {
    case Operator::or_: return 1;
    case Operator::and_: return 2;
    case Operator::equal:
    case Operator::not_equal: return 3;
    case Operator::greater:
    case Operator::greater_equal:
    case Operator::less:
    case Operator::less_equal: return 4;
    case Operator::add:
    case Operator::subtract: return 5;
    default: return 6;
  }
}

}  // namespace

Expression* Lowering::expression(Cursor& cursor) {
  const std::size_t first = items_.size();
  const std::size_t outer = item_;
  cursor.down();
  do flatten(cursor);
  while (cursor.next());
  cursor.up();
  item_ = first;
  Expression* const result = conditional();
  items_.resize(first);
  item_ = outer;
  return result;
}

void Lowering::flatten(Cursor& cursor) {
  const TSNode node = cursor.node();
  const auto operand_is = [&](Expression* expression) {
    items_.push_back({nullptr, expression, 0});
    accesses_after(node);
  };
  switch (shape_of(ts_node_symbol(node))) {
    case Shape::operand: return operand_is(operand(token(node)));
    case Shape::call: return operand_is(call(cursor));
    case Shape::tuple: return operand_is(tuple(cursor));
    case Shape::object: return operand_is(object(cursor));
    case Shape::for_tuple: return operand_is(for_(cursor, Kind::for_tuple));
    case Shape::for_object: return operand_is(for_(cursor, Kind::for_object));
    case Shape::template_: return operand_is(template_(cursor));
    case Shape::index: return index(cursor);
    case Shape::leaf: {
      const Token& mark = token(node);
      if (mark.mark == Mark::open_group) return parentheses(cursor);
      return items_.push_back({&mark, nullptr, 0});
    }
    default: break;
  }
  if (!cursor.down()) return;
  do flatten(cursor);
  while (cursor.next());
  cursor.up();
}

void Lowering::parentheses(Cursor& cursor) {
  const std::uint32_t begin = token(cursor.node()).begin;
  cursor.next();
  const Expression* const inner = expression(cursor);
  cursor.next();
  Expression* const result = make(Kind::parentheses, begin, token(cursor.node()).end);
  const std::size_t first = parts_.size();
  parts_.push_back(inner);
  result->parts = take_parts(first);
  items_.push_back({nullptr, result, 0});
  accesses_after(cursor.node());
}

void Lowering::index(Cursor& cursor) {
  const TSNode node = cursor.node();
  cursor.down();
  cursor.next();
  Expression* const inner = expression(cursor);
  cursor.up();
  items_.push_back({&token(node), inner, last_token(node).end});
  accesses_after(node);
}

// Names, numbers and splats that follow are no part of the skeleton: they bind tightest anyway.
void Lowering::accesses_after(TSNode node) {
  const std::size_t end = skeleton_.tokens.size();
  for (std::size_t at = skeleton_.token_of[base_ + ts_node_end_byte(node) - 1] + 1; at < end; ++at) {
    const Token& token = skeleton_.tokens[at];
    if (token.mark < Mark::dot_name || token.mark > Mark::full_splat) break;
    items_.push_back({&token, nullptr, 0});
  }
}

Expression* Lowering::operand(const Token& token) {
  const std::string_view written = text(token);
  Expression* const result = make(Kind::variable, token.begin, token.end);
  switch (token.mark) {
    case Mark::number:
      result->kind = Kind::number;
      result->name = written;
      break;
    case Mark::string:
      result->kind = Kind::text;
      result->name = written.substr(1, written.size() - 2);
      if (token.escapes) result->name = decode(result->name, true);
      break;
    default:
      result->name = written;
      if (written == "true" || written == "false") result->kind = Kind::boolean;
      else if (written == "null") result->kind = Kind::null;
  }
  return result;
}

Expression* Lowering::call(Cursor& cursor) {
  const TSNode node = cursor.node();
  const Token& called = token(node);
  Expression* const result = make(Kind::call, called.begin, last_token(node).end);
  result->name = name(called);
  const std::size_t first = parts_.size();
  cursor.down();
  do {
    if (shape_of(cursor.symbol()) != Shape::arguments) continue;
    cursor.down();
    do {
      const TSNode argument = cursor.node();
      if (shape_of(ts_node_symbol(argument)) == Shape::expression) parts_.push_back(expression(cursor));
      else if (token(argument).mark == Mark::ellipsis) result->expands = true;
    } while (cursor.next());
    cursor.up();
  } while (cursor.next());
  cursor.up();
  result->parts = take_parts(first);
  return result;
}

Expression* Lowering::tuple(Cursor& cursor) {
  const TSNode node = cursor.node();
  Expression* const result = make(Kind::tuple, token(node).begin, last_token(node).end);
  const std::size_t first = parts_.size();
  cursor.down();
  do {
    if (shape_of(cursor.symbol()) == Shape::expression) parts_.push_back(expression(cursor));
  } while (cursor.next());
  cursor.up();
  result->parts = take_parts(first);
  return result;
}

Expression* Lowering::object(Cursor& cursor) {
  const TSNode node = cursor.node();
  Expression* const result = make(Kind::object, token(node).begin, last_token(node).end);
  const std::size_t first = parts_.size();
  cursor.down();
  do {
    if (shape_of(cursor.symbol()) != Shape::element) continue;
    cursor.down();
    Expression* const key = expression(cursor);
    if (key->kind == Kind::variable || key->kind == Kind::boolean || key->kind == Kind::null) key->kind = Kind::text;
    parts_.push_back(key);
    cursor.next();
    cursor.next();
    parts_.push_back(expression(cursor));
    cursor.up();
  } while (cursor.next());
  cursor.up();
  result->parts = take_parts(first);
  return result;
}

Expression* Lowering::for_(Cursor& cursor, Kind kind) {
  const TSNode node = cursor.node();
  Expression* const result = make(kind, token(node).begin, last_token(node).end);
  const std::size_t first = parts_.size();
  cursor.down();
  do {
    const TSNode child = cursor.node();
    switch (shape_of(ts_node_symbol(child))) {
      case Shape::expression: parts_.push_back(expression(cursor)); break;
      case Shape::for_intro:
      case Shape::for_condition:
        cursor.down();
        do {
          const TSNode part = cursor.node();
          if (shape_of(ts_node_symbol(part)) == Shape::expression) {
            parts_.push_back(expression(cursor));
          } else if (const Token& word = token(part); word.mark == Mark::name) {
            result->names[0] = result->names[1];
            result->names[1] = text(word);
          }
        } while (cursor.next());
        cursor.up();
        break;
      default:
        if (token(child).mark == Mark::ellipsis) result->expands = true;
    }
  } while (cursor.next());
  cursor.up();
  result->parts = take_parts(first);
  return result;
}

Expression* Lowering::conditional() {
  Expression* const condition = binary(1);
  const Token* const question = ahead();
  if (!question || question->mark != Mark::question) return condition;
  ++item_;
  const Expression* const yes = conditional();
  ++item_;  // the colon
  const Expression* const no = conditional();
  Expression* const result = make(Kind::conditional, condition->begin, no->end);
  const std::size_t first = parts_.size();
  parts_.insert(parts_.end(), {condition, yes, no});
  result->parts = take_parts(first);
  return result;
}

Expression* Lowering::binary(int lowest) {
  Expression* left = unary();
  while (const Token* const token = ahead()) {
    if (token->mark != Mark::binary || rank(token->op) < lowest) break;
    ++item_;
    Expression* const right = binary(rank(token->op) + 1);
    left = join(Kind::binary, left, right, right->end);
    left->op = token->op;
  }
  return left;
}

Expression* Lowering::unary() {
  const Token* const token = ahead();
  if (!token || token->mark != Mark::unary) {
    Expression* const operand = items_[item_++].operand;
    return accesses(operand);
  }
  ++item_;
  const Expression* const operand = unary();
  Expression* const result = make(Kind::unary, token->begin, operand->end);
  result->op = token->op;
  const std::size_t first = parts_.size();
  parts_.push_back(operand);
  result->parts = take_parts(first);
  return result;
}

Expression* Lowering::accesses(Expression* from) {
  while (const Token* const token = ahead()) {
    switch (token->mark) {
      case Mark::dot_name:
      case Mark::dot_index:
      case Mark::open_index: from = access(from, items_[item_++]); break;
      case Mark::splat: {
        // Reaches as far as the names do; an index in brackets is one of the resulting list.
        ++item_;
        Expression* each = make(Kind::splat_item, token->begin, token->end);
        while (ahead() && (ahead()->mark == Mark::dot_name || ahead()->mark == Mark::dot_index))
          each = access(each, items_[item_++]);
        from = join(Kind::splat, from, each, each->end);
        break;
      }
      case Mark::full_splat: {
        ++item_;
        Expression* const each = accesses(make(Kind::splat_item, token->begin, token->end));
        from = join(Kind::splat, from, each, each->end);
        from->full = true;
        break;
      }
      default: return from;
    }
  }
  return from;
}

Expression* Lowering::access(Expression* from, const Item& item) {
  const Token& token = *item.token;
  if (token.mark == Mark::open_index) return join(Kind::index, from, item.operand, item.end);
  std::string_view written = text(token);
  std::uint32_t begin = token.begin + 1;
  written.remove_prefix(1);
  // Blanks and comments may follow the point; the name itself has none.
  if (const auto blank = written.find_last_of(" \t\r\n/"); blank != std::string_view::npos) {
    begin += static_cast<std::uint32_t>(blank + 1);
    written.remove_prefix(blank + 1);
  }
  if (token.mark == Mark::dot_name) {
    Expression* const result = join(Kind::attribute, from, nullptr, token.end);
    result->name = written;
    return result;
  }
  // `.0.1` is one number to HCL's scanner, and two indexes.
  while (true) {
    const std::size_t point = written.find('.');
    const auto end = static_cast<std::uint32_t>(begin + std::min(point, written.size()));
    Expression* const number = make(Kind::number, begin, end);
    number->name = written.substr(0, point);
    from = join(Kind::index, from, number, end);
    if (point == std::string_view::npos) return from;
    written.remove_prefix(point + 1);
    begin = end + 1;
  }
}

Expression* Lowering::join(Kind kind, Expression* left, Expression* right, std::uint32_t end) {
  Expression* const result = make(kind, left->begin, end);
  const std::size_t first = parts_.size();
  parts_.push_back(left);
  if (right) parts_.push_back(right);
  result->parts = take_parts(first);
  return result;
}

}  // namespace pllint::hcl
