// Templates: literals are what lies between the sequences in the source, taken line by line as HCL does, since
// trim markers and `<<-` work on lines. Directives are nested from the flat list of pieces.
#include <unictype.h>

#include <algorithm>

#include "syntax/hcl_lowering.hpp"
#include "syntax/utf8.hpp"

namespace pllint::hcl {

using tree_sitter::Cursor;

namespace {

// How many bytes of white space begin the text.
std::size_t leading_space(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t size = 0;
    if (!uc_is_property_white_space(first_character(text.substr(at), size))) break;
    at += size;
  }
  return at;
}

std::string_view trim_right(std::string_view text) {
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    if (leading_space(text.substr(last)) == 0) break;
    text = text.substr(0, last);
  }
  return text;
}

// The first `count` characters are gone.
std::string_view without(std::string_view text, std::size_t count) {
  while (count-- > 0 && !text.empty()) {
    std::size_t size = 0;
    first_character(text, size);
    text.remove_prefix(size);
  }
  return text;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

unsigned hex(char c) {
  if (c <= '9') return static_cast<unsigned>(c - '0');
  return static_cast<unsigned>((c | 0x20) - 'a' + 10);
}

}  // namespace

Expression* Lowering::template_(Cursor& cursor) {
  const TSNode node = cursor.node();
  const Token& opening = token(node);
  const Token& closing = last_token(node);
  const std::size_t first = pieces_.size();
  const bool quoted = opening.mark == Mark::quote;
  Gap gap{opening.mark, opening.end, false};
  cursor.down();
  do pieces(cursor, gap);
  while (cursor.next());
  cursor.up();
  literal(gap, closing.begin, false);
  const bool unwraps = pieces_.size() == first + 1 && pieces_[first].kind == Piece::Kind::interpolation;
  if (opening.mark == Mark::flush_heredoc) remove_indentation(first);
  std::size_t piece = first;
  Expression* result = section(piece, pieces_.size(), quoted ? opening.begin : opening.end);
  pieces_.resize(first);
  if (result->kind == Kind::template_ && unwraps) result->unwraps = true;
  if (!place_) {
    result->begin = opening.begin;
    result->end = closing.end;
  }
  return result;
}

void Lowering::pieces(Cursor& cursor, Gap& gap) {
  Piece piece{};
  switch (shape_of(cursor.symbol())) {
    case Shape::template_part:
      cursor.down();
      do pieces(cursor, gap);
      while (cursor.next());
      cursor.up();
      return;
    case Shape::interpolation: piece.kind = Piece::Kind::interpolation; break;
    case Shape::if_: piece.kind = Piece::Kind::if_; break;
    case Shape::else_: piece.kind = Piece::Kind::else_; break;
    case Shape::endif: piece.kind = Piece::Kind::endif; break;
    case Shape::for_: piece.kind = Piece::Kind::for_; break;
    case Shape::endfor: piece.kind = Piece::Kind::endfor; break;
    default: return;
  }
  sequence(cursor, piece);
  literal(gap, piece.begin, piece.trims_before);
  gap.begin = piece.end;
  gap.trims = piece.trims_after;
  pieces_.push_back(piece);
}

void Lowering::sequence(Cursor& cursor, Piece& piece) {
  const Token& opening = token(cursor.node());
  const Token& closing = last_token(cursor.node());
  piece.begin = opening.begin;
  piece.end = closing.end;
  piece.trims_before = opening.trims;
  piece.trims_after = closing.trims;
  cursor.down();
  do {
    const TSNode part = cursor.node();
    if (shape_of(ts_node_symbol(part)) == Shape::expression) {
      piece.expression = expression(cursor);
    } else if (const Token& word = token(part); word.mark == Mark::name) {
      piece.names[0] = piece.names[1];
      piece.names[1] = text(word);
    }
  } while (cursor.next());
  cursor.up();
}

void Lowering::literal(const Gap& gap, std::uint32_t end, bool trims_right) {
  const std::size_t first = pieces_.size();
  const bool quoted = gap.mark == Mark::quote;
  const bool by_line = !quoted && (gap.mark == Mark::flush_heredoc || gap.trims || trims_right);
  std::uint32_t begin = gap.begin;
  while (begin < end) {
    std::uint32_t stop = end;
    if (by_line) {
      const auto line = text_.substr(begin, end - begin).find('\n');
      if (line != std::string_view::npos) stop = static_cast<std::uint32_t>(begin + line + 1);
    }
    Piece piece{};
    piece.kind = Piece::Kind::literal;
    piece.begin = begin;
    piece.end = stop;
    piece.text = decode(text_.substr(begin, stop - begin), quoted);
    pieces_.push_back(piece);
    begin = stop;
  }
  if (pieces_.size() == first) return;
  if (gap.trims) pieces_[first].text.remove_prefix(leading_space(pieces_[first].text));
  if (trims_right) pieces_.back().text = trim_right(pieces_.back().text);
}

// As Terraform does it: the smallest indentation of the lines that are not blank goes, where a literal that lost its
// line end to a trim marker does not end a line.
void Lowering::remove_indentation(std::size_t first) {
  constexpr std::size_t none = ~std::size_t{0};
  std::size_t smallest = none;
  const auto begins_lines = [&](auto&& each) {
    bool begins_line = true;
    for (std::size_t at = first; at < pieces_.size(); ++at) {
      Piece& piece = pieces_[at];
      const bool literal = piece.kind == Piece::Kind::literal;
      const bool ends_line = literal && piece.text.ends_with('\n');
      if (begins_line) each(piece, literal);
      begins_line = ends_line;
    }
  };
  const auto is_blank = [](const Piece& piece, std::size_t spaces) {
    return spaces == piece.text.size() && piece.text.ends_with('\n');
  };
  begins_lines([&](const Piece& piece, bool literal) {
    const std::size_t spaces = literal ? leading_space(piece.text) : 0;
    if (!literal || !is_blank(piece, spaces))
      smallest = std::min(smallest, literal ? characters(piece.text.substr(0, spaces)) : 0);
  });
  if (smallest == none || smallest == 0) return;
  begins_lines([&](Piece& piece, bool literal) {
    if (literal && !is_blank(piece, leading_space(piece.text))) piece.text = without(piece.text, smallest);
  });
}

// The pieces up to an else or an end that belongs to what is around, as one expression.
Expression* Lowering::section(std::size_t& piece, std::size_t last, std::uint32_t begin) {
  const std::size_t first = parts_.size();
  bool only_text = true;
  std::uint32_t end = begin;
  while (piece < last) {
    Piece& next = pieces_[piece];
    if (next.kind == Piece::Kind::else_ || next.kind == Piece::Kind::endif || next.kind == Piece::Kind::endfor) break;
    if (next.kind == Piece::Kind::interpolation) {
      only_text = false;
      end = next.end;
      parts_.push_back(next.expression);
      ++piece;
    } else if (next.kind != Piece::Kind::literal) {
      only_text = false;
      Expression* const part = directive(piece, last);
      end = pieces_[piece - 1].end;
      parts_.push_back(part);
    } else {
      std::string_view joined = next.text;
      std::string copy;
      const std::uint32_t from = next.begin;
      for (end = next.end; ++piece < last && pieces_[piece].kind == Piece::Kind::literal; end = pieces_[piece].end) {
        const std::string_view more = pieces_[piece].text;
        if (more.empty()) continue;
        if (joined.empty()) {
          joined = more;
        } else if (copy.empty() && joined.data() + joined.size() == more.data()) {
          joined = {joined.data(), joined.size() + more.size()};
        } else {
          if (copy.empty()) copy = joined;
          copy += more;
        }
      }
      if (!copy.empty()) joined = keep(copy);
      if (joined.empty()) continue;
      Expression* const text = make(Kind::text, from, end);
      text->name = joined;
      parts_.push_back(text);
    }
  }
  Expression* const result = make(Kind::template_, begin, end);
  if (only_text) {
    result->kind = Kind::text;
    if (parts_.size() > first) result->name = parts_.back()->name;
    parts_.resize(first);
  }
  result->parts = take_parts(first);
  return result;
}

Expression* Lowering::directive(std::size_t& piece, std::size_t last) {
  const Piece opening = pieces_[piece++];
  const bool loop = opening.kind == Piece::Kind::for_;
  const Expression* const subject = opening.expression;
  const Expression* const yes = section(piece, last, opening.end);
  const Expression* no = nullptr;
  if (piece < last && pieces_[piece].kind == Piece::Kind::else_) {
    const std::uint32_t begin = pieces_[piece++].end;
    no = section(piece, last, begin);
  }
  const std::uint32_t end = piece < last ? pieces_[piece].end : opening.end;
  ++piece;
  Expression* const result = make(loop ? Kind::template_for : Kind::template_if, opening.begin, end);
  result->names[0] = opening.names[0];
  result->names[1] = opening.names[1];
  const std::size_t first = parts_.size();
  parts_.insert(parts_.end(), {subject, yes});
  if (no) parts_.push_back(no);
  result->parts = take_parts(first);
  return result;
}

// The scanner has made sure that every escape sequence is complete.
std::string_view Lowering::decode(std::string_view text, bool quoted) {
  const char* const marks = quoted ? "\\$%" : "$%";
  std::size_t at = text.find_first_of(marks);
  std::string decoded;
  std::size_t done = 0;
  while (at < text.size()) {
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    std::size_t size = 1;
    if (c == '\\') {
      size = next == 'u' ? 6 : next == 'U' ? 10 : 2;
      decoded.append(text, done, at - done);
      if (size == 2) {
        decoded += next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : next;
      } else {
        char32_t character = 0;
        for (const char digit : text.substr(at + 2, size - 2)) character = (character << 4U) | hex(digit);
        append_utf8(decoded, character);
      }
      done = at + size;
    } else if (next == c && at + 2 < text.size() && text[at + 2] == '{') {
      size = 3;
      decoded.append(text, done, at - done);
      decoded += c;
      decoded += '{';
      done = at + size;
    }
    at = text.find_first_of(marks, at + size);
  }
  if (done == 0) return text;
  decoded.append(text, done);
  return keep(decoded);
}

}  // namespace pllint::hcl
