#include "syntax/hcl_skeleton.hpp"

namespace pllint::hcl {

void Skeleton::add(const Token& token, std::string_view role) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto index = static_cast<std::uint32_t>(tokens.size());
  tokens.push_back(token);
  if (role.empty()) return;
  if (!text.empty() && is_letter(text.back()) && (is_letter(role.front()) || role.front() == '1')) {
    text += ' ';
    token_of.push_back(index);
  }
  text += role;
  token_of.resize(text.size(), index);
}

void Skeleton::cut(std::size_t token_count, std::size_t text_size) {
  tokens.resize(token_count);
  text.resize(text_size);
  token_of.resize(text_size);
}

void Skeleton::clear() {
  cut(0, 0);
  // One huge file must not cost its thread the memory for good.
  constexpr std::size_t usual = std::size_t{1} << 20U;
  if (text.capacity() > usual || tokens.capacity() > usual) *this = {};
}

}  // namespace pllint::hcl
