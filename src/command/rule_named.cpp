#include "command/rule_named.hpp"

#include <vector>

#include "command/arguments.hpp"
#include "roster.hpp"

namespace pllint::command {

const Rule& rule_named(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Rule* const rule : roster) {
    if (rule->name == name) return *rule;
    names.push_back(rule->name);
  }
  throw UsageError("there is no rule " + name + suggestion(name, names));
}

}  // namespace pllint::command
