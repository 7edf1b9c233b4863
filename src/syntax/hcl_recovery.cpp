#include "syntax/hcl_recovery.hpp"

#include <algorithm>
#include <utility>

namespace pllint::hcl {

namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

using Ranges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// The heredocs and comments from `begin` on that are known to be whole, outermost only, in order.
Ranges whole_texts(std::span<const Token> tokens, const std::vector<Comment>& comments, std::uint32_t begin) {
  Ranges all;
  std::vector<const Token*> open;
  for (const Token& token : tokens) {
    if (token.mark == Mark::quote || token.mark == Mark::heredoc || token.mark == Mark::flush_heredoc) {
      open.push_back(&token);
    } else if (token.mark == Mark::end_template && !open.empty()) {
      if (open.back()->mark != Mark::quote) all.emplace_back(open.back()->begin, token.end);
      open.pop_back();
    }
  }
  for (auto comment = comments.rbegin(); comment != comments.rend() && comment->span.begin >= begin; ++comment)
    all.emplace_back(comment->span.begin, comment->span.end);
  std::sort(all.begin(), all.end());
  Ranges outermost;
  for (const auto& range : all)
    if (outermost.empty() || range.first >= outermost.back().second) outermost.push_back(range);
  return outermost;
}

}  // namespace

Recovery::Recovery(const Source& source) : text_(source.text()), values_(source.path().ends_with(".tfvars")) {}

bool Recovery::looks_like_item(std::uint32_t line, bool attributes) const {
  std::size_t at = line;
  const auto peek = [&] { return at < text_.size() ? text_[at] : '\n'; };
  const auto skip_name = [&] {
    const std::size_t begin = at;
    while (is_name(peek())) ++at;
    return at > begin;
  };
  const auto skip_blanks = [&] {
    while (peek() == ' ' || peek() == '\t') ++at;
  };
  if ((peek() >= '0' && peek() <= '9') || !skip_name()) return false;
  skip_blanks();
  if (peek() == '=') return attributes && at + 1 < text_.size() && text_[at + 1] != '=' && text_[at + 1] != '>';
  while (peek() != '{') {
    if (peek() == '"') {
      do ++at;
      while (peek() != '"' && peek() != '\n');
      if (peek() != '"') return false;
      ++at;
    } else if (!skip_name()) {
      return false;
    }
    skip_blanks();
  }
  return true;
}

bool Recovery::resume(Scanner& scanner, std::uint32_t begin, std::span<const Token> tokens,
                      const std::vector<Comment>& comments) {
  constexpr int most_failures = 100;
  if (++failures_ > most_failures) return false;
  const bool attributes = values_ || (tokens.size() > 1 && tokens[1].mark == Mark::equals);
  const std::uint32_t reached = scanner.position();
  std::uint32_t line = tokens.empty() ? begin : tokens.front().begin;
  const auto texts = whole_texts(tokens, comments, line);
  auto text = texts.begin();
  while (true) {
    const auto next = text_.find('\n', line);
    if (next == std::string_view::npos) return false;
    line = static_cast<std::uint32_t>(next + 1);
    while (text != texts.end() && text->second <= line) ++text;
    if (text != texts.end() && text->first < line) continue;
    if (!looks_like_item(line, attributes)) continue;
    if (reached > line) rescanned_ += reached - line;
    // Hostile files could make each attempt reach to the end.
    if (rescanned_ > std::uint64_t{16} * text_.size() + (1U << 20U)) return false;
    scanner.move_to(line);
    return true;
  }
}

}  // namespace pllint::hcl
