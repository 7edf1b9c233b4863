// Runs a command line within the test, over files in memory or on disk.
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "command/command.hpp"

namespace pllint::command {

struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

using Contents = std::vector<std::pair<std::string, std::string>>;  // path, text

struct Terminal {
  bool is_one = false;
  bool no_color = false;
};

inline Ran run_on_disk(const std::vector<std::string>& arguments, Terminal terminal = {}) {
  std::ostringstream out, err;
  Surroundings here{out, err};
  here.out_is_terminal = terminal.is_one;
  here.no_color = terminal.no_color;
  const int status = run(arguments, here);
  return {status, out.str(), err.str()};
}

inline Ran run_in_memory(const std::vector<std::string>& arguments, const Contents& contents, Terminal terminal = {}) {
  std::ostringstream out, err;
  Surroundings here{out, err};
  here.out_is_terminal = terminal.is_one;
  here.no_color = terminal.no_color;
  here.open_files = [&](const std::vector<std::filesystem::path>&) { return files_in_memory(contents); };
  const int status = run(arguments, here);
  return {status, out.str(), err.str()};
}

}  // namespace pllint::command
