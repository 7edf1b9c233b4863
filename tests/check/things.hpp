// Rules about things: resources of type `aws_thing` that are `bad` or not. Enough to try what check does with what a
// rule says.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "check/fingerprint.hpp"
#include "check/run.hpp"
#include "hand_built.hpp"

namespace pllint::tests {

struct Thing {
  using Key = const Resource*;
  template <typename F>
  static void each(const Workspace& workspace, F f) {
    for (const Resource* resource : workspace.of_type("aws_thing")) f(resource, resource);
  }

  Thing(const Resource* of, Inquiry& by) : resource(of), inquiry(&by) {}

  Truth is(std::string_view argument) const { return is_true(inquiry->read(*resource, argument)); }
  std::string text(std::string_view argument) const {
    return known_text(inquiry->read(*resource, argument)).value_or("?");
  }
  Place at(std::string_view argument) const {
    const Argument* const written = resource->argument(argument);
    if (!written) return {resource, std::string(argument), resource->header};
    return {resource, std::string(argument), written->span, written->value.origin()};
  }
  Place as_a_whole() const { return {resource, "", resource->header}; }

  const Resource* resource;
  Inquiry* inquiry;
};

inline const Rule bad_thing = {
    .name = "bad-thing",
    .says = "the thing is bad",
    .docs = "",
    .severity = Severity::error,
    .check = each(
        [](const Thing& thing, Report& report) { report.flag(thing.is("bad"), thing.at("bad"), "the thing is bad"); }),
};

// One stack in memory: a source of which every line is the header of one resource.
class Things {
 public:
  explicit Things(std::string text, std::string name = "main")
      : source(std::make_unique<Source>(name + ".tf", std::move(text))),
        stack(std::make_unique<HandBuiltStack>(std::move(name))) {}

  Resource& add(const std::string& address, std::string_view header) {
    return stack->add(address, span_of(*source, header));
  }
  // With the argument `bad`, that stands where the header stands.
  Resource& add_bad(const std::string& address, std::string_view header, const Value& bad) {
    Resource& resource = add(address, header);
    set(resource, "bad", bad.at(resource.header));
    return resource;
  }

  Workspace workspace() && {
    std::vector<std::unique_ptr<Stack>> stacks;
    stacks.push_back(std::move(stack));
    return Workspace(std::move(stacks));
  }

  std::unique_ptr<Source> source;
  std::unique_ptr<HandBuiltStack> stack;
};

inline Verdict run_rule(const Rule& rule, const Workspace& workspace) {
  const Rule* const rules[] = {&rule};
  Verdict verdict = run(rules, workspace);
  add_fingerprints([](const std::string& stack) { return stack; }, verdict);
  return verdict;
}

// What one rule says of one thing whose `bad` has that value.
inline Verdict verdict_on(const Value& bad) {
  Things things("thing\n");
  things.add_bad("aws_thing.one", "thing", bad);
  // The verdict's spans may outlive their source here: only words are looked at.
  return run_rule(bad_thing, std::move(things).workspace());
}

}  // namespace pllint::tests
