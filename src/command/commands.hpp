// The commands, each with its own arguments, and the table of them. All of them throw UsageError.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command/arguments.hpp"
#include "command/command.hpp"
#include "command/status.hpp"

namespace pllint::command {

using Words = std::span<const std::string>;

Status lint(Words arguments, const Surroundings& here);
Status rules(Words arguments, const Surroundings& here);
Status explain(Words arguments, const Surroundings& here);
Status eval(Words arguments, const Surroundings& here);
Status init(Words arguments, const Surroundings& here);
Status config(Words arguments, const Surroundings& here);
Status baseline(Words arguments, const Surroundings& here);
Status path(Words arguments, const Surroundings& here);
Status completion(Words arguments, const Surroundings& here);
Status man(Words arguments, const Surroundings& here);

struct Command {
  std::string_view name;  // empty: the one that needs no name
  std::string_view says;  // in a few words
  Status (*run)(Words arguments, const Surroundings& here);
};

// In reading order, the one without a name first.
std::span<const Command> commands();

Described described(const Command& command);

// "Commands: path, init, ...", for the help of the one without a name.
std::string list_of_commands();

}  // namespace pllint::command
