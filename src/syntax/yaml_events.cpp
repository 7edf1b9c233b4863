#include "syntax/yaml_events.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <map>
#include <streambuf>

#include "syntax/yaml_scanner.hpp"
#include "syntax/yaml_skeleton.hpp"

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
// yaml-cpp speaks of an abbreviated scalar where the scanner sees none.
struct Lost {};

struct Extent {
  std::size_t nodes = 1;
  std::size_t height = 0;

  void add(const Extent& child) {
    nodes += child.nodes;
    height = std::max(height, child.height);
  }
};

// A stream over text that lies elsewhere.
class Buffer final : public std::streambuf {
 public:
  explicit Buffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // read only
    setg(begin, begin, begin + text.size());
  }
};

// Walks over the scanner's tokens beside yaml-cpp's events: an event's mark is where its first token begins.
class Walk final : public YAML::EventHandler {
 public:
  // `skeleton`: what yaml-cpp reads; null: the text itself.
  Walk(const Source& source, const Scan& scan, const Skeleton* skeleton, Receiver& receiver)
      : source_(source), scan_(scan), tokens_(scan.tokens), skeleton_(skeleton), receiver_(receiver) {
    // yaml-cpp does not count it.
    if (source.text().starts_with("\xEF\xBB\xBF")) offset_ = 3;
  }

  bool is_empty() const { return is_empty_; }

  std::uint32_t place(const YAML::Mark& mark) const {
    const std::size_t at = mark.is_null() || mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos) + offset_;
    const auto within = static_cast<std::uint32_t>(std::min(at, source_.text().size()));
    return skeleton_ ? skeleton_->place(within) : within;
  }

  Span span(std::uint32_t begin, std::uint32_t end) const { return {&source_, begin, std::max(begin, end)}; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!is_empty_) throw NextDocument{mark};
    is_empty_ = false;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const bool explicit_key = introduce();
    const bool is_key = !open_.empty() && open_.back().is_mapping && !open_.back().has_key;
    const std::uint32_t begin = place(mark);
    std::uint32_t properties = 0;
    if (anchor != YAML::NullAnchor) {
      reach(begin);
      properties = pass_properties(nullptr, 1);
    }
    count(mark);
    const Token* const token = current();
    const bool written = token != nullptr && token->kind == Token::Kind::plain &&
                         (properties != 0 || token->begin == begin) &&
                         (!token->starts_key || (is_key && !explicit_key && properties == 0)) && is_null(*token);
    Span span;
    if (written) {
      span = pass();
    } else if (is_key && !explicit_key && properties == 0 && token != nullptr && token->kind == Token::Kind::colon) {
      span = this->span(token->begin, token->begin);
    } else {
      span = nothing(passed_);
    }
    receiver_.null(span, anchored(anchor, {}));
    finish({});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) throw Bad{mark, "cannot refer to an anchor from inside its own definition"};
    const Extent& extent = known->second;
    copy(extent);
    if (open_.size() + extent.height > deepest) throw Bad{mark, "nested too deeply"};
    count(mark);
    reach(place(mark));
    receiver_.alias(is_at(Token::Kind::alias, mark) ? pass() : nothing(place(mark)), anchor);
    finish(extent);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    count(mark);
    Tag properties{{}, shown(tag)};
    std::string text = value;
    Style style = Style::plain;
    Span span;
    const std::uint32_t begin = place(mark);
    reach(begin);
    const bool matches = current() != nullptr && current()->begin == begin;
    const std::uint32_t passed = matches ? pass_properties(&properties, 2) : 0;
    const Token* const token = current();
    const bool is_written = matches && token != nullptr && is_content(*token, value, passed);
    const bool is_short = skeleton_ && value.size() == 1 && value.front() == abbreviation;
    if (is_written) {
      style = style_of(token->kind);
      const std::string_view written = written_at(*token);
      if (is_short && is_abbreviated(written, token->kind)) text = abbreviated(written, token->kind);
      span = pass();
    } else {
      if (is_short) throw Lost{};
      span = nothing(passed != 0 ? passed_ : begin);
    }
    if (scan_.has_stand_ins && style == Style::plain) std::replace(text.begin(), text.end(), stand_in, '?');
    // Long texts count as several nodes, for an alias copies them too.
    const Extent extent{1 + text.size() / 256, 0};
    receiver_.scalar(span, style, std::move(properties), std::move(text), anchored(anchor, extent));
    finish(extent);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    begin(false, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    begin(true, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
  }
  void OnMapEnd() override { end(); }

  // What was open when the text broke off. A key without its value goes, half a key as well.
  void abandon() {
    while (!open_.empty()) {
      const Open open = open_.back();
      open_.pop_back();
      if (open.is_mapping && open.has_key) receiver_.drop_key();
      receiver_.end(close(open), 0);
      if (!open_.empty()) open_.back().has_key = !open_.back().has_key;
    }
  }

 private:
  struct Open {
    bool is_mapping;
    bool bracketed;
    YAML::anchor_t anchor;
    std::uint32_t begin;
    Extent extent = {};
    bool has_key = false;  // of a mapping: a value is to come
    bool has_any = false;
  };

  // --- tokens --------------------------------------------------------------------------------------------------------

  const Token* current() const { return next_ < tokens_.size() ? &tokens_[next_] : nullptr; }

  bool is_at(Token::Kind kind) const { return current() != nullptr && current()->kind == kind; }
  bool is_at(Token::Kind kind, const YAML::Mark& mark) const { return is_at(kind) && current()->begin == place(mark); }

  std::string_view written_at(const Token& token) const {
    return source_.text().substr(token.begin, token.end - token.begin);
  }

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
    passed_ = std::max({passed_, at, open_.empty() ? 0 : open_.back().begin});
    return span(passed_, passed_);
  }

  void reach(std::uint32_t begin) {
    while (current() != nullptr && current()->begin < begin) pass();
  }

  // Tag and anchor, in any order. Those of a key do not belong to what is in front of it.
  std::uint32_t pass_properties(Tag* tag, std::uint32_t most) {
    std::uint32_t count = 0;
    for (const Token* token = current(); token != nullptr && count < most; token = current()) {
      if (token->kind != Token::Kind::tag && token->kind != Token::Kind::anchor) break;
      if (count != 0 && token->starts_key) break;
      const bool is_tag = token->kind == Token::Kind::tag;
      const Span passed = pass();
      if (is_tag && tag != nullptr) tag->span = passed;
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
    if (!parent.is_mapping) {
      if (!pass(Token::Kind::dash) && parent.has_any) pass(Token::Kind::entry);
      return false;
    }
    if (parent.has_key) {
      pass(Token::Kind::colon);
      return false;
    }
    if (parent.has_any) pass(Token::Kind::entry);
    return pass(Token::Kind::question);
  }

  bool is_null(const Token& token) const {
    const std::string_view text = written_at(token);
    return text == "~" || text == "null" || text == "Null" || text == "NULL";
  }

  static Style style_of(Token::Kind kind) {
    switch (kind) {
      case Token::Kind::single_quoted: return Style::single_quoted;
      case Token::Kind::double_quoted: return Style::double_quoted;
      case Token::Kind::literal: return Style::literal;
      case Token::Kind::folded: return Style::folded;
      default: return Style::plain;
    }
  }

  // Whether a scalar's text is this token: none follows in `!Ref` alone.
  static bool is_content(const Token& token, const std::string& value, std::uint32_t properties) {
    if (token.kind < Token::Kind::plain || (properties != 0 && token.starts_key)) return false;
    return token.kind != Token::Kind::plain || !value.empty();
  }

  // --- nodes ---------------------------------------------------------------------------------------------------------

  static std::string shown(const std::string& tag) { return tag == "?" || tag == "!" ? std::string() : tag; }

  void count(const YAML::Mark& mark) {
    if (++nodes_ > most_nodes) throw TooLarge{};
    if (open_.size() > deepest) throw Bad{mark, "nested too deeply"};
  }

  void begin(bool is_mapping, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, bool flow) {
    const bool in_brackets = !open_.empty() && open_.back().bracketed && !open_.back().is_mapping;
    if (open_.size() >= deepest) throw Bad{mark, "nested too deeply"};
    count(mark);
    Tag shown_tag{{}, shown(tag)};
    const std::uint32_t place_of_mark = place(mark);
    reach(place_of_mark);
    // [a: b], of which yaml-cpp speaks as of [{a: b}].
    const bool is_pair = is_mapping && in_brackets && current() != nullptr && current()->starts_key;
    const std::uint32_t properties = (tag == "?" ? 0U : 1U) + (anchor == YAML::NullAnchor ? 0U : 1U);
    if (properties != 0) pass_properties(&shown_tag, properties);
    const std::uint32_t first = current() != nullptr ? current()->begin : std::max(passed_, place_of_mark);
    const bool bracketed = flow && !is_pair && pass(Token::Kind::open);
    open_.push_back({is_mapping, bracketed, anchor, first});
    if (is_mapping)
      receiver_.begin_mapping(std::move(shown_tag));
    else
      receiver_.begin_sequence(std::move(shown_tag));
  }

  void end() {
    Open done = open_.back();
    open_.pop_back();
    if (done.bracketed) {
      pass(Token::Kind::entry);
      pass(Token::Kind::close);
    }
    ++done.extent.height;
    receiver_.end(close(done), anchored(done.anchor, done.extent));
    finish(done.extent);
  }

  Span close(const Open& collection) {
    const Span whole = span(collection.begin, passed_);
    passed_ = whole.end;
    return whole;
  }

  void copy(const Extent& extent) {
    copies_ += extent.nodes;
    if (copies_ > most_copies) throw TooLarge{};
  }

  // Of a node that is just complete; 0 where nobody will ask for it.
  Anchor anchored(YAML::anchor_t anchor, const Extent& extent) {
    if (anchor == YAML::NullAnchor || !scan_.has_aliases) return 0;
    copy(extent);
    anchors_.insert_or_assign(anchor, extent);
    return anchor;
  }

  void finish(const Extent& extent) {
    if (open_.empty()) return;
    Open& parent = open_.back();
    parent.extent.add(extent);
    parent.has_any = true;
    if (parent.is_mapping) parent.has_key = !parent.has_key;
  }

  const Source& source_;
  const Scan& scan_;
  const std::vector<Token>& tokens_;
  const Skeleton* skeleton_;
  Receiver& receiver_;
  bool is_empty_ = true;
  std::uint32_t offset_ = 0;
  std::size_t next_ = 0;      // the token to come
  std::uint32_t passed_ = 0;  // the end of the last one
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Extent> anchors_;
  std::size_t nodes_ = 0;
  std::size_t copies_ = 0;
};

void run(std::string_view text, Walk& walk) {
  Buffer buffer(text);
  std::istream stream(&buffer);
  YAML::Parser parser(stream);
  // Twice: what yaml-cpp makes another document of, without a `---`, is none.
  if (parser.HandleNextDocument(walk)) parser.HandleNextDocument(walk);
}

void fail_as_too_large(const Source& source, Outline& outline) {
  outline.too_large = true;
  outline.errors.push_back({{&source, 0, 0}, "the document has too many nodes"});
}

// False where there is anything to complain of: that is to be read in full.
bool read_skeleton(const Source& source, std::string_view text, const Scan& found, Receiver& receiver,
                   Outline& outline) {
  const Skeleton reduced = skeleton(text, found);
  Walk walk(source, found, &reduced, receiver);
  try {
    run(reduced.text, walk);
  } catch (const TooLarge&) {
    fail_as_too_large(source, outline);
    walk.abandon();
  } catch (const YAML::Exception&) {
    return false;
  } catch (const Bad&) {
    return false;
  } catch (const NextDocument&) {
    return false;
  } catch (const Lost&) {
    return false;
  }
  outline.is_empty = walk.is_empty();
  return true;
}

void read_in_full(const Source& source, std::string_view text, const Scan& found, Receiver& receiver,
                  Outline& outline) {
  Walk walk(source, found, nullptr, receiver);
  const auto fail = [&](const YAML::Mark& mark, std::string message) {
    const std::uint32_t at = walk.place(mark);
    outline.errors.push_back({walk.span(at, at), std::move(message)});
  };
  try {
    run(text, walk);
  } catch (const YAML::Exception& error) {
    fail(error.mark, error.msg);
  } catch (const Bad& bad) {
    fail(bad.mark, bad.message);
  } catch (const NextDocument& next) {
    fail(next.mark, "the document ends before this");
  } catch (const TooLarge&) {
    fail_as_too_large(source, outline);
  }
  walk.abandon();
  outline.is_empty = walk.is_empty();
}

}  // namespace

Outline read(const Source& source, Receiver& receiver) {
  Outline outline;
  const Scan found = scan(source.text());
  if (found.next) outline.next = {&source, found.next->begin, found.next->end};
  outline.comments.reserve(found.comments.size());
  for (const Place& comment : found.comments) outline.comments.push_back({&source, comment.begin, comment.end});
  const std::string_view text = found.mended.empty() ? source.text().substr(0, found.end) : found.mended;
  if (!found.fault && !found.has_long_key) {
    if (read_skeleton(source, text, found, receiver, outline)) return outline;
    receiver.restart();
  }
  read_in_full(source, text, found, receiver, outline);
  if (!found.fault) return outline;
  // yaml-cpp did not read on there, and may well complain of that.
  std::vector<Error>& errors = outline.errors;
  if (!errors.empty() && !outline.too_large && errors.front().span.begin >= found.fault->begin) errors.clear();
  if (errors.empty()) errors.push_back({{&source, found.fault->begin, found.fault->end}, found.fault->message});
  return outline;
}

}  // namespace pllint::yaml
