// Scope: what lint and eval have in common: variables, and which files may be read.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "command/arguments.hpp"
#include "terraform/load.hpp"

namespace pllint::command {

class Scope {
 public:
  // Adds --var, --var-file and --root.
  void declare(Arguments& arguments);

  // Throws UsageError if a --var is not NAME=VALUE.
  terraform::Options options() const;

  // The directories below which files may be read: --root, or the git work trees that enclose the paths; and the
  // files that were named themselves.
  std::vector<std::filesystem::path> boundaries(std::span<const std::string> paths) const;

 private:
  void add_variable(const std::string& given);

  std::vector<terraform::Options::Variable> variables_;
  std::string root_;
};

}  // namespace pllint::command
