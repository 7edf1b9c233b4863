// Whether a text is JSON, and where it stops being: tree-sitter's grammar lets comments, bare control characters and
// several documents in one file pass, and says little about what it does not understand. What there is goes to a
// receiver on the way, so tree-sitter is asked for what is broken alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/json_events.hpp"

namespace pllint::json {

struct Fault {
  std::uint32_t begin;
  std::uint32_t end;
  std::string message;
};

struct Check {
  std::optional<Fault> fault;
  bool hopeless = false;  // too deep or too large to be read at all
};

inline constexpr std::size_t deepest = 200;
inline constexpr std::size_t most_values = 1'000'000;

// From `begin` on.
Check check(const Source& source, std::uint32_t begin, Receiver& receiver);

// What is between the quotes of a string; a surrogate without its other half becomes U+FFFD.
std::string decoded(std::string_view string);

}  // namespace pllint::json
