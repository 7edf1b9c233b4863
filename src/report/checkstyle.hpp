// Checkstyle XML, which many build servers and review tools read: findings by file.
// https://checkstyle.org (what XMLLogger writes; there is no schema)
#pragma once

#include <iosfwd>

#include "report/result.hpp"

namespace pllint {

void write_checkstyle(const Result& result, bool undecided, std::ostream& out);

}  // namespace pllint
