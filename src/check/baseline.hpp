// Baseline: findings that were there before, which are known and do not count. What a team meets when it begins, or
// what stood in the tree before a change.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "check/finding.hpp"

namespace pllint {

struct KnownFinding {
  std::string rule;
  std::string stack;  // its lasting name
  std::string address;
  std::string mistake;
  std::string fingerprint;
  Span span;  // of the entry; null: nobody is told where nothing meets it
};

// What may be known of the stack that is named so?
enum class StackState {
  linted,      // in this run
  not_linted,  // there, but not in this run
  gone,        // renamed, perhaps
};
using StateOf = std::function<StackState(const std::string& lasting_name)>;

// Moves known instances to verdict.known; what is undecided and was so before goes. An entry of a stack that is gone
// stands for one finding of the same mistake elsewhere. Entries that meet nothing are told of as problems, but for
// those of rules that were not asked and of stacks that are there but were not linted.
void hide_known(std::span<const KnownFinding> known, std::span<const std::string_view> ran, const StateOf& state_of,
                Verdict& verdict, std::vector<CommentProblem>& problems);

}  // namespace pllint
