#include "cloudformation/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

#include "syntax/json_events.hpp"
#include "syntax/yaml_events.hpp"

namespace pllint::cloudformation {
namespace {

// https://yaml.org/type/bool.html, but for "y" and "n": those stay texts, as in SnakeYAML and PyYAML.
bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}
bool is_true(std::string_view text) {
  return is_one_of(text, {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"});
}
bool is_false(std::string_view text) {
  return is_one_of(text, {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"});
}
bool is_null(std::string_view text) { return is_one_of(text, {"", "~", "null", "Null", "NULL"}); }

// Decimal digits that a number keeps. Others, octal ones too, stay the text that they are: an account id is no number.
bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view fraction = dot == std::string_view::npos ? std::string_view("0") : text.substr(dot + 1);
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.size() < 16 &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return all_digits(whole) && all_digits(fraction) && (whole.size() == 1 || whole.front() != '0');
}

Span joined(const Span& begin, const Span& end) {
  if (!begin || !end || begin.source != end.source || end.end < begin.begin) return begin ? begin : end;
  return {begin.source, begin.begin, end.end};
}

// As most readers do: of those with one key the last one wins.
void drop_duplicates(Node& node, std::vector<InputError>& errors) {
  if (node.members.size() < 2) return;
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(node.members.size());
  std::vector<bool> is_dropped;
  for (std::size_t i = 0; i < node.members.size(); ++i) {
    const auto [known, is_new] = first.try_emplace(node.members[i].key, i);
    if (is_new) continue;
    errors.push_back({node.members[i].key_span,
                      {},
                      fmt::format("the key \"{}\" is there already, in line {}", node.members[i].key,
                                  node.members[known->second].key_span.start().line)});
    is_dropped.resize(node.members.size());
    is_dropped[known->second] = true;
    known->second = i;
  }
  if (is_dropped.empty()) return;
  std::vector<Member> kept;
  for (std::size_t i = 0; i < node.members.size(); ++i)
    if (!is_dropped[i]) kept.push_back(std::move(node.members[i]));
  node.members = std::move(kept);
}

// The collections of a tree that are open, outermost first.
class OpenNodes {
 public:
  explicit OpenNodes(std::vector<InputError>& errors) : errors_(errors) {}

  bool empty() const { return open_.empty(); }
  void begin(Node::Kind kind) {
    open_.push_back({kind, kind == Node::Kind::mapping ? members_.size() : items_.size()});
  }
  void add_key(std::string key, const Span& span) { members_.push_back({std::move(key), span, {}}); }
  void drop_key() { members_.pop_back(); }
  const Span& key_span() const { return members_.back().key_span; }
  void add(Node node) {
    if (open_.back().kind == Node::Kind::mapping)
      members_.back().value = std::move(node);
    else
      items_.push_back(std::move(node));
  }
  // The innermost one.
  Node end(const Span& span) {
    const Open open = open_.back();
    open_.pop_back();
    Node node;
    node.kind = open.kind;
    node.span = span;
    if (open.kind == Node::Kind::mapping) {
      take(members_, open.first, node.members);
      drop_duplicates(node, errors_);
    } else {
      take(items_, open.first, node.items);
    }
    return node;
  }
  void clear() {
    open_.clear();
    items_.clear();
    members_.clear();
  }

 private:
  struct Open {
    Node::Kind kind;
    std::size_t first;  // of what is in it, among `items_` or `members_`
  };

  template <typename Part>
  static void take(std::vector<Part>& from, std::size_t first, std::vector<Part>& into) {
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first);
    into.assign(std::move_iterator(begin), std::move_iterator(from.end()));
    from.erase(begin, from.end());
  }

  std::vector<InputError>& errors_;
  std::vector<Open> open_;
  std::vector<Node> items_;
  std::vector<Member> members_;
};

Node scalar_node(Node::Kind kind, const Span& span, std::string text) {
  Node node;
  node.kind = kind;
  node.span = span;
  node.text = std::move(text);
  return node;
}

class JsonTree final : public json::Receiver {
 public:
  JsonTree(const Source& source, Node& root, std::vector<InputError>& errors)
      : source_(source), root_(root), errors_(errors), open_(errors) {
    restart();
  }

  void key(const Span& span, std::string text) override { open_.add_key(std::move(text), span); }
  void scalar(json::Kind kind, const Span& span, std::string text) override {
    add(scalar_node(kind_of(kind), span, std::move(text)));
  }
  void begin(json::Kind kind) override { open_.begin(kind_of(kind)); }
  void end(const Span& span) override { add(open_.end(span)); }
  void restart() override {
    root_ = Node();
    root_.span = {&source_, 0, static_cast<std::uint32_t>(source_.text().size())};
    errors_.clear();
    open_.clear();
  }

 private:
  static Node::Kind kind_of(json::Kind kind) {
    switch (kind) {
      case json::Kind::null: break;
      case json::Kind::boolean: return Node::Kind::boolean;
      case json::Kind::number: return Node::Kind::number;
      case json::Kind::text: return Node::Kind::text;
      case json::Kind::array: return Node::Kind::sequence;
      case json::Kind::object: return Node::Kind::mapping;
    }
    return Node::Kind::null;
  }

  void add(Node node) {
    if (open_.empty())
      root_ = std::move(node);
    else
      open_.add(std::move(node));
  }

  const Source& source_;
  Node& root_;
  std::vector<InputError>& errors_;
  OpenNodes open_;
};

// Logical ids of nested stacks' resources have no dots: the first one ends the name.
Node attribute_parts(Node text) {
  Node parts;
  parts.kind = Node::Kind::sequence;
  parts.span = text.span;
  const std::size_t dot = text.text.find('.');
  if (dot == std::string::npos) return text;
  for (const auto& [begin, end] : {std::pair{std::size_t{0}, dot}, std::pair{dot + 1, text.text.size()}}) {
    Node part;
    part.kind = Node::Kind::text;
    part.text = text.text.substr(begin, end - begin);
    part.span = text.span;
    if (text.span.text() == text.text)
      part.span = {text.span.source, text.span.begin + static_cast<std::uint32_t>(begin),
                   text.span.begin + static_cast<std::uint32_t>(end)};
    parts.items.push_back(std::move(part));
  }
  return parts;
}

// `!Sub text` is {"Fn::Sub": text}; `!GetAtt a.b` is {"Fn::GetAtt": [a, b]}. `tag` is the place of the tag.
Node function(std::string_view name, const Span& tag, Node argument) {
  Node node;
  node.kind = Node::Kind::mapping;
  node.span = joined(tag, argument.span);
  if (name == "GetAtt" && argument.is_text()) argument = attribute_parts(std::move(argument));
  const bool is_whole = name == "Ref" || name == "Condition" || name.find("::") != std::string::npos;
  node.members.push_back({(is_whole ? "" : "Fn::") + std::string(name), tag, std::move(argument)});
  return node;
}

class YamlTree final : public yaml::Receiver {
 public:
  YamlTree(const Source& source, Node& root, std::vector<InputError>& errors)
      : source_(source), root_(root), errors_(errors), nodes_(errors) {
    restart();
  }

  void null(const Span& span, yaml::Anchor anchor) override {
    Node node;
    node.span = span;
    if (anchor != 0) anchors_.insert_or_assign(anchor, Anchored{false, {}, {}, node});
    add(std::move(node), yaml::Style::plain);
  }

  void scalar(const Span& span, yaml::Style style, yaml::Tag tag, std::string text, yaml::Anchor anchor) override {
    if (anchor != 0)
      anchors_.insert_or_assign(anchor, Anchored{true, style, tag, scalar_node(Node::Kind::text, span, text)});
    scalar(span, style, tag, std::move(text), tag.span);
  }

  // The tag of an alias stands elsewhere, where the anchor is.
  void alias(const Span& span, yaml::Anchor anchor) override {
    Anchored copy = anchors_.at(anchor);
    copy.node.span = span;
    if (copy.is_scalar) return scalar(span, copy.style, copy.tag, std::move(copy.node.text), {});
    add_tagged(std::move(copy.node), copy.tag.name, {});
  }

  void begin_sequence(yaml::Tag tag) override { begin(Node::Kind::sequence, std::move(tag)); }
  void begin_mapping(yaml::Tag tag) override { begin(Node::Kind::mapping, std::move(tag)); }

  void end(const Span& span, yaml::Anchor anchor) override {
    Open open = std::move(open_.back());
    open_.pop_back();
    Node node = nodes_.end(span);
    for (Member& member : open.merged)
      if (!node.member(member.key)) node.members.push_back(std::move(member));
    if (anchor != 0) anchors_.insert_or_assign(anchor, Anchored{false, {}, open.tag, node});
    add_tagged(std::move(node), open.tag.name, open.tag.span);
  }

  void drop_key() override {
    Open& open = open_.back();
    if (!open.is_merging) {
      if (!errors_.empty() && errors_.back().span == nodes_.key_span()) errors_.pop_back();
      nodes_.drop_key();
    }
    open.has_key = open.is_merging = false;
  }

  void restart() override {
    root_ = Node();
    root_.span = {&source_, 0, 0};
    errors_.clear();
    open_.clear();
    nodes_.clear();
    anchors_.clear();
  }

 private:
  struct Open {
    bool is_mapping;
    yaml::Tag tag;
    bool has_key = false;     // the last member's value is to come
    bool is_merging = false;  // that is, the value of a `<<`
    std::vector<Member> merged = {};
  };

  // Without its tag, a scalar as it is written.
  struct Anchored {
    bool is_scalar;
    yaml::Style style;
    yaml::Tag tag;
    Node node;
  };

  void begin(Node::Kind kind, yaml::Tag tag) {
    open_.push_back({kind == Node::Kind::mapping, std::move(tag)});
    nodes_.begin(kind);
  }

  static Node::Kind kind_of(std::string_view text) {
    if (is_null(text)) return Node::Kind::null;
    if (is_true(text) || is_false(text)) return Node::Kind::boolean;
    return is_decimal(text) ? Node::Kind::number : Node::Kind::text;
  }

  bool expects_key() const { return !open_.empty() && open_.back().is_mapping && !open_.back().has_key; }

  // `at`: where the tag stands beside the scalar; null: nowhere.
  void scalar(const Span& span, yaml::Style style, const yaml::Tag& tag, std::string text, const Span& at) {
    Node node = scalar_node(Node::Kind::text, span, std::move(text));
    if (expects_key()) return add(std::move(node), style);
    if (style == yaml::Style::plain && tag.name.empty() && !tag.span) {
      node.kind = kind_of(node.text);
      if (node.kind == Node::Kind::boolean) node.text = is_true(node.text) ? "true" : "false";
    }
    add_tagged(std::move(node), tag.name, at);
  }

  void add_tagged(Node node, std::string_view tag, const Span& at) {
    const bool is_function = tag.starts_with('!') && !tag.starts_with("!!");
    if (is_function && !expects_key()) node = function(tag.substr(1), at ? at : node.span, std::move(node));
    add(std::move(node), yaml::Style::plain);
  }

  void add(Node node, yaml::Style style) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (!parent.is_mapping) return nodes_.add(std::move(node));
    if (!parent.has_key)
      add_key(parent, std::move(node), style);
    else if (parent.is_merging)
      collect_merged(std::move(node), parent.merged);
    else
      nodes_.add(std::move(node));
    if (parent.has_key) parent.is_merging = false;
    parent.has_key = !parent.has_key;
  }

  void add_key(Open& parent, Node key, yaml::Style style) {
    parent.is_merging = style == yaml::Style::plain && key.text == "<<";
    if (parent.is_merging) return;
    if (key.kind == Node::Kind::sequence || key.kind == Node::Kind::mapping)
      errors_.push_back({key.span, {}, "a key is a text, not a list or mapping"});
    nodes_.add_key(std::move(key.text), key.span);
  }

  // What merge keys bring: an earlier mapping of a list wins over a later one. https://yaml.org/type/merge.html
  static void collect_merged(Node value, std::vector<Member>& merged) {
    for (Node& item : value.items) collect_merged(std::move(item), merged);
    for (Member& member : value.members) {
      const auto has_key = [&](const Member& known) { return known.key == member.key; };
      if (std::none_of(merged.begin(), merged.end(), has_key)) merged.push_back(std::move(member));
    }
  }

  const Source& source_;
  Node& root_;
  std::vector<InputError>& errors_;
  OpenNodes nodes_;
  std::vector<Open> open_;  // what YAML adds to them
  std::map<yaml::Anchor, Anchored> anchors_;
};

bool is_json(std::string_view text) {
  const std::size_t at = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return at != std::string_view::npos && (text[at] == '{' || text[at] == '[');
}

}  // namespace

const Member* Node::member(std::string_view key) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.key == key; });
  return found == members.end() ? nullptr : &*found;
}

const Node* Node::find(std::string_view key) const {
  const Member* const found = member(key);
  return found ? &found->value : nullptr;
}

const std::string* Node::scalar() const {
  return kind == Kind::text || kind == Kind::number || kind == Kind::boolean ? &text : nullptr;
}

Span Member::span() const { return joined(key_span, value.span); }

std::unique_ptr<Document> parse_document(const Source& source) {
  if (!is_json(source.text())) return parse_expression(source);
  auto document = std::make_unique<Document>();
  document->source = &source;
  std::vector<InputError> in_tree;
  JsonTree tree(source, document->root, in_tree);
  for (json::Error& error : json::read(source, tree))
    document->errors.push_back({error.span, {}, std::move(error.message)});
  std::move(in_tree.begin(), in_tree.end(), std::back_inserter(document->errors));
  return document;
}

std::unique_ptr<Document> parse_expression(const Source& source) {
  auto document = std::make_unique<Document>();
  document->source = &source;
  std::vector<InputError> in_tree;
  YamlTree tree(source, document->root, in_tree);
  yaml::Outline read = yaml::read(source, tree);
  document->is_empty = read.is_empty;
  document->next = read.next;
  document->comments = std::move(read.comments);
  for (yaml::Error& error : read.errors) document->errors.push_back({error.span, {}, std::move(error.message)});
  if (read.too_large)
    document->root = Node();
  else
    std::move(in_tree.begin(), in_tree.end(), std::back_inserter(document->errors));
  return document;
}

}  // namespace pllint::cloudformation
