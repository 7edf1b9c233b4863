#include "report/phrase.hpp"

#include "report/printable.hpp"

namespace pllint {

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

}  // namespace pllint
