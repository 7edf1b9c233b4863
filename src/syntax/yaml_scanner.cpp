#include "syntax/yaml_scanner.hpp"

#include <algorithm>

#include "syntax/utf8.hpp"

namespace pllint::yaml {
namespace {

using Kind = Token::Kind;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What neither YAML nor yaml-cpp, to which some of them mean the end of the file, takes for text.
std::size_t first_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 ? byte != '\t' && byte != '\n' && byte != '\r' : byte == 0x7F) return at;
    if (byte != 0xC2 || at + 1 == text.size()) continue;
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if (next < 0xA0 && next != 0x85) return at;
  }
  return std::string_view::npos;
}

std::optional<Fault> unreadable(std::string_view text) {
  const bool wide = text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE") ||
                    text.substr(0, 2).find('\0') != std::string_view::npos;
  if (wide) return Fault{0, 0, "not UTF-8, but UTF-16 or UTF-32"};
  const std::size_t invalid = first_invalid(text);
  const std::size_t control = first_control(text.substr(0, invalid));
  const std::size_t at = std::min(invalid, control);
  if (at == std::string_view::npos) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(at);
  return Fault{begin, begin + 1, control < invalid ? "a control character is not YAML" : "not valid UTF-8"};
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {
    if ((result_.fault = unreadable(text))) text_ = text.substr(0, result_.fault->begin);
    size_ = static_cast<std::uint32_t>(text_.size());
    result_.end = size_;
    if (text_.starts_with(byte_order_mark)) line_start_ = at_ = static_cast<std::uint32_t>(byte_order_mark.size());
    result_.tokens.reserve(text_.size() / 12);
    indents_.push_back({-1, Collection::none, Status::valid});
  }

  Scan run() && {
    while (!done_) next();
    mend();
    return std::move(result_);
  }

 private:
  enum class Collection : std::uint8_t { none, sequence, mapping };
  enum class Status : std::uint8_t { valid, unknown, invalid };

  struct Indent {
    int column;
    Collection type;
    Status status;
  };

  // What will have been a key if a colon follows on the same line.
  struct Key {
    std::size_t token;
    std::size_t indent;  // that it opened; 0: none
    std::uint32_t begin;
    std::uint32_t line;
    std::size_t flow;
  };

  // --- characters ----------------------------------------------------------------------------------------------------

  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < size_ ? text_[at_ + ahead] : '\0'; }
  int column() const { return static_cast<int>(at_ - line_start_); }
  bool in_flow() const { return !flows_.empty(); }

  // The size of the line break; 0: none.
  std::uint32_t break_at(std::uint32_t at) const {
    if (at >= size_) return 0;
    if (text_[at] == '\n') return 1;
    return text_[at] == '\r' && at + 1 < size_ && text_[at + 1] == '\n' ? 2 : 0;
  }
  bool is_blank_or_break(std::uint32_t at) const { return (at < size_ && is_blank(text_[at])) || break_at(at) != 0; }
  bool separates(std::uint32_t at) const { return at >= size_ || is_blank_or_break(at); }

  std::uint32_t line_end(std::uint32_t from) const {
    const std::size_t found = text_.find('\n', from);
    if (found == std::string_view::npos) return size_;
    const bool two = found > from && text_[found - 1] == '\r';
    return static_cast<std::uint32_t>(two ? found - 1 : found);
  }

  void pass_break(std::uint32_t break_size) {
    at_ += break_size;
    line_start_ = at_;
    ++line_;
  }

  bool at_marker(std::string_view marker) const {
    return column() == 0 && text_.substr(at_).starts_with(marker) && separates(at_ + 3);
  }
  bool at_marker() const { return column() == 0 && (at_marker("---") || at_marker("...")); }

  // --- tokens --------------------------------------------------------------------------------------------------------

  void add(Kind kind, std::uint32_t begin, std::uint32_t end) { result_.tokens.push_back({begin, end, kind}); }

  void stop() { done_ = true; }

  // yaml-cpp shall read no further than that.
  void stop_before(std::uint32_t end) {
    result_.end = std::min(result_.end, end);
    done_ = true;
  }

  void comment() {
    const std::uint32_t begin = at_;
    at_ = line_end(at_);
    result_.comments.push_back({begin, at_});
  }

  void next() {
    skip_to_token();
    pop_indents();
    if (at_ >= size_) return stop();
    if (column() == 0 && peek() == '%') return directive();
    const bool starts = at_marker("---");
    if (!starts && at_marker("...")) return document_end();
    if (ended_ || (starts && started_)) {
      result_.next = Place{at_, line_end(at_)};
      result_.fault.reset();
      return stop_before(ended_ ? document_end_ : at_);
    }
    started_ = true;
    if (starts) return document_start();
    const char c = peek();
    switch (c) {
      case '[':
      case '{': return open(c);
      case ']':
      case '}': return close(c == ']' ? '[' : '{');
      case ',': return entry();
      case '*':
      case '&': return anchor_or_alias(c == '*' ? Kind::alias : Kind::anchor);
      case '!': return tag();
      case '\'':
      case '"': return quoted(c);
      default: break;
    }
    if (c == '-' && separates(at_ + 1)) return dash();
    if (c == '?' && is_blank_or_break(at_ + 1)) return question();
    if (c == ':' && is_value()) return colon();
    if ((c == '|' || c == '>') && !in_flow()) return block(c == '|' ? Kind::literal : Kind::folded);
    if (!starts_plain(c)) return stop();
    plain();
  }

  void skip_to_token() {
    while (true) {
      while (at_ < size_ && is_blank(text_[at_])) {
        if (text_[at_] == '\t' && !in_flow()) key_allowed_ = false;
        ++at_;
      }
      if (peek() == '#') comment();
      const std::uint32_t break_size = break_at(at_);
      if (break_size == 0) return;
      pass_break(break_size);
      drop_key();
      if (!in_flow()) key_allowed_ = true;
    }
  }

  // --- documents -----------------------------------------------------------------------------------------------------

  void leave_all() {
    if (!in_flow()) indents_.resize(1);
    keys_.clear();
    key_allowed_ = false;
    after_json_ = false;
  }

  void directive() {
    leave_all();
    const std::uint32_t end = line_end(at_);
    while (at_ < end && !(text_[at_] == '#' && is_blank(text_[at_ - 1]))) ++at_;
  }

  void document_start() {
    leave_all();
    add(Kind::document_start, at_, at_ + 3);
    at_ += 3;
  }

  void document_end() {
    leave_all();
    started_ = true;
    add(Kind::document_end, at_, at_ + 3);
    at_ += 3;
    if (!ended_) document_end_ = at_;
    ended_ = true;
  }

  // --- indentation and keys ------------------------------------------------------------------------------------------

  bool push_indent(Collection type, Status status = Status::valid) {
    if (in_flow()) return false;
    const Indent& last = indents_.back();
    if (column() < last.column) return false;
    if (column() == last.column && !(type == Collection::sequence && last.type == Collection::mapping)) return false;
    indents_.push_back({column(), type, status});
    check_depth();
    return true;
  }

  void check_depth() {
    // The last one may come to nothing.
    if (indents_.size() + flows_.size() <= deepest + 2 || done_) return;
    result_.fault = Fault{at_, at_ + 1, "nested too deeply"};
    stop_before(at_);
  }

  void pop_indents() {
    if (in_flow()) return;
    const bool at_dash = peek() == '-' && separates(at_ + 1);
    while (indents_.size() > 1) {
      const Indent& last = indents_.back();
      if (last.column < column()) break;
      if (last.column == column() && (last.type != Collection::sequence || at_dash)) break;
      pop_indent();
    }
    while (indents_.size() > 1 && indents_.back().status == Status::invalid) pop_indent();
  }

  void pop_indent() {
    const Status status = indents_.back().status;
    indents_.pop_back();
    if (status != Status::valid) drop_key();
  }

  bool has_key() const { return !keys_.empty() && keys_.back().flow == flows_.size(); }

  void insert_key() {
    if (!key_allowed_ || has_key()) return;
    Key key{result_.tokens.size(), 0, at_, line_, flows_.size()};
    if (push_indent(Collection::mapping, Status::unknown)) key.indent = indents_.size() - 1;
    keys_.push_back(key);
  }

  void settle(const Key& key, Status status) {
    if (key.indent != 0 && key.indent < indents_.size()) indents_[key.indent].status = status;
  }

  void drop_key() {
    if (!has_key()) return;
    settle(keys_.back(), Status::invalid);
    keys_.pop_back();
  }

  bool verify_key() {
    if (!has_key()) return false;
    const Key key = keys_.back();
    keys_.pop_back();
    const bool is_long = at_ - key.begin > 1024;
    const bool valid = key.line == line_ && !is_long;
    if (key.line == line_ && is_long) result_.has_long_key = true;
    settle(key, valid ? Status::valid : Status::invalid);
    if (valid) result_.tokens[key.token].starts_key = true;
    return valid;
  }

  // A tag or an anchor was taken for the start of a key, to which yaml-cpp measures the indentation of what follows.
  bool has_false_indent() const {
    if (!has_key() || in_flow()) return false;
    const Key& key = keys_.back();
    if (key.indent == 0 || key.indent + 1 != indents_.size() || key.begin == 0 || text_[key.begin - 1] != ' ')
      return false;
    for (std::size_t token = key.token; token < result_.tokens.size(); ++token)
      if (const Kind kind = result_.tokens[token].kind; kind != Kind::tag && kind != Kind::anchor) return false;
    return key.token < result_.tokens.size();
  }

  void undo_key() {
    tabs_.push_back(keys_.back().begin - 1);
    keys_.pop_back();
    indents_.pop_back();
  }

  // --- indicators ----------------------------------------------------------------------------------------------------

  void open(char bracket) {
    insert_key();
    key_allowed_ = true;
    after_json_ = false;
    flows_.push_back(bracket);
    check_depth();
    if (done_) return;
    add(Kind::open, at_, at_ + 1);
    ++at_;
  }

  // `a` in {a, b} is a key.
  void end_entry() {
    if (!in_flow()) return;
    if (flows_.back() == '{')
      verify_key();
    else
      drop_key();
  }

  void close(char opened_by) {
    if (!in_flow()) return stop();
    end_entry();
    if (flows_.back() != opened_by) return stop();
    flows_.pop_back();
    key_allowed_ = false;
    after_json_ = true;
    add(Kind::close, at_, at_ + 1);
    ++at_;
  }

  void entry() {
    end_entry();
    key_allowed_ = true;
    after_json_ = false;
    add(Kind::entry, at_, at_ + 1);
    ++at_;
  }

  void dash() {
    if (in_flow() || !key_allowed_) return stop();
    push_indent(Collection::sequence);
    if (done_) return;
    after_json_ = false;
    add(Kind::dash, at_, at_ + 1);
    ++at_;
  }

  void question() {
    if (!in_flow()) {
      if (!key_allowed_) return stop();
      push_indent(Collection::mapping);
      if (done_) return;
    }
    key_allowed_ = !in_flow();
    add(Kind::question, at_, at_ + 1);
    ++at_;
  }

  bool is_value() const {
    if (!in_flow()) return separates(at_ + 1);
    return after_json_ || is_blank_or_break(at_ + 1) || (at_ + 1 < size_ && is_one_of(text_[at_ + 1], ",]}"));
  }

  void colon() {
    const bool has_simple_key = verify_key();
    after_json_ = false;
    if (!has_simple_key && !in_flow()) {
      if (!key_allowed_) return stop();
      push_indent(Collection::mapping);
      if (done_) return;
    }
    key_allowed_ = !has_simple_key && !in_flow();
    add(Kind::colon, at_, at_ + 1);
    ++at_;
  }

  // --- properties ----------------------------------------------------------------------------------------------------

  void anchor_or_alias(Kind kind) {
    insert_key();
    if (done_) return;
    key_allowed_ = false;
    after_json_ = false;
    const std::uint32_t begin = at_++;
    while (at_ < size_ && !is_blank_or_break(at_) && !is_one_of(text_[at_], "[]{},")) ++at_;
    if (at_ == begin + 1 || (at_ < size_ && is_one_of(text_[at_], "[{"))) return stop();
    if (kind == Kind::alias) result_.has_aliases = true;
    add(kind, begin, at_);
  }

  // What a tag may consist of, at this place: 0, 1 or 3 bytes.
  std::uint32_t tag_character(std::string_view others) const {
    const char c = peek();
    if (is_word(c) || (c != '\0' && is_one_of(c, others))) return 1;
    const auto is_hex = [&](char digit) { return (is_word(digit) && (digit | 0x20) <= 'f' && digit != '-'); };
    return c == '%' && is_hex(peek(1)) && is_hex(peek(2)) ? 3 : 0;
  }

  void tag() {
    constexpr std::string_view others = "#;/?:@&=+$_.~*'()";
    insert_key();
    if (done_) return;
    key_allowed_ = false;
    after_json_ = false;
    const std::uint32_t begin = at_++;
    if (peek() == '<') {
      ++at_;
      while (const std::uint32_t size = tag_character("#;/?:@&=+$,_.!~*'()[]")) at_ += size;
      if (peek() != '>') return stop();
      ++at_;
    } else {
      while (is_word(peek())) ++at_;
      if (peek() == '!') ++at_;
      while (const std::uint32_t size = tag_character(others)) at_ += size;
      if (peek() == '!') return stop();
    }
    add(Kind::tag, begin, at_);
  }

  // --- scalars -------------------------------------------------------------------------------------------------------

  void quoted(char quote) {
    insert_key();
    if (done_) return;
    const std::uint32_t begin = at_++;
    const Kind kind = quote == '"' ? Kind::double_quoted : Kind::single_quoted;
    while (true) {
      if (at_ >= size_) return unclosed(kind, begin);
      if (at_marker()) return stop();
      const char c = text_[at_];
      if (c == '\n') {
        pass_break(1);
      } else if (c == quote && !(quote == '\'' && peek(1) == quote)) {
        break;
      } else if (c == quote || (c == '\\' && quote == '"')) {
        ++at_;
        if (at_ < size_ && text_[at_] != '\n') ++at_;
      } else {
        ++at_;
      }
    }
    ++at_;
    key_allowed_ = false;
    after_json_ = true;
    add(kind, begin, at_);
  }

  // yaml-cpp does not always mind.
  void unclosed(Kind kind, std::uint32_t begin) {
    add(kind, begin, size_);
    if (!result_.fault) result_.fault = Fault{begin, std::min(line_end(begin), size_), "this string is not closed"};
    stop();
  }

  bool starts_plain(char c) const {
    if (is_one_of(c, ",[]{}#&*!|>'\"%@`")) return false;
    if (!in_flow()) return !(is_one_of(c, "-?:") && separates(at_ + 1));
    const char follower = peek(1);
    if (c == '?') return follower != '\0' && !is_one_of(follower, ",[]{}");
    return !(is_one_of(c, "-:") && separates(at_ + 1) && break_at(at_ + 1) == 0);
  }

  // A colon here ends a plain scalar.
  bool colon_ends() const { return separates(at_ + 1) || (in_flow() && is_one_of(text_[at_ + 1], ",]}")); }

  // The rest of a line of a plain scalar. False where the scalar is over.
  bool plain_line(std::uint32_t& end) {
    if (at_marker()) return false;
    while (at_ < size_) {
      const char c = text_[at_];
      switch (c) {
        case '\n': return peek(1) != '#';
        case '\r':
          if (peek(1) == '\n') return peek(2) != '#';
          break;
        case ' ':
        case '\t':
          if (peek(1) == '#') return false;
          ++at_;
          continue;
        case ':':
          if (colon_ends()) return false;
          break;
        case '?':
          if (in_flow()) stand_ins_.push_back(at_);
          break;
        case ',':
        case '[':
        case ']':
        case '{':
        case '}':
          if (in_flow()) return false;
          break;
        default: break;
      }
      end = ++at_;
    }
    return false;
  }

  void plain() {
    const bool loose = has_false_indent();
    const int indent = in_flow() ? 0 : indents_[indents_.size() - (loose ? 2 : 1)].column + 1;
    insert_key();
    if (done_) return;
    const std::uint32_t begin = at_;
    const std::uint32_t line = line_;
    std::uint32_t end = at_;
    std::uint32_t end_line = line;
    bool dedents = false;
    while (true) {
      const std::uint32_t before = end;
      const bool goes_on = plain_line(end);
      if (end != before) end_line = line_;
      if (!goes_on) break;
      pass_break(break_at(at_));
      while (at_ < size_ && is_blank(text_[at_]) && peek(1) != '#') {
        if (text_[at_] == '\t' && column() < indent) return stop();
        ++at_;
      }
      dedents = break_at(at_) == 0 && column() < indent;
      if (dedents) break;
    }
    if (loose && end_line != line) undo_key();
    key_allowed_ = dedents;
    after_json_ = false;
    add(Kind::plain, begin, end);
  }

  void block(Kind kind) {
    const std::uint32_t begin = at_++;
    int indent = 0;
    bool keeps = false;
    for (int i = 0; i < 2; ++i) {
      const char c = peek();
      if ((c == '+' || c == '-') && (i == 0 || indent != 0)) {
        keeps = c == '+';
      } else if (c >= '1' && c <= '9' && indent == 0) {
        indent = c - '0';
      } else {
        break;
      }
      ++at_;
      // Two of a kind are an error, which shows at the second one.
      if (i == 0 && indent == 0 && (peek() == '+' || peek() == '-')) return stop();
    }
    std::uint32_t end = at_;
    while (at_ < size_ && is_blank(text_[at_])) ++at_;
    if (peek() == '#') comment();
    if (at_ < size_ && break_at(at_) == 0) return stop();
    if (has_false_indent()) undo_key();
    const bool detects = indent == 0;
    if (detects) indent = 1;
    indent += std::max(indents_.back().column, 0);

    bool found = false;
    while (true) {
      const std::uint32_t line_stop = line_end(at_);
      if (line_stop > at_) {
        found = true;
        end = at_ = line_stop;
      }
      if (at_ >= size_) break;
      pass_break(break_at(at_));
      while (peek() == ' ' && (column() < indent || (detects && !found))) ++at_;
      if (detects && !found) indent = std::max(indent, column());
      if (peek() == '\t' && column() < indent) return stop();
      const bool is_empty = break_at(at_) != 0;
      if (!is_empty && column() < indent) break;
      if (is_empty && keeps) end = at_;
    }
    key_allowed_ = true;
    after_json_ = false;
    add(kind, begin, end);
  }

  void mend() {
    if (tabs_.empty() && stand_ins_.empty()) return;
    result_.mended = text_.substr(0, result_.end);
    const auto put = [&](const std::vector<std::uint32_t>& places, char c) {
      for (const std::uint32_t place : places)
        if (place < result_.end) result_.mended[place] = c;
    };
    put(tabs_, '\t');
    put(stand_ins_, stand_in);
    result_.has_stand_ins = !stand_ins_.empty();
  }

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t size_ = 0;
  std::uint32_t line_start_ = 0;
  std::uint32_t line_ = 0;
  std::vector<Indent> indents_;
  std::vector<Key> keys_;
  std::vector<char> flows_;
  std::vector<std::uint32_t> tabs_;
  std::vector<std::uint32_t> stand_ins_;
  bool key_allowed_ = true;  // a key may begin here
  bool after_json_ = false;  // behind quotes or a bracket: a colon needs no blank
  bool started_ = false;
  bool ended_ = false;
  std::uint32_t document_end_ = 0;
  bool done_ = false;
  Scan result_;
};

}  // namespace

Scan scan(std::string_view text) { return Scanner(text).run(); }

}  // namespace pllint::yaml
