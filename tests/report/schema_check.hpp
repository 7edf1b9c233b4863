// Whether documents are what a published JSON Schema says: schema.json, or another beside it. The validator is ajv, installed in tests/node_modules.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace pllint::tests {

// Empty if the validator is there; else why it is not.
std::string validator_missing();

// Empty if all documents are valid; else what is wrong.
std::string schema_errors(std::span<const std::filesystem::path> documents, std::string_view schema = "schema.json");

}  // namespace pllint::tests
