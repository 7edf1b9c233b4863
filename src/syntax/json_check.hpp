// Whether a text is JSON, and where it stops being. tree-sitter's grammar lets comments, bare control characters and
// several documents in one file pass, and says little about what it does not understand. On the way the text is
// reduced to its skeleton, which tree-sitter parses several times faster: no blanks, `""` for a key, 0 for every value
// that is no object or array.
#pragma once

#include <cstddef>
#include <cstdint>
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

struct Place {
  std::uint32_t begin;
  std::uint32_t end;
};

struct Check {
  std::optional<Fault> fault;
  bool hopeless = false;      // too deep or too large to be read at all
  std::string skeleton;       // as far as there is no fault
  std::vector<Place> places;  // for each character of the skeleton, in the text
};

inline constexpr std::size_t deepest = 200;
inline constexpr std::size_t most_values = 1'000'000;

Check check(std::string_view text, std::uint32_t begin);

}  // namespace pllint::json
