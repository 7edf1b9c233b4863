#include "report/sarif_check.hpp"

#include <sstream>

#include "process.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

const fs::path program =
    fs::path(PLLINT_SOURCE_DIR) / "tests" / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool";

Ended run_validator(const std::string& arguments) {
  // Without ICU, which is not needed for English.
  return run_process("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 " + quoted(program) + " " + arguments);
}

bool is_complaint(const std::string& line) {
  // That pllint names no home page.
  if (line.find(" warning SARIF2005: ") != std::string::npos) return false;
  return line.find(" error ") != std::string::npos || line.find(" warning SARIF") != std::string::npos;
}

}  // namespace

std::string sarif_validator_missing() {
  std::error_code error;
  if (!fs::exists(program, error)) return "SARIF Multitool is not installed: run `npm ci` in tests/";
  // npm's script would do it, but none is run.
  fs::permissions(program, fs::perms::owner_exec, fs::perm_options::add, error);
  if (const Ended ended = run_validator("version"); ended.status != 0)
    return "SARIF Multitool does not start here: " + ended.out;
  return {};
}

std::string sarif_errors(std::span<const fs::path> documents) {
  std::string arguments = "validate --rule-kind 'Sarif;Ghas' --level 'Error;Warning' --kind Fail -c " +
                          quoted(fs::path(PLLINT_SOURCE_DIR) / "tests" / "report" / "sarif_check.xml");
  for (const fs::path& document : documents) arguments += " " + quoted(document);
  const Ended ended = run_validator(arguments);
  if (ended.status != 0 ||
      ended.out.find("Done. " + std::to_string(documents.size()) + " files scanned") == std::string::npos)
    return "exit status " + std::to_string(ended.status) + ": " + ended.out;
  std::string complaints;
  std::istringstream lines(ended.out);
  for (std::string line; std::getline(lines, line);)
    if (is_complaint(line)) complaints += line + '\n';
  return complaints;
}

}  // namespace pllint::tests
