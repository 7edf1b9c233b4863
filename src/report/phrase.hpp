// Phrases that the formats for people share.
#pragma once

#include <string>
#include <vector>

#include "check/finding.hpp"

namespace pllint {

// "main.tf:12:3", printable, as editors jump to it; `instead` where the span is nowhere in the sources.
std::string location(const Span& span, const std::string& instead);

// "main.tf:12" in running text; empty where the span is nowhere.
std::string mention(const Span& span);

// "when var.is_prod is true and it is created", "if it is created"; empty where nothing is needed.
std::string condition(const std::vector<std::string>& when);

// "var.vpc_id has no value, variables.tf:3".
std::string reason(const Cause& cause);

}  // namespace pllint
