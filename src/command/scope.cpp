#include "command/scope.hpp"

#include "text/files.hpp"

namespace pllint::command {

void Scope::declare(Arguments& arguments) {
  arguments.each(
      "--var", [this](const std::string& given) { add_variable(given); }, "NAME=VALUE",
      "Set a variable of every root module that declares it");
  arguments.each(
      "--var-file", [this](const std::string& file) { variables_.push_back({{}, {}, file}); }, "FILE",
      "Read variables from a .tfvars file, after the automatic ones");
  arguments.list("--parameters", parameter_files_, "FILE",
                 "Read values of a template's parameters, as the AWS CLI and CodePipeline take them");
  arguments.option("--config", configuration_, "FILE", "Read FILE instead of the .pllint.yaml files above each stack");
  arguments.flag("--no-config", has_no_configuration_, "Read no configuration");
  arguments.option("--root", root_, "DIR", "Read nothing outside DIR (default: the git work tree around each path)");
}

terraform::Options Scope::terraform() const {
  terraform::Options options;
  options.variables = variables_;
  return options;
}

cloudformation::Options Scope::cloudformation() const {
  cloudformation::Options options;
  options.parameter_files.assign(parameter_files_.begin(), parameter_files_.end());
  return options;
}

void Scope::add_variable(const std::string& given) {
  const std::size_t equals = given.find('=');
  if (equals == std::string::npos || equals == 0) throw UsageError("--var takes NAME=VALUE, not \"" + given + '"');
  variables_.push_back({given.substr(0, equals), given.substr(equals + 1), {}});
}

std::vector<std::filesystem::path> Scope::boundaries(std::span<const std::string> paths) const {
  std::vector<std::filesystem::path> boundaries;
  if (!root_.empty()) {
    boundaries.emplace_back(root_);
  } else {
    for (const std::string& path : paths) boundaries.push_back(boundary_of(path));
  }
  for (const terraform::Options::Variable& variable : variables_)
    if (variable.name.empty()) boundaries.push_back(variable.file);
  if (!configuration_.empty()) boundaries.push_back(boundary_of(configuration_));
  boundaries.insert(boundaries.end(), parameter_files_.begin(), parameter_files_.end());
  return boundaries;
}

}  // namespace pllint::command
