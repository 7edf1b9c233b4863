#include "report/browser.hpp"

namespace pllint::tests {
namespace {

// Debian's name, and Google's.
std::string chromium() {
  const Ended found = run_process("command -v chromium || command -v google-chrome", false);
  return found.out.substr(0, found.out.find('\n'));
}

}  // namespace

std::string browser_missing() {
  if (chromium().empty()) return "Chromium is not installed: the page was opened in no browser";
  if (run_process("node --version").status != 0) return "node is not installed: nothing drives the browser";
  return {};
}

Ended browse(const std::filesystem::path& page, int width, std::span<const std::string> steps) {
  std::string command = "node " + quoted(std::filesystem::path(PLLINT_SOURCE_DIR) / "tests" / "report" / "browse.mjs") +
                        ' ' + tests::quoted(chromium()) + ' ' + quoted(page) + ' ' + std::to_string(width);
  for (const std::string& step : steps) command += ' ' + tests::quoted(step);
  return run_process(command);
}

}  // namespace pllint::tests
