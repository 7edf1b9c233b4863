// Whether a text is JSON, and where it stops being. tree-sitter's grammar lets comments, bare control characters and
// several documents in one file pass, and says little about what it does not understand.
#pragma once

#include <cstdint>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pllint::json {

struct Fault {
  std::uint32_t begin;
  std::uint32_t end;
  std::string message;
};

struct Check {
  std::optional<Fault> fault;
  bool hopeless = false;  // too deep or too large to be read at all
  std::vector<std::uint32_t> plus_signs;  // of exponents, which the grammar does not know
};

inline constexpr std::size_t deepest = 200;
inline constexpr std::size_t most_values = 1'000'000;

Check check(std::string_view text, std::uint32_t begin);

}  // namespace pllint::json
