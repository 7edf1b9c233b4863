#include "report/github.hpp"

#include <ostream>
#include <string>
#include <string_view>

#include "check/rule.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"
#include "report/summary.hpp"

namespace pllint {
namespace {

// As the runner turns them back.
std::string escaped(std::string_view text, std::string_view characters) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (characters.find(c) == std::string_view::npos) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return result;
}
std::string data(std::string_view text) { return escaped(text, "%\r\n"); }
std::string property(std::string_view text) { return escaped(text, "%\r\n:,"); }

void write_command(std::string_view command, const Span& span, const std::string& instead, std::string_view title,
                   std::string_view message, std::ostream& out) {
  out << "::" << command << " file=" << property(printable(listed_path(span ? span.source->path() : instead)));
  if (span) {
    const Position start = span.start(), finish = span.finish();
    out << ",line=" << start.line << ",endLine=" << finish.line;
    // The runner takes columns within one line only.
    if (start.line == finish.line) out << ",col=" << start.column << ",endColumn=" << finish.column;
  }
  out << ",title=" << property(title) << "::" << data(message) << '\n';
}

std::string_view command_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "notice";
}

template <typename Speech>
void write_speech(std::string_view command, const Speech& speech, std::ostream& out) {
  std::string message = sentence(speech);
  for (const std::string& remark : remarks(speech)) message += '\n' + remark;
  write_command(command, speech.span, speech.stack, "pllint: " + std::string(speech.rule->name), message, out);
}

}  // namespace

void write_github(const Result& result, bool undecided, std::ostream& out) {
  for (const InputError& error : result.errors)
    write_command("error", error.span, error.path, "pllint: input", printable(error.message), out);
  for (const Finding& finding : result.verdict.findings) write_speech(command_of(finding.severity), finding, out);
  for (const CommentProblem& problem : result.comment_problems)
    write_command("warning", problem.span, {}, "pllint: allowance", printable(problem.message), out);
  if (undecided)
    for (const Undecided& one : result.verdict.undecided) write_speech("notice", one, out);
  out << summary_line(result, undecided) << '\n';
}

}  // namespace pllint
