#include "aws/host_name.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

namespace pllint {
namespace {

constexpr std::string_view endpoint_prefix = "vpce-";
constexpr std::string_view endpoint_suffix = ".vpce.amazonaws.com";

std::optional<std::string> lower(const Value& value) {
  auto text = known_text(value);
  if (text)
    std::transform(text->begin(), text->end(), text->begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool is_match(std::string_view pattern, std::string_view text) {
  // Where the last asterisk stands, and what it has taken so far.
  std::size_t at = 0, in = 0, star = std::string_view::npos, taken = 0;
  while (in < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      taken = in;
    } else if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == text[in])) {
      ++at;
      ++in;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      in = ++taken;
    } else {
      return false;
    }
  }
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at == pattern.size();
}

// One label for the asterisk.
bool is_certified(std::string_view certified, std::string_view name) {
  if (certified == name) return true;
  const std::size_t dot = name.find('.');
  return certified.starts_with("*.") && dot != std::string_view::npos && dot > 0 &&
         certified.substr(1) == name.substr(dot);
}

Truth unknown(std::string says, const Value& where) {
  return Truth::unknown(make_cause(Cause::Kind::not_modelled, std::move(says), where.span()));
}

// What is no text at all has no name in it.
Truth undecided(const Value& value) { return value.cause() ? Truth::unknown(value.cause()) : Truth::no(); }

// May the pattern match a name that begins and ends like this?
bool may_match(std::string_view pattern, std::string_view prefix, std::string_view suffix) {
  const std::size_t first = pattern.find_first_of("*?");
  if (first == std::string_view::npos) return pattern.starts_with(prefix) && pattern.ends_with(suffix);
  const std::string_view head = pattern.substr(0, first);
  const std::string_view tail = pattern.substr(pattern.find_last_of("*?") + 1);
  return (head.starts_with(prefix) || prefix.starts_with(head)) && (tail.ends_with(suffix) || suffix.ends_with(tail));
}

}  // namespace

namespace {

// What is wrong with a private name, or with a part of one that begins somewhere within it.
std::string fault_of(std::string_view name, bool is_whole) {
  if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return "it has capitals";
  const std::size_t star = name.rfind('*');
  if (star != std::string_view::npos && is_whole && (star != 0 || !name.starts_with("*.")))
    return "an asterisk is the whole first label, or none";
  if (name.size() > 255) return "it has more than 255 characters";
  for (std::size_t begin = 0; is_whole && begin <= name.size();) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    if (end - begin > 63) return "a label has more than 63 characters";
    begin = end + 1;
  }
  return {};
}

}  // namespace

std::string HostName::fault() const {
  if (const auto text = known_text(text_)) return fault_of(*text, true);
  const Text* const text = text_.as_text();
  if (!text) return {};
  for (const Text::Piece& piece : text->pieces)
    if (const auto* const literal = std::get_if<std::string>(&piece))
      if (std::string found = fault_of(*literal, false); !found.empty()) return found;
  return {};
}

Truth HostName::is_no_private_name() const {
  if (!fault().empty()) return Truth::yes();
  return undecided(text_);
}

std::optional<std::string> HostName::in_lower_case() const {
  const auto small = lower(text_);
  return !fault().empty() && small && fault_of(*small, true).empty() ? small : std::nullopt;
}

HostName HostName::of_endpoint() {
  HostName name{Value()};
  name.is_of_endpoint_ = true;
  return name;
}

std::string HostName::display_name() const {
  return is_of_endpoint_ ? "the endpoint's own DNS name" : known_text(text_).value_or("a name that is not known");
}

Truth HostName::matches(const Value& pattern) const {
  const auto asked = lower(pattern);
  if (is_of_endpoint_) {
    if (!asked) return undecided(pattern);
    if (*asked == "*") return Truth::yes();
    if (!may_match(*asked, endpoint_prefix, endpoint_suffix)) return Truth::no();
    return unknown("whether " + *asked + " matches the endpoint's name is known only when AWS has made it", pattern);
  }
  const auto own = lower(text_);
  if (!own || !asked) return asked == "*" ? Truth::yes() : same(text_, pattern);
  if (is_match(*asked, *own)) return Truth::yes();
  // Of many names some may match.
  if (own->starts_with("*.") && may_match(*asked, "", own->substr(1)))
    return unknown(*own + " stands for many names", text_);
  return Truth::no();
}

Truth HostName::is_covered_by(const Value& certified) const {
  const auto asked = lower(certified);
  if (is_of_endpoint_) {
    if (!asked) return undecided(certified);
    if (!asked->ends_with(endpoint_suffix)) return Truth::no();
    return unknown("whether " + *asked + " covers the endpoint's name is known only when AWS has made it", certified);
  }
  const auto own = lower(text_);
  if (!own || !asked) return same(text_, certified);
  if (is_certified(*asked, *own)) return Truth::yes();
  if (own->starts_with("*.") && asked->ends_with(own->substr(1)))
    return unknown(*own + " stands for many names", text_);
  return Truth::no();
}

}  // namespace pllint
