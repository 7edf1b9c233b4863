// A YAML text reduced to what yaml-cpp has to see of it, which reads it several times faster: a scalar that stands on
// one line as it is meant becomes one character, a comment its #.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/yaml_scanner.hpp"

namespace pllint::yaml {

// What an abbreviated scalar says; a scalar that is written so has an escape and is not abbreviated.
inline constexpr char abbreviation = '\x02';

struct Skeleton {
  struct Stretch {
    std::uint32_t begin;  // in the skeleton
    std::uint32_t source;
  };
  std::string text;
  std::vector<Stretch> stretches;  // in order, the first one at 0

  std::uint32_t place(std::uint32_t at) const;  // in the source
};

// `text` as the scan would have yaml-cpp see it, of a scan without a fault or too long a key.
Skeleton skeleton(std::string_view text, const Scan& scan);

// Whether the skeleton has a token only in short.
bool is_abbreviated(std::string_view text, Token::Kind kind);
// What that token says: what is between its quotes, if there are any.
std::string_view abbreviated(std::string_view text, Token::Kind kind);

}  // namespace pllint::yaml
