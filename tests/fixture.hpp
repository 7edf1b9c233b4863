// Fixture: a configuration with what pllint must say of it written beside. A comment `# expect: rule-name` must be met
// on its line, once or more often, and nothing else may be reported; likewise `# undecided: rule-name`. Several rules
// are separated by commas; `rule-name (hint)` also asserts the severity. A file that has no comments, or whose line has
// no room for one, has a sidecar FILE.expect with lines `LINE: rule-name` and `LINE: undecided: rule-name`; there
// `comment-problem` and `input-error` stand for what no rule says.
//
// Under fixtures/rules/RULE/ rule RULE runs alone. `bad.tf`, `bad.tf.json` are root modules of their own, `bad.yaml` and
// `bad.json` templates; a directory `bad/` is a root module too, or two stacks if it holds `provider` and `consumer`,
// each a directory or a template. Under fixtures/projects/NAME/ and fixtures/seeds/NAME/ all rules run, on
// all directories of the project, or on the project itself if it holds configuration files; where `pllint.args` gives
// the command line, words that begin with `./` are paths in the project. There, undecided need not be asserted.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "text/files.hpp"

namespace pllint::tests {

struct Fixture {
  std::string name;  // "rules/nlb-internet-facing/bad.tf"
  std::string rule;  // the only one that runs; empty: all do
  std::vector<std::string> options;
  std::vector<std::string> paths;  // root modules, from the repository's root
  std::map<std::string, std::string> files;  // everything that is there, by path from the repository's root

  std::unique_ptr<Files> open() const;
  bool has_terraform() const;
  bool has_templates() const;
  // Whether `terraform validate` must reject the root module, as a comment in the first line of one of its files says:
  // `terraform validate rejects this:`.
  bool is_invalid(const std::string& path) const;

  friend void PrintTo(const Fixture& fixture, std::ostream* out) { *out << fixture.name; }
};

std::vector<Fixture> rule_fixtures();
std::vector<Fixture> project_fixtures();
// Those under fixtures/paths/NAME/ too, of which the tests of the path say what they assert.
std::vector<Fixture> all_fixtures();
// Providers with their consumers: those of fixtures/paths, in each language, and the projects. No rule is asserted.
std::vector<Fixture> path_fixtures();

// What pllint says of it as JSON.
std::string lint(const Fixture& fixture);

// Where what pllint says is not what the fixture asserts: one line each.
std::vector<std::string> complaints(const Fixture& fixture, const std::string& json);

// A fixture's name as part of a test's name.
std::string test_name(const Fixture& fixture);

}  // namespace pllint::tests
