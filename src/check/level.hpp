// Level: what the configuration makes of a rule: the severity that its findings have, or off.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "check/finding.hpp"

namespace pllint {

enum class Level { off, hint, warning, error };

// Of the rule in the stack; nothing where it is left as it is.
using LevelOf = std::function<std::optional<Level>(const Rule& rule, const std::string& stack)>;

// Findings and undecided of rules that are off go. A finding gets the level of its rule, unless the rule itself spoke
// more mildly of it than it usually does, or it needs a condition: then it gets no more than it had. Of several stacks
// the gravest level counts.
void apply(const LevelOf& level_of, Verdict& verdict);

}  // namespace pllint
