#include "report/markdown.hpp"

#include <algorithm>
#include <cctype>
#include <ostream>
#include <string>
#include <vector>

#include "check/rule.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"
#include "report/summary.hpp"
#include "report/uri.hpp"

namespace pllint {
namespace {

// GitHub shows no summary of more than a megabyte.
constexpr std::size_t most_bytes = 900'000;

// Between two characters that would mean something side by side; nothing is seen of it.
constexpr std::string_view parting = "&#8203;";

bool ends_with_www(std::string_view text) {
  if (text.size() < 3) return false;
  return std::ranges::all_of(text.substr(text.size() - 3), [](char c) { return c == 'w' || c == 'W'; });
}

std::string link(const Span& span, const std::string& instead, std::string_view base) {
  const std::string path = listed_path(span ? span.source->path() : instead);
  if (path.empty()) return {};
  const std::string line = std::to_string(span.start().line);
  return "[" + markdown_text(path) + (span ? ":" + line : "") + "](" + std::string(base) + percent_encoded(path) +
         (span ? "#L" + line : "") + ")";
}

class Page {
 public:
  Page(std::string_view base, std::ostream& out) : base_(base), out_(out) {}

  void line(std::string_view text) {
    out_ << text << '\n';
    written_ += text.size() + 1;
  }

  void item(const Span& span, const std::string& instead, const std::string& text, std::string_view rule,
            const std::vector<std::string>& remarks) {
    if (written_ > most_bytes) {
      ++left_out_;
      return;
    }
    const std::string place = link(span, instead, base_);
    line("- " + place + (place.empty() ? "" : ": ") + text +
         (rule.empty() ? std::string() : " `" + std::string(rule) + "`"));
    for (const std::string& remark : remarks) line("  - " + markdown_text(remark));
  }

  // "12 more are left out", below a list that is too long.
  void end_of_list() {
    if (left_out_ > 0) line("- " + std::to_string(left_out_) + " more, which are too many to show");
    left_out_ = 0;
    line("");
  }

 private:
  std::string_view base_;
  std::ostream& out_;
  std::size_t written_ = 0, left_out_ = 0;
};

std::string title(std::size_t number, std::string_view one, std::string_view several) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : several);
}

std::string title(std::size_t number, Severity severity) {
  return title(number, name_of(severity), std::string(name_of(severity)) + "s");
}

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string shown = printable(text);
  std::string result;
  // At the start of an item: a heading, a list, a rule, code.
  const std::size_t behind_number = std::min(shown.find_first_not_of("0123456789"), shown.size());
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    const std::string_view rest = std::string_view(shown).substr(at + 1);
    if (at == 0 && c == ' ') {
      result += "&#32;";
      continue;
    }
    if (at == 0 ? std::string_view("#+-=").find(c) != std::string_view::npos
                : at == behind_number && (c == '.' || c == ')'))
      result += '\\';
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '$': result += "&#36;"; break;  // of a formula
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '|':
      case '~':
      case '!':
        result += '\\';
        result += c;
        break;
      default: result += c;
    }
    // `@name` mentions somebody, `#1` an issue, `x://` and `www.` are links.
    const bool joins = c == '@' || (c == '#' && !rest.empty() && std::isdigit(static_cast<unsigned char>(rest[0]))) ||
                       (c == ':' && rest.starts_with("//")) ||
                       (rest.starts_with('.') && ends_with_www(std::string_view(shown).substr(0, at + 1)));
    if (joins) result += parting;
  }
  return result;
}

void write_markdown(const Result& result, std::string_view base, std::ostream& out) {
  const Verdict& verdict = result.verdict;
  Page page(base, out);
  page.line("## pllint\n");
  page.line("| errors | warnings | hints | undecided | allowed |");
  page.line("|---:|---:|---:|---:|---:|");
  std::string counts = "|";
  for (const std::size_t number : {count(result, Severity::error), count(result, Severity::warning),
                                   count(result, Severity::hint), verdict.undecided.size(), verdict.allowed.size()})
    counts += " " + std::to_string(number) + " |";
  page.line(counts + "\n");
  page.line(markdown_text(summary_line(result, true)) + "\n");

  if (!result.errors.empty()) {
    page.line("### " + title(result.errors.size(), "input", "inputs") + " could not be read or parsed\n");
    for (const InputError& error : result.errors)
      page.item(error.span, error.path, markdown_text(error.message), {}, {});
    page.end_of_list();
  }
  for (const Severity severity : {Severity::error, Severity::warning, Severity::hint}) {
    const std::size_t number = count(result, severity);
    if (number == 0) continue;
    page.line("### " + title(number, severity) + "\n");
    for (const Finding& finding : verdict.findings)
      if (finding.severity == severity)
        page.item(finding.span, finding.stack, markdown_text(sentence(finding)), finding.rule->name, remarks(finding));
    page.end_of_list();
  }
  if (!result.comment_problems.empty()) {
    page.line("### " + title(result.comment_problems.size(), "allowance", "allowances") + " to mend\n");
    for (const CommentProblem& problem : result.comment_problems)
      page.item(problem.span, {}, markdown_text(problem.message), {}, {});
    page.end_of_list();
  }
  const auto folded = [&](const std::string& summary, const auto& write_items) {
    page.line("<details><summary>" + summary + "</summary>\n");
    write_items();
    page.end_of_list();
    page.line("</details>\n");
  };
  if (!verdict.allowed.empty())
    folded(std::to_string(verdict.allowed.size()) + " allowed", [&] {
      for (const Finding& finding : verdict.allowed)
        page.item(finding.span, finding.stack, markdown_text(sentence(finding)), finding.rule->name,
                  {"allowed: " + finding.allowed->reason});
    });
  if (!verdict.undecided.empty())
    folded(std::to_string(verdict.undecided.size()) + " undecided", [&] {
      for (const Undecided& one : verdict.undecided)
        page.item(one.span, one.stack, markdown_text(sentence(one)), one.rule->name, remarks(one));
    });
}

}  // namespace pllint
