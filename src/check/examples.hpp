// Examples: what a rule says yes and no to, embedded at build. They are the rule's fixtures, byte for byte.
#pragma once

#include <span>
#include <string_view>

namespace pllint {

struct Example {
  std::string_view rule;
  // "bad.tf", "bad.yaml": the rule speaks; "good.tf": the near miss, where it is silent. "bad/provider/main.tf",
  // "bad_templates/provider.yaml": one file of several.
  std::string_view file;
  std::string_view text;
};

// By rule, then by file.
std::span<const Example> examples();

}  // namespace pllint
