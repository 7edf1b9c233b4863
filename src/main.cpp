// pllint: a linter for AWS PrivateLink in Terraform and CloudFormation.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "command/command.hpp"

namespace {

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

// As GitHub Actions and GitLab CI tell it.
// https://docs.github.com/en/actions/reference/workflows-and-actions/variables
// https://docs.gitlab.com/ci/variables/predefined_variables/
std::string source_url() {
  if (const std::string commit = environment("GITHUB_SHA"); !commit.empty())
    return environment("GITHUB_SERVER_URL") + "/" + environment("GITHUB_REPOSITORY") + "/blob/" + commit + "/";
  if (const std::string commit = environment("CI_COMMIT_SHA"); !commit.empty())
    return environment("CI_PROJECT_URL") + "/-/blob/" + commit + "/";
  return {};
}

}  // namespace

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  pllint::command::Surroundings here{std::cout, std::cerr};
  here.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  here.err_is_terminal = isatty(STDERR_FILENO) == 1;
  if (winsize window{}; here.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
    here.width = window.ws_col;
  here.no_color = !environment("NO_COLOR").empty();
  here.source_url = source_url();
  const int status = pllint::command::run({arguments + 1, arguments + count}, here);
  std::cout.flush();
  std::cerr.flush();
  std::_Exit(status);
}
