#include "report/phrase.hpp"

#include <algorithm>

#include "check/rule.hpp"
#include "report/printable.hpp"

namespace pllint {
namespace {

// Which of the resources that the block stands for; empty where its place says it.
std::string named(const std::vector<Instance>& instances) {
  const auto says_more = [](const Instance& one) { return one.address.ends_with(']') || !one.construct.empty(); };
  if (std::ranges::none_of(instances, says_more)) return {};
  // Stacks that call one module have resources of the same name.
  std::vector<std::string> names;
  for (const Instance& one : instances) {
    std::string name = display_name(one.address, one.construct);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  constexpr std::size_t most = 3;
  std::string text = "of ";
  for (std::size_t index = 0; index < std::min(names.size(), most); ++index)
    text += (index > 0 ? ", " : "") + printable(names[index]);
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

void add_ways(const std::vector<Instance>& instances, const std::vector<ModuleCall>& calls,
              std::vector<std::string>& lines) {
  if (std::string text = named(instances); !text.empty()) lines.push_back(std::move(text));
  for (const ModuleCall& call : calls) {
    const std::string place = mention(call.span);
    lines.push_back("called" + (place.empty() ? std::string() : " from " + place) + " as " +
                    printable(display_name(call.address, call.construct)));
  }
}

}  // namespace

std::string location(const Span& span, const std::string& instead) {
  if (!span) return printable_path(instead);
  const Position start = span.start();
  return printable_path(span.source->path()) + ":" + std::to_string(start.line) + ":" + std::to_string(start.column);
}

std::string mention(const Span& span) { return printable(place_name(span)); }

std::string condition(const std::vector<std::string>& when) {
  if (when.empty()) return {};
  std::string result = when.front().ends_with("is created") ? "if " : "when ";
  for (std::size_t index = 0; index < when.size(); ++index) {
    if (index > 0) result += index + 1 == when.size() ? " and " : ", ";
    result += when[index];
  }
  return printable(result);
}

std::string reason(const Cause& cause) {
  std::string result = printable(cause.says);
  if (const std::string place = mention(cause.span); !place.empty()) result += ", " + place;
  return result;
}

std::string sentence(const Finding& finding) {
  std::string result = printable(finding.message);
  for (const Note& note : finding.notes) {
    result += ", " + printable(note.text);
    if (const std::string place = mention(note.span); !place.empty()) result += " (" + place + ")";
  }
  if (!finding.when.empty()) result += " (" + condition(finding.when) + ")";
  return result;
}

std::string sentence(const Undecided& undecided) {
  return "undecided: " + printable(undecided.message) + " (" + reason(*undecided.cause) + ")";
}

std::vector<std::string> remarks(const Finding& finding) {
  std::vector<std::string> lines;
  for (const Note& origin : finding.origins) {
    const std::string place = mention(origin.span);
    lines.push_back(printable(origin.text) + (place.empty() ? "" : ", " + place));
  }
  add_ways(finding.instances, finding.callers, lines);
  for (const Fix& fix : finding.fixes) lines.push_back("fix: " + printable(fix.title));
  return lines;
}

std::vector<std::string> remarks(const Undecided& undecided) {
  std::vector<std::string> lines;
  add_ways(undecided.instances, undecided.callers, lines);
  return lines;
}

std::string listed_path(const std::string& path) {
  std::size_t begin = 0;
  while (path.compare(begin, 2, "./") == 0) begin = std::min(path.find_first_not_of('/', begin + 1), path.size());
  return begin == path.size() && !path.empty() ? "." : path.substr(begin);
}

}  // namespace pllint
