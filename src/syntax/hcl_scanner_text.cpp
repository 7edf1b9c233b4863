// Comments, strings, heredocs and what stands in them.
#include <unictype.h>

#include <algorithm>

#include "syntax/hcl_scanner.hpp"
#include "syntax/utf8.hpp"

namespace pllint::hcl {

namespace {

enum : std::uint8_t { starts_name = 1, in_name = 2, ends_literal = 4 };

struct Classes {
  std::uint8_t of[256] = {};
  constexpr Classes() {
    for (int c = 'a'; c <= 'z'; ++c) of[c] = of[c - 'a' + 'A'] = starts_name | in_name;
    for (int c = '0'; c <= '9'; ++c) of[c] = in_name;
    of[int{'_'}] = starts_name | in_name;
    of[int{'-'}] = in_name;
    for (const char c : {'"', '\\', '\n', '$', '%'}) of[int{c}] = ends_literal;
  }
};
constexpr Classes classes;

std::uint8_t class_of(char c) { return classes.of[static_cast<unsigned char>(c)]; }

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::uint32_t Scanner::name_end(std::uint32_t from) const {
  std::uint32_t at = from;
  while (at < size_) {
    if (static_cast<unsigned char>(text_[at]) < 0x80) {
      if (!(class_of(text_[at]) & (at == from ? starts_name : in_name))) break;
      ++at;
      continue;
    }
    std::size_t size = 0;
    const char32_t character = first_character(text_.substr(at), size);
    if (!(at == from ? uc_is_property_id_start(character) : uc_is_property_id_continue(character))) break;
    at += static_cast<std::uint32_t>(size);
  }
  return at;
}

std::uint32_t Scanner::skip_blanks(std::uint32_t from, bool lines) {
  std::uint32_t at = from;
  while (at < size_ && !failed_) {
    const char c = text_[at];
    if (c == ' ' || c == '\t' || c == '\r' || (c == '\n' && lines)) ++at;
    else if ((c == '#' && lines) || (c == '/' && at + 1 < size_ && text_[at + 1] == '*') ||
             (c == '/' && lines && at + 1 < size_ && text_[at + 1] == '/'))
      at = comment(at);
    else break;
  }
  return at;
}

std::uint32_t Scanner::comment(std::uint32_t from) {
  std::uint32_t end = size_;
  if (text_[from] == '/' && text_[from + 1] == '*') {
    const auto closing = text_.find("*/", from + 2);
    if (closing == std::string_view::npos) {
      fail(from, from + 2, "this comment is not closed");
      return size_;
    }
    end = static_cast<std::uint32_t>(closing + 2);
  } else {
    const auto line = text_.find('\n', from);
    if (line != std::string_view::npos) end = static_cast<std::uint32_t>(line);
    if (text_[end - 1] == '\r') --end;
  }
  // What was looked at ahead comes by once more.
  if (comments_ && (comments_->empty() || comments_->back().span.begin < from))
    comments_->push_back({{source_, from, end}});
  return end;
}

void Scanner::string(Frame& frame) {
  const std::uint32_t begin = at_;
  bool escapes = false;
  std::uint32_t at = begin + 1;
  while (true) {
    while (at < size_ && class_of(text_[at]) != ends_literal) ++at;
    const char c = at < size_ ? text_[at] : '\n';
    if (c == '"') return operand(frame, {begin, at + 1, Mark::string, Operator::none, escapes, false});
    if (c == '\n') break;
    if (c == '\\') {
      escapes = true;
      if (!skip_escape(at)) return;
    } else if (at + 1 < size_ && text_[at + 1] == '{') {
      break;
    } else {
      const bool doubled = text_.substr(at + 1, 2) == std::string_view(c == '$' ? "${" : "%{");
      escapes |= doubled;
      at += doubled ? 3U : 1U;
    }
  }
  if (at >= size_ || text_[at] == '\n') return unclosed_string(begin, at);
  if (frame.stage == Stage::header)
    return fail(begin, at + 2, "a label cannot have an interpolation");
  if (!operand_fits(frame, begin, begin + 1)) return;
  open_template(Kind::quoted, Mark::quote, begin, begin + 1);
}

void Scanner::open_template(Kind kind, Mark mark, std::uint32_t begin, std::uint32_t end) {
  if (++templates_ > deepest_template) return fail(begin, end, "nested too deeply");
  if (push(kind, Stage::start)) add(mark, begin, end, "\"");
}

bool Scanner::skip_escape(std::uint32_t& at) {
  std::uint32_t digits = 0;
  const char c = at + 1 < size_ ? text_[at + 1] : '\n';
  switch (c) {
    case 'n':
    case 'r':
    case 't':
    case '"':
    case '\\': break;
    case 'u': digits = 4; break;
    case 'U': digits = 8; break;
    case '\r':
    case '\n': at += 1; return true;  // the string is not closed
    default:
      fail(at, at + 2, "this escape sequence means nothing");
      return false;
  }
  for (std::uint32_t digit = 0; digit < digits; ++digit)
    if (at + 2 + digit >= size_ || !is_hex(text_[at + 2 + digit])) {
      fail(at, at + 2 + digit, digits == 4 ? "expected four hexadecimal digits" : "expected eight hexadecimal digits");
      return false;
    }
  at += 2 + digits;
  return true;
}

void Scanner::heredoc(Frame& frame) {
  const std::uint32_t begin = at_;
  const bool flush = peek(2) == '-';
  const std::uint32_t name = begin + (flush ? 3 : 2);
  const std::uint32_t name_over = name_end(name);
  std::uint32_t end = name_over;
  if (end < size_ && text_[end] == '\r') ++end;
  if (end < size_ && text_[end] != '\n') return fail(name, name_over, "a heredoc begins on the line after its marker");
  if (!operand_fits(frame, begin, name_over)) return;
  open_template(Kind::heredoc, flush ? Mark::flush_heredoc : Mark::heredoc, begin, std::min(end + 1, size_));
  if (!failed_) frames_.back().marker = text_.substr(name, name_over - name);
}

void Scanner::literal(Frame& frame) {
  if (frame.kind == Kind::quoted) return quoted_literal(frame);
  if (frame.kind == Kind::heredoc && frame.at_line_start && heredoc_end(frame)) return;
  // A heredoc's line, or all of a bare template up to its next sequence.
  while (at_ < size_) {
    const char c = text_[at_];
    if (c == '\n' && frame.kind == Kind::heredoc) {
      ++at_;
      frame.at_line_start = true;
      return;
    }
    if (c != '$' && c != '%') {
      ++at_;
      continue;
    }
    if (peek(1) == '{') return sequence(frame);
    at_ += peek(1) == c && peek(2) == '{' ? 3 : 1;
  }
}

void Scanner::quoted_literal(Frame& frame) {
  while (at_ < size_) {
    while (at_ < size_ && class_of(text_[at_]) != ends_literal) ++at_;
    const char c = peek();
    if (at_ >= size_ || c == '\n') break;
    if (c == '"') return end_template(frame, at_, at_ + 1);
    if (c == '\\') {
      if (!skip_escape(at_)) return;
    } else if (peek(1) == '{') {
      return sequence(frame);
    } else {
      at_ += peek(1) == c && peek(2) == '{' ? 3 : 1;
    }
  }
  unclosed_string(at_, at_);
}

// The quote that is missing may be that of an outer string, if that began on the same line.
void Scanner::unclosed_string(std::uint32_t begin, std::uint32_t end) {
  bool found = begin != end;
  for (auto outer = frames_.rbegin(); outer != frames_.rend(); ++outer) {
    if (outer->kind == Kind::heredoc || outer->kind == Kind::bare) break;
    if (outer->kind != Kind::quoted || outer->section != Section::none) continue;
    const std::uint32_t quote = skeleton_.tokens[outer->token].begin;
    if (found && text_.substr(quote, begin - quote).find('\n') != std::string_view::npos) break;
    begin = quote;
    found = true;
  }
  if (end > begin && text_[end - 1] == '\r') --end;
  fail(begin, end, "this string is not closed");
}

bool Scanner::heredoc_end(Frame& frame) {
  std::uint32_t begin = at_;
  while (begin < size_ && is_space(text_[begin]) && text_[begin] != '\n') ++begin;
  if (text_.substr(begin, frame.marker.size()) != frame.marker) return false;
  std::uint32_t end = begin + static_cast<std::uint32_t>(frame.marker.size());
  for (std::uint32_t rest = end; rest < size_ && text_[rest] != '\n'; ++rest)
    if (!is_space(text_[rest])) return false;
  end_template(frame, at_, end);
  return true;
}

void Scanner::sequence(Frame& frame) {
  frame.at_line_start = false;
  const bool control = peek() == '%';
  const bool trims = peek(2) == '~';
  if (!push(control ? Kind::directive : Kind::interpolation, Stage::start)) return;
  add(control ? Mark::directive : Mark::interpolation, at_, at_ + (trims ? 3 : 2), control ? "%{" : "${");
  skeleton_.tokens.back().trims = trims;
}

void Scanner::directive_word(Frame& frame, std::uint32_t begin, std::string_view word) {
  const Section open = frames_[frames_.size() - 2].section;
  const auto end = static_cast<std::uint32_t>(begin + word.size());
  frame.stage = Stage::over;
  frame.want = false;
  if (word == "if" || word == "for") {
    frame.section = word == "if" ? Section::if_ : Section::for_;
    frame.stage = word == "if" ? Stage::condition : Stage::names;
    frame.want = true;
  } else if (word == "else") {
    if (open != Section::if_) return fail(begin, end, "this \"%{ else }\" has no \"%{ if }\"");
    frame.section = Section::else_;
  } else if (word == "endif") {
    if (open != Section::if_ && open != Section::else_)
      return fail(begin, end, "this \"%{ endif }\" has no \"%{ if }\"");
    frame.ends = Section::if_;
  } else if (word == "endfor") {
    if (open != Section::for_) return fail(begin, end, "this \"%{ endfor }\" has no \"%{ for }\"");
    frame.ends = Section::for_;
  } else {
    return fail(begin, end, "expected \"if\" or \"for\" after \"%{\"");
  }
  add(Mark::word, begin, end, word);
}

void Scanner::end_sequence(Frame& frame) {
  const bool trims = peek() == '~';
  const std::uint32_t end = at_ + (trims ? 2 : 1);
  if (frame.kind == Kind::directive && frame.stage == Stage::start)
    return fail(skeleton_.tokens[frame.token].begin, end, "expected \"if\" or \"for\" after \"%{\"");
  if (frame.stage == Stage::names) return fail(at_, end, "expected \"in\" and a collection in this \"for\"");
  if (frame.stage != Stage::over && !complete(frame, at_, end)) return;
  const Section section = frame.section;
  const Section ends = frame.ends;
  const std::uint32_t token = frame.token;
  pop();
  add(Mark::end_sequence, at_, end, "}");
  skeleton_.tokens.back().trims = trims;
  Frame& body = frames_.back();
  if (ends != Section::none) {
    pop();
  } else if (section == Section::else_) {
    body.section = section;
  } else if (section != Section::none && push(body.kind, Stage::start)) {
    Frame& inner = frames_.back();
    inner.section = section;
    inner.token = token;
    inner.marker = body.marker;
    inner.at_line_start = false;
  }
}

void Scanner::end_template(Frame& frame, std::uint32_t begin, std::uint32_t end) {
  if (frame.section != Section::none) return unclosed(frame);
  pop();
  --templates_;
  add(Mark::end_template, begin, end, "\"");
  frames_.back().want = false;
}

}  // namespace pllint::hcl
