#include "report/schema_check.hpp"

#include "process.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

const fs::path root = PLLINT_SOURCE_DIR;

}  // namespace

std::string validator_missing() {
  if (!fs::exists(root / "tests" / "node_modules" / "ajv")) return "ajv is not installed: run `npm ci` in tests/";
  if (run_process("node --version").status != 0) return "node is not installed";
  return {};
}

std::string schema_errors(std::span<const fs::path> documents, std::string_view schema) {
  std::string command = "node " + quoted(root / "tests" / "report" / "validate.mjs") + " " +
                        quoted(root / "src" / "report" / schema);
  for (const fs::path& document : documents) command += " " + quoted(document);
  const Ended ended = run_process(command);
  if (ended.status == 0) return {};
  return ended.out.empty() ? "exit status " + std::to_string(ended.status) : ended.out;
}

}  // namespace pllint::tests
