#include "terraform/version_constraint.hpp"

#include <algorithm>
#include <charconv>

namespace pllint::terraform {
namespace {

// `parts`: how many numbers are written. What follows them ("-beta1") is left alone.
Version parse(std::string_view text, std::size_t& parts) {
  Version version{};
  for (parts = 0; parts < version.size();) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version[parts]);
    if (error != std::errc()) break;
    ++parts;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  return version;
}

Version next(Version version, std::size_t part) {
  ++version[part];
  std::fill(version.begin() + static_cast<std::ptrdiff_t>(part) + 1, version.end(), 0);
  return version;
}

}  // namespace

Version version_in(std::string_view text) {
  std::size_t parts = 0;
  return parse(text, parts);
}

bool may_select(std::string_view constraint, const Version& first, const Version& end) {
  Version lowest = first;
  Version behind = end;
  while (!constraint.empty()) {
    const std::size_t comma = constraint.find(',');
    const std::string_view clause = constraint.substr(0, comma);
    constraint = comma == std::string_view::npos ? std::string_view() : constraint.substr(comma + 1);
    const std::size_t at = clause.find_first_of("0123456789");
    if (at == std::string_view::npos) continue;
    const std::string_view op = clause.substr(0, at);
    std::size_t parts = 0;
    const Version version = parse(clause.substr(at), parts);
    const auto says = [&](std::string_view sign) { return op.find(sign) != std::string_view::npos; };
    if (says("!")) continue;
    // "~> 5.31" is before 6, "~> 5.31.0" before 5.32.
    if (says("~")) {
      lowest = std::max(lowest, version);
      behind = std::min(behind, next(version, parts > 2 ? 1 : 0));
    } else if (says(">")) {
      lowest = std::max(lowest, says("=") ? version : next(version, 2));
    } else if (says("<")) {
      behind = std::min(behind, says("=") ? next(version, 2) : version);
    } else {
      lowest = std::max(lowest, version);
      behind = std::min(behind, next(version, 2));
    }
  }
  return lowest < behind;
}

}  // namespace pllint::terraform
