// Running another program in a test.
#pragma once

#include <filesystem>
#include <string>

namespace pllint::tests {

struct Ended {
  int status = 0;
  std::string out;  // with what it says on standard error, if `errors` is asked for
};

Ended run_process(const std::string& command, bool errors = true);

// As one word of a command.
std::string quoted(const std::filesystem::path& path);

}  // namespace pllint::tests
