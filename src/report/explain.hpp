// Explain: a rule's documentation with its example and counter-example, as plain text.
#pragma once

#include <iosfwd>
#include <string_view>

#include "check/rule.hpp"

namespace pllint {

// `bad` and `good` are sources that the rule speaks and does not speak about; either may be empty.
void write_explanation(const Rule& rule, std::string_view bad, std::string_view good, std::ostream& out);

}  // namespace pllint
