#include "report/diff.hpp"

#include <dtl/dtl.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "report/printable.hpp"

namespace pllint {
namespace {

// With their ends: a last line without one is another line.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

void write_line(char mark, const std::string& line, std::ostream& out) {
  out << mark << line;
  if (!line.ends_with('\n')) out << "\n\\ No newline at end of file\n";
}

}  // namespace

void write_diff(std::string_view path, std::string_view before, std::string_view after, std::ostream& out) {
  dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
  diff.onHuge();
  diff.compose();
  diff.composeUnifiedHunks();
  const std::string name = printable(path);
  const bool is_absolute = name.starts_with('/');
  out << "--- " << (is_absolute ? "" : "a/") << name << "\n+++ " << (is_absolute ? "" : "b/") << name << '\n';
  for (const auto& hunk : diff.getUniHunks()) {
    out << "@@ -" << hunk.a << ',' << hunk.b << " +" << hunk.c << ',' << hunk.d << " @@\n";
    for (const auto& [line, info] : hunk.common[0]) write_line(' ', line, out);
    for (const auto& [line, info] : hunk.change)
      write_line(info.type == dtl::SES_ADD ? '+' : info.type == dtl::SES_DELETE ? '-' : ' ', line, out);
    for (const auto& [line, info] : hunk.common[1]) write_line(' ', line, out);
  }
}

}  // namespace pllint
