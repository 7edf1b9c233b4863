#include "check/level.hpp"

#include <algorithm>

#include "check/rule.hpp"

namespace pllint {
namespace {

Severity severity_of(Level level) {
  return level == Level::error ? Severity::error : level == Level::warning ? Severity::warning : Severity::hint;
}

// Takes out the instances in whose stacks the rule is off; the gravest level that is set among the others.
template <typename Speech>
std::optional<Level> take_off(const LevelOf& level_of, Speech& said) {
  std::optional<Level> gravest;
  std::erase_if(said.instances, [&](const Instance& instance) {
    const std::optional<Level> level = level_of(*said.rule, instance.stack);
    if (level == Level::off) return true;
    // Where nothing is set the rule's own severity counts.
    const Level here = level.value_or(static_cast<Level>(static_cast<int>(said.rule->severity) + 1));
    gravest = gravest ? std::max(*gravest, here) : here;
    return false;
  });
  return gravest;
}

void set_level(const LevelOf& level_of, std::vector<Finding>& findings) {
  std::erase_if(findings, [&](Finding& finding) {
    const std::optional<Level> level = take_off(level_of, finding);
    if (!level) return true;
    const bool is_milder = finding.severity < finding.rule->severity || !finding.when.empty();
    const Severity severity = severity_of(*level);
    if (severity != finding.rule->severity)
      finding.severity = is_milder ? std::min(finding.severity, severity) : severity;
    follow_instances(finding);
    return false;
  });
}

}  // namespace

void apply(const LevelOf& level_of, Verdict& verdict) {
  set_level(level_of, verdict.findings);
  set_level(level_of, verdict.allowed);
  std::erase_if(verdict.undecided, [&](Undecided& undecided) {
    if (!take_off(level_of, undecided)) return true;
    follow_instances(undecided);
    return false;
  });
}

}  // namespace pllint
