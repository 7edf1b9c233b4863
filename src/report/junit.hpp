// JUnit XML, as Jenkins, GitLab and others read it: a suite for every stack, a test for everything that was found.
#pragma once

#include <iosfwd>

#include "report/result.hpp"

namespace pllint {

// Tests fail where the gate does; other findings pass, with what they say as their output. What is allowed or undecided
// is skipped; an input that could not be read is an error.
void write_junit(const Result& result, std::ostream& out);

}  // namespace pllint
