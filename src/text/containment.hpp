// Containment: does a path lie in a directory? Both are canonical.
#pragma once

#include <algorithm>
#include <filesystem>

namespace pllint {

// The directory itself counts.
inline bool lies_below(const std::filesystem::path& path, const std::filesystem::path& directory) {
  return std::mismatch(directory.begin(), directory.end(), path.begin(), path.end()).first == directory.end();
}

}  // namespace pllint
