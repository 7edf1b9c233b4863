#include "check/baseline.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "check/rule.hpp"

namespace pllint {
namespace {

class Ledger {
 public:
  Ledger(std::span<const KnownFinding> known, const StateOf& state_of) : known_(known), met_(known.size(), false) {
    for (std::size_t index = 0; index < known.size(); ++index) {
      by_fingerprint_.emplace(known[index].fingerprint, index);
      const auto [state, is_new] = states_.try_emplace(known[index].stack);
      if (is_new) state->second = state_of(known[index].stack);
      if (state->second == StackState::gone) moved_.emplace(known[index].mistake, index);
    }
  }

  bool has(const Instance& instance) {
    const auto found = by_fingerprint_.find(instance.fingerprint);
    if (found != by_fingerprint_.end()) met_[found->second] = true;
    return found != by_fingerprint_.end();
  }

  // Each entry stands for one.
  bool has_moved(const Instance& instance) {
    const auto [first, last] = moved_.equal_range(instance.mistake);
    const auto found = std::find_if(first, last, [&](const auto& entry) { return !met_[entry.second]; });
    if (found != last) met_[found->second] = true;
    return found != last;
  }

  void report_unmet(std::span<const std::string_view> ran, std::vector<CommentProblem>& problems) const {
    for (std::size_t index = 0; index < known_.size(); ++index) {
      const KnownFinding& known = known_[index];
      if (met_[index] || !known.span || states_.at(known.stack) == StackState::not_linted) continue;
      if (std::ranges::find(ran, known.rule) == ran.end()) continue;
      problems.push_back({known.span, "this is found no more: " + known.rule + " in " +
                                          (known.address.empty() ? known.stack : known.address)});
    }
  }

 private:
  std::span<const KnownFinding> known_;
  std::vector<bool> met_;
  std::unordered_map<std::string, std::size_t> by_fingerprint_;
  std::multimap<std::string, std::size_t> moved_;
  std::map<std::string, StackState> states_;
};

// Takes the instances of which `is_known` is true; what stays is told of by what is returned.
template <typename Speech, typename IsKnown>
std::vector<Speech> take_known(std::vector<Speech>& list, IsKnown&& is_known) {
  std::vector<Speech> known;
  std::erase_if(list, [&](Speech& said) {
    std::vector<Instance> rest, taken;
    for (Instance& instance : said.instances) (is_known(instance) ? taken : rest).push_back(std::move(instance));
    if (!taken.empty()) {
      known.push_back(said);
      known.back().instances = std::move(taken);
      follow_instances(known.back());
    }
    said.instances = std::move(rest);
    if (said.instances.empty()) return true;
    follow_instances(said);
    return false;
  });
  return known;
}

}  // namespace

void hide_known(std::span<const KnownFinding> known, std::span<const std::string_view> ran, const StateOf& state_of,
                Verdict& verdict, std::vector<CommentProblem>& problems) {
  Ledger ledger(known, state_of);
  const auto append = [&](std::vector<Finding> more) {
    std::move(more.begin(), more.end(), std::back_inserter(verdict.known));
  };
  // What has stayed where it was comes first, that it is not taken for what has moved.
  append(take_known(verdict.findings, [&](const Instance& instance) { return ledger.has(instance); }));
  append(take_known(verdict.findings, [&](const Instance& instance) { return ledger.has_moved(instance); }));
  take_known(verdict.undecided, [&](const Instance& instance) { return ledger.has(instance); });
  std::ranges::stable_sort(verdict.known, reads_before, &Finding::span);
  ledger.report_unmet(ran, problems);
  std::ranges::stable_sort(problems, reads_before, &CommentProblem::span);
}

}  // namespace pllint
