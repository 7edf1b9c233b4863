#include "report/checkstyle.hpp"

#include <map>
#include <string>
#include <vector>

#include "check/rule.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"
#include "report/xml.hpp"

namespace pllint {
namespace {

struct Entry {
  Position start;
  std::string_view severity;  // "ignore", "info", "warning" or "error"
  std::string message;
  std::string source;
};

std::string_view severity_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
}

}  // namespace

void write_checkstyle(const Result& result, bool undecided, std::ostream& out) {
  std::map<std::string, std::vector<Entry>> files;
  const auto add = [&](const Span& span, const std::string& instead, std::string_view severity, std::string message,
                       std::string_view source) {
    files[printable(listed_path(span ? span.source->path() : instead))].push_back(
        {span.start(), severity, std::move(message), "pllint." + std::string(source)});
  };
  for (const InputError& error : result.errors)
    add(error.span, error.path, "error", printable(error.message), "input-error");
  for (const Finding& finding : result.verdict.findings)
    add(finding.span, finding.stack, severity_of(finding.severity), sentence(finding), finding.rule->name);
  for (const CommentProblem& problem : result.comment_problems)
    add(problem.span, {}, "warning", printable(problem.message), "allowance");
  if (undecided)
    for (const Undecided& one : result.verdict.undecided)
      add(one.span, one.stack, "info", sentence(one), one.rule->name);

  XmlWriter xml(out);
  xml.open("checkstyle");
  xml.attribute("version", result.version);
  for (const auto& [path, entries] : files) {
    xml.open("file");
    xml.attribute("name", path);
    for (const Entry& entry : entries) {
      xml.open("error");
      xml.attribute("line", entry.start.line);
      xml.attribute("column", entry.start.column);
      xml.attribute("severity", entry.severity);
      xml.attribute("message", entry.message);
      xml.attribute("source", entry.source);
      xml.close();
    }
    xml.close();
  }
  xml.close();
}

}  // namespace pllint
