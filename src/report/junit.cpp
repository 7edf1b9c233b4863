#include "report/junit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "check/rule.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"
#include "report/xml.hpp"

namespace pllint {
namespace {

struct Case {
  std::string name;
  std::string_view outcome;  // the element that tells it: "failure", "error", "skipped"; empty: passed
  std::string_view type;
  std::string message;
  std::string text;
};
using Suite = std::vector<Case>;

// Lines do not belong to it: by its name a build server knows a test from one run to the next.
template <typename Speech>
std::string name_of_case(const Speech& speech) {
  std::string name(speech.rule->name);
  if (!speech.address.empty()) name += ": " + speech.address;
  if (!speech.subject.empty()) name += ", " + speech.subject;
  return printable(name);
}

template <typename Speech>
std::string text_of(const Speech& speech, std::string_view kind) {
  std::string text = location(speech.span, speech.stack) + ": " + std::string(kind) + sentence(speech);
  for (const std::string& remark : remarks(speech)) text += "\n  " + remark;
  return text;
}

void make_names_unique(Suite& suite) {
  std::set<std::string> seen;
  for (Case& one : suite) {
    const std::string name = one.name;
    for (std::size_t number = 2; !seen.insert(one.name).second; ++number)
      one.name = name + " (" + std::to_string(number) + ")";
  }
}

std::size_t count_of(const Suite& suite, std::string_view outcome) {
  return static_cast<std::size_t>(std::ranges::count(suite, outcome, &Case::outcome));
}

void write_suite(const std::string& name, const Suite& suite, XmlWriter& xml) {
  xml.open("testsuite");
  xml.attribute("name", name);
  xml.attribute("tests", suite.size());
  xml.attribute("failures", count_of(suite, "failure"));
  xml.attribute("errors", count_of(suite, "error"));
  xml.attribute("skipped", count_of(suite, "skipped"));
  for (const Case& one : suite) {
    xml.open("testcase");
    xml.attribute("classname", name);
    xml.attribute("name", one.name);
    if (!one.outcome.empty()) {
      xml.open(one.outcome);
      xml.attribute("type", one.type);
      xml.attribute("message", one.message);
      if (one.outcome != "skipped") xml.text(one.text);
      xml.close();
    }
    if ((one.outcome.empty() || one.outcome == "skipped") && !one.text.empty()) {
      xml.open("system-out");
      xml.text(one.text);
      xml.close();
    }
    xml.close();
  }
  xml.close();
}

}  // namespace

void write_junit(const Result& result, std::ostream& out) {
  std::map<std::string, Suite> stacks;
  const auto suite_of = [&](const std::string& stack) -> Suite& {
    return stacks[stack.empty() ? "pllint" : printable(listed_path(stack))];
  };
  for (const Finding& finding : result.verdict.findings) {
    const std::string_view severity = name_of(finding.severity);
    suite_of(finding.stack)
        .push_back({name_of_case(finding), finding.fails ? "failure" : "", severity, sentence(finding),
                    text_of(finding, std::string(severity) + ": ")});
  }
  for (const Finding& finding : result.verdict.allowed)
    suite_of(finding.stack)
        .push_back({name_of_case(finding), "skipped", "allowed", "allowed: " + printable(finding.allowed->reason),
                    text_of(finding, "allowed: ")});
  for (const Undecided& one : result.verdict.undecided)
    suite_of(one.stack).push_back({name_of_case(one), "skipped", "undecided", sentence(one), text_of(one, "")});
  const auto path_of = [](const Span& span, const std::string& instead) {
    return printable(listed_path(span ? span.source->path() : instead));
  };
  for (const InputError& error : result.errors)
    suite_of({}).push_back({"input: " + path_of(error.span, error.path), "error", "input", printable(error.message),
                            location(error.span, error.path) + ": error: " + printable(error.message)});
  for (const CommentProblem& problem : result.comment_problems)
    suite_of({}).push_back({"allowance: " + path_of(problem.span, {}), "", "", "",
                            location(problem.span, {}) + ": warning: " + printable(problem.message)});
  // Build servers take a report without a test for a mistake of the build.
  if (stacks.empty()) suite_of({}).push_back({"nothing found", "", "", "", ""});

  std::size_t tests = 0, failures = 0, errors = 0;
  for (auto& [name, suite] : stacks) {
    make_names_unique(suite);
    tests += suite.size();
    failures += count_of(suite, "failure");
    errors += count_of(suite, "error");
  }
  XmlWriter xml(out);
  xml.open("testsuites");
  xml.attribute("name", "pllint");
  xml.attribute("tests", tests);
  xml.attribute("failures", failures);
  xml.attribute("errors", errors);
  for (const auto& [name, suite] : stacks) write_suite(name, suite, xml);
  xml.close();
}

}  // namespace pllint
