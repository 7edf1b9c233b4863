#include "syntax/yaml_skeleton.hpp"

#include <algorithm>
#include <initializer_list>

namespace pllint::yaml {
namespace {

using Kind = Token::Kind;

// What yaml-cpp takes for null.
bool is_null_word(std::string_view text) { return text == "~" || text == "null" || text == "Null" || text == "NULL"; }

bool has_none_of(std::string_view text, std::initializer_list<char> characters) {
  return std::none_of(characters.begin(), characters.end(), [&](char c) { return text.find(c) != text.npos; });
}

}  // namespace

std::uint32_t Skeleton::place(std::uint32_t at) const {
  const auto after = std::upper_bound(stretches.begin(), stretches.end(), at,
                                      [](std::uint32_t wanted, const Stretch& each) { return wanted < each.begin; });
  const Stretch& stretch = *(after - 1);
  return stretch.source + (at - stretch.begin);
}

std::string_view abbreviated(std::string_view text, Kind kind) {
  return kind == Kind::plain ? text : text.substr(1, text.size() - 2);
}

bool is_abbreviated(std::string_view text, Kind kind) {
  switch (kind) {
    case Kind::plain: return text.size() > 1 && has_none_of(text, {'\r', '\n'}) && !is_null_word(text);
    case Kind::single_quoted: return text.size() > 3 && has_none_of(abbreviated(text, kind), {'\'', '\r', '\n'});
    case Kind::double_quoted: return text.size() > 3 && has_none_of(text, {'\\', '\r', '\n'});
    default: return false;
  }
}

Skeleton skeleton(std::string_view text, const Scan& scan) {
  Skeleton result;
  result.text.reserve(text.size());
  result.stretches.push_back({0, 0});
  std::uint32_t copied = 0;
  const auto cut = [&](std::uint32_t begin, std::uint32_t end) {
    result.text += text.substr(copied, begin - copied);
    copied = end;
  };
  const auto resume = [&] { result.stretches.push_back({static_cast<std::uint32_t>(result.text.size()), copied}); };
  auto comment = scan.comments.begin();
  const auto pass_comments = [&](std::uint32_t before) {
    for (; comment != scan.comments.end() && comment->begin < before; ++comment) {
      // That of a block's first line belongs to the block.
      if (comment->begin < copied || comment->end > before) continue;
      cut(comment->begin + 1, comment->end);
      resume();
    }
  };
  for (const Token& token : scan.tokens) {
    pass_comments(token.begin);
    const std::string_view written = text.substr(token.begin, token.end - token.begin);
    if (!is_abbreviated(written, token.kind)) {
      cut(token.end, token.end);
      continue;
    }
    cut(token.begin, token.end);
    if (token.kind != Kind::plain) result.text += written.front();
    result.text += abbreviation;
    if (token.kind != Kind::plain) result.text += written.back();
    resume();
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  pass_comments(size);
  cut(size, size);
  return result;
}

}  // namespace pllint::yaml
