// "Did you mean": the one known name that a misspelt name can stand for.
#pragma once

#include <span>
#include <string_view>

namespace pllint {

// The known name nearest to `name`, by the number of letters inserted, left out, replaced or swapped with
// their neighbour (optimal string alignment): at most 2, at most 1 for names of 4 letters or fewer. Empty
// if none is that near, or another is as near.
std::string_view nearest(std::string_view name, std::span<const std::string_view> known);

}  // namespace pllint
