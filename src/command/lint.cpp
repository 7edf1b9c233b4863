#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>
#include <sstream>

#include "check/allow.hpp"
#include "check/run.hpp"
#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "command/config.hpp"
#include "command/fixing.hpp"
#include "command/output_file.hpp"
#include "command/rule_named.hpp"
#include "command/scope.hpp"
#include "command/sources.hpp"
#include "report/compact.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "roster.hpp"

namespace pllint::command {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string format, output, color, fail_on, configuration;
  bool undecided = false, everything = false, version = false;
  bool fix = false, fix_unsafe = false, diff = false;
  std::vector<std::string> only, skip;
  Scope scope;
};

void declare(Arguments& arguments, Options& options) {
  arguments.choice("--format", options.format, {"text", "compact", "json"}, "How to write what was found");
  arguments.option("--output", options.output, "FILE", "Write to FILE instead of standard output");
  arguments.choice("--color", options.color, {"auto", "always", "never"},
                   "Colour; auto: on a terminal, unless NO_COLOR");
  arguments.flag("--undecided", options.undecided, "List what could not be decided, and why");
  arguments.list("--only", options.only, "RULE", "Ask this rule only; may be repeated");
  arguments.list("--skip", options.skip, "RULE", "Do not ask this rule; may be repeated");
  arguments.choice("--fail-on", options.fail_on, {"error", "warning", "hint", "never"},
                   "The least severity that makes the exit status 1");
  arguments.flag("--all", options.everything, "Also lint stacks that never mention an endpoint or endpoint service");
  arguments.flag("--fix", options.fix, "Apply the fixes that change nothing but what is wrong");
  arguments.flag("--fix-unsafe", options.fix_unsafe, "Apply the other fixes as well: read what they did");
  arguments.flag("--diff", options.diff, "Show what --fix (or --fix-unsafe) would change, and change nothing");
  arguments.option("--config", options.configuration, "FILE", "Read FILE instead of .pllint.yaml beside you");
  options.scope.declare(arguments);
  arguments.flag("--version", options.version, "Show the version");
  arguments.footer(
      "Commands: path PATH..., rules, explain RULE, eval --in PATH EXPRESSION; each has its own --help.\n"
      "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration,\n"
      "3 an input could not be read or parsed (the rest was checked); 2 wins over 3 over 1.");
}

std::vector<const Rule*> chosen_rules(const Options& options) {
  std::vector<const Rule*> chosen;
  for (const std::string& name : options.only) chosen.push_back(&rule_named(name));
  if (chosen.empty()) chosen.assign(std::begin(roster), std::end(roster));
  for (const std::string& name : options.skip) std::erase(chosen, &rule_named(name));
  return chosen;
}

void apply_allowances(std::span<const CommentedFile> files, std::span<const Rule* const> ran, Result& result) {
  const auto names = [](std::span<const Rule* const> rules) {
    std::vector<std::string_view> out;
    for (const Rule* const rule : rules) out.push_back(rule->name);
    return out;
  };
  const std::vector<Allowance> allowances = read_allowances(files, names(roster), result.comment_problems);
  apply(allowances, names(ran), result.verdict, result.comment_problems);
}

// Where files were named, what lies elsewhere in their stacks was read, but is not asked about.
void keep_only(const std::map<std::string, std::vector<const Source*>>& only, Result& result) {
  const auto is_left_out = [&](const std::string& stack, const Source* source) {
    const auto files = only.find(stack);
    return files != only.end() && std::find(files->second.begin(), files->second.end(), source) == files->second.end();
  };
  const auto elsewhere = [&](const auto& said) {
    return std::all_of(said.instances.begin(), said.instances.end(),
                       [&](const Instance& instance) { return is_left_out(instance.stack, said.span.source); });
  };
  std::erase_if(result.verdict.findings, elsewhere);
  std::erase_if(result.verdict.undecided, elsewhere);
  std::erase_if(result.verdict.allowed, elsewhere);
  std::erase_if(result.comment_problems, [&](const CommentProblem& problem) {
    const std::filesystem::path directory = std::filesystem::path(problem.span.source->path()).parent_path();
    return is_left_out(directory.empty() ? "." : directory.string(), problem.span.source);
  });
}

void write(const Result& result, const Options& options, const Surroundings& here, std::ostream& out) {
  if (options.format == "json") {
    write_json(result, out);
  } else if (options.format == "compact") {
    write_compact(result, options.undecided, out);
  } else {
    const bool terminal = here.out_is_terminal && options.output.empty();
    TextStyle style;
    style.color = options.color == "always" || (options.color == "auto" && terminal && !here.no_color);
    style.undecided = options.undecided;
    if (terminal) style.width = here.width;
    write_text(result, style, out);
  }
}

Status status_of(const Result& result, const std::string& fail_on) {
  const bool fails =
      std::any_of(result.verdict.findings.begin(), result.verdict.findings.end(), [&](const Finding& finding) {
        return (fail_on == "error" && finding.severity >= Severity::error) ||
               (fail_on == "warning" && finding.severity >= Severity::warning) || fail_on == "hint";
      });
  return graver(fails ? Status::findings : Status::fine, result.errors.empty() ? Status::fine : Status::unreadable);
}

// What was found, and all that it points into.
struct Linted {
  Loaded loaded;
  std::unique_ptr<Workspace> workspace;
  Result result;
};

std::unique_ptr<Linted> lint_files(Files& files, const Options& options, std::span<const Rule* const> rules,
                                   const Configuration& configuration) {
  auto linted = std::make_unique<Linted>();
  Loaded& loaded = linted->loaded;
  loaded = load_sources(files, options.paths, options.scope, options.everything);
  std::vector<ConfiguredLink> links = links_among(configuration, loaded.stacks);
  linted->workspace = std::make_unique<Workspace>(std::move(loaded.stacks), std::move(links));
  const Workspace& workspace = *linted->workspace;

  Result& result = linted->result;
  result.verdict = run(rules, workspace);
  result.errors = std::move(loaded.errors);
  result.summary = {loaded.files_read, workspace.stacks().size(), loaded.stacks_skipped, workspace.links()};
  result.version = PLLINT_VERSION;
  apply_allowances(loaded.files, rules, result);
  keep_only(loaded.only, result);
  return linted;
}

// A fix makes room for the next, rarely more than once.
constexpr int most_rounds = 16;

// What is found after the last round; null if nothing was fixed.
std::unique_ptr<Linted> fix_all(Fixing& fixing, const Options& options, std::span<const Rule* const> rules,
                                const Configuration& configuration, const Linted& first) {
  std::unique_ptr<Linted> last;
  for (int round = 0; round < most_rounds; ++round) {
    const Result& before = last ? last->result : first.result;
    if (!fixing.make(before.verdict.findings)) break;
    std::unique_ptr<Linted> now = lint_files(fixing.files(), options, rules, configuration);
    if (now->result.errors.size() > before.errors.size()) {
      fixing.take_back();
      break;
    }
    last = std::move(now);
  }
  return last;
}

Status show(const Result& result, const Options& options, const Surroundings& here) {
  if (options.output.empty()) {
    write(result, options, here, here.out);
  } else {
    std::ostringstream text;
    write(result, options, here, text);
    write_file(options.output, text.view());
  }
  return status_of(result, options.fail_on);
}

}  // namespace

Status lint(Words words, const Surroundings& here) {
  Options options;
  Arguments arguments("[options] PATH...", "Finds mistakes in AWS PrivateLink configurations before AWS does.");
  declare(arguments, options);
  options.paths = arguments.parse(words);
  if (arguments.wants_help()) {
    here.out << arguments.help();
    return Status::fine;
  }
  if (options.version) {
    here.out << "pllint " PLLINT_VERSION "\n";
    return Status::fine;
  }
  if (options.paths.empty()) throw UsageError("no path given; pllint --help shows how it is used");
  const std::vector<const Rule*> rules = chosen_rules(options);
  const Configuration configuration = read_configuration(options.configuration, here);

  const std::shared_ptr<Files> files = here.open_files(options.scope.boundaries(options.paths));
  const std::shared_ptr<Linted> linted = lint_files(*files, options, rules, configuration);
  here.left = {linted, files};
  if (options.fix || options.fix_unsafe || options.diff) {
    Fixing fixing(*files, options.paths, options.fix_unsafe);
    std::unique_ptr<Linted> fixed = fix_all(fixing, options, rules, configuration, *linted);
    if (options.diff) {
      fixing.write_diff(here.out);
      here.err << fixing.summary(false) << '\n';
      return status_of(linted->result, options.fail_on);
    }
    fixing.write();
    here.err << fixing.summary(true) << '\n';
    return show(fixed ? fixed->result : linted->result, options, here);
  }
  return show(linted->result, options, here);
}

}  // namespace pllint::command
