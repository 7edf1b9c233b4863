// Which fixes of a verdict can be made together.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "check/finding.hpp"

namespace pllint {

struct ChosenFixes {
  std::vector<Edit> edits;  // none touches another
  std::size_t findings = 0;
};

// Of every finding the first fix that is safe, or any where `unsafe` ones are wanted too; none that touches one chosen
// before, nor one that edits what may not be changed. What a CDK app has written it would write again.
ChosenFixes choose_fixes(std::span<const Finding> findings, bool unsafe,
                         const std::function<bool(const Source&)>& may_change);

}  // namespace pllint
