// Sources: every path goes to the front end that it concerns, a directory to both.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "command/scope.hpp"
#include "graph/loaded.hpp"

namespace pllint::command {

Loaded load_sources(Files& files, std::span<const std::string> paths, const Scope& scope, Configuration& configuration,
                    bool everything);

// One line an error, with its place where it has one.
void write_errors(std::span<const InputError> errors, std::ostream& out);

// In the scope of a root module's directory, or of a template.
Evaluated evaluate_in(Files& files, const std::string& path, const std::string& expression, const Scope& scope,
                      Configuration& configuration);

}  // namespace pllint::command
