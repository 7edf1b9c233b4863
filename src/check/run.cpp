#include "check/run.hpp"

#include <algorithm>
#include <iterator>

#include "check/merge.hpp"
#include "check/scenario.hpp"
#include "text/parallel.hpp"

namespace pllint {
namespace {

// Asks one rule about everything it looks at and collects what it says.
class Asker final : public Subjects {
 public:
  Asker(const Rule& rule, const Workspace& workspace, Verdict& verdict)
      : rule_(rule), workspace_(workspace), verdict_(verdict) {}

  void operator()(std::span<const Resource* const> subjects, Question ask, const void* what) override {
    for (Outcome& outcome : combine(explore(rule_, workspace_, subjects, ask, what))) {
      const Resource* subject = subjects.empty() ? nullptr : subjects.back();
      if (outcome.entry.truth.is_yes())
        verdict_.findings.push_back(finding(std::move(outcome), subject));
      else
        verdict_.undecided.push_back(undecided(std::move(outcome.entry), subject));
    }
  }

 private:
  static Instance instance(const Place& place, const Resource* subject) {
    if (place.resource)
      return {place.resource->stack().name(),
              place.resource->address(),
              place.resource->trail,
              {},
              place.resource->construct};
    const Stack* stack = place.stack ? place.stack : subject ? &subject->stack() : nullptr;
    return {stack ? stack->name() : std::string(), {}, place.trail, {}};
  }

  Finding finding(Outcome outcome, const Resource* subject) const {
    Report::Entry& entry = outcome.entry;
    Finding finding;
    finding.rule = &rule_;
    finding.severity = entry.severity.value_or(rule_.severity);
    finding.message = std::move(entry.message);
    finding.span = entry.place.span;
    finding.sensitive = entry.place.sensitive;
    finding.subject = entry.place.subject;
    finding.notes = std::move(entry.notes);
    for (const Origin* origin = entry.place.origin.get(); origin; origin = origin->next.get())
      finding.origins.push_back({origin->span, origin->how});
    finding.instances.push_back(instance(entry.place, subject));
    finding.fixes = std::move(entry.fixes);
    finding.when = std::move(outcome.when);
    if (!finding.when.empty()) {
      finding.severity = Severity::hint;
      for (Fix& fix : finding.fixes) fix.safe = false;
    }
    follow_instances(finding);
    return finding;
  }

  Undecided undecided(Report::Entry entry, const Resource* subject) const {
    static const CausePtr unsaid = make_cause(Cause::Kind::not_modelled, "no cause is known");
    Undecided undecided;
    undecided.rule = &rule_;
    // The clause is the finding's: here it is what could not be told.
    undecided.message = "whether " + std::move(entry.message);
    undecided.span = entry.place.span;
    undecided.subject = entry.place.subject;
    undecided.instances.push_back(instance(entry.place, subject));
    undecided.cause = entry.truth.cause() ? entry.truth.cause() : unsaid;
    follow_instances(undecided);
    return undecided;
  }

  const Rule& rule_;
  const Workspace& workspace_;
  Verdict& verdict_;
};

}  // namespace

Verdict run(std::span<const Rule* const> rules, const Workspace& workspace, unsigned threads,
            std::vector<std::chrono::nanoseconds>* took) {
  const std::size_t stacks = workspace.stacks().size();
  in_parallel(stacks, threads, [&](std::size_t i) { workspace.stacks()[i]->settle(); });

  // Small enough that no thread is left alone at the end; where they begin does not depend on the machine.
  constexpr std::size_t most_parts = 256;
  const std::size_t size = std::max<std::size_t>(1, (stacks + most_parts - 1) / most_parts);
  struct Part {
    Verdict verdict;
    std::vector<std::chrono::nanoseconds> took;  // by rule
  };
  std::vector<Part> parts(std::max<std::size_t>(1, (stacks + size - 1) / size));
  in_parallel(
      parts.size(), threads, [&] { return workspace.for_another_thread(); },
      [&](std::size_t i, Workspace& asked) {
        asked.ask_about(i * size, std::min((i + 1) * size, stacks));
        auto begun = std::chrono::steady_clock::now();
        for (const Rule* rule : rules) {
          Asker asker(*rule, asked, parts[i].verdict);
          rule->check.enumerate(asked, asker);
          const auto now = std::chrono::steady_clock::now();
          parts[i].took.push_back(now - begun);
          begun = now;
        }
      });

  Verdict verdict;
  if (took) took->assign(rules.size(), {});
  for (auto& [said, part_took] : parts) {
    std::move(said.findings.begin(), said.findings.end(), std::back_inserter(verdict.findings));
    std::move(said.undecided.begin(), said.undecided.end(), std::back_inserter(verdict.undecided));
    for (std::size_t i = 0; took && i < rules.size(); ++i) (*took)[i] += part_took[i];
  }
  verdict.findings = merge(std::move(verdict.findings));
  verdict.undecided = merge(std::move(verdict.undecided));
  return verdict;
}

}  // namespace pllint
