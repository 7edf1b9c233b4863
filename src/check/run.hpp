// Runs rules over a workspace: existence multiplied in, conditions tried on both sides, findings of one place merged,
// everything sorted.
#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "check/rule.hpp"

namespace pllint {

// At most this many conditions are tried for one question; more are undecided (64 combinations).
inline constexpr std::size_t most_conditions = 6;

// What the rules say of the workspace, before allow comments: the same however many threads ask (0: as many as the
// machine has). Each thread first evaluates stacks, one after the other; then each asks all rules about parts of the
// workspace, which are a few stacks each, and what they say is brought into reading order.
// `took`: how long each rule has kept the threads, all of them together; what it is the first to ask for counts as its
// own.
Verdict run(std::span<const Rule* const> rules, const Workspace& workspace, unsigned threads = 0,
            std::vector<std::chrono::nanoseconds>* took = nullptr);

}  // namespace pllint
