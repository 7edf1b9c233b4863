// The baseline as a file: JSON, one line a finding in a lasting order, so that it only changes where what is found
// does.
#pragma once

#include <string>
#include <vector>

#include "check/baseline.hpp"
#include "text/files.hpp"

namespace pllint::command {

// Throws UsageError, with file, line and column, if it is none.
std::vector<KnownFinding> read_baseline(Files& files, const std::string& path);

std::string baseline_text(std::vector<KnownFinding> known);

}  // namespace pllint::command
