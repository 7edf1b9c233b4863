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

// What tree-sitter makes of a text that is no JSON.
class Repair {
 public:
  Repair(const Source& source, Receiver& receiver) : source_(source), receiver_(receiver) {}

  struct Key {
    Span span;
    bool is_there = false;
  };

  // False where there is no value: a comment, an error, one that tree-sitter made up. Nothing is received then.
  bool value(Cursor& cursor, const Key& key) {
    const TSNode node = cursor.node();
    if (ts_node_is_missing(node)) return false;
    const TSSymbol symbol = ts_node_symbol(node);
    const Symbols& kinds = symbols();
    const bool is_object = symbol == kinds.object;
    const bool is_collection = is_object || symbol == kinds.array;
    const bool is_scalar = symbol == kinds.number || symbol == kinds.string || symbol == kinds.true_ ||
                           symbol == kinds.false_ || symbol == kinds.null;
    if (!is_collection && !is_scalar) return false;
    if (key.is_there) receiver_.key(key.span, decoded(key.span.text()));
    if (is_scalar) {
      scalar(span(node));
      return true;
    }
    receiver_.begin(is_object ? Kind::object : Kind::array);
    each_child(cursor, [&] {
      if (is_object)
        member(cursor);
      else
        value(cursor, {});
    });
    receiver_.end(span(node));
    return true;
  }

  template <typename Visit>
  static void each_child(Cursor& cursor, Visit visit) {
    if (!cursor.down()) return;
    do visit();
    while (cursor.next());
    cursor.up();
  }

 private:
  void member(Cursor& cursor) {
    if (cursor.symbol() != symbols().pair) return;
    Key key;
    bool has_value = false;
    each_child(cursor, [&] {
      if (key.is_there)
        has_value = has_value || value(cursor, key);
      else if (cursor.symbol() == symbols().string)
        key = {span(cursor.node()), true};
    });
  }

  void scalar(const Span& span) {
    const std::string_view text = span.text();
    switch (text.empty() ? 'n' : text.front()) {
      case '"': return receiver_.scalar(Kind::text, span, decoded(text));
      case 't':
      case 'f': return receiver_.scalar(Kind::boolean, span, std::string(text));
      case 'n': return receiver_.scalar(Kind::null, span, {});
      default: return receiver_.scalar(Kind::number, span, std::string(text));
    }
  }

  Span span(TSNode node) const { return {&source_, ts_node_start_byte(node), ts_node_end_byte(node)}; }

  const Source& source_;
  Receiver& receiver_;
};

class Builder final : public Receiver {
 public:
  Builder(const Source& source, Document& document) : source_(source), document_(document) { restart(); }

  void key(const Span& span, std::string text) override {
    open_.back()->members.push_back({std::move(text), span, {}});
  }
  void scalar(Kind kind, const Span& span, std::string text) override {
    Node& node = add();
    node.kind = kind;
    node.span = span;
    node.text = std::move(text);
  }
  void begin(Kind kind) override {
    Node& node = add();
    node.kind = kind;
    open_.push_back(&node);
  }
  void end(const Span& span) override {
    open_.back()->span = span;
    open_.pop_back();
  }
  void restart() override {
    open_.clear();
    document_.root = {};
    document_.root.span = {&source_, 0, static_cast<std::uint32_t>(source_.text().size())};
  }

 private:
  // It stays where it is as long as it is open, for its parent does not grow meanwhile.
  Node& add() {
    if (open_.empty()) return document_.root;
    Node& parent = *open_.back();
    return parent.kind == Kind::array ? parent.items.emplace_back() : parent.members.back().value;
  }

  const Source& source_;
  Document& document_;
  std::vector<Node*> open_;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto found =
      std::find_if(members.rbegin(), members.rend(), [&](const Member& member) { return member.key == key; });
  return found == members.rend() ? nullptr : &found->value;
}

std::vector<Error> read(const Source& source, Receiver& receiver) {
  std::vector<Error> errors;
  const std::string_view text = source.text();
  const auto report = [&](std::size_t begin, std::size_t end, std::string message) {
    errors.push_back(
        {{&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, std::move(message)});
  };
  if (const std::size_t at = first_invalid(text); at != std::string_view::npos) {
    report(at, at + 1, "not valid UTF-8");
    return errors;
  }
  const std::uint32_t bom = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const Check checked = check(source, bom, receiver);
  if (!checked.fault) return errors;
  receiver.restart();
  report(checked.fault->begin, checked.fault->end, checked.fault->message);
  // Repairing a large text takes tree-sitter long, and its guesses help only who is writing it.
  constexpr std::size_t largest_repaired = std::size_t{128} << 10U;
  if (checked.hopeless || text.size() > largest_repaired) return errors;

  thread_local tree_sitter::Parser parser(tree_sitter_json());
  const auto tree = parser.parse(text, text.size() + 1000, true);
  if (!tree) return errors;
  const std::size_t first = text.find_first_not_of(" \t\r\n", bom);
  Repair repair(source, receiver);
  Cursor cursor(ts_tree_root_node(tree.get()));
  Repair::each_child(cursor, [&] {
    if (ts_node_start_byte(cursor.node()) == first) repair.value(cursor, {});
  });
  return errors;
}

std::unique_ptr<Document> parse(const Source& source) {
  auto document = std::make_unique<Document>();
  Builder builder(source, *document);
  document->errors = read(source, builder);
  return document;
}

}  // namespace pllint::json
