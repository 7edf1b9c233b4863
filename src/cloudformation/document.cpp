#include "cloudformation/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "syntax/json.hpp"
#include "syntax/yaml.hpp"

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

class Lowering {
 public:
  explicit Lowering(Document& document) : document_(document) {}

  Node lower(json::Node& from) {
    Node node;
    node.span = from.span;
    switch (from.kind) {
      case json::Node::Kind::null: break;
      case json::Node::Kind::boolean: node.kind = Node::Kind::boolean; break;
      case json::Node::Kind::number: node.kind = Node::Kind::number; break;
      case json::Node::Kind::text: node.kind = Node::Kind::text; break;
      case json::Node::Kind::array: node.kind = Node::Kind::sequence; break;
      case json::Node::Kind::object: node.kind = Node::Kind::mapping; break;
    }
    node.text = std::move(from.text);
    node.items.reserve(from.items.size());
    for (json::Node& item : from.items) node.items.push_back(lower(item));
    node.members.reserve(from.members.size());
    for (json::Member& member : from.members)
      node.members.push_back({std::move(member.key), member.key_span, lower(member.value)});
    drop_duplicates(node);
    return node;
  }

  Node lower(yaml::Node& from) {
    Node node = without_tag(from);
    if (from.tag.empty() || !from.tag.starts_with('!') || from.tag.starts_with("!!")) return node;
    return function(from, std::move(node));
  }

 private:
  Node without_tag(yaml::Node& from) {
    Node node;
    node.span = from.span;
    switch (from.kind) {
      case yaml::Node::Kind::null: break;
      case yaml::Node::Kind::scalar: {
        node.text = std::move(from.text);
        const bool is_plain = from.style == yaml::Node::Style::plain && from.tag.empty() && !from.tag_span;
        node.kind = is_plain ? kind_of(node.text) : Node::Kind::text;
        if (node.kind == Node::Kind::boolean) node.text = is_true(node.text) ? "true" : "false";
        break;
      }
      case yaml::Node::Kind::sequence: {
        node.kind = Node::Kind::sequence;
        node.items.reserve(from.items.size());
        for (yaml::Node& item : from.items) node.items.push_back(lower(item));
        break;
      }
      case yaml::Node::Kind::mapping: {
        node.kind = Node::Kind::mapping;
        node.members.reserve(from.members.size());
        Node merged;
        for (yaml::Member& member : from.members) {
          if (member.key.style == yaml::Node::Style::plain && member.key.text == "<<")
            collect_merged(lower(member.value), merged);
          else
            node.members.push_back({key_text(member.key), member.key.span, lower(member.value)});
        }
        drop_duplicates(node);
        for (Member& member : merged.members)
          if (!node.member(member.key)) node.members.push_back(std::move(member));
        break;
      }
    }
    return node;
  }

  static Node::Kind kind_of(std::string_view text) {
    if (is_null(text)) return Node::Kind::null;
    if (is_true(text) || is_false(text)) return Node::Kind::boolean;
    return is_decimal(text) ? Node::Kind::number : Node::Kind::text;
  }

  // What merge keys bring: an earlier mapping of a list wins over a later one. https://yaml.org/type/merge.html
  static void collect_merged(Node value, Node& merged) {
    if (value.kind == Node::Kind::sequence) {
      for (Node& item : value.items) collect_merged(std::move(item), merged);
      return;
    }
    for (Member& member : value.members)
      if (!merged.member(member.key)) merged.members.push_back(std::move(member));
  }

  std::string key_text(const yaml::Node& key) {
    if (key.kind == yaml::Node::Kind::sequence || key.kind == yaml::Node::Kind::mapping)
      document_.errors.push_back({key.span, {}, "a key is a text, not a list or mapping"});
    return key.text;
  }

  // `!Sub text` is {"Fn::Sub": text}; `!GetAtt a.b` is {"Fn::GetAtt": [a, b]}.
  static Node function(const yaml::Node& from, Node argument) {
    const std::string name = from.tag.substr(1);
    Node node;
    node.kind = Node::Kind::mapping;
    // The tag of an alias stands elsewhere, where the anchor is.
    const Span tag = from.tag_span && !from.is_alias ? from.tag_span : argument.span;
    node.span = joined(tag, argument.span);
    if (name == "GetAtt" && argument.is_text()) argument = attribute_parts(std::move(argument));
    const bool is_whole = name == "Ref" || name == "Condition" || name.find("::") != std::string::npos;
    node.members.push_back({is_whole ? name : "Fn::" + name, tag, std::move(argument)});
    return node;
  }

  // Logical ids of nested stacks' resources have no dots: the first one ends the name.
  static Node attribute_parts(Node text) {
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

  void drop_duplicates(Node& node) {
    if (node.members.size() < 2) return;
    std::unordered_map<std::string_view, std::size_t> first;
    std::vector<bool> is_dropped(node.members.size(), false);
    bool has_dropped = false;
    for (std::size_t i = 0; i < node.members.size(); ++i) {
      const auto [known, is_new] = first.try_emplace(node.members[i].key, i);
      if (is_new) continue;
      document_.errors.push_back({node.members[i].key_span,
                                  {},
                                  fmt::format("the key \"{}\" is there already, in line {}", node.members[i].key,
                                              node.members[known->second].key_span.start().line)});
      // The last one wins, as in most readers.
      is_dropped[known->second] = has_dropped = true;
      known->second = i;
    }
    if (!has_dropped) return;
    first.clear();
    std::vector<Member> kept;
    for (std::size_t i = 0; i < node.members.size(); ++i)
      if (!is_dropped[i]) kept.push_back(std::move(node.members[i]));
    node.members = std::move(kept);
  }

  Document& document_;
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
  if (is_json(source.text())) {
    auto document = std::make_unique<Document>();
    document->source = &source;
    Lowering lowering(*document);
    const std::unique_ptr<json::Document> read = json::parse(source);
    for (const json::Error& error : read->errors) document->errors.push_back({error.span, {}, error.message});
    document->root = lowering.lower(read->root);
    return document;
  }
  return parse_expression(source);
}

std::unique_ptr<Document> parse_expression(const Source& source) {
  auto document = std::make_unique<Document>();
  document->source = &source;
  Lowering lowering(*document);
  const std::unique_ptr<yaml::Document> read = yaml::parse(source);
  document->is_empty = read->is_empty;
  document->next = read->next;
  for (const yaml::Error& error : read->errors) document->errors.push_back({error.span, {}, error.message});
  document->comments = std::move(read->comments);
  if (!read->too_large) document->root = lowering.lower(read->root);
  return document;
}

}  // namespace pllint::cloudformation
