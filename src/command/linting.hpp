// Linting: from paths to all that there is to say of them.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "check/baseline.hpp"
#include "command/configuration.hpp"
#include "command/scope.hpp"
#include "graph/loaded.hpp"
#include "report/result.hpp"

namespace pllint::command {

struct LintOptions {
  std::vector<std::string> paths;
  std::vector<std::string> only, skip;  // rules
  bool everything = false;              // also stacks that never mention an endpoint
  bool no_allow = false;                // whatever is allowed is a finding all the same
  Date today;
  Scope scope;
  std::function<void(std::string_view phase)> on_phase;  // told when one begins

  // Adds --only, --skip, --all and --no-allow, and what Scope has.
  void declare(Arguments& arguments);
  // Throws UsageError where there is no rule of a name.
  std::vector<const Rule*> rules() const;
};

struct Phase {
  std::string_view name;  // "reading"
  std::chrono::nanoseconds took{};
};

// What was found, and all that it points into.
struct Linted {
  std::vector<Phase> phases;
  std::vector<std::pair<const Rule*, std::chrono::nanoseconds>> rules;  // how long each kept the threads
  Loaded loaded;
  std::unique_ptr<Workspace> workspace;
  Result result;
};

// What is not told of, as it was there before: the entries of a baseline, what a lint of an earlier revision found.
struct Before {
  std::unique_ptr<Files> files;    // of the earlier revision; null: there is none
  std::unique_ptr<Linted> linted;  // likewise
  std::vector<KnownFinding> known;
};

// The findings as they may be known from now on.
std::vector<KnownFinding> known_findings(const Linted& linted, Files& files);

// `baseline` is a file that `pllint baseline` has written, `revision` one of git; either may be empty. Throws
// UsageError.
Before read_before(const std::string& baseline, const std::string& revision, const LintOptions& options,
                   Configuration& configuration);

std::unique_ptr<Linted> lint_files(Files& files, const LintOptions& options, Configuration& configuration,
                                   const Before& before = {});

// The path of a stack as it is wherever pllint is run: from the top of the git work tree, where there is one.
std::string lasting_name(Files& files, const std::string& stack);

}  // namespace pllint::command
