// Stats: where the time of a run went, for --stats.
#pragma once

#include <iosfwd>

#include "command/linting.hpp"
#include "text/metered_files.hpp"

namespace pllint::command {

void write_stats(const Linted& linted, const Meter& meter, std::ostream& out);

}  // namespace pllint::command
