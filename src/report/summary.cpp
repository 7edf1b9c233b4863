#include "report/summary.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace pllint {
namespace {

std::string counted(std::size_t number, std::string_view noun, std::string_view plural = {}) {
  std::string result = std::to_string(number) + " ";
  if (number == 1) return result.append(noun);
  return plural.empty() ? result.append(noun).append("s") : result.append(plural);
}

std::string joined(const std::vector<std::string>& parts, std::string_view with) {
  std::string result;
  for (const std::string& part : parts) {
    if (!result.empty()) result += with;
    result += part;
  }
  return result;
}

constexpr std::array evidences = {Evidence::reference, Evidence::output_chain, Evidence::configured, Evidence::declared,
                                  Evidence::assumed};

std::string_view words(Evidence evidence) {
  switch (evidence) {
    case Evidence::reference: return "by reference";
    case Evidence::output_chain: return "through outputs";
    case Evidence::configured: return "configured";
    case Evidence::declared: return "declared: the only endpoint service given";
    case Evidence::assumed: return "assumed: the only endpoint service found";
  }
  return {};
}

std::string links(const std::vector<Link>& links) {
  if (links.empty()) return {};
  std::vector<std::string> kinds;
  for (const Evidence evidence : evidences) {
    const auto number = std::ranges::count(links, evidence, &Link::evidence);
    if (number == 0) continue;
    const bool all = static_cast<std::size_t>(number) == links.size();
    kinds.push_back((all ? std::string() : std::to_string(number) + " ").append(words(evidence)));
  }
  return counted(links.size(), "link") + " (" + joined(kinds, ", ") + ")";
}

}  // namespace

std::size_t count(const Result& result, Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(result.verdict.findings, severity, &Finding::severity));
}

std::string summary_line(const Result& result, bool undecided_shown) {
  const Summary& summary = result.summary;
  std::vector<std::string> looked_at = {counted(summary.stacks, "stack")};
  if (summary.stacks_skipped > 0)
    looked_at.push_back(std::to_string(summary.stacks_skipped) + " skipped (no endpoint in sight; --all reads them)");
  if (std::string text = links(summary.links); !text.empty()) looked_at.push_back(std::move(text));

  std::vector<std::string> found;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::hint})
    if (const std::size_t number = count(result, severity); number > 0)
      found.push_back(counted(number, name_of(severity)));
  if (found.empty()) found.push_back("no findings");
  if (!result.verdict.allowed.empty()) found.push_back(std::to_string(result.verdict.allowed.size()) + " allowed");
  if (!result.verdict.known.empty()) found.push_back(std::to_string(result.verdict.known.size()) + " known");

  std::vector<std::string> parts = {joined(looked_at, ", "), joined(found, ", ")};
  if (!result.errors.empty()) parts.push_back(counted(result.errors.size(), "input error"));
  if (!result.comment_problems.empty())
    parts.push_back(counted(result.comment_problems.size(), "allowance to mend", "allowances to mend"));
  if (const std::size_t number = result.verdict.undecided.size(); number > 0)
    parts.push_back(std::to_string(number) + " undecided" + (undecided_shown ? "" : " (--undecided shows why)"));
  return joined(parts, " · ");
}

}  // namespace pllint
