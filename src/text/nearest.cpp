#include "text/nearest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace pllint {

namespace {

constexpr std::size_t farthest = 2;

// The distance of `a` and `b`, or farthest + 1 if it is more than `farthest`. Only cells within `farthest`
// of the diagonal can matter, so a row holds those: cell k of row i is for i letters of `a` and
// i + k - farthest letters of `b`. Linear in the length of the names.
std::size_t distance(std::string_view a, std::string_view b) {
  constexpr std::size_t width = 2 * farthest + 1;
  constexpr std::size_t beyond = farthest + 1;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > farthest) return beyond;

  std::array<std::size_t, width> before_last{};
  std::array<std::size_t, width> last{};
  std::array<std::size_t, width> row{};
  for (std::size_t i = 0; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row.fill(beyond);
    for (std::size_t k = 0; k < width; ++k) {
      if (i + k < farthest || i + k - farthest > b.size()) continue;
      const std::size_t j = i + k - farthest;
      if (i == 0 || j == 0) {
        row[k] = std::min(std::max(i, j), beyond);
        continue;
      }
      std::size_t least = last[k] + (a[i - 1] == b[j - 1] ? 0 : 1);
      if (k > 0) least = std::min(least, row[k - 1] + 1);
      if (k + 1 < width) least = std::min(least, last[k + 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        least = std::min(least, before_last[k] + 1);
      }
      row[k] = std::min(least, beyond);
    }
  }
  return row[b.size() + farthest - a.size()];
}

}  // namespace

std::string_view nearest(std::string_view name, std::span<const std::string_view> known) {
  std::size_t least = (name.size() <= 4 ? 1 : farthest) + 1;
  std::string_view best;
  for (const std::string_view candidate : known) {
    const std::size_t found = distance(name, candidate);
    if (found < least) {
      least = found;
      best = candidate;
    } else if (found == least && candidate != best) {
      best = {};
    }
  }
  return best;
}

}  // namespace pllint
