// Rule: one mistake, as a value: its name, what it says, its documentation, its severity, its check. The type of the
// check's first parameter selects what it looks at: `each([](const Endpoint& endpoint, Report& report) {...})` is asked
// of every endpoint, `pairs` of every two of a type in one stack, `whole` of the workspace.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "check/report.hpp"

namespace pllint {

// A question to a rule about `what`, in terms that only the rule's own check understands.
using Question = void (*)(const void* what, Inquiry&, Report&);

// Everything a check can be asked about, in the order it is asked. Called once for each question, with the resources
// that must exist for its answer to matter: their existence is multiplied into what the rule says.
class Subjects {
 public:
  virtual ~Subjects() = default;
  virtual void operator()(std::span<const Resource* const> subjects, Question ask, const void* what) = 0;
};

struct Check {
  // Calls `subjects` for everything in the workspace that the rule wants to look at.
  void (*enumerate)(const Workspace&, Subjects&) = nullptr;
};

struct Rule {
  std::string_view name;  // kebab-case, subject first, names the mistake and not the remedy
  std::string_view says;  // one clause, at most 80 columns
  std::string_view docs;  // what happens to you and when; what to do; one link
  Severity severity = Severity::error;
  std::string_view dialects = "terraform cloudformation";
  std::string_view fix = "";  // "", "safe" or "suggestion"
  Check check;
};

// A view type V names its subjects with `static void each(const Workspace&, F f)`, which calls f(const Resource*, what)
// for those of the stacks that the workspace is asked about, where `what` is what V's constructor takes beside the
// inquiry; see aws/view.hpp.
template <typename Function>
struct CheckSignature : CheckSignature<decltype(&Function::operator())> {};

template <typename Closure, typename Asked, typename... Rest>
struct CheckSignature<void (Closure::*)(const Asked&, Rest...) const> {
  using First = Asked;
};

template <typename Function>
constexpr Check each(Function) {
  using Subject = typename CheckSignature<Function>::First;
  return {[](const Workspace& workspace, Subjects& subjects) {
    Subject::each(workspace, [&](const Resource* subject, const typename Subject::Key& key) {
      subjects(
          {&subject, subject ? 1U : 0U},
          [](const void* what, Inquiry& inquiry, Report& report) {
            // Captureless lambdas are default constructible: the rule needs no storage.
            Function{}(Subject(*static_cast<const typename Subject::Key*>(what), inquiry), report);
          },
          &key);
    });
  }};
}

// What several look at, one after the other.
template <typename First, typename Second, typename... Rest>
constexpr Check each(First, Second, Rest...) {
  return {[](const Workspace& workspace, Subjects& subjects) {
    each(First{}).enumerate(workspace, subjects);
    each(Second{}).enumerate(workspace, subjects);
    (each(Rest{}).enumerate(workspace, subjects), ...);
  }};
}

// Two different subjects of one stack, each unordered pair once, the earlier one first.
template <typename Function>
constexpr Check pairs(Function) {
  using Subject = typename CheckSignature<Function>::First;
  using Key = typename Subject::Key;
  return {[](const Workspace& workspace, Subjects& subjects) {
    std::size_t first_position = 0;
    Subject::each(workspace, [&](const Resource* first_subject, const Key& first) {
      std::size_t second_position = 0;
      Subject::each(workspace, [&](const Resource* second_subject, const Key& second) {
        if (second_position++ <= first_position) return;
        if (&first_subject->stack() != &second_subject->stack()) return;
        const Resource* const both_subjects[] = {first_subject, second_subject};
        const std::pair<const Key*, const Key*> both{&first, &second};
        subjects(
            both_subjects,
            [](const void* what, Inquiry& inquiry, Report& report) {
              const auto& [one, other] = *static_cast<const std::pair<const Key*, const Key*>*>(what);
              Function{}(Subject(*one, inquiry), Subject(*other, inquiry), report);
            },
            &both);
      });
      ++first_position;
    });
  }};
}

// The workspace as a whole, once.
template <typename Function>
constexpr Check whole(Function) {
  return {[](const Workspace& workspace, Subjects& subjects) {
    if (!workspace.asks_about_whole()) return;
    subjects({}, [](const void*, Inquiry& inquiry, Report& report) { Function{}(inquiry, report); }, &workspace);
  }};
}

}  // namespace pllint
