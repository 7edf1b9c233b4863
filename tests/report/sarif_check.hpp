// Whether documents are SARIF as Microsoft's validator understands it: the schema, and the rules that stand beside it.
// The validator is installed in tests/node_modules.
#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace pllint::tests {

// Empty if the validator is there and starts; else why not.
std::string sarif_validator_missing();

// Empty if it has neither errors nor warnings for the documents; else what it says.
std::string sarif_errors(std::span<const std::filesystem::path> documents);

}  // namespace pllint::tests
