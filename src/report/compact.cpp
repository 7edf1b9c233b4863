#include "report/compact.hpp"

#include <ostream>

#include "check/rule.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"

namespace pllint {

void write_compact(const Result& result, bool undecided, std::ostream& out) {
  for (const InputError& error : result.errors)
    out << location(error.span, error.path) << ": error: " << printable(error.message) << '\n';
  for (const Finding& finding : result.verdict.findings) {
    out << location(finding.span, finding.stack) << ": " << name_of(finding.severity) << ": "
        << printable(finding.message);
    if (!finding.when.empty()) out << " (" << condition(finding.when) << ')';
    out << " [" << finding.rule->name << "]\n";
  }
  for (const CommentProblem& problem : result.comment_problems)
    out << location(problem.span, {}) << ": warning: " << printable(problem.message) << '\n';
  if (!undecided) return;
  for (const Undecided& one : result.verdict.undecided)
    out << location(one.span, one.stack) << ": undecided: " << printable(one.message) << " (" << reason(*one.cause)
        << ") [" << one.rule->name << "]\n";
}

}  // namespace pllint
