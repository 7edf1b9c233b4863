// A file that pllint writes: there as a whole or not at all, whatever happens meanwhile; what was there keeps its mode.
#pragma once

#include <string>
#include <string_view>

namespace pllint::command {

// Throws UsageError, which names the option, if it cannot be written.
void write_file(const std::string& path, std::string_view text, std::string_view option = "--output");

// Behind what is there, as `>>` does: to a file that others write to as well.
void append_to_file(const std::string& path, std::string_view text, std::string_view option);

}  // namespace pllint::command
