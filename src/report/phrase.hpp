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

// All of it in one line that can be read alone: "this load balancer has no security group, while this endpoint service
// stands before it (main.tf:79) (when it is created)".
std::string sentence(const Finding& finding);
// "undecided: nobody may connect to this service (var.ids has no value, variables.tf:2)".
std::string sentence(const Undecided& undecided);

// What there is to say below the sentence, a line each: how the deciding value came, which of the resources that the
// block stands for, who calls the module, what would mend it.
std::vector<std::string> remarks(const Finding& finding);
std::vector<std::string> remarks(const Undecided& undecided);

// As a path in a list of files: without the "./" that a user may have written.
std::string listed_path(const std::string& path);

}  // namespace pllint
