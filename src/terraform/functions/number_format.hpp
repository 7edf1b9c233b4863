// Numbers in Go's formats (https://pkg.go.dev/fmt, math/big: Int.Format and Float.Format).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "value/value.hpp"

namespace pllint::terraform {

// One verb of a format: "%-8.3[2]f".
struct Verb {
  char mode = 'v';
  bool sharp = false, zero = false, minus = false, plus = false, space = false;
  std::optional<std::size_t> width, precision;
  std::string_view raw;
  std::size_t offset = 0;
};

// %e %E %f %g %G
std::string formatted_float(const Verb& verb, Number value);

// %b %d %o %x %X; the value is whole.
std::string formatted_integer(const Verb& verb, Number value);

// The shortest text, as %v has it: with an exponent below 1e-4 and from 1e6.
std::string general_text(Number value);

}  // namespace pllint::terraform
