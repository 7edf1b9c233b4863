#include "report/text.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "check/rule.hpp"
#include "report/excerpt.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"
#include "report/summary.hpp"

namespace pllint {
namespace {

// How a piece of text is shown, as an ANSI escape; nothing without colour.
enum class Ink { plain, place, error, warning, hint, undecided, gutter, note, strong };

std::string_view code(Ink ink) {
  switch (ink) {
    case Ink::plain: return "";
    case Ink::place: return "1";
    case Ink::error: return "1;31";
    case Ink::warning: return "1;33";
    case Ink::hint: return "1;36";
    case Ink::undecided: return "1;35";
    case Ink::gutter: return "34";
    case Ink::note: return "1;34";
    case Ink::strong: return "1";
  }
  return {};
}

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::hint: return Ink::hint;
    case Severity::warning: return Ink::warning;
    case Severity::error: return Ink::error;
  }
  return Ink::plain;
}

class Writer {
 public:
  Writer(const TextStyle& style, std::ostream& out) : style_(style), out_(out) {}

  void finding(const Finding& finding) {
    const Ink ink = ink_of(finding.severity);
    std::uint32_t last_line = line_number(finding.span);
    for (const Note& note : finding.notes) last_line = std::max(last_line, line_number(note.span));
    begin(last_line);

    headline(location(finding.span, finding.stack), name_of(finding.severity), ink, finding.message,
             finding.rule->name);
    source_line(finding.span, finding.sensitive, ink, '^', {});
    for (const Note& note : finding.notes) {
      if (!note.span) {
        remark(printable(note.text));
        continue;
      }
      put(Ink::gutter, std::string(digits_, ' ') + "-->");
      out_ << ' ' << location(note.span, {}) << '\n';
      source_line(note.span, note.sensitive, Ink::note, '-', printable(note.text));
    }
    if (!finding.when.empty()) remark(condition(finding.when));
    for (const std::string& line : remarks(finding)) remark(line);
    out_ << '\n';
  }

  void undecided(const Undecided& undecided) {
    begin(line_number(undecided.span));
    headline(location(undecided.span, undecided.stack), "undecided", Ink::undecided, undecided.message,
             undecided.rule->name);
    remark(reason(*undecided.cause));
    for (const std::string& line : remarks(undecided)) remark(line);
    out_ << '\n';
  }

  void error(const InputError& error) {
    begin(line_number(error.span));
    headline(location(error.span, error.path), "error", Ink::error, error.message, {});
    source_line(error.span, false, Ink::error, '^', {});
    out_ << '\n';
  }

  void problem(const CommentProblem& problem) {
    begin(line_number(problem.span));
    headline(location(problem.span, {}), "warning", Ink::warning, problem.message, {});
    source_line(problem.span, false, Ink::warning, '^', {});
    out_ << '\n';
  }

 private:
  static std::uint32_t line_number(const Span& span) { return span.start().line; }

  // All line numbers of one finding end in one column.
  void begin(std::uint32_t last_line) { digits_ = std::max<std::size_t>(std::to_string(last_line).size(), 3); }

  void headline(const std::string& place, std::string_view kind, Ink ink, std::string_view message,
                std::string_view rule) {
    put(Ink::place, place + ":");
    out_ << ' ';
    put(ink, std::string(kind) + ":");
    out_ << ' ';
    put(Ink::strong, printable(message));
    if (!rule.empty()) out_ << " [" << rule << ']';
    out_ << '\n';
  }

  void gutter(char mark) { put(Ink::gutter, std::string(digits_ + 2, ' ') + mark); }

  void source_line(const Span& span, bool sensitive, Ink ink, char mark, const std::string& label) {
    if (!span) return;
    const std::string number = std::to_string(line_number(span));
    put(Ink::gutter, std::string(digits_ + 1 - number.size(), ' ') + number + " |");
    if (sensitive) {
      out_ << " (sensitive, not shown)" << (label.empty() ? "" : ": ") << label << '\n';
      return;
    }
    const std::size_t margin = digits_ + 4;
    const Excerpt shown = excerpt(span, style_.width > margin ? style_.width - margin : 0);
    out_ << ' ' << shown.text << '\n';
    gutter('|');
    out_ << ' ' << std::string(shown.indent, ' ');
    put(ink, std::string(shown.marked, mark) + (shown.goes_on ? "…" : ""));
    if (!label.empty()) {
      const std::size_t used = margin + shown.indent + shown.marked + (shown.goes_on ? 1 : 0) + 1;
      if (used + columns(label) > style_.width) {
        out_ << '\n';
        gutter('|');
        const std::size_t room = style_.width > margin + columns(label) ? style_.width - margin - columns(label) : 0;
        out_ << ' ' << std::string(std::min(shown.indent, room), ' ');
      } else {
        out_ << ' ';
      }
      put(ink, label);
    }
    out_ << '\n';
  }

  void remark(const std::string& text) {
    gutter('=');
    out_ << ' ' << text << '\n';
  }

  void put(Ink ink, const std::string& text) {
    if (style_.color && ink != Ink::plain)
      out_ << "\x1b[" << code(ink) << 'm' << text << "\x1b[0m";
    else
      out_ << text;
  }

  const TextStyle& style_;
  std::ostream& out_;
  std::size_t digits_ = 3;
};

}  // namespace

void write_text(const Result& result, const TextStyle& style, std::ostream& out) {
  Writer writer(style, out);
  for (const InputError& error : result.errors) writer.error(error);
  for (const Finding& finding : result.verdict.findings) writer.finding(finding);
  for (const CommentProblem& problem : result.comment_problems) writer.problem(problem);
  if (style.undecided)
    for (const Undecided& one : result.verdict.undecided) writer.undecided(one);
  if (style.summary) out << summary_line(result, style.undecided) << '\n';
}

}  // namespace pllint
