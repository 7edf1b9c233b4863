// SARIF 2.1.0, for code scanning: what was found with the rules that it cites, the way that values came, fixes and
// allowances. https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
#pragma once

#include <iosfwd>

#include "report/result.hpp"

namespace pllint {

// Undecided ones are results of kind "open", which some readers, GitHub's among them, take for findings: without
// `undecided` a notification counts them.
void write_sarif(const Result& result, bool undecided, std::ostream& out);

}  // namespace pllint
