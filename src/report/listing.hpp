// Listing: the source lines of a resource as they are shown around a place. What the sources mark as sensitive is not
// among them, nor is anything that stands beside the resource's block.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/place.hpp"

namespace pllint {

struct Listing {
  std::string file;
  std::uint32_t first = 1;                        // the number of the first line
  std::vector<std::optional<std::string>> lines;  // printable; null: sensitive, not shown
};

// The block of the place's resource, or of a long one what is near the place; where the place is elsewhere, its own
// lines. No lines where the place is nowhere in the sources.
Listing listing_of(const Place& place);

}  // namespace pllint
