// The file of --output: there as a whole or not at all, whatever happens meanwhile.
#pragma once

#include <string>
#include <string_view>

namespace pllint::command {

// Throws UsageError if it cannot be written.
void write_file(const std::string& path, std::string_view text);

}  // namespace pllint::command
