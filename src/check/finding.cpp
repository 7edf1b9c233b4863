#include "check/finding.hpp"

#include <algorithm>

namespace pllint {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::hint: return "hint";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return {};
}

std::vector<ModuleCall> callers_of(std::span<const Instance> instances) {
  std::vector<ModuleCall> callers;
  for (const Instance& instance : instances)
    for (const ModuleCall& call : instance.trail) {
      const bool known = std::ranges::any_of(callers, [&](const ModuleCall& other) { return other.span == call.span; });
      if (!known) callers.push_back(call);
    }
  return callers;
}

void follow_instances(Finding& finding) {
  const Instance& first = finding.instances.front();
  finding.stack = first.stack;
  finding.address = first.address;
  finding.fingerprint = first.fingerprint;
  finding.callers = callers_of(finding.instances);
}

void follow_instances(Undecided& undecided) {
  const Instance& first = undecided.instances.front();
  undecided.stack = first.stack;
  undecided.address = first.address;
  undecided.callers = callers_of(undecided.instances);
}

}  // namespace pllint
