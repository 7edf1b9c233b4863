// Variant: a healthy system of fixtures/paths with something changed in it, in both languages, and what must be said of
// it: by which rule, and with which verdict on its paths.
#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "command/run.hpp"

namespace pllint::tests {

enum class Language { terraform, cloudformation };

// In one file: `put` stands for the first `find` behind `after`. Without `find`, it goes to the end.
struct Edit {
  std::string file;  // "provider", "consumer"; "manifest.json" of the assembly
  std::string after;
  std::string find;
  std::string put;
};

struct Variant {
  std::string name;
  std::set<std::string> rules;     // that speak, and no other; empty: none does
  std::set<std::string> verdicts;  // of the paths, each with the first hop that decides: "unreachable at C1"
  std::vector<Edit> terraform;     // empty: the language has no such thing
  std::vector<Edit> cloudformation;

  friend void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }
};

struct System {
  command::Contents files;
  std::vector<std::string> paths;  // what is named on the command line
};

// `base`: a folder of fixtures.
System system_of(const std::string& base, Language language);
System changed(System system, const std::vector<Edit>& edits);

struct Spoken {
  std::string rule, severity, message;
};
// Without what has nothing to do with the way: the order of destruction, which every pair of stacks is told, replacement,
// a single zone.
std::vector<Spoken> findings_of(const System& system);
// "reachable", "unreachable at C1"
std::set<std::string> verdicts_of(const System& system);

// Asserts what the variant says of itself; that one broken thing is told once at each place; and that it is an error
// wherever nothing gets through.
void try_out(const std::string& base, const Variant& variant, Language language);

std::string name_of(const testing::TestParamInfo<Variant>& variant);

// Those of the variants that there are in the language.
std::vector<Variant> in(Language language, const std::vector<Variant>& variants);

// With one thing broken each; the latter with an Application Load Balancer behind.
const std::vector<Variant>& broken_variants();
const std::vector<Variant>& broken_alb_variants();

}  // namespace pllint::tests
