#include "report/diff.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "report/printable.hpp"

namespace pllint {
namespace {

using Lines = std::vector<std::string_view>;

// With their ends: a last line without one is another line.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

struct Step {
  char mark;  // ' ', '-', '+'
  std::string_view line;
};

// The shortest way from one to the other: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986. Fixes
// change few lines of a file.
std::vector<Step> steps_between(const Lines& before, const Lines& after) {
  const int old_size = static_cast<int>(before.size()), new_size = static_cast<int>(after.size());
  const auto old_line = [&](int at) { return before[static_cast<std::size_t>(at)]; };
  const auto new_line = [&](int at) { return after[static_cast<std::size_t>(at)]; };
  // By diagonal (old - new): the furthest line of `before` that is reached, after as many changes as there are maps.
  std::vector<std::map<int, int>> reached;
  const auto goes_down = [](std::map<int, int>& furthest, int changes, int diagonal) {
    return diagonal == -changes || (diagonal != changes && furthest[diagonal - 1] < furthest[diagonal + 1]);
  };
  std::map<int, int> furthest{{1, 0}};
  for (int changes = 0, done = 0; !done; ++changes) {
    reached.push_back(furthest);
    for (int diagonal = -changes; diagonal <= changes && !done; diagonal += 2) {
      int at = goes_down(furthest, changes, diagonal) ? furthest[diagonal + 1] : furthest[diagonal - 1] + 1;
      while (at < old_size && at - diagonal < new_size && old_line(at) == new_line(at - diagonal)) ++at;
      furthest[diagonal] = at;
      done = at >= old_size && at - diagonal >= new_size;
    }
  }
  std::vector<Step> steps;
  int at = old_size, to = new_size;
  for (int changes = static_cast<int>(reached.size()) - 1; changes >= 0; --changes) {
    std::map<int, int>& from = reached[static_cast<std::size_t>(changes)];
    const int diagonal = at - to;
    const int previous = goes_down(from, changes, diagonal) ? diagonal + 1 : diagonal - 1;
    const int previous_at = changes == 0 ? 0 : from[previous];
    const int previous_to = changes == 0 ? 0 : previous_at - previous;
    while (at > previous_at && to > previous_to) {
      steps.push_back({' ', old_line(--at)});
      --to;
    }
    if (changes == 0) break;
    if (at == previous_at)
      steps.push_back({'+', new_line(--to)});
    else
      steps.push_back({'-', old_line(--at)});
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

constexpr std::size_t context = 3;  // lines around what changes

void write_hunk(const std::vector<Step>& steps, std::size_t begin, std::size_t end, std::ostream& out) {
  const auto count = [&](std::size_t from, std::size_t to, char left_out) {
    return std::count_if(steps.begin() + static_cast<std::ptrdiff_t>(from),
                         steps.begin() + static_cast<std::ptrdiff_t>(to),
                         [&](const Step& step) { return step.mark != left_out; });
  };
  const auto range = [&](char left_out) {
    const auto size = count(begin, end, left_out);
    return std::to_string(count(0, begin, left_out) + (size > 0 ? 1 : 0)) + ',' + std::to_string(size);
  };
  out << "@@ -" << range('+') << " +" << range('-') << " @@\n";
  for (std::size_t at = begin; at < end; ++at) {
    out << steps[at].mark << steps[at].line;
    if (!steps[at].line.ends_with('\n')) out << "\n\\ No newline at end of file\n";
  }
}

}  // namespace

void write_diff(std::string_view path, std::string_view before, std::string_view after, std::ostream& out) {
  const std::vector<Step> steps = steps_between(lines_of(before), lines_of(after));
  const std::string name = printable(path);
  const bool is_absolute = name.starts_with('/');
  out << "--- " << (is_absolute ? "" : "a/") << name << "\n+++ " << (is_absolute ? "" : "b/") << name << '\n';
  for (std::size_t at = 0; at < steps.size();) {
    if (steps[at].mark == ' ') {
      ++at;
      continue;
    }
    const std::size_t begin = at - std::min(at, context);
    // Changes whose surroundings meet are one hunk.
    std::size_t last = at;
    while (at < steps.size() && at - last <= 2 * context + 1) {
      if (steps[at].mark != ' ') last = at;
      ++at;
    }
    const std::size_t end = std::min(last + context + 1, steps.size());
    write_hunk(steps, begin, end, out);
    at = end;
  }
}

}  // namespace pllint
