// What --help offers, which completions and the manual page must offer too.
#pragma once

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "command/commands.hpp"
#include "command/run.hpp"

namespace pllint::tests {

// The names of all commands; the one without a name is "".
inline std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const command::Command& command : command::commands()) names.emplace_back(command.name);
  return names;
}

// "-h", "--help", "--format" ..., from the lines that --help shows.
inline std::set<std::string> offered(const std::string& command) {
  std::vector<std::string> words;
  if (!command.empty()) words.push_back(command);
  words.emplace_back("--help");
  std::istringstream lines(command::run_on_disk(words).out);
  std::set<std::string> names;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  -")) continue;
    std::istringstream of_one(line.substr(2, line.find(' ', 2) - 2));
    for (std::string name; std::getline(of_one, name, ',');) names.insert(name);
  }
  return names;
}

}  // namespace pllint::tests
