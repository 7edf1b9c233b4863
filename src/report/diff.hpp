// A unified diff of one file, as `patch` and `git apply` read it.
#pragma once

#include <iosfwd>
#include <string_view>

namespace pllint {

void write_diff(std::string_view path, std::string_view before, std::string_view after, std::ostream& out);

}  // namespace pllint
