#include "command/scope.hpp"

#include "text/files.hpp"

namespace pllint::command {

void Scope::declare(Arguments& arguments) {
  arguments.each(
      "--var", [this](const std::string& given) { add_variable(given); }, "NAME=VALUE",
      "Set a variable of every root module that declares it");
  arguments.each(
      "--var-file",
      [this](const std::string& file) {
        variables_.push_back({{}, {}, file});
      },
      "FILE", "Read variables from a .tfvars file, after the automatic ones");
  arguments.option("--root", root_, "DIR", "Read nothing outside DIR (default: the git work tree around each path)");
}

terraform::Options Scope::options() const {
  terraform::Options options;
  options.variables = variables_;
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
  return boundaries;
}

}  // namespace pllint::command
