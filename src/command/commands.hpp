// The commands, each with its own arguments. All of them throw UsageError.
#pragma once

#include <span>
#include <string>

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

}  // namespace pllint::command
