// Explain: a rule's documentation with its example and counter-example, as plain text or as Markdown.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/rule.hpp"

namespace pllint {

// Sources of one dialect that the rule speaks and does not speak about; either may be empty.
struct ShownExample {
  std::string_view dialect;  // "Terraform"
  std::string bad;
  std::string good;
  std::string_view language = {};  // as the fences of Markdown name it: "hcl"
};

// Of the rule, in every language that it speaks.
std::vector<ShownExample> examples_of(const Rule& rule);

void write_explanation(const Rule& rule, std::span<const ShownExample> examples, std::ostream& out);
// Without the rule's name and what it says.
std::string markdown_explanation(const Rule& rule, std::span<const ShownExample> examples);

// The page of AWS or HashiCorp at the end of the documentation; empty if there is none.
std::string_view link_of(const Rule& rule);

}  // namespace pllint
