// The command line: arguments in, text and an exit status out. What it takes from the process is handed in, so that
// tests run it within theirs.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "check/date.hpp"
#include "text/files.hpp"

namespace pllint::command {

struct Described;

struct Surroundings {
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool no_color = false;  // NO_COLOR is set, and not to nothing
  unsigned width = 120;   // of the terminal
  // What stands before a path in the address of its source on the forge that pllint runs on, as of the commit; empty
  // where it is not known.
  std::string source_url = {};
  Date today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  std::function<std::unique_ptr<Files>(std::vector<std::filesystem::path> boundaries)> open_files = files_on_disk;
  // Where it is set, a command tells it what its arguments are, and does nothing else.
  std::function<void(const Described&)> describe = {};
  // What a command need not take apart when it is done: a process that ends leaves it to the operating system.
  mutable std::vector<std::shared_ptr<void>> left = {};
};

// Runs one command line, without the program's name. Returns the exit status. Never throws.
int run(const std::vector<std::string>& arguments, const Surroundings& here);

}  // namespace pllint::command
