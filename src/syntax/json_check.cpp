#include "syntax/json_check.hpp"

#include <algorithm>

namespace pllint::json {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Checker {
 public:
  Checker(std::string_view text, std::uint32_t begin) : text_(text), at_(begin) {}

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
        string("\"\"");
        state_ = State::colon;
        return;
      case State::colon:
        if (c != ':') return fail_here("expected \":\" before ");
        add(at_, at_ + 1, ":");
        ++at_;
        state_ = State::value;
        return;
      case State::next: {
        const bool object = text_[open_.back()] == '{';
        if (c == (object ? '}' : ']')) return close();
        if (c != ',') return fail_here("expected a comma before ");
        add(at_, at_ + 1, ",");
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
      add(at_, at_ + 1, text_.substr(at_, 1));
      open_.push_back(at_++);
      state_ = c == '{' ? State::first_key : State::first_value;
      return;
    }
    if (c == '"') {
      string("0");
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
      add(begin, at_, "0");
    } else {
      return fail_here("expected a value before ");
    }
    after_value();
  }

  void close() {
    add(at_, at_ + 1, text_.substr(at_, 1));
    ++at_;
    open_.pop_back();
    after_value();
  }

  void after_value() { state_ = open_.empty() ? State::over : State::next; }

  void string(std::string_view role) {
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
    add(begin, at_, role);
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
    if (peek() == '0') ++at_;
    else good = digits();
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
    add(begin, at_, "0");
  }

  void add(std::uint32_t begin, std::uint32_t end, std::string_view role) {
    result_.skeleton += role;
    result_.places.resize(result_.skeleton.size(), {begin, end});
  }

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

  std::string_view text_;
  std::uint32_t at_;
  State state_ = State::value;
  std::vector<std::uint32_t> open_;
  std::size_t values_ = 0;
  Check result_;
};

}  // namespace

Check check(std::string_view text, std::uint32_t begin) { return Checker(text, begin).run(); }

}  // namespace pllint::json
