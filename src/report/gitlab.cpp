#include "report/gitlab.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <string>
#include <string_view>

#include "check/rule.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"
#include "text/fingerprint.hpp"

namespace pllint {
namespace {

using Json = nlohmann::ordered_json;

// Of "info", "minor", "major", "critical" and "blocker".
std::string_view severity_of(Severity severity) {
  return severity == Severity::error ? "critical" : severity == Severity::warning ? "major" : "minor";
}

class Issues {
 public:
  void add(std::string_view check, std::string_view severity, std::string description, const Span& span,
           const std::string& instead, std::string fingerprint) {
    // Of two with one fingerprint GitLab shows one.
    const std::string first = fingerprint;
    for (std::size_t number = 2; !fingerprints_.insert(fingerprint).second; ++number)
      fingerprint = first + "-" + std::to_string(number);
    Json& issue = issues_.emplace_back();
    issue["description"] = std::move(description);
    issue["check_name"] = check;
    issue["fingerprint"] = fingerprint;
    issue["severity"] = severity;
    // Paths are links: what cannot be shown must stay as it is.
    issue["location"]["path"] = listed_path(span ? span.source->path() : instead);
    issue["location"]["lines"]["begin"] = span.start().line;
  }

  const Json& json() const { return issues_; }

 private:
  Json issues_ = Json::array();
  std::set<std::string> fingerprints_;
};

std::string fingerprint_of(std::initializer_list<std::string_view> parts) {
  Fingerprint fingerprint;
  for (const std::string_view part : parts) fingerprint.add(part);
  return fingerprint.digits();
}

}  // namespace

void write_gitlab(const Result& result, bool undecided, std::ostream& out) {
  Issues issues;
  for (const InputError& error : result.errors)
    issues.add("input-error", "blocker", printable(error.message), error.span, error.path,
               fingerprint_of({"input-error", error.path, error.message}));
  for (const Finding& finding : result.verdict.findings)
    issues.add(finding.rule->name, severity_of(finding.severity), sentence(finding), finding.span, finding.stack,
               finding.fingerprint);
  for (const CommentProblem& problem : result.comment_problems)
    issues.add("allowance", "major", printable(problem.message), problem.span, {},
               fingerprint_of({"allowance", problem.span ? problem.span.source->path() : "", problem.message}));
  if (undecided)
    for (const Undecided& one : result.verdict.undecided)
      issues.add(one.rule->name, "info", sentence(one), one.span, one.stack,
                 fingerprint_of({"undecided", one.rule->name, one.stack, one.address, one.subject}));
  out << issues.json().dump(2, ' ', true, Json::error_handler_t::replace) << '\n';
}

}  // namespace pllint
