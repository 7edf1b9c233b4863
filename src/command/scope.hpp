// Scope: what the commands have in common: variables, the configuration, and which files may be read.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "cloudformation/load.hpp"
#include "command/arguments.hpp"
#include "command/configuration.hpp"
#include "terraform/load.hpp"

namespace pllint::command {

class Scope {
 public:
  // Adds --var, --var-file, --parameters, --config, --no-config and --root.
  void declare(Arguments& arguments);

  terraform::Options terraform() const;
  cloudformation::Options cloudformation() const;
  Configuration configuration(Files& files) const { return {files, configuration_, has_no_configuration_}; }

  // The directories below which files may be read: --root, or the git work trees that enclose the paths; and the
  // files that were named themselves.
  std::vector<std::filesystem::path> boundaries(std::span<const std::string> paths) const;

 private:
  void add_variable(const std::string& given);

  std::vector<terraform::Options::Variable> variables_;
  std::vector<std::string> parameter_files_;
  std::string configuration_;
  bool has_no_configuration_ = false;
  std::string root_;
};

}  // namespace pllint::command
