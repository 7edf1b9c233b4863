// The command line: arguments in, text and an exit status out. What it takes from the process is handed in, so that
// tests run it within theirs.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "text/files.hpp"

namespace pllint::command {

struct Surroundings {
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool no_color = false;  // NO_COLOR is set, and not to nothing
  unsigned width = 120;   // of the terminal
  std::function<std::unique_ptr<Files>(std::vector<std::filesystem::path> boundaries)> open_files = files_on_disk;
  // What a command need not take apart when it is done: a process that ends leaves it to the operating system.
  mutable std::vector<std::shared_ptr<void>> left = {};
};

// Runs one command line, without the program's name. Returns the exit status. Never throws.
int run(const std::vector<std::string>& arguments, const Surroundings& here);

}  // namespace pllint::command
