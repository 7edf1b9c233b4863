#include "syntax/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <map>
#include <streambuf>

#include "syntax/yaml_scanner.hpp"

namespace pllint::yaml {
namespace {

struct TooLarge {};
struct Bad {
  YAML::Mark mark;
  const char* message;
};
struct NextDocument {
  YAML::Mark mark;
};

struct Extent {
  std::size_t nodes = 1;
  std::size_t height = 0;
};

// Long texts count as several nodes, for an alias copies them too.
Extent extent_of(const Node& node) {
  Extent total{1 + node.text.size() / 256, 0};
  const auto add = [&](const Node& child) {
    const Extent extent = extent_of(child);
    total.nodes += extent.nodes;
    total.height = std::max(total.height, extent.height);
  };
  for (const Node& item : node.items) add(item);
  for (const Member& member : node.members) {
    add(member.key);
    add(member.value);
  }
  if (node.kind == Node::Kind::sequence || node.kind == Node::Kind::mapping) ++total.height;
  return total;
}

// A stream over text that lies elsewhere.
class Buffer final : public std::streambuf {
 public:
  explicit Buffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // read only
    setg(begin, begin, begin + text.size());
  }
};

// Builds the tree in place from yaml-cpp's events, and walks over the scanner's tokens beside them: an event's mark is
// where its first token begins.
class Builder final : public YAML::EventHandler {
 public:
  Builder(const Source& source, const Scan& scan, Document& document)
      : source_(source), scan_(scan), tokens_(scan.tokens), document_(document) {
    // yaml-cpp does not count it.
    if (source.text().starts_with("\xEF\xBB\xBF")) offset_ = 3;
  }

  std::uint32_t place(const YAML::Mark& mark) const {
    const std::size_t at = mark.is_null() || mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos) + offset_;
    return static_cast<std::uint32_t>(std::min(at, source_.text().size()));
  }

  Span span(std::uint32_t begin, std::uint32_t end) const { return {&source_, begin, std::max(begin, end)}; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!document_.is_empty) throw NextDocument{mark};
    document_.is_empty = false;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const bool explicit_key = introduce();
    const bool is_key = !open_.empty() && open_.back().node->kind == Node::Kind::mapping && !open_.back().has_key;
    const std::uint32_t begin = place(mark);
    std::uint32_t properties = 0;
    if (anchor != YAML::NullAnchor) {
      reach(begin);
      properties = pass_properties(nullptr, 1);
    }
    Node& node = add(mark);
    const Token* const token = current();
    const bool written = token != nullptr && token->kind == Token::Kind::plain &&
                         (properties != 0 || token->begin == begin) &&
                         (!token->starts_key || (is_key && !explicit_key && properties == 0)) && is_null(*token);
    if (written) {
      node.span = pass();
    } else if (is_key && !explicit_key && properties == 0 && token != nullptr && token->kind == Token::Kind::colon) {
      node.span = span(token->begin, token->begin);
    } else {
      node.span = nothing(passed_);
    }
    finish(node, anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) throw Bad{mark, "cannot refer to an anchor from inside its own definition"};
    const Anchor& anchored = known->second;
    copies_ += anchored.extent.nodes;
    if (copies_ > most_copies) throw TooLarge{};
    if (open_.size() + anchored.extent.height > deepest) throw Bad{mark, "nested too deeply"};
    Node& node = add(mark);
    node = anchored.node;
    node.is_alias = true;
    reach(place(mark));
    node.span = is_at(Token::Kind::alias, mark) ? pass() : nothing(place(mark));
    finish(node, YAML::NullAnchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node& node = add(mark);
    node.kind = Node::Kind::scalar;
    node.tag = shown(tag);
    node.text = value;
    const std::uint32_t begin = place(mark);
    reach(begin);
    const bool matches = current() != nullptr && current()->begin == begin;
    const std::uint32_t properties = matches ? pass_properties(&node, 2) : 0;
    if (const Token* const token = current(); matches && token != nullptr && is_content(*token, value, properties)) {
      node.style = style_of(token->kind);
      node.span = pass();
    } else {
      node.span = nothing(properties != 0 ? passed_ : begin);
    }
    if (scan_.has_stand_ins && node.style == Node::Style::plain)
      std::replace(node.text.begin(), node.text.end(), stand_in, '?');
    finish(node, anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    begin(Node::Kind::sequence, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    begin(Node::Kind::mapping, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
  }
  void OnMapEnd() override { end(); }

  // What was open when the text broke off. A key without its value goes, half a key as well.
  void abandon() {
    for (bool is_half = false; !open_.empty(); is_half = true) {
      const Open open = open_.back();
      open_.pop_back();
      if (open.node->kind == Node::Kind::mapping && open.has_key != is_half) open.node->members.pop_back();
      close(*open.node);
    }
  }

 private:
  struct Open {
    Node* node;
    YAML::anchor_t anchor;
    bool bracketed;
    bool has_key = false;  // the last member's value is to come
  };

  struct Anchor {
    Node node;
    Extent extent;
  };

  // --- tokens --------------------------------------------------------------------------------------------------------

  const Token* current() const { return next_ < tokens_.size() ? &tokens_[next_] : nullptr; }

  bool is_at(Token::Kind kind) const { return current() != nullptr && current()->kind == kind; }
  bool is_at(Token::Kind kind, const YAML::Mark& mark) const { return is_at(kind) && current()->begin == place(mark); }

  Span pass() {
    const Token& token = tokens_[next_++];
    passed_ = token.end;
    return span(token.begin, token.end);
  }

  bool pass(Token::Kind kind) {
    const bool found = is_at(kind);
    if (found) pass();
    return found;
  }

  // An empty span, behind all tokens so far and where its collection begins.
  Span nothing(std::uint32_t at) {
    passed_ = std::max({passed_, at, open_.empty() ? 0 : open_.back().node->span.begin});
    return span(passed_, passed_);
  }

  void reach(std::uint32_t begin) {
    while (current() != nullptr && current()->begin < begin) pass();
  }

  // Tag and anchor, in any order. Those of a key do not belong to what is in front of it.
  std::uint32_t pass_properties(Node* node, std::uint32_t most) {
    std::uint32_t count = 0;
    for (const Token* token = current(); token != nullptr && count < most; token = current()) {
      if (token->kind != Token::Kind::tag && token->kind != Token::Kind::anchor) break;
      if (count != 0 && token->starts_key) break;
      const bool is_tag = token->kind == Token::Kind::tag;
      const Span passed = pass();
      if (is_tag && node != nullptr) node->tag_span = passed;
      ++count;
    }
    return count;
  }

  // The indicators in front of a node of which yaml-cpp does not say where it is. True: one of them is a `?`.
  bool introduce() {
    if (open_.empty()) {
      pass(Token::Kind::document_start);
      return false;
    }
    const Open& parent = open_.back();
    if (parent.node->kind == Node::Kind::sequence) {
      if (!pass(Token::Kind::dash) && !parent.node->items.empty()) pass(Token::Kind::entry);
      return false;
    }
    if (parent.has_key) {
      pass(Token::Kind::colon);
      return false;
    }
    if (!parent.node->members.empty()) pass(Token::Kind::entry);
    return pass(Token::Kind::question);
  }

  bool is_null(const Token& token) const {
    const std::string_view text = source_.text().substr(token.begin, token.end - token.begin);
    return text == "~" || text == "null" || text == "Null" || text == "NULL";
  }

  static Node::Style style_of(Token::Kind kind) {
    switch (kind) {
      case Token::Kind::single_quoted: return Node::Style::single_quoted;
      case Token::Kind::double_quoted: return Node::Style::double_quoted;
      case Token::Kind::literal: return Node::Style::literal;
      case Token::Kind::folded: return Node::Style::folded;
      default: return Node::Style::plain;
    }
  }

  // Whether a scalar's text is this token: none follows in `!Ref` alone.
  static bool is_content(const Token& token, const std::string& value, std::uint32_t properties) {
    if (token.kind < Token::Kind::plain || (properties != 0 && token.starts_key)) return false;
    return token.kind != Token::Kind::plain || !value.empty();
  }

  // --- nodes ---------------------------------------------------------------------------------------------------------

  static std::string shown(const std::string& tag) { return tag == "?" || tag == "!" ? std::string() : tag; }

  // The place of a new node. It stays where it is as long as it is open, for its parent does not grow meanwhile.
  Node& add(const YAML::Mark& mark) {
    if (++nodes_ > most_nodes) throw TooLarge{};
    if (open_.empty()) return document_.root;
    Open& parent = open_.back();
    if (open_.size() > deepest) throw Bad{mark, "nested too deeply"};
    if (parent.node->kind == Node::Kind::sequence) return parent.node->items.emplace_back();
    if (parent.has_key) return parent.node->members.back().value;
    return parent.node->members.emplace_back().key;
  }

  void begin(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, bool flow) {
    const bool in_brackets =
        !open_.empty() && open_.back().bracketed && open_.back().node->kind == Node::Kind::sequence;
    const bool has_place = open_.size() < deepest;
    if (!has_place) throw Bad{mark, "nested too deeply"};
    Node& node = add(mark);
    node.kind = kind;
    node.tag = shown(tag);
    const std::uint32_t place_of_mark = place(mark);
    reach(place_of_mark);
    // [a: b], of which yaml-cpp speaks as of [{a: b}].
    const bool is_pair = kind == Node::Kind::mapping && in_brackets && current() != nullptr && current()->starts_key;
    const std::uint32_t properties = (tag == "?" ? 0U : 1U) + (anchor == YAML::NullAnchor ? 0U : 1U);
    if (properties != 0) pass_properties(&node, properties);
    const std::uint32_t first = current() != nullptr ? current()->begin : std::max(passed_, place_of_mark);
    node.span = span(first, first);
    const bool bracketed = flow && !is_pair && pass(Token::Kind::open);
    open_.push_back({&node, anchor, bracketed});
  }

  void end() {
    const Open done = open_.back();
    open_.pop_back();
    if (done.bracketed) {
      pass(Token::Kind::entry);
      pass(Token::Kind::close);
    }
    close(*done.node);
    finish(*done.node, done.anchor);
  }

  void close(Node& collection) {
    collection.span = span(collection.span.begin, passed_);
    passed_ = collection.span.end;
  }

  void finish(Node& node, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor && scan_.has_aliases) {
      const Extent extent = extent_of(node);
      copies_ += extent.nodes;
      if (copies_ > most_copies) throw TooLarge{};
      anchors_.insert_or_assign(anchor, Anchor{node, extent});
    }
    if (open_.empty()) return;
    Open& parent = open_.back();
    if (parent.node->kind == Node::Kind::mapping) parent.has_key = !parent.has_key;
  }

  const Source& source_;
  const Scan& scan_;
  const std::vector<Token>& tokens_;
  Document& document_;
  std::uint32_t offset_ = 0;
  std::size_t next_ = 0;      // the token to come
  std::uint32_t passed_ = 0;  // the end of the last one
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchor> anchors_;
  std::size_t nodes_ = 0;
  std::size_t copies_ = 0;
};

void read(std::string_view text, Builder& builder, Document& document) {
  Buffer buffer(text);
  std::istream stream(&buffer);
  const auto fail = [&](const YAML::Mark& mark, std::string message) {
    const std::uint32_t at = builder.place(mark);
    document.errors.push_back({builder.span(at, at), std::move(message)});
  };
  try {
    YAML::Parser parser(stream);
    // Twice: what yaml-cpp makes another document of, without a `---`, is none.
    if (parser.HandleNextDocument(builder)) parser.HandleNextDocument(builder);
  } catch (const YAML::Exception& error) {
    fail(error.mark, error.msg);
  } catch (const Bad& bad) {
    fail(bad.mark, bad.message);
  } catch (const NextDocument& next) {
    fail(next.mark, "the document ends before this");
  } catch (const TooLarge&) {
    document.too_large = true;
    fail(YAML::Mark::null_mark(), "the document has too many nodes");
  }
  builder.abandon();
}

}  // namespace

std::unique_ptr<Document> parse(const Source& source) {
  auto document = std::make_unique<Document>();
  const Scan found = scan(source.text());
  if (found.next) document->next = {&source, found.next->begin, found.next->end};
  document->comments.reserve(found.comments.size());
  for (const Place& comment : found.comments) document->comments.push_back({&source, comment.begin, comment.end});
  document->root.span = {&source, 0, 0};
  Builder builder(source, found, *document);
  read(found.mended.empty() ? source.text().substr(0, found.end) : found.mended, builder, *document);
  if (!found.fault) return document;
  // yaml-cpp did not read on there, and may well complain of that.
  std::vector<Error>& errors = document->errors;
  if (!errors.empty() && !document->too_large && errors.front().span.begin >= found.fault->begin) errors.clear();
  if (errors.empty()) errors.push_back({builder.span(found.fault->begin, found.fault->end), found.fault->message});
  return document;
}

}  // namespace pllint::yaml
