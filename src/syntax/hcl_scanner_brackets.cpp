// What opens and what closes, and how errors are worded.
#include "syntax/hcl_scanner.hpp"

namespace pllint::hcl {

void Scanner::open_parenthesis(Frame& frame) {
  // Only a bare name can be called, and nothing lies between it and its parenthesis that the skeleton would know.
  const bool call = takes_operands(frame) && !frame.want && last().mark == Mark::name;
  if (!call && !frame.want) return unexpected(at_, at_ + 1);
  if (!call && !operand_fits(frame, at_, at_ + 1)) return;
  if (!push(call ? Kind::call : Kind::group, Stage::start)) return;
  if (call) skeleton_.text.back() = 'a';  // after all no operand, but a function
  add(call ? Mark::open_call : Mark::open_group, at_, at_ + 1, "(");
}

void Scanner::open_bracket(Frame& frame) {
  if (!takes_operands(frame) || frame.want) {
    if (!operand_fits(frame, at_, at_ + 1)) return;
    if (push(Kind::tuple, Stage::start)) add(Mark::open_tuple, at_, at_ + 1, "[");
    return;
  }
  if (!weigh(frame.accesses)) return;
  const std::uint32_t star = skip_blanks(at_ + 1, true);
  if (star < size_ && text_[star] == '*') {
    const std::uint32_t end = skip_blanks(star + 1, true);
    if (end < size_ && text_[end] == ']') return add(Mark::full_splat, at_, end + 1, "");
  }
  if (push(Kind::index, Stage::start)) add(Mark::open_index, at_, at_ + 1, "[");
}

void Scanner::open_brace(Frame& frame) {
  if (frame.stage == Stage::header) {
    if (frame.single) return fail(at_, at_ + 1, "a block on one line holds no other block");
    frame.stage = Stage::done;  // once the block is closed
    if (push(Kind::block, Stage::start)) add(Mark::open_block, at_, at_ + 1, "{");
    return;
  }
  if (!frame.want) return unexpected(at_, at_ + 1);
  if (!operand_fits(frame, at_, at_ + 1)) return;
  if (push(Kind::object, Stage::key)) add(Mark::open_object, at_, at_ + 1, "{");
}

void Scanner::close(Frame& frame, char bracket) {
  const std::uint32_t end = at_ + (bracket == '~' ? 2 : 1);
  const bool empty = frame.token + 1 == skeleton_.tokens.size();
  char wanted = '}';
  switch (frame.kind) {
    case Kind::file:
    case Kind::whole: return unexpected(at_, end);
    case Kind::group:
    case Kind::call: wanted = ')'; break;
    case Kind::tuple:
    case Kind::for_tuple:
    case Kind::index: wanted = ']'; break;
    default: break;
  }
  if (bracket != wanted && bracket != '~')
    return fail(at_, end, std::string("expected \"") + wanted + "\" before " + quoted(at_, end));
  const bool after_comma = last().mark == Mark::comma || last().mark == Mark::line;
  switch (frame.kind) {
    case Kind::block: {
      const bool on_line_of_item = frame.stage == Stage::value || frame.stage == Stage::done;
      if (frame.stage != Stage::done) line_end(frame);
      if (on_line_of_item && !frame.single) fail(at_, end, "expected a new line before " + quoted(at_, end));
      break;
    }
    case Kind::object:
      if (frame.stage == Stage::value) complete(frame, at_, end);
      else if (!empty && !after_comma) line_end(frame);
      break;
    case Kind::tuple:
    case Kind::call:
      if (!empty && !after_comma) complete(frame, at_, end);
      break;
    case Kind::for_tuple:
      if (frame.stage != Stage::value && frame.stage != Stage::condition)
        return fail(at_, end, "expected \":\" and a value in this \"for\"");
      complete(frame, at_, end);
      break;
    case Kind::for_object:
      if (frame.stage < Stage::result) return fail(at_, end, "expected \"=>\" and a value in this \"for\"");
      complete(frame, at_, end);
      break;
    case Kind::interpolation:
    case Kind::directive: return end_sequence(frame);
    default: complete(frame, at_, end); break;
  }
  if (failed_) return;
  const bool block = frame.kind == Kind::block;
  pop();
  add(Mark::close, at_, end, std::string_view(&bracket, 1));
  if (!block) frames_.back().want = false;
}

void Scanner::fail(std::uint32_t begin, std::uint32_t end, std::string message) {
  if (failed_) return;
  failed_ = true;
  failure_ = {begin, end, std::move(message)};
}

void Scanner::unexpected(std::uint32_t begin, std::uint32_t end) {
  if (begin >= size_) return fail(begin, begin, "the text ends too early");
  const auto byte = static_cast<unsigned char>(text_[begin]);
  if (begin == end) {
    end = begin + 1;
    while (end < size_ && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
  }
  const std::string_view text = text_.substr(begin, end - begin);
  if (byte == '\'' || text == "\u201C" || text == "\u201D" || text == "\u2018" || text == "\u2019")
    return fail(begin, end, "only \" can quote a string");
  if (byte < 0x20 || byte == 0x7F) {
    constexpr char digits[] = "0123456789ABCDEF";
    return fail(begin, end, std::string("unexpected character U+00") + digits[byte >> 4U] + digits[byte & 15U]);
  }
  fail(begin, end, byte == '"' ? "unexpected string" : "unexpected " + quoted(begin, end));
}

void Scanner::misses_operand(std::uint32_t begin, std::uint32_t end) {
  if (skeleton_.tokens.size() > first_token_) {
    const Token token = last();
    switch (token.mark) {
      case Mark::interpolation:
      case Mark::word:
      case Mark::unary:
      case Mark::binary:
      case Mark::question:
      case Mark::colon:
      case Mark::equals:
      case Mark::arrow:
      case Mark::open_group:
      case Mark::open_index:
        return fail(token.begin, token.end, "expected an expression after " + quoted(token.begin, token.end));
      default: break;
    }
  }
  if (begin >= size_) return fail(begin, begin, "expected an expression");
  unexpected(begin, end);
}

void Scanner::unclosed(const Frame& frame) {
  if (frame.section != Section::none && frame.kind >= Kind::quoted) {
    const bool loop = frame.section == Section::for_;
    const Token& token = skeleton_.tokens[frame.token];
    return fail(token.begin, token.end,
                loop ? "this \"%{ for }\" has no \"%{ endfor }\"" : "this \"%{ if }\" has no \"%{ endif }\"");
  }
  const Token& token = skeleton_.tokens[frame.token];
  switch (frame.kind) {
    case Kind::block: {
      // Which of several is open nobody can tell: the outermost is.
      const Token& type = skeleton_.tokens[first_token_];
      return fail(type.begin, type.end, "this block is not closed");
    }
    case Kind::quoted: return fail(token.begin, token.end, "this string is not closed");
    case Kind::heredoc: return fail(token.begin, token.end, "this heredoc is not closed");
    default: return fail(token.begin, token.end, "this " + quoted(token.begin, token.end) + " is not closed");
  }
}

std::string Scanner::quoted(std::uint32_t begin, std::uint32_t end) const {
  if (begin < end && text_[begin] == '"') return "this string";
  std::string_view text = text_.substr(begin, end - begin);
  text = text.substr(0, text.find_first_of("\r\n"));
  constexpr std::size_t longest = 40;
  if (text.size() <= longest) return '"' + std::string(text) + '"';
  std::size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return '"' + std::string(text.substr(0, cut)) + "...\"";
}

}  // namespace pllint::hcl
