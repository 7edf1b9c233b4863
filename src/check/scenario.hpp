// Scenario: what a rule says of one subject when every condition that the question touches is decided one way. The
// scenarios of a question are the leaves of a tree of conditions; together they tell what holds in all of them, what
// only under some assumptions, and what cannot be told.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "check/rule.hpp"

namespace pllint {

struct Scenario {
  Assumptions assumptions;
  std::vector<const Resource*> uncertain;  // subjects of which nobody knows whether they are created
  std::vector<Report::Entry> entries;      // none if a subject does not exist
};

// Asks under every combination of the conditions that the answers depend on. Beyond `most_conditions` on one path what
// is still unknown stays so, with Cause::limit.
std::vector<Scenario> explore(const Rule& rule, const Workspace& workspace,
                              std::span<const Resource* const> subjects, Question ask, const void* what);

// What the scenarios say together of one place: a finding (truth yes), perhaps only when conditions hold, or something
// undecided (truth unknown).
struct Outcome {
  Report::Entry entry;
  std::vector<std::string> when;  // the fewest conditions that make it true; empty: it always is
};
std::vector<Outcome> combine(std::span<const Scenario> scenarios);

}  // namespace pllint
