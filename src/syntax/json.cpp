#include "syntax/json.hpp"

#include <algorithm>

#include "syntax/json_check.hpp"
#include "syntax/tree_sitter.hpp"
#include "syntax/utf8.hpp"

namespace pllint::json {

using tree_sitter::Cursor;

namespace {

struct Symbols {
  TSSymbol object, pair, array, string, number, true_, false_, null;
};

const Symbols& symbols() {
  static const Symbols result = [] {
    const auto find = [](std::string_view name) {
      const auto size = static_cast<std::uint32_t>(name.size());
      return ts_language_symbol_for_name(tree_sitter_json(), name.data(), size, true);
    };
    return Symbols{find("object"), find("pair"), find("array"), find("string"),
                   find("number"), find("true"), find("false"), find("null")};
  }();
  return result;
}

// Of what is between the quotes; a surrogate without its other half becomes U+FFFD.
std::string decode(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  const auto unit = [&](std::size_t at) {
    char32_t value = 0;
    for (std::size_t digit = at; digit < at + 4; ++digit) {
      const char c = digit < text.size() ? text[digit] : '0';
      const int number = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
      value = (value << 4U) | static_cast<char32_t>(number & 15);
    }
    return value;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 >= text.size()) {
      result += text[at];
      continue;
    }
    const char c = text[++at];
    switch (c) {
      case 'b': result += '\b'; break;
      case 'f': result += '\f'; break;
      case 'n': result += '\n'; break;
      case 'r': result += '\r'; break;
      case 't': result += '\t'; break;
      case 'u': {
        char32_t character = unit(at + 1);
        at += 4;
        if (character >= 0xD800 && character < 0xDC00 && text.substr(std::min(at + 1, text.size()), 2) == "\\u") {
          const char32_t low = unit(at + 3);
          if (low >= 0xDC00 && low < 0xE000) {
            character = 0x10000 + ((character - 0xD800) << 10U) + (low - 0xDC00);
            at += 6;
          }
        }
        append_utf8(result, character);
        break;
      }
      default: result += c;
    }
  }
  return result;
}

class Lowering {
 public:
  // `places` leads from the skeleton to the source; without, the tree is one of the source itself.
  Lowering(const Source& source, const std::vector<Place>* places) : source_(source), places_(places) {}

  // False where there is no value: a comment, an error, one that tree-sitter made up.
  bool value(Cursor& cursor, Node& result) {
    const TSNode node = cursor.node();
    if (ts_node_is_missing(node)) return false;
    const TSSymbol symbol = ts_node_symbol(node);
    result.span = span(node);
    const Symbols& kinds = symbols();
    if (symbol == kinds.object) {
      result.kind = Node::Kind::object;
      result.members.reserve(ts_node_named_child_count(node));
      each_child(cursor, [&] { member(cursor, result); });
      return true;
    }
    if (symbol == kinds.array) {
      result.kind = Node::Kind::array;
      result.items.reserve(ts_node_named_child_count(node));
      each_child(cursor, [&] {
        Node item;
        if (value(cursor, item)) result.items.push_back(std::move(item));
      });
      return true;
    }
    const bool scalar = symbol == kinds.number || symbol == kinds.string || symbol == kinds.true_ ||
                        symbol == kinds.false_ || symbol == kinds.null;
    if (scalar) fill(result);
    return scalar;
  }

  template <typename Visit>
  static void each_child(Cursor& cursor, Visit visit) {
    if (!cursor.down()) return;
    do visit();
    while (cursor.next());
    cursor.up();
  }

 private:
  void member(Cursor& cursor, Node& object) {
    if (cursor.symbol() != symbols().pair) return;
    Member result;
    bool has_key = false;
    bool has_value = false;
    each_child(cursor, [&] {
      if (has_key) {
        has_value = has_value || value(cursor, result.value);
      } else if (cursor.symbol() == symbols().string) {
        result.key_span = span(cursor.node());
        result.key = string(result.key_span);
        has_key = true;
      }
    });
    if (has_value) object.members.push_back(std::move(result));
  }

  // In the skeleton all look the same.
  static void fill(Node& result) {
    const std::string_view text = result.span.text();
    switch (text.empty() ? 'n' : text.front()) {
      case '"':
        result.kind = Node::Kind::text;
        result.text = string(result.span);
        return;
      case 't':
      case 'f': result.kind = Node::Kind::boolean; break;
      case 'n': result.kind = Node::Kind::null; return;
      default: result.kind = Node::Kind::number;
    }
    result.text = text;
  }

  Span span(TSNode node) const {
    const std::uint32_t begin = ts_node_start_byte(node);
    const std::uint32_t end = ts_node_end_byte(node);
    if (!places_) return {&source_, begin, end};
    return {&source_, (*places_)[begin].begin, (*places_)[end - 1].end};
  }

  static std::string string(const Span& span) {
    std::string_view text = span.text();
    if (text.size() < 2) return {};
    text = text.substr(1, text.size() - 2);
    return text.find('\\') == std::string_view::npos ? std::string(text) : decode(text);
  }

  const Source& source_;
  const std::vector<Place>* places_;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto found = std::find_if(members.rbegin(), members.rend(),
                                  [&](const Member& member) { return member.key == key; });
  return found == members.rend() ? nullptr : &found->value;
}

std::unique_ptr<Document> parse(const Source& source) {
  auto document = std::make_unique<Document>();
  const std::string_view text = source.text();
  document->root.span = {&source, 0, static_cast<std::uint32_t>(text.size())};
  const auto report = [&](std::size_t begin, std::size_t end, std::string message) {
    document->errors.push_back(
        {{&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, std::move(message)});
  };
  if (const std::size_t at = first_invalid(text); at != std::string_view::npos) {
    report(at, at + 1, "not valid UTF-8");
    return document;
  }
  const std::uint32_t bom = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const Check checked = check(text, bom);
  if (checked.fault) report(checked.fault->begin, checked.fault->end, checked.fault->message);
  // Repairing a large text takes tree-sitter long, and its guesses help only who is writing it.
  constexpr std::size_t largest_repaired = std::size_t{128} << 10U;
  if (checked.hopeless || (checked.fault && text.size() > largest_repaired)) return document;

  thread_local tree_sitter::Parser parser(tree_sitter_json());
  const bool whole = !checked.fault;
  const std::string_view parsed = whole ? std::string_view(checked.skeleton) : text;
  const auto tree = parser.parse(parsed, parsed.size() + 1000, !whole);
  if (!tree) {
    if (whole) report(0, 0, "this cannot be understood");
    return document;
  }
  const std::size_t first = whole ? 0 : text.find_first_not_of(" \t\r\n", bom);
  Lowering lowering(source, whole ? &checked.places : nullptr);
  Cursor cursor(ts_tree_root_node(tree.get()));
  Lowering::each_child(cursor, [&] {
    if (ts_node_start_byte(cursor.node()) == first) lowering.value(cursor, document->root);
  });
  return document;
}

}  // namespace pllint::json
