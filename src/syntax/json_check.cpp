#include "syntax/json_check.hpp"

#include <algorithm>
#include <vector>

#include "syntax/utf8.hpp"

namespace pllint::json {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::string unescaped(std::string_view text) {
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

class Checker {
 public:
  Checker(const Source& source, std::uint32_t begin, Receiver& receiver)
      : source_(source), text_(source.text()), at_(begin), receiver_(receiver) {}

  Check run() {
    while (!result_.fault && state_ != State::over) step();
    if (!result_.fault) {
      skip_blanks();
      if (at_ < text_.size()) unexpected();
    }
    return std::move(result_);
  }

 private:
  enum class State { value, first_value, key, first_key, colon, next, over };

  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void skip_blanks() {
    while (at_ < text_.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
  }

  void step() {
    skip_blanks();
    if (at_ >= text_.size()) {
      if (open_.empty()) return fail(at_, at_, "expected a value");
      const std::uint32_t bracket = open_.back();
      return fail(bracket, bracket + 1, std::string("this \"") + text_[bracket] + "\" is not closed");
    }
    const char c = peek();
    if (c == '#' || (c == '/' && (peek(1) == '/' || peek(1) == '*')))
      return fail(at_, at_ + 1, "comments are not JSON");
    switch (state_) {
      case State::first_value:
        if (c == ']') return close();
        return value(c);
      case State::value: return value(c);
      case State::first_key:
        if (c == '}') return close();
        [[fallthrough]];
      case State::key:
        if (c != '"') return fail_here("expected a key in quotes before ");
        string(true);
        state_ = State::colon;
        return;
      case State::colon:
        if (c != ':') return fail_here("expected \":\" before ");
        ++at_;
        state_ = State::value;
        return;
      case State::next: {
        const bool object = text_[open_.back()] == '{';
        if (c == (object ? '}' : ']')) return close();
        if (c != ',') return fail_here("expected a comma before ");
        ++at_;
        state_ = object ? State::key : State::value;
        return;
      }
      case State::over: return;
    }
  }

  void value(char c) {
    if (++values_ > most_values) {
      result_.hopeless = true;
      return fail(at_, at_, "too large: more than a million values");
    }
    if (c == '{' || c == '[') {
      if (open_.size() >= deepest) {
        result_.hopeless = true;
        return fail(at_, at_ + 1, "nested too deeply");
      }
      receiver_.begin(c == '{' ? Kind::object : Kind::array);
      open_.push_back(at_++);
      state_ = c == '{' ? State::first_key : State::first_value;
      return;
    }
    if (c == '"') {
      string(false);
    } else if (c == '-' || is_digit(c)) {
      number();
    } else if (is_letter(c)) {
      const std::uint32_t begin = at_;
      while (is_letter(peek())) ++at_;
      const std::string_view word = text_.substr(begin, at_ - begin);
      if (word != "true" && word != "false" && word != "null") {
        at_ = begin;
        return fail_here("expected a value before ");
      }
      receiver_.scalar(word == "null" ? Kind::null : Kind::boolean, span(begin, at_),
                       word == "null" ? std::string() : std::string(word));
    } else {
      return fail_here("expected a value before ");
    }
    after_value();
  }

  void close() {
    ++at_;
    receiver_.end(span(open_.back(), at_));
    open_.pop_back();
    after_value();
  }

  void after_value() { state_ = open_.empty() ? State::over : State::next; }

  void string(bool is_key) {
    const std::uint32_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') {
      const char c = text_[at_];
      if (c == '\n' || c == '\r') break;
      if (static_cast<unsigned char>(c) < 0x20)
        return fail(at_, at_ + 1, "a control character in a string must be escaped");
      if (c == '\\' && !escape()) return;
      ++at_;
    }
    if (peek() != '"') return fail(begin, at_, "this string is not closed");
    ++at_;
    const Span whole = span(begin, at_);
    if (is_key)
      receiver_.key(whole, decoded(whole.text()));
    else
      receiver_.scalar(Kind::text, whole, decoded(whole.text()));
  }

  bool escape() {
    const std::uint32_t begin = at_++;
    const char c = peek();
    if (c == 'u') {
      for (int digit = 0; digit < 4; ++digit)
        if (!is_hex(peek(1))) {
          fail(begin, at_ + 1, "expected four hexadecimal digits");
          return false;
        } else {
          ++at_;
        }
      return true;
    }
    if (c != '\0' && std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) return true;
    fail(begin, begin + 1, "this escape sequence means nothing");
    return false;
  }

  void number() {
    const std::uint32_t begin = at_;
    const auto digits = [&] {
      const std::uint32_t first = at_;
      while (is_digit(peek())) ++at_;
      return at_ > first;
    };
    if (peek() == '-') ++at_;
    bool good = true;
    if (peek() == '0')
      ++at_;
    else
      good = digits();
    if (good && peek() == '.') {
      ++at_;
      good = digits();
    }
    if (good && (peek() == 'e' || peek() == 'E')) {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      good = digits();
    }
    while (is_digit(peek()) || is_letter(peek()) || peek() == '.') {
      good = false;
      ++at_;
    }
    if (!good) return fail(begin, at_, "this is not a number");
    receiver_.scalar(Kind::number, span(begin, at_), std::string(text_.substr(begin, at_ - begin)));
  }

  Span span(std::uint32_t begin, std::uint32_t end) const { return {&source_, begin, end}; }

  void fail_here(const std::string& expected) {
    std::uint32_t end = at_ + 1;
    while (is_letter(text_[at_]) && end < text_.size() && is_letter(text_[end])) ++end;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (text_[at_] == '"') return fail(at_, end, expected + "this string");
    if (byte < 0x20) return fail(at_, end, expected + "a control character");
    fail(at_, end, expected + '"' + std::string(text_.substr(at_, std::min(end - at_, 40U))) + '"');
  }

  void unexpected() {
    if (peek() == '/' || peek() == '#') return fail(at_, at_ + 1, "comments are not JSON");
    fail(at_, at_ + 1, "the document ends before this");
  }

  void fail(std::uint32_t begin, std::uint32_t end, std::string message) {
    if (!result_.fault) result_.fault = Fault{begin, end, std::move(message)};
  }

  const Source& source_;
  std::string_view text_;
  std::uint32_t at_;
  Receiver& receiver_;
  State state_ = State::value;
  std::vector<std::uint32_t> open_;
  std::size_t values_ = 0;
  Check result_;
};

}  // namespace

std::string decoded(std::string_view string) {
  if (string.size() < 2) return {};
  string = string.substr(1, string.size() - 2);
  return string.find('\\') == std::string_view::npos ? std::string(string) : unescaped(string);
}

Check check(const Source& source, std::uint32_t begin, Receiver& receiver) {
  return Checker(source, begin, receiver).run();
}

}  // namespace pllint::json
