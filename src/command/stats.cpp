#include "command/stats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <ostream>

#include "check/rule.hpp"

namespace pllint::command {
namespace {

constexpr std::size_t most_rules = 5;

std::string megabytes(std::size_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6); }

std::string milliseconds(std::chrono::nanoseconds time) {
  return fmt::format("{:.1f} ms", static_cast<double>(time.count()) / 1e6);
}

}  // namespace

void write_stats(const Linted& linted, const Meter& meter, std::ostream& out) {
  const Summary& summary = linted.result.summary;
  out << fmt::format("files    {} looked through ({}), {} read and parsed ({})\n", meter.scanned_files.load(),
                     megabytes(meter.scanned_bytes), meter.read_files.load(), megabytes(meter.read_bytes));
  out << fmt::format("stacks   {} linted, {} skipped\n", summary.stacks, summary.stacks_skipped);
  std::string times;
  for (const Phase& phase : linted.phases)
    times += fmt::format("{}{} {}", times.empty() ? "" : ", ", phase.name, milliseconds(phase.took));
  out << "time     " << times << '\n';
  auto rules = linted.rules;
  const std::size_t shown = std::min(most_rules, rules.size());
  std::ranges::partial_sort(rules, rules.begin() + static_cast<std::ptrdiff_t>(shown), std::greater(),
                            [](const auto& rule) { return rule.second; });
  std::string slowest;
  for (std::size_t i = 0; i < shown; ++i)
    slowest += fmt::format("{}{} {}", i == 0 ? "" : ", ", rules[i].first->name, milliseconds(rules[i].second));
  out << "slowest  " << slowest << '\n';
}

}  // namespace pllint::command
