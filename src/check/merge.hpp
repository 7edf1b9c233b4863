// Merging: what is said of one line through several module calls, by several subjects or of several instances is said
// once, with all the ways that lead to it.
#pragma once

#include <vector>

#include "check/finding.hpp"

namespace pllint {

// Findings of one rule and place with the same words and conditions become one; sorted by place.
std::vector<Finding> merge(std::vector<Finding> findings);

// Undecided of one rule, place and cause become one; sorted by place.
std::vector<Undecided> merge(std::vector<Undecided> undecided);

}  // namespace pllint
