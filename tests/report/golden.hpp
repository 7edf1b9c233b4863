// Golden files: what pllint said when somebody last looked at it. PLLINT_UPDATE=1 writes what it says now.
#pragma once

#include <filesystem>
#include <string>

namespace pllint::tests {

// The test fails if the file holds something else.
void compare_with_golden(const std::string& said, const std::filesystem::path& file);

}  // namespace pllint::tests
