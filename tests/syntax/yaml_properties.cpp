#include "syntax/yaml_properties.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>

namespace pllint::yaml {

namespace {

using Kind = Node::Kind;
using Style = Node::Style;

bool has_alias(const Node& node) {
  if (node.is_alias) return true;
  for (const Node& item : node.items)
    if (has_alias(item)) return true;
  for (const Member& member : node.members)
    if (has_alias(member.key) || has_alias(member.value)) return true;
  return false;
}

// Copies the source from front to back.
class Marking {
 public:
  Marking(const Source& source, const Document& document) : source_(source), document_(document) {}

  std::string run() {
    if (!document_.is_empty) mark(document_.root);
    copy_to(source_.text().size());
    return std::move(result_);
  }

 private:
  void copy_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (comment_ < document_.comments.size() && document_.comments[comment_].begin == at_) result_ += "⟦";
      result_ += source_.text()[at_];
      if (comment_ < document_.comments.size() && document_.comments[comment_].end == at_ + 1) {
        result_ += "⟧";
        ++comment_;
      }
    }
  }

  void mark(const Node& node) {
    if (node.tag_span && !node.is_alias) {
      copy_to(node.tag_span.begin);
      result_ += "«";
      copy_to(node.tag_span.end);
      result_ += "»";
    }
    copy_to(node.span.begin);
    result_ += "‹";
    if (!node.is_alias) {
      for (const Node& item : node.items) mark(item);
      for (const Member& member : node.members) {
        mark(member.key);
        mark(member.value);
      }
    }
    copy_to(node.span.end);
    result_ += "›";
  }

  const Source& source_;
  const Document& document_;
  std::string result_;
  std::size_t at_ = 0;
  std::size_t comment_ = 0;
};

bool is_block(const Node& node) { return node.style == Style::literal || node.style == Style::folded; }

class Inspection {
 public:
  Inspection(const Source& source, const Document& document) : source_(source), document_(document) {}

  std::string places() {
    place(document_.root);
    std::uint32_t last = 0;
    for (const Span& comment : document_.comments) {
      require(fits(comment) && comment.begin >= last && comment.text().starts_with('#') &&
                  comment.text().find('\n') == std::string_view::npos,
              comment, "comment");
      last = comment.end;
    }
    for (const Error& error : document_.errors) require(fits(error.span), error.span, "error");
    return result_;
  }

  std::string read_again() {
    if (document_.errors.empty()) meaning(document_.root, nullptr, false);
    return result_;
  }

 private:
  bool fits(const Span& span) const {
    return span.source == &source_ && span.begin <= span.end && span.end <= source_.text().size();
  }

  void require(bool holds, const Span& span, const std::string& what) {
    if (holds || !result_.empty()) return;
    result_ = what + " at " + std::to_string(span.begin) + "-" + std::to_string(span.end);
    if (fits(span)) result_ += ": " + std::string(span.text());
  }

  // Places, whatever the text.
  void place(const Node& node) {
    if (document_.is_empty) return;
    require(fits(node.span), node.span, "span");
    if (node.is_alias) return;
    if (node.tag_span) require(fits(node.tag_span) && node.tag_span.end <= node.span.begin, node.tag_span, "tag");
    std::uint32_t last = node.span.begin;
    const auto visit = [&](const Node& child) {
      const Span& first = child.tag_span && !child.is_alias ? child.tag_span : child.span;
      require(first.begin >= last, child.span, "overlapping sibling");
      require(child.span.end <= node.span.end, child.span, "child outside its parent");
      last = child.span.end;
      place(child);
    };
    for (const Node& item : node.items) visit(item);
    for (const Member& member : node.members) {
      visit(member.key);
      visit(member.value);
    }
  }

  std::size_t column(const Span& span) const {
    const std::string_view before = source_.text().substr(0, span.begin);
    const std::size_t line = before.rfind('\n');
    const std::size_t start = line == std::string_view::npos ? 0 : line + 1;
    return span.begin - (before.substr(start).starts_with("\xEF\xBB\xBF") ? start + 3 : start);
  }

  // [a: b] or a part of it, read on its own.
  static const Node* first_item(const Document& document) {
    const Node& root = document.root;
    return document.errors.empty() && root.items.size() == 1 ? &root.items.front() : nullptr;
  }

  static const Node* first_key(const Node* node) {
    return node && node->members.size() == 1 ? &node->members.front().key : nullptr;
  }

  // A mapping without brackets in a sequence with brackets.
  static bool is_pair(const Node& node) {
    if (node.members.size() != 1) return false;
    const Node& key = node.members.front().key;
    if (node.span.text().starts_with('?')) return true;
    return key.span.begin == node.span.begin || (key.tag_span && key.tag_span.begin == node.span.begin);
  }

  // Meanings: `block` is the innermost block collection, `flow` says whether brackets are open.
  void meaning(const Node& node, const Node* block, bool flow) {
    if (document_.is_empty || node.is_alias) return;
    const std::string_view text = node.span.text();
    if (node.kind == Kind::scalar) {
      scalar(node, block, flow);
    } else if (node.kind == Kind::null) {
      require(text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL", node.span, "null");
    } else {
      const bool pair = flow && is_pair(node);
      const bool bracketed = !pair && (text.starts_with('[') || text.starts_with('{')) && !is_pair(node);
      if (!has_alias(node) && source_.text().find("%TAG") == std::string_view::npos) collection(node, pair, bracketed);
      const Node* const inner = flow || bracketed ? block : &node;
      for (const Node& item : node.items) meaning(item, inner, flow || bracketed);
      for (const Member& member : node.members) {
        meaning(member.key, inner, flow || bracketed);
        meaning(member.value, inner, flow || bracketed);
      }
    }
  }

  void scalar(const Node& node, const Node* block, bool flow) {
    const std::string text(node.span.text());
    if (text.empty()) return require(node.text.empty(), node.span, "text of nothing");
    const char marks[] = {'\0', '\'', '"', '|', '>'};
    const char mark = marks[static_cast<std::size_t>(node.style)];
    if (mark != '\0') require(text.front() == mark, node.span, "style");
    if (mark == '\'' || mark == '"') require(text.size() > 1 && text.back() == mark, node.span, "quotes");
    // The key of `a::` is `a:`.
    const bool as_key = node.style == Style::plain && text.ends_with(':');
    std::string alone = as_key ? text + ": x" : text;
    if (is_block(node)) {
      if (node.span.end < source_.text().size()) alone += '\n';
      if (block) alone = std::string(column(block->span), ' ') + "k: " + alone;
      if (block && column(block->span) != 0) alone = "k:\n" + alone;
    } else if (flow) {
      alone = '[' + alone + ",]";
    }
    const Source again("again.yaml", alone);
    const auto document = parse(again);
    const Node* found = flow ? first_item(*document) : &document->root;
    if (as_key) found = first_key(found);
    while (is_block(node) && found->kind == Kind::mapping && !found->members.empty())
      found = &found->members.back().value;
    const bool same = found && (found->kind == Kind::null ? node.text == text
                                                          : found->text == node.text && found->style == node.style);
    require(document->errors.empty() && same, node.span, "scalar");
  }

  void collection(const Node& node, bool pair, bool bracketed) {
    std::string alone(node.span.text());
    if (pair) {
      alone = '[' + alone + ']';
    } else {
      if (!bracketed) alone = std::string(column(node.span), ' ') + alone;
      if (node.span.end < source_.text().size()) alone += '\n';
    }
    const Source again("again.yaml", alone);
    const auto document = parse(again);
    Node bare = node;
    bare.tag.clear();
    const Node* const found = pair ? first_item(*document) : &document->root;
    require(document->errors.empty() && found && dump(*found) == dump(bare), node.span, "collection " + dump(bare));
  }

  const Source& source_;
  const Document& document_;
  std::string result_;
};

}  // namespace

std::string dump(const Node& node) {
  std::string result = node.tag.empty() ? "" : node.tag + " ";
  if (node.is_alias) result += "*";
  switch (node.kind) {
    case Kind::null: return result + "~";
    case Kind::scalar: {
      const char marks[] = {'\0', '\'', '"', '|', '>'};
      const char mark = marks[static_cast<std::size_t>(node.style)];
      return mark ? result + mark + node.text + mark : result + node.text;
    }
    case Kind::sequence: {
      result += '[';
      for (const Node& item : node.items) result += (&item == node.items.data() ? "" : ", ") + dump(item);
      return result + ']';
    }
    case Kind::mapping: {
      result += '{';
      for (const Member& member : node.members)
        result += (&member == node.members.data() ? "" : ", ") + dump(member.key) + ": " + dump(member.value);
      return result + '}';
    }
  }
  return result;
}

std::string marked(const Source& source, const Document& document) { return Marking(source, document).run(); }

std::string misplaced(const Source& source, const Document& document) { return Inspection(source, document).places(); }

std::string misread(const Source& source, const Document& document) {
  return Inspection(source, document).read_again();
}

}  // namespace pllint::yaml
