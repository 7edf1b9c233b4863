#include "check/merge.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "check/rule.hpp"

namespace pllint {
namespace {

template <typename Speech>
bool speaks_before(const Speech& a, const Speech& b) {
  if (reads_before(a.span, b.span)) return true;
  if (reads_before(b.span, a.span)) return false;
  const auto words = [](const Speech& one) {
    return std::tie(one.rule->name, one.message, one.stack, one.address, one.subject);
  };
  // Several subjects may leave one place undecided.
  if constexpr (requires { a.cause; })
    return std::tuple_cat(words(a), std::tie(a.cause->says)) < std::tuple_cat(words(b), std::tie(b.cause->says));
  return words(a) < words(b);
}

void add_instances(std::vector<Instance>& to, const std::vector<Instance>& from) {
  for (const Instance& instance : from) {
    const bool known = std::ranges::any_of(
        to, [&](const Instance& other) { return other.stack == instance.stack && other.address == instance.address; });
    if (!known) to.push_back(instance);
  }
}

}  // namespace

std::vector<Finding> merge(std::vector<Finding> findings) {
  std::ranges::stable_sort(findings, speaks_before<Finding>);
  std::vector<Finding> merged;
  for (Finding& finding : findings) {
    // What can be merged lies side by side but for its conditions.
    auto known = merged.rbegin();
    const auto same_words = [&](const Finding& other) {
      return other.rule == finding.rule && other.span == finding.span && other.message == finding.message;
    };
    while (known != merged.rend() && same_words(*known) &&
           std::tie(known->severity, known->when) != std::tie(finding.severity, finding.when))
      ++known;
    if (known == merged.rend() || !same_words(*known)) {
      merged.push_back(std::move(finding));
      continue;
    }
    add_instances(known->instances, finding.instances);
    for (Note& note : finding.notes)
      if (std::ranges::find(known->notes, note) == known->notes.end()) known->notes.push_back(std::move(note));
  }
  return merged;
}

std::vector<Undecided> merge(std::vector<Undecided> undecided) {
  std::ranges::stable_sort(undecided, speaks_before<Undecided>);
  std::vector<Undecided> merged;
  for (Undecided& one : undecided) {
    auto known = merged.rbegin();
    const auto same_place = [&](const Undecided& other) { return other.rule == one.rule && other.span == one.span; };
    const auto same_cause = [&](const Undecided& other) {
      return other.cause->kind == one.cause->kind && other.cause->says == one.cause->says &&
             other.cause->span == one.cause->span;
    };
    while (known != merged.rend() && same_place(*known) && !same_cause(*known)) ++known;
    if (known == merged.rend() || !same_place(*known)) {
      merged.push_back(std::move(one));
      continue;
    }
    add_instances(known->instances, one.instances);
  }
  for (Undecided& one : merged) follow_instances(one);
  return merged;
}

}  // namespace pllint
