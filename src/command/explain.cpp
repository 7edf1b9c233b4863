#include <ostream>
#include <string>
#include <vector>

#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "command/rule_named.hpp"
#include "report/explain.hpp"

namespace pllint::command {

Status explain(Words words, const Surroundings& here) {
  Arguments arguments("explain RULE", "Shows what a rule means, with an example and a counter-example.");
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  if (rest->size() != 1) throw UsageError("explain takes the name of one rule; pllint rules lists them");
  const Rule& rule = rule_named(rest->front());
  write_explanation(rule, examples_of(rule), here.out);
  return Status::fine;
}

}  // namespace pllint::command
