// Whether documents are what the published JSON Schema says. The validator is ajv, installed in tests/node_modules.
#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace pllint::tests {

// Empty if the validator is there; else why it is not.
std::string validator_missing();

// Empty if all documents are valid; else what is wrong.
std::string schema_errors(std::span<const std::filesystem::path> documents);

}  // namespace pllint::tests
