#include "check/scenario.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <tuple>

#include "check/run.hpp"

namespace pllint {
namespace {

class Exploration {
 public:
  Exploration(const Rule& rule, const Workspace& workspace, std::span<const Resource* const> subjects, Question ask,
              const void* what)
      : rule_(rule), workspace_(workspace), subjects_(subjects), ask_(ask), what_(what) {}

  void run(Assumptions assumptions, std::vector<Scenario>& into) {
    Scenario scenario{assumptions, {}, {}};
    const std::shared_ptr<const Condition> open = play(scenario);
    if (!open) {
      into.push_back(std::move(scenario));
      return;
    }
    for (const bool holds : {true, false}) {
      assumptions.push_back({open, holds});
      run(assumptions, into);
      assumptions.pop_back();
    }
  }

 private:
  // What the rule says under the scenario's assumptions; or the condition that must be decided first.
  std::shared_ptr<const Condition> play(Scenario& scenario) const {
    const bool may_assume_more = scenario.assumptions.size() < most_conditions;
    Inquiry inquiry(workspace_, scenario.assumptions,
                    may_assume_more ? Inquiry::AtOpenCondition::stop : Inquiry::AtOpenCondition::go_on);
    try {
      // What does not exist is not asked about.
      if (!exist(inquiry, scenario)) return nullptr;
      Report report(rule_);
      ask_(what_, inquiry, report);
      scenario.entries = report.entries();
    } catch (const OpenConditionMet& met) {
      return met.condition;
    }
    if (inquiry.open_condition()) give_up(scenario);
    return nullptr;
  }

  // Whether all subjects exist, or may.
  bool exist(Inquiry& inquiry, Scenario& scenario) const {
    for (const Resource* subject : subjects_) {
      const Truth exists = inquiry.exists(*subject);
      if (exists.is_no()) return false;
      if (exists.is_unknown() || subject->stands_for_many) scenario.uncertain.push_back(subject);
    }
    return true;
  }

  static void give_up(Scenario& scenario) {
    static const CausePtr limit = make_cause(Cause::Kind::limit, "it depends on more than six conditions");
    static_assert(most_conditions == 6);
    if (scenario.assumptions.size() < most_conditions) return;
    for (Report::Entry& entry : scenario.entries)
      if (entry.truth.is_unknown()) entry.truth = Truth::unknown(limit);
  }

  const Rule& rule_;
  const Workspace& workspace_;
  std::span<const Resource* const> subjects_;
  Question ask_;
  const void* what_;
};

// The entries of all scenarios that speak of the same thing; null where a scenario does not speak of it.
using Column = std::vector<const Report::Entry*>;

// A rule may say several things of one place. Those that say the same words belong together; the others, whose words
// hold values that differ between scenarios, in the order in which they are said.
std::vector<Column> align(std::span<const Scenario> scenarios) {
  using Place = std::tuple<const Source*, std::uint32_t, std::uint32_t, const Resource*, std::string_view>;
  std::vector<Column> columns;
  std::map<Place, std::vector<std::size_t>> columns_of;  // looked up only: its order never shows
  const auto place_of = [](const Report::Entry& entry) {
    const Span& span = entry.place.span;
    return Place{span.source, span.begin, span.end, entry.place.resource, entry.place.subject};
  };
  for (std::size_t row = 0; row < scenarios.size(); ++row) {
    const auto enter = [&](const Report::Entry& entry, bool same_words) {
      for (const std::size_t index : columns_of[place_of(entry)]) {
        Column& column = columns[index];
        const bool said = std::ranges::any_of(
            column, [&](const Report::Entry* other) { return other && other->message == entry.message; });
        if (column[row] || (same_words && !said)) continue;
        column[row] = &entry;
        return true;
      }
      return false;
    };
    std::vector<const Report::Entry*> others;
    for (const Report::Entry& entry : scenarios[row].entries)
      if (!enter(entry, true)) others.push_back(&entry);
    for (const Report::Entry* entry : others) {
      if (enter(*entry, false)) continue;
      columns_of[place_of(*entry)].push_back(columns.size());
      columns.emplace_back(scenarios.size(), nullptr)[row] = entry;
    }
  }
  return columns;
}

bool contradict(const Assumptions& some, const Assumptions& others) {
  const auto excludes = [](const Assumptions& given, const Assumption& assumption) {
    return implied(given, *assumption.condition) == !assumption.holds;
  };
  return std::ranges::any_of(some, [&](const Assumption& assumption) { return excludes(others, assumption); }) ||
         std::ranges::any_of(others, [&](const Assumption& assumption) { return excludes(some, assumption); });
}

// The fewest assumptions under which every scenario says yes.
std::optional<Assumptions> weakest(std::span<const Scenario> scenarios, const Column& column) {
  const auto says_yes = [&](std::size_t row) { return column[row] && column[row]->truth.is_yes(); };
  const auto suffices = [&](const Assumptions& chosen) {
    for (std::size_t row = 0; row < scenarios.size(); ++row)
      if (!says_yes(row) && !contradict(chosen, scenarios[row].assumptions)) return false;
    return true;
  };
  for (int size = 0; size <= static_cast<int>(most_conditions); ++size)
    for (std::size_t row = 0; row < scenarios.size(); ++row) {
      if (!says_yes(row)) continue;
      const Assumptions& path = scenarios[row].assumptions;
      for (unsigned mask = 0; mask < 1U << path.size(); ++mask) {
        if (std::popcount(mask) != size) continue;
        Assumptions chosen;
        for (std::size_t bit = 0; bit < path.size(); ++bit)
          if (mask & 1U << bit) chosen.push_back(path[bit]);
        if (suffices(chosen)) return chosen;
      }
    }
  return std::nullopt;
}

std::string existence(const Resource& subject, const Report::Entry& entry) {
  const bool meant = !entry.place.resource || entry.place.resource == &subject;
  return (meant ? "it" : subject.display_name()) + " is created";
}

std::optional<Outcome> combine(std::span<const Scenario> scenarios, const Column& column) {
  if (const auto assumed = weakest(scenarios, column)) {
    Outcome outcome{{Truth::yes(), {}, {}, {}, {}, {}}, {}};
    for (const Assumption& assumption : *assumed)
      outcome.when.push_back(assumption.condition->label + (assumption.holds ? " is true" : " is false"));
    bool found = false;
    for (std::size_t row = 0; row < scenarios.size(); ++row) {
      if (contradict(*assumed, scenarios[row].assumptions)) continue;
      if (!found) outcome.entry = *column[row];
      found = true;
      for (const Resource* subject : scenarios[row].uncertain) {
        std::string condition = existence(*subject, *column[row]);
        if (std::ranges::find(outcome.when, condition) == outcome.when.end())
          outcome.when.push_back(std::move(condition));
      }
    }
    return outcome;
  }
  for (const Report::Entry* entry : column)
    if (entry && entry->truth.is_unknown()) return Outcome{*entry, {}};
  return std::nullopt;
}

}  // namespace

std::vector<Scenario> explore(const Rule& rule, const Workspace& workspace, std::span<const Resource* const> subjects,
                              Question ask, const void* what) {
  std::vector<Scenario> scenarios;
  Exploration(rule, workspace, subjects, ask, what).run({}, scenarios);
  return scenarios;
}

std::vector<Outcome> combine(std::span<const Scenario> scenarios) {
  std::vector<Outcome> outcomes;
  for (const Column& column : align(scenarios))
    if (auto outcome = combine(scenarios, column)) outcomes.push_back(std::move(*outcome));
  return outcomes;
}

}  // namespace pllint
