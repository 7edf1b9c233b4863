// GitHub's workflow commands: a line each in the log of a workflow, from which GitHub makes annotations of the changed
// lines. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
#pragma once

#include <iosfwd>

#include "report/result.hpp"

namespace pllint {

void write_github(const Result& result, bool undecided, std::ostream& out);

}  // namespace pllint
