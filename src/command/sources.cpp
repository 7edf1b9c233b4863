#include "command/sources.hpp"

#include <ostream>

#include "cloudformation/load.hpp"
#include "terraform/load.hpp"

namespace pllint::command {

Loaded load_sources(Files& files, std::span<const std::string> paths, const Scope& scope, Configuration& configuration,
                    bool everything) {
  std::vector<std::string> modules;
  std::vector<std::string> templates;
  for (const std::string& path : paths) {
    const bool is_directory = files.is_directory(path);
    if (is_directory || cloudformation::concerns(files, path)) templates.push_back(path);
    if (is_directory || templates.empty() || templates.back() != path) modules.push_back(path);
  }
  terraform::Options for_modules = scope.terraform();
  cloudformation::Options for_templates = scope.cloudformation();
  for_modules.everything = for_templates.everything = everything;
  for_modules.facts = for_templates.facts = [&](const std::string& stack) { return configuration.facts(stack); };
  for_modules.is_excluded = for_templates.is_excluded = [&](const std::filesystem::path& path) {
    return configuration.is_excluded(path, paths);
  };
  Loaded loaded = terraform::load(files, modules, for_modules);
  loaded.append(cloudformation::load(files, templates, for_templates));
  return loaded;
}

Evaluated evaluate_in(Files& files, const std::string& path, const std::string& expression, const Scope& scope,
                      Configuration& configuration) {
  const FindFacts facts = [&](const std::string& stack) { return configuration.facts(stack); };
  if (!files.is_directory(path) && cloudformation::concerns(files, path)) {
    cloudformation::Options options = scope.cloudformation();
    options.facts = facts;
    return cloudformation::evaluate(files, path, expression, options);
  }
  terraform::Options options = scope.terraform();
  options.facts = facts;
  return terraform::evaluate(files, path, expression, options);
}

void write_errors(std::span<const InputError> errors, std::ostream& out) {
  for (const InputError& error : errors) {
    const std::string place = error.span ? place_name(error.span) : error.path;
    out << "error: " << (place.empty() ? "" : place + ": ") << error.message << '\n';
  }
}

}  // namespace pllint::command
