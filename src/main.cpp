// pllint: a linter for AWS PrivateLink in Terraform and CloudFormation.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

#include "command/command.hpp"

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  pllint::command::Surroundings here{std::cout, std::cerr};
  here.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  if (winsize window{}; here.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
    here.width = window.ws_col;
  if (const char* const no_color = std::getenv("NO_COLOR")) here.no_color = std::string_view(no_color) != "";
  const int status = pllint::command::run({arguments + 1, arguments + count}, here);
  std::cout.flush();
  std::cerr.flush();
  std::_Exit(status);
}
