#include "syntax/hcl_lowering.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace pllint::hcl {

using tree_sitter::Cursor;

namespace {

struct Named {
  std::string_view name;
  Shape shape;
};

constexpr Named named[] = {
    {"body", Shape::body},
    {"attribute", Shape::attribute},
    {"block", Shape::block},
    {"expression", Shape::expression},
    {"operation", Shape::passed},
    {"unary_operation", Shape::passed},
    {"binary_operation", Shape::passed},
    {"conditional", Shape::passed},
    {"literal_value", Shape::passed},
    {"collection_value", Shape::passed},
    {"for_expr", Shape::passed},
    {"template_expr", Shape::passed},
    {"index", Shape::passed},
    {"numeric_lit", Shape::operand},
    {"function_call", Shape::call},
    {"function_arguments", Shape::arguments},
    {"tuple", Shape::tuple},
    {"object", Shape::object},
    {"object_elem", Shape::element},
    {"for_tuple_expr", Shape::for_tuple},
    {"for_object_expr", Shape::for_object},
    {"for_intro", Shape::for_intro},
    {"for_cond", Shape::for_condition},
    {"new_index", Shape::index},
    {"string_lit", Shape::template_},
    {"quoted_template", Shape::template_},
    {"template_interpolation", Shape::interpolation},
    {"template_directive", Shape::template_part},
    {"template_if", Shape::template_part},
    {"template_for", Shape::template_part},
    {"template_if_intro", Shape::if_},
    {"template_else_intro", Shape::else_},
    {"template_if_end", Shape::endif},
    {"template_for_start", Shape::for_},
    {"template_for_end", Shape::endfor},
};

using Shapes = std::array<Shape, 256>;

Shapes shapes() {
  Shapes result{};
  for (const auto& [name, shape] : named) {
    const TSSymbol symbol = ts_language_symbol_for_name(tree_sitter_hcl(), name.data(),
                                                        static_cast<std::uint32_t>(name.size()), true);
    if (symbol < result.size()) result[symbol] = shape;
  }
  return result;
}

}  // namespace

Shape shape_of(TSSymbol symbol) {
  static const Shapes table = shapes();
  return symbol < table.size() ? table[symbol] : Shape::leaf;
}

void Lowering::items(const TSTree& tree, std::uint32_t base) {
  base_ = base;
  Cursor cursor(ts_tree_root_node(&tree));
  if (cursor.down() && shape_of(cursor.symbol()) == Shape::body) body_items(cursor);
}

Body Lowering::body() { return take_body(0, 0, 0, static_cast<std::uint32_t>(text_.size())); }

const Expression* Lowering::value(const TSTree& tree) {
  items(tree, 0);
  return attributes_.empty() ? nullptr : attributes_.back().value;
}

void Lowering::body_items(Cursor& cursor) {
  if (!cursor.down()) return;
  do {
    switch (shape_of(cursor.symbol())) {
      case Shape::attribute: attribute(cursor); break;
      case Shape::block: block(cursor); break;
      default: break;
    }
  } while (cursor.next());
  cursor.up();
}

void Lowering::attribute(Cursor& cursor) {
  const Token& name_token = token(cursor.node());
  cursor.down();
  do {
    if (shape_of(cursor.symbol()) != Shape::expression) continue;
    const Expression* const value = expression(cursor);
    attributes_.push_back({name(name_token), span(name_token.begin, name_token.end), value,
                           span(name_token.begin, value->end)});
  } while (cursor.next());
  cursor.up();
}

void Lowering::block(Cursor& cursor) {
  const std::size_t first_attribute = attributes_.size();
  const std::size_t first_block = blocks_.size();
  const TSNode node = cursor.node();
  const Token& type = token(node);
  const Token& closing = last_token(node);
  const Token* opening = &type + 1;
  while (opening->mark != Mark::open_block) ++opening;
  const auto label_count = static_cast<std::size_t>(opening - &type) - 1;
  auto* const labels = static_cast<Label*>(file_.arena.allocate(label_count * sizeof(Label), alignof(Label)));
  for (std::size_t index = 0; index < label_count; ++index) {
    const Token& label = *(&type + 1 + index);
    std::string_view label_text = text(label);
    if (label.mark == Mark::string) {
      label_text = label_text.substr(1, label_text.size() - 2);
      if (label.escapes) label_text = decode(label_text, true);
    }
    new (labels + index) Label{label_text, span(label.begin, label.end)};
  }
  cursor.down();
  do {
    if (shape_of(cursor.symbol()) == Shape::body) body_items(cursor);
  } while (cursor.next());
  cursor.up();
  Block result;
  result.type = text(type);
  result.type_span = span(type.begin, type.end);
  result.labels = {labels, label_count};
  result.body = take_body(first_attribute, first_block, opening->end, closing.begin);
  result.header = span(type.begin, (opening - 1)->end);
  result.span = span(type.begin, closing.end);
  blocks_.push_back(result);
}

// Of several arguments of one name the first one stays, as in Terraform.
void Lowering::drop_repeated(std::size_t first) {
  names_.clear();
  for (std::size_t index = first; index < attributes_.size(); ++index)
    names_.emplace_back(attributes_[index].name, index);
  std::sort(names_.begin(), names_.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  if (std::adjacent_find(names_.begin(), names_.end(), same) == names_.end()) return;
  std::vector<Attribute> kept;
  for (std::size_t index = first; index < attributes_.size(); ++index) {
    const Attribute& attribute = attributes_[index];
    const std::size_t original =
        std::lower_bound(names_.begin(), names_.end(), std::pair(attribute.name, std::size_t{0}))->second;
    if (original == index)
      kept.push_back(attribute);
    else
      file_.repeated.push_back(
          {attribute.name_span, repeated_argument(attribute.name, attributes_[original].name_span)});
  }
  attributes_.resize(first);
  attributes_.insert(attributes_.end(), kept.begin(), kept.end());
}

Body Lowering::take_body(std::size_t attributes, std::size_t blocks, std::uint32_t begin, std::uint32_t end) {
  drop_repeated(attributes);
  Body result;
  result.attributes = keep(attributes_, attributes);
  result.blocks = keep(blocks_, blocks);
  result.span = span(begin, end);
  attributes_.resize(attributes);
  blocks_.resize(blocks);
  return result;
}

Expression* Lowering::make(Kind kind, std::uint32_t begin, std::uint32_t end) {
  auto* const result = new (file_.arena.allocate(sizeof(Expression), alignof(Expression))) Expression;
  result->kind = kind;
  result->source = source_;
  result->begin = begin;
  result->end = end;
  if (place_) {
    result->source = place_.source;
    result->begin = place_.begin;
    result->end = place_.end;
  }
  return result;
}

template <typename T>
std::span<const T> Lowering::keep(const std::vector<T>& from, std::size_t first) {
  const std::size_t count = from.size() - first;
  if (count == 0) return {};
  auto* const kept = static_cast<T*>(file_.arena.allocate(count * sizeof(T), alignof(T)));
  std::uninitialized_copy(from.begin() + static_cast<std::ptrdiff_t>(first), from.end(), kept);
  return {kept, count};
}

std::span<const Expression* const> Lowering::take_parts(std::size_t first) {
  const auto result = keep(parts_, first);
  parts_.resize(first);
  return result;
}

std::string_view Lowering::keep(std::string_view text) {
  if (text.empty()) return {};
  auto* const kept = static_cast<char*>(file_.arena.allocate(text.size(), 1));
  std::memcpy(kept, text.data(), text.size());
  return {kept, text.size()};
}

// A name is one piece of source; the parts of a provider's function may stand apart.
std::string_view Lowering::name(const Token& token) {
  const std::string_view written = text(token);
  if (written.find("::") == std::string_view::npos || written.find_first_of(" \t\r\n/#") == std::string_view::npos)
    return written;
  std::string joined;
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (written.substr(at, 2) == "/*") {
      at = written.find("*/", at) + 1;
    } else if (written[at] == '#' || written.substr(at, 2) == "//") {
      at = written.find('\n', at);
    } else if (!std::strchr(" \t\r\n", written[at])) {
      joined += written[at];
    }
  }
  return keep(joined);
}

}  // namespace pllint::hcl
