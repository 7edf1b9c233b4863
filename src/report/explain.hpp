// Explain: a rule's documentation with its example and counter-example, as plain text.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "check/rule.hpp"

namespace pllint {

// Sources of one dialect that the rule speaks and does not speak about; either may be empty.
struct ShownExample {
  std::string_view dialect;  // "Terraform"
  std::string bad;
  std::string good;
};

void write_explanation(const Rule& rule, std::span<const ShownExample> examples, std::ostream& out);

}  // namespace pllint
