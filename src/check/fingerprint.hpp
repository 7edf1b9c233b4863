// Fingerprints: what tells a finding again after lines have moved, a file was renamed or the code was laid out anew,
// but not after the mistake itself has changed.
#pragma once

#include <functional>
#include <string>

#include "check/finding.hpp"

namespace pllint {

// A stack's name wherever pllint is run: its path from the top of the git work tree.
using LastingName = std::function<std::string(const std::string& stack)>;

// Every instance gets its `mistake`, of rule, address, subject and message, and its `fingerprint`, of that and the
// stack.
void add_fingerprints(const LastingName& lasting, Verdict& verdict);

}  // namespace pllint
