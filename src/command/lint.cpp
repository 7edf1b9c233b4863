#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "command/fixing.hpp"
#include "command/formats.hpp"
#include "command/linting.hpp"
#include "command/progress.hpp"
#include "command/stats.hpp"

namespace pllint::command {
namespace {

struct Options {
  std::vector<std::string> formats;
  std::string output, color;
  std::string fail_on;  // empty: as the configuration says
  std::string baseline, diff_base;
  bool undecided = false, quiet = false, stats = false, version = false;
  bool fix = false, fix_unsafe = false, diff = false;
  LintOptions lint;
};

void declare(Arguments& arguments, Options& options) {
  arguments.list("--format", options.formats, "NAME[=FILE]",
                 "How to write what was found, see below; =FILE for a file beside standard output, +=FILE to add to it",
                 names_of_formats());
  arguments.option("--output", options.output, "FILE", "Write to FILE instead of standard output");
  arguments.choice("--color", options.color, {"auto", "always", "never"},
                   "Colour; auto: on a terminal, unless NO_COLOR");
  arguments.flag("--undecided", options.undecided, "List what could not be decided, and why");
  arguments.flag("--quiet", options.quiet, "Write nothing where nothing is found, and no summary");
  arguments.flag("--stats", options.stats, "Say on standard error what was read and where the time went");
  arguments.choice("--fail-on", options.fail_on, {"error", "warning", "hint", "never"},
                   "The least severity that makes the exit status 1");
  arguments.option("--baseline", options.baseline, "FILE", "Report only what FILE, written by pllint baseline, lacks");
  arguments.option("--diff-base", options.diff_base, "REV", "Report only what was introduced since this git revision");
  arguments.flag("--fix", options.fix, "Apply the fixes that change nothing but what is wrong");
  arguments.flag("--fix-unsafe", options.fix_unsafe, "Apply the other fixes as well: read what they did");
  arguments.flag("--diff", options.diff, "Show what --fix (or --fix-unsafe) would change, and change nothing");
  options.lint.declare(arguments);
  arguments.flag("--version", options.version, "Show the version");
  arguments.footer(
      "Formats:\n" + list_of_formats() +
      "Several at once: --format github --format sarif=pllint.sarif. If all have a file, text is standard output.");
  arguments.footer(
      "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration,\n"
      "3 an input could not be read or parsed (the rest was checked); 2 wins over 3 over 1.");
  arguments.footer(list_of_commands());
}

// Sets which findings fail.
void judge(Result& result, const Options& options, Configuration& configuration) {
  for (Finding& finding : result.verdict.findings)
    finding.fails = std::ranges::any_of(finding.instances, [&](const Instance& instance) {
      const FailOn least =
          options.fail_on.empty() ? configuration.fail_on(instance.stack) : fail_on_named(options.fail_on);
      return static_cast<int>(finding.severity) >= static_cast<int>(least);
    });
}

Status status_of(const Result& result) {
  return graver(std::ranges::any_of(result.verdict.findings, &Finding::fails) ? Status::findings : Status::fine,
                result.errors.empty() ? Status::fine : Status::unreadable);
}

// A fix makes room for the next, rarely more than once.
constexpr int most_rounds = 16;

// What is found after the last round; null if nothing was fixed.
std::unique_ptr<Linted> fix_all(Fixing& fixing, const Options& options, Configuration& configuration,
                                const Before& before_change, const Linted& first) {
  std::unique_ptr<Linted> last;
  for (int round = 0; round < most_rounds; ++round) {
    const Result& before = last ? last->result : first.result;
    if (!fixing.make(before.verdict.findings)) break;
    std::unique_ptr<Linted> now = lint_files(fixing.files(), options.lint, configuration, before_change);
    if (now->result.errors.size() > before.errors.size()) {
      fixing.take_back();
      break;
    }
    last = std::move(now);
  }
  return last;
}

Status show(const Result& result, const Options& options, const Outputs& outputs, const Surroundings& here) {
  Style style;
  style.text.undecided = options.undecided;
  style.text.summary = !options.quiet;
  outputs.write(result, style, options.color, here);
  return status_of(result);
}

}  // namespace

Status lint(Words words, const Surroundings& here) {
  Options options;
  Arguments arguments("[options] PATH...", "Finds mistakes in AWS PrivateLink configurations before AWS does.");
  declare(arguments, options);
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  options.lint.today = here.today;
  options.lint.paths = *rest;
  if (!arguments.was_given("--fail-on")) options.fail_on.clear();
  if (options.version) {
    here.out << "pllint " PLLINT_VERSION "\n";
    return Status::fine;
  }
  if (options.lint.paths.empty()) throw UsageError("no path given; pllint --help shows how it is used");
  const Outputs outputs(options.formats, options.output);
  options.lint.rules();

  std::vector<std::filesystem::path> boundaries = options.lint.scope.boundaries(options.lint.paths);
  if (!options.baseline.empty()) boundaries.emplace_back(options.baseline);
  const std::shared_ptr<Files> unmetered = here.open_files(std::move(boundaries));
  Meter meter;
  const std::shared_ptr<Files> files = metered_files(*unmetered, meter);
  Progress progress(meter, here.err_is_terminal && !options.quiet ? &here.err : nullptr);
  options.lint.on_phase = [&](std::string_view phase) { progress.at(phase); };
  Configuration configuration = options.lint.scope.configuration(*files);
  const auto before =
      std::make_shared<const Before>(read_before(options.baseline, options.diff_base, options.lint, configuration));
  const std::shared_ptr<Linted> linted = lint_files(*files, options.lint, configuration, *before);
  here.left = {linted, std::const_pointer_cast<Before>(before), files, unmetered};
  judge(linted->result, options, configuration);
  if (options.stats) {
    progress.end();
    write_stats(*linted, meter, here.err);
  }
  if (options.fix || options.fix_unsafe || options.diff) {
    Fixing fixing(*files, options.lint.paths, options.fix_unsafe);
    std::unique_ptr<Linted> fixed = fix_all(fixing, options, configuration, *before, *linted);
    progress.end();
    if (options.diff) {
      fixing.write_diff(here.out);
      here.err << fixing.summary(false) << '\n';
      return status_of(linted->result);
    }
    fixing.write();
    if (!options.quiet) here.err << fixing.summary(true) << '\n';
    if (fixed) judge(fixed->result, options, configuration);
    return show(fixed ? fixed->result : linted->result, options, outputs, here);
  }
  progress.end();
  return show(linted->result, options, outputs, here);
}

}  // namespace pllint::command
