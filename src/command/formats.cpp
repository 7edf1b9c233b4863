#include "command/formats.hpp"

#include <algorithm>
#include <ostream>
#include <sstream>

#include "command/arguments.hpp"
#include "command/output_file.hpp"
#include "report/checkstyle.hpp"
#include "report/compact.hpp"
#include "report/github.hpp"
#include "report/gitlab.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/markdown.hpp"
#include "report/sarif.hpp"

namespace pllint::command {
namespace {

constexpr Format all_formats[]{
    {"text", "for people, with source lines",
     [](const Result& result, const Style& style, std::ostream& out) { write_text(result, style.text, out); }, true},
    {"compact", "a line each, for editors and grep",
     [](const Result& result, const Style& style, std::ostream& out) {
       write_compact(result, style.text.undecided, out);
     },
     true},
    {"json", "everything, for programs",
     [](const Result& result, const Style&, std::ostream& out) { write_json(result, out); }},
    {"sarif", "SARIF 2.1.0, for code scanning",
     [](const Result& result, const Style& style, std::ostream& out) {
       write_sarif(result, style.text.undecided, out);
     }},
    {"junit", "JUnit XML: what makes the exit status 1 fails, the undecided is skipped",
     [](const Result& result, const Style&, std::ostream& out) { write_junit(result, out); }},
    {"github", "annotations of GitHub Actions",
     [](const Result& result, const Style& style, std::ostream& out) {
       write_github(result, style.text.undecided, out);
     },
     true},
    {"markdown", "a summary, as markdown+=$GITHUB_STEP_SUMMARY",
     [](const Result& result, const Style& style, std::ostream& out) { write_markdown(result, style.source_url, out); },
     true},
    {"gitlab", "GitLab Code Quality",
     [](const Result& result, const Style& style, std::ostream& out) {
       write_gitlab(result, style.text.undecided, out);
     }},
    {"checkstyle", "Checkstyle XML",
     [](const Result& result, const Style& style, std::ostream& out) {
       write_checkstyle(result, style.text.undecided, out);
     }},
};

const Format& format_named(std::string_view name) {
  const auto format = std::ranges::find(all_formats, name, &Format::name);
  if (format != std::end(all_formats)) return *format;
  std::vector<std::string_view> names;
  std::string list;
  for (const Format& one : all_formats) {
    names.push_back(one.name);
    list += (list.empty() ? "" : ", ") + std::string(one.name);
  }
  throw UsageError("--format: there is no \"" + std::string(name) + "\" among " + list + suggestion(name, names));
}

}  // namespace

std::span<const Format> formats() { return all_formats; }

std::vector<std::string> names_of_formats() {
  std::vector<std::string> names;
  for (const Format& format : all_formats) names.emplace_back(format.name);
  return names;
}

std::string list_of_formats() {
  std::size_t widest = 0;
  for (const Format& format : all_formats) widest = std::max(widest, format.name.size());
  std::string text;
  for (const Format& format : all_formats) {
    text += "  " + std::string(format.name) + std::string(widest + 2 - format.name.size(), ' ');
    text += std::string(format.says) + '\n';
  }
  return text;
}

Outputs::Outputs(std::span<const std::string> asked, const std::string& output) : format_(nullptr), output_(output) {
  for (const std::string& one : asked) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos) {
      const Format& format = format_named(one);
      if (format_)
        throw UsageError("--format " + std::string(format_->name) + " and --format " + one +
                         " would both be standard output; --format " + one + "=FILE writes a file");
      format_ = &format;
      continue;
    }
    const bool follows = equals > 0 && one[equals - 1] == '+';
    const Format& format = format_named(std::string_view(one).substr(0, follows ? equals - 1 : equals));
    const std::string path = one.substr(equals + 1);
    if (path.empty()) throw UsageError("--format " + one + " names no file");
    if (follows && !format.may_follow)
      throw UsageError("--format " + one + ": " + std::string(format.name) + " cannot be added to what a file holds");
    const bool is_taken =
        path == output || std::ranges::any_of(files_, [&](const File& file) { return file.path == path; });
    if (is_taken) throw UsageError("--format " + one + ": something else is written to that file");
    files_.push_back({&format, path, follows});
  }
  if (!format_) format_ = all_formats;
}

void Outputs::write(const Result& result, Style style, std::string_view color, const Surroundings& here) const {
  style.source_url = here.source_url;
  Style on_screen = style;
  style.text.color = on_screen.text.color = color == "always";
  if (here.out_is_terminal) {
    on_screen.text.color = color == "always" || (color == "auto" && !here.no_color);
    on_screen.text.width = here.width;
  }
  const auto to_file = [&](const Format& format, const std::string& path, std::string_view option, bool follows) {
    std::ostringstream text;
    format.write(result, style, text);
    (follows ? append_to_file : write_file)(path, text.view(), option);
  };
  if (output_.empty())
    format_->write(result, on_screen, here.out);
  else
    to_file(*format_, output_, "--output", false);
  for (const File& file : files_) to_file(*file.format, file.path, "--format", file.follows);
}

}  // namespace pllint::command
