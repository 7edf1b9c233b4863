#include "syntax/hcl_scanner.hpp"

#include <algorithm>

namespace pllint::hcl {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Scanner::Scanner(std::string_view text, Skeleton& skeleton, const Source* source, std::vector<Comment>* comments)
    : text_(text),
      skeleton_(skeleton),
      source_(source),
      comments_(comments),
      size_(static_cast<std::uint32_t>(text.size())) {
  frames_.reserve(deepest + 4);  // frames are referred to while others are pushed
}

bool Scanner::item() {
  frames_.assign(1, Frame{Kind::file});
  depth_ = templates_ = 0;
  item_over_ = failed_ = false;
  first_token_ = skeleton_.tokens.size();
  if (!run()) return false;
  if (!item_over_ && skeleton_.tokens.size() > first_token_) line_end(frames_.back());
  return !failed_;
}

bool Scanner::expression() {
  frames_.assign(1, Frame{Kind::whole});
  first_token_ = skeleton_.tokens.size();
  return run() && complete(frames_.back(), size_, size_);
}

bool Scanner::bare() {
  frames_.assign(1, Frame{Kind::bare});
  first_token_ = skeleton_.tokens.size();
  add(Mark::bare, 0, 0, "\"");
  if (!run()) return false;
  add(Mark::end_template, size_, size_, "\"");
  return true;
}

// Reads until the item is over, something is wrong or the text ends; whatever is open then is wrong too.
bool Scanner::run() {
  while (!failed_ && !item_over_ && at_ < size_) {
    Frame& frame = frames_.back();
    if (frame.kind >= Kind::quoted) literal(frame);
    else code(frame);
    if (skeleton_.tokens.size() - first_token_ > most_tokens) fail(at_, at_, "too large: more than a million tokens");
  }
  if (!failed_ && !item_over_ && frames_.size() > 1) unclosed(frames_.back());
  return !failed_;
}

void Scanner::code(Frame& frame) {
  const char c = text_[at_];
  switch (c) {
    case ' ':
    case '\t':
    case '\r': ++at_; return;
    case '\n':
      if (!ignores_lines(frame)) {
        line_end(frame);
        if (frame.single && !failed_) {
          const Token& token = last();
          fail(token.begin, token.end, "expected \"}\" after this, on the line of the block's \"{\"");
        }
      }
      ++at_;
      return;
    case '#':
      at_ = comment(at_);
      return;
    case '/':
      if (peek(1) == '/' || peek(1) == '*') {
        at_ = comment(at_);
        return;
      }
      return binary(frame, Operator::divide, 1);
    case '"': return string(frame);
    case '(': return open_parenthesis(frame);
    case '[': return open_bracket(frame);
    case '{': return open_brace(frame);
    case ')':
    case ']':
    case '}': return close(frame, c);
    case ',': return comma(frame);
    case '.': return peek(1) == '.' && peek(2) == '.' ? ellipsis(frame) : dot(frame);
    case '=':
      if (peek(1) == '=') return binary(frame, Operator::equal, 2);
      if (peek(1) == '>') return arrow(frame);
      return equals(frame);
    case ':': return colon(frame);
    case '?': return question(frame);
    case '+': return binary(frame, Operator::add, 1);
    case '-': return binary(frame, Operator::subtract, 1);
    case '*': return binary(frame, Operator::multiply, 1);
    case '%': return binary(frame, Operator::modulo, 1);
    case '!':
      return peek(1) == '=' ? binary(frame, Operator::not_equal, 2) : binary(frame, Operator::not_, 1);
    case '<': return less(frame);
    case '>':
      return peek(1) == '=' ? binary(frame, Operator::greater_equal, 2) : binary(frame, Operator::greater, 1);
    case '&':
      if (peek(1) == '&') return binary(frame, Operator::and_, 2);
      return unexpected(at_, at_ + 1);
    case '|':
      if (peek(1) == '|') return binary(frame, Operator::or_, 2);
      return unexpected(at_, at_ + 1);
    case '~':
      if (peek(1) == '}' && (frame.kind == Kind::interpolation || frame.kind == Kind::directive))
        return close(frame, c);
      return unexpected(at_, at_ + 1);
    default:
      if (is_digit(c)) return number(frame);
      return name(frame);
  }
}

void Scanner::line_end(Frame& frame) {
  switch (frame.stage) {
    case Stage::header: {
      const Token& token = last();
      fail(token.begin, token.end,
           frame.labelled ? "expected \"{\" after this" : "expected \"=\" or \"{\" after this");
      return;
    }
    case Stage::value:
      if (!complete(frame, at_, at_)) return;
      if (frame.kind != Kind::object) return end_item(frame);
      release(frame);
      add(Mark::line, at_, at_, ",");
      frame.stage = Stage::key;
      frame.want = true;
      return;
    case Stage::key:
      if (!frame.want || frame.operators != 0) {
        const Token& token = last();
        fail(token.begin, token.end, "expected \"=\" and a value after this key");
      }
      return;
    case Stage::done: return end_item(frame);
    default: return;
  }
}

void Scanner::end_item(Frame& frame) {
  frame.stage = Stage::start;
  frame.want = true;
  frame.labelled = false;
  release(frame);
  if (frame.kind == Kind::file) item_over_ = true;
}

bool Scanner::takes_operands(const Frame& frame) const {
  switch (frame.stage) {
    case Stage::header:
    case Stage::done:
    case Stage::names:
    case Stage::over: return false;
    case Stage::start: return frame.kind != Kind::file && frame.kind != Kind::block && frame.kind != Kind::directive;
    default: return true;
  }
}

bool Scanner::operand_fits(Frame& frame, std::uint32_t begin, std::uint32_t end) {
  if (takes_operands(frame) && frame.want) return true;
  const bool body = frame.kind == Kind::file || frame.kind == Kind::block;
  if (takes_operands(frame)) {
    if (body) fail(begin, end, "expected a new line before " + quoted(begin, end));
    else if (frame.kind == Kind::object && frame.stage == Stage::key)
      fail(begin, end, "expected \"=\" before " + quoted(begin, end));
    else if (frame.kind == Kind::object)
      fail(begin, end, "expected a comma or a new line before " + quoted(begin, end));
    else if (frame.kind == Kind::tuple || frame.kind == Kind::call)
      fail(begin, end, "expected a comma before " + quoted(begin, end));
    else unexpected(begin, end);
  } else if (body && frame.stage == Stage::done) {
    fail(begin, end, "expected a new line before " + quoted(begin, end));
  } else {
    unexpected(begin, end);
  }
  return false;
}

void Scanner::operand(Frame& frame, const Token& token) {
  if (frame.stage == Stage::header && token.mark != Mark::number) {
    frame.labelled = true;
  } else if (!operand_fits(frame, token.begin, token.end)) {
    return;
  }
  skeleton_.add(token, frame.stage == Stage::header ? "" : "1");
  frame.want = false;
  at_ = token.end;
}

void Scanner::name(Frame& frame) {
  const std::uint32_t begin = at_;
  std::uint32_t end = name_end(begin);
  if (end == begin) return unexpected(begin, begin);
  const std::string_view text = text_.substr(begin, end - begin);
  if ((frame.kind == Kind::file || frame.kind == Kind::block) && frame.stage == Stage::start) {
    if (frame.kind == Kind::block && frame.token + 1 == skeleton_.tokens.size())
      frame.single = text_.substr(last().end, begin - last().end).find('\n') == std::string_view::npos;
    add(Mark::name, begin, end, "a");
    frame.stage = Stage::header;
    return;
  }
  if (frame.kind == Kind::directive && frame.stage == Stage::start) return directive_word(frame, begin, text);
  if (text == "for" && (frame.kind == Kind::tuple || frame.kind == Kind::object) &&
      frame.token + 1 == skeleton_.tokens.size()) {
    frame.kind = frame.kind == Kind::tuple ? Kind::for_tuple : Kind::for_object;
    frame.stage = Stage::names;
    return add(Mark::word, begin, end, "for");
  }
  if (frame.stage == Stage::names) {
    if (frame.want) {
      frame.want = false;
      return add(Mark::name, begin, end, "a");
    }
    if (text != "in") return unexpected(begin, end);
    frame.stage = Stage::source;
    frame.want = true;
    return add(Mark::word, begin, end, "in");
  }
  const bool result = frame.kind == Kind::for_tuple
                          ? frame.stage == Stage::value
                          : frame.kind == Kind::for_object &&
                                (frame.stage == Stage::result || frame.stage == Stage::over);
  if (result && !frame.want && text == "if") {
    if (!complete(frame, begin, end)) return;
    release(frame);
    frame.stage = Stage::condition;
    frame.want = true;
    return add(Mark::word, begin, end, "if");
  }
  // A function of a provider: provider::aws::f.
  for (std::uint32_t next = skip_blanks(end, ignores_lines(frame)); text_.substr(next, 2) == "::";) {
    const std::uint32_t part = skip_blanks(next + 2, ignores_lines(frame));
    const std::uint32_t part_end = name_end(part);
    if (part_end == part) return unexpected(next, next + 2);
    end = part_end;
    next = skip_blanks(end, ignores_lines(frame));
    if (text_.substr(next, 2) != "::" && (next >= size_ || text_[next] != '('))
      return fail(begin, end, "expected \"(\" after a function's name");
  }
  operand(frame, {begin, end, Mark::name, Operator::none, false, false});
}

void Scanner::number(Frame& frame) {
  // Digits, with at most one point and one exponent; never a point at the end: `1...` is 1 and an ellipsis.
  const std::uint32_t begin = at_;
  std::uint32_t end = begin;
  bool point = false;
  bool exponent = false;
  const auto digit_at = [&](std::uint32_t at) { return at < size_ && is_digit(text_[at]); };
  while (end < size_) {
    const char c = text_[end];
    if (is_digit(c)) {
      ++end;
    } else if (c == '.' && !point && !exponent && end + 1 < size_ &&
               (is_digit(text_[end + 1]) ||
                ((text_[end + 1] == 'e' || text_[end + 1] == 'E') && digit_at(end + 2)))) {
      point = true;
      ++end;
    } else if ((c == 'e' || c == 'E') && !exponent &&
               (digit_at(end + 1) ||
                (end + 1 < size_ && (text_[end + 1] == '+' || text_[end + 1] == '-') && digit_at(end + 2)))) {
      exponent = true;
      end += 2;
    } else {
      break;
    }
  }
  if (end + 1 < size_ && text_[end] == '.' && is_digit(text_[end + 1]))
    return fail(begin, end + 1, "this number has too many points");
  if (name_end(end) != end) return fail(begin, name_end(end), "this is not a number");
  operand(frame, {begin, end, Mark::number, Operator::none, false, false});
}

void Scanner::dot(Frame& frame) {
  if (!takes_operands(frame) || frame.want) return misses_operand(at_, at_ + 1);
  const std::uint32_t begin = at_;
  const std::uint32_t next = skip_blanks(at_ + 1, ignores_lines(frame));
  const char c = next < size_ ? text_[next] : '\0';
  if (!weigh(frame.accesses)) return;
  if (c == '*') return add(Mark::splat, begin, next + 1, "");
  if (is_digit(c)) {
    std::uint32_t end = next;
    while (end < size_ && (is_digit(text_[end]) || (text_[end] == '.' && end + 1 < size_ && is_digit(text_[end + 1]))))
      ++end;
    return add(Mark::dot_index, begin, end, "");
  }
  const std::uint32_t end = name_end(next);
  if (end == next) return fail(begin, begin + 1, "expected a name after \".\"");
  add(Mark::dot_name, begin, end, "");
}

void Scanner::ellipsis(Frame& frame) {
  const bool call = frame.kind == Kind::call && frame.stage == Stage::start;
  const bool object = frame.kind == Kind::for_object && frame.stage == Stage::result;
  if (!call && !object) return unexpected(at_, at_ + 3);
  if (!complete(frame, at_, at_ + 3)) return;
  frame.stage = Stage::over;
  add(Mark::ellipsis, at_, at_ + 3, "...");
}

// Every binary operator looks the same to tree-sitter, as every unary one: the lowering ranks them.
void Scanner::binary(Frame& frame, Operator op, std::uint32_t size) {
  if (!takes_operands(frame)) return unexpected(at_, at_ + size);
  if (!frame.want) {
    if (op == Operator::not_) return unexpected(at_, at_ + size);
    depth_ -= frame.accesses;
    frame.accesses = 0;
    if (!weigh(frame.operators)) return;
    frame.want = true;
    return add(Mark::binary, at_, at_ + size, "+", op);
  }
  if (op != Operator::subtract && op != Operator::not_) return misses_operand(at_, at_ + size);
  if (!weigh(frame.operators)) return;
  add(Mark::unary, at_, at_ + size, "!", op == Operator::subtract ? Operator::negate : op);
}

void Scanner::question(Frame& frame) {
  if (!takes_operands(frame)) return unexpected(at_, at_ + 1);
  if (frame.want) return misses_operand(at_, at_ + 1);
  if (!weigh(frame.operators)) return;
  ++frame.pending;
  frame.want = true;
  add(Mark::question, at_, at_ + 1, "?");
}

void Scanner::colon(Frame& frame) {
  if (!takes_operands(frame)) return unexpected(at_, at_ + 1);
  if (frame.want) return misses_operand(at_, at_ + 1);
  if (frame.pending > 0) {
    --frame.pending;
  } else if (frame.kind == Kind::object && frame.stage == Stage::key) {
    frame.stage = Stage::value;
    release(frame);
  } else if ((frame.kind == Kind::for_tuple || frame.kind == Kind::for_object) && frame.stage == Stage::source) {
    frame.stage = Stage::value;
    release(frame);
  } else {
    return unexpected(at_, at_ + 1);
  }
  frame.want = true;
  add(Mark::colon, at_, at_ + 1, ":");
}

void Scanner::equals(Frame& frame) {
  if (frame.stage == Stage::header && !frame.labelled) {
    frame.stage = Stage::value;
  } else if (frame.kind == Kind::object && frame.stage == Stage::key) {
    if (!complete(frame, at_, at_ + 1)) return;
    frame.stage = Stage::value;
    release(frame);
  } else {
    return unexpected(at_, at_ + 1);
  }
  frame.want = true;
  add(Mark::equals, at_, at_ + 1, "=");
}

void Scanner::arrow(Frame& frame) {
  if (frame.kind != Kind::for_object || frame.stage != Stage::value) return unexpected(at_, at_ + 2);
  if (!complete(frame, at_, at_ + 2)) return;
  release(frame);
  frame.stage = Stage::result;
  frame.want = true;
  add(Mark::arrow, at_, at_ + 2, "=>");
}

void Scanner::comma(Frame& frame) {
  const bool names = frame.stage == Stage::names && !frame.want && !frame.grew;
  const bool list = frame.kind == Kind::tuple || (frame.kind == Kind::call && frame.stage != Stage::over);
  const bool object = frame.kind == Kind::object && frame.stage == Stage::value;
  if (!names && !list && !object) return unexpected(at_, at_ + 1);
  if (names) frame.grew = true;
  else if (!complete(frame, at_, at_ + 1)) return;
  release(frame);
  if (object) frame.stage = Stage::key;
  frame.want = true;
  add(Mark::comma, at_, at_ + 1, ",");
}

void Scanner::less(Frame& frame) {
  const std::uint32_t name_at = at_ + (peek(2) == '-' ? 3 : 2);
  if (peek(1) == '<' && name_end(name_at) != name_at) return heredoc(frame);
  return peek(1) == '=' ? binary(frame, Operator::less_equal, 2) : binary(frame, Operator::less, 1);
}

bool Scanner::complete(Frame& frame, std::uint32_t begin, std::uint32_t end) {
  if (frame.want) misses_operand(begin, end);
  else if (frame.pending > 0) fail(begin, end, "the \"?\" before has no \":\"");
  return !failed_;
}

bool Scanner::weigh(std::uint32_t& count) {
  ++count;
  if (++depth_ <= deepest_tree) return true;
  fail(at_, at_ + 1, "nested too deeply");
  return false;
}

void Scanner::release(Frame& frame) {
  depth_ -= frame.operators + frame.accesses;
  frame.operators = frame.accesses = 0;
}

bool Scanner::push(Kind kind, Stage stage) {
  if (frames_.size() >= deepest || depth_ >= deepest_tree) {
    fail(at_, at_ + 1, "nested too deeply");
    return false;
  }
  ++depth_;
  Frame frame{kind, stage};
  frame.token = static_cast<std::uint32_t>(skeleton_.tokens.size());
  frames_.push_back(frame);
  return true;
}

void Scanner::pop() {
  release(frames_.back());
  --depth_;
  frames_.pop_back();
}

void Scanner::add(Mark mark, std::uint32_t begin, std::uint32_t end, std::string_view role, Operator op) {
  skeleton_.add({begin, end, mark, op, false, false}, role);
  at_ = end;
}

}  // namespace pllint::hcl
