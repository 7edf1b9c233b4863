#include "command/linting.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "check/fingerprint.hpp"
#include "check/run.hpp"
#include "command/baseline_file.hpp"
#include "command/rule_named.hpp"
#include "command/sources.hpp"
#include "roster.hpp"
#include "text/containment.hpp"
#include "text/revision.hpp"

namespace pllint::command {
namespace fs = std::filesystem;
namespace {

std::vector<std::string_view> names(std::span<const Rule* const> rules) {
  std::vector<std::string_view> names;
  for (const Rule* const rule : rules) names.push_back(rule->name);
  return names;
}

void apply_allowances(const Loaded& loaded, std::span<const Rule* const> ran, const LintOptions& options,
                      std::vector<Allowance> configured, Result& result) {
  std::vector<Allowance> allowances = read_allowances(loaded.files, names(roster), result.comment_problems);
  allowances.insert(allowances.end(), std::make_move_iterator(configured.begin()),
                    std::make_move_iterator(configured.end()));
  apply(allowances, names(ran), options.today, result.verdict, result.comment_problems);
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
    const fs::path directory = fs::path(problem.span.source->path()).parent_path();
    return is_left_out(directory.empty() ? "." : directory.string(), problem.span.source);
  });
}

void leave_out_excluded(Configuration& configuration, std::span<const std::string> paths, Result& result) {
  std::map<std::string, bool> known;
  const auto is_excluded = [&](const std::string& path) {
    const auto [entry, is_new] = known.try_emplace(path);
    if (is_new) entry->second = configuration.is_excluded(path, paths);
    return entry->second;
  };
  const auto is_in_excluded = [&](const auto& said) { return said.span && is_excluded(said.span.source->path()); };
  std::erase_if(result.verdict.findings, is_in_excluded);
  std::erase_if(result.verdict.undecided, is_in_excluded);
  std::erase_if(result.verdict.allowed, is_in_excluded);
  std::erase_if(result.comment_problems, is_in_excluded);
  std::erase_if(result.errors, [&](const InputError& error) {
    return is_excluded(error.span ? error.span.source->path() : error.path);
  });
}

// The top of the git work tree; empty where there is none.
fs::path top_of(Files& files, const fs::path& path) {
  for (fs::path up = path; !up.empty(); up = up.parent_path()) {
    if (files.is_directory(up / ".git") || files.is_file(up / ".git")) return up;
    if (up == up.parent_path()) break;
  }
  return {};
}

void hide(const Before& before, std::span<const Rule* const> rules, const LintOptions& options, Files& files,
          const Workspace& workspace, Result& result) {
  if (before.known.empty()) return;
  std::set<std::string> linted;
  for (const std::unique_ptr<Stack>& stack : workspace.stacks()) linted.insert(lasting_name(files, stack->name()));
  const fs::path top = options.paths.empty() ? fs::path() : top_of(files, files.identity(options.paths.front()));
  const auto state_of = [&](const std::string& stack) {
    if (linted.contains(stack)) return StackState::linted;
    const fs::path path = top / stack;
    if (files.is_directory(path) || files.is_file(path)) return StackState::not_linted;
    // What lies outside of all that may be read is not gone.
    const bool may_be_read = !top.empty() || std::ranges::any_of(options.paths, [&](const std::string& named) {
      return lies_below(files.identity(path), files.identity(named));
    });
    return may_be_read ? StackState::gone : StackState::not_linted;
  };
  hide_known(before.known, names(rules), state_of, result.verdict, result.comment_problems);
}

// The findings, or what is undecided, as what is known from now on.
void add_known(const auto& list, Files& files, std::vector<KnownFinding>& known) {
  for (const auto& said : list)
    for (const Instance& instance : said.instances)
      known.push_back({std::string(said.rule->name),
                       lasting_name(files, instance.stack),
                       instance.address,
                       instance.mistake,
                       instance.fingerprint,
                       {}});
}

}  // namespace

std::string lasting_name(Files& files, const std::string& stack) {
  const fs::path whole = files.identity(stack);
  if (!whole.is_absolute()) return whole.empty() ? "." : whole.string();
  const fs::path top = top_of(files, whole);
  return (top.empty() ? fs::path(stack).lexically_normal() : whole.lexically_relative(top)).string();
}

std::vector<KnownFinding> known_findings(const Linted& linted, Files& files) {
  std::vector<KnownFinding> known;
  add_known(linted.result.verdict.findings, files, known);
  return known;
}

Before read_before(const std::string& baseline, const std::string& revision, const LintOptions& options,
                   Configuration& configuration) {
  Before before;
  Files& now = configuration.files();
  if (!baseline.empty()) before.known = read_baseline(now, baseline);
  if (revision.empty()) return before;
  auto files = files_at(revision, options.paths.front(), now);
  if (const NoRevision* const none = std::get_if<NoRevision>(&files)) throw UsageError("--diff-base: " + none->why);
  before.files = std::move(std::get<std::unique_ptr<Files>>(files));
  before.linted = lint_files(*before.files, options, configuration);
  const std::vector<KnownFinding> findings = known_findings(*before.linted, now);
  before.known.insert(before.known.end(), findings.begin(), findings.end());
  add_known(before.linted->result.verdict.undecided, now, before.known);
  return before;
}

void LintOptions::declare(Arguments& arguments) {
  arguments.list("--only", only, "RULE", "Ask this rule only, even if it is off; may be repeated");
  arguments.list("--skip", skip, "RULE", "Do not ask this rule; may be repeated");
  arguments.flag("--all", everything, "Also lint stacks that never mention an endpoint or endpoint service");
  arguments.flag("--no-allow", no_allow, "Report what comments, metadata and configuration allow");
  scope.declare(arguments);
}

std::vector<const Rule*> LintOptions::rules() const {
  std::vector<const Rule*> chosen;
  for (const std::string& name : only) chosen.push_back(&rule_named(name));
  if (chosen.empty()) chosen.assign(std::begin(roster), std::end(roster));
  for (const std::string& name : skip) std::erase(chosen, &rule_named(name));
  return chosen;
}

std::unique_ptr<Linted> lint_files(Files& files, const LintOptions& options, Configuration& configuration,
                                   const Before& before) {
  const std::vector<const Rule*> rules = options.rules();
  auto linted = std::make_unique<Linted>();
  auto begun = std::chrono::steady_clock::now();
  const auto begin = [&](std::string_view phase) {
    const auto now = std::chrono::steady_clock::now();
    if (!linted->phases.empty()) linted->phases.back().took = now - begun;
    begun = now;
    if (!phase.empty()) linted->phases.push_back({phase});
    if (options.on_phase && !phase.empty()) options.on_phase(phase);
  };
  begin("reading");
  Loaded& loaded = linted->loaded;
  loaded = load_sources(files, options.paths, options.scope, configuration, options.everything);
  begin("linking");
  std::vector<ConfiguredLink> links = configuration.links(loaded.stacks);
  std::vector<Allowance> allowances = configuration.allowances(loaded.stacks, options.paths);
  linted->workspace = std::make_unique<Workspace>(std::move(loaded.stacks), std::move(links));
  if (before.linted) linted->workspace->set_before(*before.linted->workspace);
  const Workspace& workspace = *linted->workspace;

  Result& result = linted->result;
  workspace.links();
  begin("asking the rules");
  std::vector<std::chrono::nanoseconds> took;
  result.verdict = run(rules, workspace, 0, &took);
  for (std::size_t i = 0; i < rules.size(); ++i) linted->rules.emplace_back(rules[i], took[i]);
  begin("sorting out");
  add_fingerprints([&](const std::string& stack) { return lasting_name(configuration.files(), stack); },
                   result.verdict);
  result.errors = std::move(loaded.errors);
  result.summary = {loaded.files_read, workspace.stacks().size(), loaded.stacks_skipped, workspace.links()};
  result.version = PLLINT_VERSION;
  if (!options.no_allow) apply_allowances(loaded, rules, options, std::move(allowances), result);
  keep_only(loaded.only, result);
  apply(
      [&](const Rule& rule, const std::string& stack) {
        const std::optional<Level> level = configuration.level(rule, stack);
        // Who asks for a rule by name wants its answer.
        return level == Level::off && !options.only.empty() ? std::nullopt : level;
      },
      result.verdict);
  leave_out_excluded(configuration, options.paths, result);
  hide(before, rules, options, configuration.files(), workspace, result);
  begin({});
  return linted;
}

}  // namespace pllint::command
