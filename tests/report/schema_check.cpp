#include "report/schema_check.hpp"

#include <cstdio>

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

const fs::path tests_directory = fs::path(PLLINT_SOURCE_DIR) / "tests";

// What the command prints, with its exit status if it is not 0.
std::string output_of(const std::string& command) {
  std::FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
  if (!pipe) return "cannot be started: " + command;
  std::string output;
  char buffer[4096];
  for (std::size_t size; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, size);
  if (const int status = pclose(pipe); status != 0) output += "exit status " + std::to_string(status) + "\n";
  return output;
}

}  // namespace

std::string validator_missing() {
  if (!fs::exists(tests_directory / "node_modules" / "ajv")) return "ajv is not installed: run `npm ci` in tests/";
  if (output_of("node --version").find("exit status") != std::string::npos) return "node is not installed";
  return {};
}

std::string schema_errors(std::span<const fs::path> documents) {
  std::string command = "node '" + (tests_directory / "report" / "validate.mjs").string() + "' '" +
                        (fs::path(PLLINT_SOURCE_DIR) / "src" / "report" / "schema.json").string() + "'";
  for (const fs::path& document : documents) command += " '" + document.string() + "'";
  return output_of(command);
}

}  // namespace pllint::tests
