// Result: everything one run has to say. Every report format is a function of it. Spans, rules and links in it borrow
// from the sources, the roster and the workspace.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "check/finding.hpp"
#include "graph/workspace.hpp"
#include "text/input.hpp"

namespace pllint {

// What was looked at.
struct Summary {
  std::size_t files = 0;           // read
  std::size_t stacks = 0;          // linted
  std::size_t stacks_skipped = 0;  // found by recursion, and never mention an endpoint or endpoint service
  std::vector<Link> links;
};

struct Result {
  Verdict verdict;
  std::vector<InputError> errors;
  std::vector<CommentProblem> comment_problems;
  Summary summary;
  std::string_view version;  // pllint's own
};

// The number of findings of that severity.
std::size_t count(const Result& result, Severity severity);

}  // namespace pllint
