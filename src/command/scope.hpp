// Scope: what lint and eval have in common: variables, and which files may be read.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "cloudformation/load.hpp"
#include "command/arguments.hpp"
#include "terraform/load.hpp"

namespace pllint::command {

class Scope {
 public:
  // Adds --var, --var-file, --parameters and --root.
  void declare(Arguments& arguments);

  terraform::Options terraform() const;
  cloudformation::Options cloudformation() const;

  // The directories below which files may be read: --root, or the git work trees that enclose the paths; and the
  // files that were named themselves.
  std::vector<std::filesystem::path> boundaries(std::span<const std::string> paths) const;

 private:
  void add_variable(const std::string& given);

  std::vector<terraform::Options::Variable> variables_;
  std::vector<std::string> parameter_files_;
  std::string root_;
};

}  // namespace pllint::command
