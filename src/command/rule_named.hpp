// A rule by its name, as the command line names it.
#pragma once

#include <string>

#include "check/rule.hpp"

namespace pllint::command {

// Throws UsageError, with the near name, if there is none of that name.
const Rule& rule_named(const std::string& name);

}  // namespace pllint::command
