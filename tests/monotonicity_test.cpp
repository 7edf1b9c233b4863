// Monotonicity: whoever knows less may not say more. Over all fixtures, every argument of every resource, and every
// value within it, is replaced by an unknown, one at a time. What was found, undecided or silent before must then stay
// so or be undecided: no answer may flip, and no finding fall silent. Links are held fixed.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "check/run.hpp"
#include "command/sources.hpp"
#include "fixture.hpp"
#include "roster.hpp"


namespace pllint::tests {
namespace {

// The value with one of its parts unknown: `part` counts the leaves of nested collections from 0; no part: all of it.
Value blind(const Value& value, std::size_t& part) {
  const auto each = [&](Value& inner) { inner = blind(inner, part); };
  if (const Sequence* const sequence = value.as_sequence()) {
    Sequence copy = *sequence;
    for (Value& item : copy.items) each(item);
    return Value::sequence(std::move(copy)).at(value.span());
  }
  if (const Mapping* const mapping = value.as_mapping()) {
    Mapping copy = *mapping;
    for (Mapping::Entry& entry : copy.entries) each(entry.value);
    return Value::mapping(std::move(copy)).at(value.span());
  }
  return part-- == 0 ? Value::unknown(make_cause(Cause::Kind::not_modelled, "hidden by the test")).at(value.span())
                     : value;
}

std::size_t parts_of(const Value& value) {
  std::size_t parts = 0;
  if (const Sequence* const sequence = value.as_sequence()) {
    for (const Value& item : sequence->items) parts += parts_of(item);
  } else if (const Mapping* const mapping = value.as_mapping()) {
    for (const Mapping::Entry& entry : mapping->entries) parts += parts_of(entry.value);
  } else {
    parts = 1;
  }
  return parts;
}

struct Hidden {
  std::string stack;
  std::string address;
  std::string argument;
  std::optional<std::size_t> part;  // none: the whole argument
};

std::ostream& operator<<(std::ostream& out, const Hidden& hidden) {
  out << hidden.stack << ": " << hidden.address << "." << hidden.argument;
  if (hidden.part) out << ", part " << *hidden.part;
  return out;
}

// A resource's body of which one argument cannot be read.
class BlindBody final : public ResourceBody {
 public:
  BlindBody(std::unique_ptr<ResourceBody> body, Hidden hidden) : body_(std::move(body)), hidden_(std::move(hidden)) {}

  std::vector<std::string> names() const override { return body_->names(); }
  std::vector<std::string> source_names() const override { return body_->source_names(); }
  std::string source_name(std::string_view argument) const override { return body_->source_name(argument); }
  std::vector<const Resource*> dependencies() const override { return body_->dependencies(); }
  std::optional<Argument> read(std::string_view name) const override {
    return hide(body_->read(name), name == hidden_.argument);
  }
  std::optional<Argument> read_source(std::string_view name) const override {
    return hide(body_->read_source(name), name == body_->source_name(hidden_.argument));
  }

 private:
  std::optional<Argument> hide(std::optional<Argument> argument, bool is_hidden) const {
    if (!argument || !is_hidden) return argument;
    if (hidden_.part) {
      std::size_t part = *hidden_.part;
      argument->value = blind(argument->value, part);
    } else {
      argument->value = Value::unknown(make_cause(Cause::Kind::not_modelled, "hidden by the test")).at(argument->span);
    }
    return argument;
  }

  std::unique_ptr<ResourceBody> body_;
  Hidden hidden_;
};

// A fixture, loaded and asked.
struct Asked {
  std::unique_ptr<Files> files;
  std::vector<std::shared_ptr<void>> keeps;
  std::unique_ptr<Workspace> workspace;
  std::vector<std::string> links;
  Verdict verdict;
};

Asked ask(const Fixture& fixture, const Hidden* hidden) {
  Asked asked;
  asked.files = fixture.open();
  Loaded loaded = command::load_sources(*asked.files, fixture.paths, command::Scope(), false);
  asked.keeps = std::move(loaded.keeps);
  if (hidden)
    for (const auto& stack : loaded.stacks)
      for (const auto& resource : stack->resources())
        if (stack->name() == hidden->stack && resource->address() == hidden->address)
          resource->body = std::make_unique<BlindBody>(std::move(resource->body), *hidden);
  asked.workspace = std::make_unique<Workspace>(std::move(loaded.stacks));
  for (const Link& link : asked.workspace->links())
    asked.links.push_back(link.endpoint->address() + " -> " + link.service->address());

  std::vector<const Rule*> rules;
  for (const Rule* rule : roster)
    if (fixture.rule.empty() || rule->name == fixture.rule) rules.push_back(rule);
  asked.verdict = run(rules, *asked.workspace);
  return asked;
}

std::vector<Hidden> everything_to_hide(const Asked& asked) {
  std::vector<Hidden> all;
  for (const auto& stack : asked.workspace->stacks())
    for (const auto& resource : stack->resources())
      for (const std::string& name : resource->body->names()) {
        const Hidden whole{stack->name(), resource->address(), name, std::nullopt};
        const Value& value = resource->value(name);
        all.push_back(whole);
        if (!value.as_sequence() && !value.as_mapping()) continue;
        for (std::size_t part = 0; part < parts_of(value); ++part) {
          all.push_back(whole);
          all.back().part = part;
        }
      }
  return all;
}

bool same_place(const Span& a, const Span& b) {
  // Of a list that is not known no element can be pointed at, only the list.
  if (!a || !b) return !a && !b;
  return a.source->path() == b.source->path() &&
         ((a.begin <= b.begin && b.end <= a.end) || (b.begin <= a.begin && a.end <= b.end));
}

template <typename A, typename B>
bool same_question(const A& a, const B& b) {
  return a.rule == b.rule && (same_place(a.span, b.span) || (!a.address.empty() && a.address == b.address));
}

template <typename A, typename B>
bool is_among(const A& one, const std::vector<B>& others) {
  return std::any_of(others.begin(), others.end(), [&](const B& other) { return same_question(one, other); });
}

// What is hidden may be what led to the place: then the question is left open elsewhere.
bool is_open_elsewhere(const Rule* rule, const Verdict& knowing, const Verdict& blind) {
  return std::any_of(blind.undecided.begin(), blind.undecided.end(), [&](const Undecided& open) {
    return open.rule == rule && std::none_of(knowing.undecided.begin(), knowing.undecided.end(), [&](const auto& other) {
             return same_question(open, other) && open.cause->says == other.cause->says;
           });
  });
}

void compare(const Verdict& knowing, const Verdict& blind, const Hidden& hidden) {
  const auto name = [](const auto& one) { return place_name(one.span) + " " + std::string(one.rule->name); };
  for (const Finding& finding : knowing.findings) {
    EXPECT_TRUE(is_among(finding, blind.findings) || is_among(finding, blind.undecided) ||
                is_open_elsewhere(finding.rule, knowing, blind))
        << name(finding) << " falls silent without " << hidden;
  }
  for (const Finding& finding : blind.findings) {
    EXPECT_TRUE(is_among(finding, knowing.findings)) << name(finding) << " is found only without " << hidden;
  }
  for (const Undecided& undecided : knowing.undecided) {
    EXPECT_TRUE(is_among(undecided, blind.undecided) || is_among(undecided, blind.findings) ||
                is_open_elsewhere(undecided.rule, knowing, blind))
        << name(undecided) << " is no longer asked without " << hidden;
  }
}

class Monotonicity : public testing::TestWithParam<Fixture> {};

TEST_P(Monotonicity, WhoKnowsLessDoesNotSayMore) {
  const Fixture& fixture = GetParam();
  if (!fixture.options.empty()) GTEST_SKIP() << "needs a command line";
  const Asked knowing = ask(fixture, nullptr);
  for (const Hidden& hidden : everything_to_hide(knowing)) {
    const Asked blind = ask(fixture, &hidden);
    if (blind.links == knowing.links) compare(knowing.verdict, blind.verdict, hidden);
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Monotonicity, testing::ValuesIn(all_fixtures()),
                         [](const testing::TestParamInfo<Fixture>& tested) { return test_name(tested.param); });

}  // namespace
}  // namespace pllint::tests
