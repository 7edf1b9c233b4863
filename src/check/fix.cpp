#include "check/fix.hpp"

#include <algorithm>

namespace pllint {
namespace {

bool is_of_cdk(const Finding& finding) {
  return std::ranges::any_of(finding.instances, [](const Instance& instance) { return !instance.construct.empty(); });
}

}  // namespace

ChosenFixes choose_fixes(std::span<const Finding> findings, bool unsafe,
                         const std::function<bool(const Source&)>& may_change) {
  ChosenFixes chosen;
  // The same edit may mend two findings: it is made once.
  const auto is_made = [&](const Edit& edit) { return std::ranges::find(chosen.edits, edit) != chosen.edits.end(); };
  const auto fits = [&](const Edit& edit) {
    if (!edit.span || !may_change(*edit.span.source)) return false;
    return is_made(edit) || std::ranges::none_of(chosen.edits, [&](const Edit& other) { return touch(edit, other); });
  };
  for (const Finding& finding : findings) {
    if (is_of_cdk(finding)) continue;
    for (const bool wanted : {true, false}) {
      if (!wanted && !unsafe) continue;
      const auto fix = std::ranges::find_if(finding.fixes, [&](const Fix& one) { return one.safe == wanted; });
      if (fix == finding.fixes.end()) continue;
      if (!std::ranges::all_of(fix->edits, fits)) break;
      for (const Edit& edit : fix->edits)
        if (!is_made(edit)) chosen.edits.push_back(edit);
      ++chosen.findings;
      break;
    }
  }
  return chosen;
}

}  // namespace pllint
