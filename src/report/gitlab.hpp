// GitLab's Code Quality report, from which merge requests show what a branch adds and mends.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
#pragma once

#include <iosfwd>

#include "report/result.hpp"

namespace pllint {

void write_gitlab(const Result& result, bool undecided, std::ostream& out);

}  // namespace pllint
