// What must hold of the path analysis whatever the system: who opens more does not close anything, and who knows less
// does not know better.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "blind.hpp"
#include "command/sources.hpp"
#include "fixture.hpp"
#include "path/analysis.hpp"
#include "path/generator.hpp"

namespace pllint::tests {
namespace {

using simulation::Shape;
using simulation::System;
using simulation::Written;

constexpr std::array shapes{Shape::terraform, Shape::one_root, Shape::assembly};

// By client, endpoint, load balancer, target and port.
using Answers = std::map<std::string, std::vector<Path>>;

std::string name_of(const PathEnd& end) {
  return end.resource ? end.resource->stack().name() + ':' + end.resource->address() : end.name;
}

Answers answers_of(const std::vector<Path>& paths) {
  Answers answers;
  const auto all = [](const PathEnd& one, std::vector<PathEnd> ends) {
    ends.push_back(one);
    return ends;
  };
  for (const Path& path : paths)
    for (const PathEnd& client : all(path.from, path.also_from))
      for (const PathEnd& endpoint : all(path.endpoint, path.also_through))
        for (const PathEnd& target : all(path.to, path.also_to))
          answers[name_of(client) + " → " + name_of(endpoint) + " → " + name_of(path.balancer) + " → " +
                  name_of(target) + ", " + path.protocol + ' ' + path.port]
              .push_back(path);
  return answers;
}

// Sources, loaded and asked.
struct Asked {
  std::unique_ptr<Files> files;
  std::vector<std::shared_ptr<void>> keeps;
  std::unique_ptr<Workspace> workspace;
  std::vector<std::string> links;
  Answers answers;
};

Asked ask(std::unique_ptr<Files> files, const std::vector<std::string>& paths, const Hidden* hidden = nullptr) {
  Asked asked;
  asked.files = std::move(files);
  command::Configuration configuration(*asked.files, "", true);
  Loaded loaded = command::load_sources(*asked.files, paths, command::Scope(), configuration, false);
  asked.keeps = std::move(loaded.keeps);
  if (hidden) hide(loaded.stacks, *hidden);
  asked.workspace = std::make_unique<Workspace>(std::move(loaded.stacks));
  asked.links = links_of(*asked.workspace);
  Inquiry inquiry(*asked.workspace);
  asked.answers = answers_of(find_paths(inquiry));
  return asked;
}

Asked ask(const Written& written, const Hidden* hidden = nullptr) {
  return ask(files_in_memory(written.files), written.paths, hidden);
}

// --- who opens more ---------------------------------------------------------------------------------------------

// Nothing gets there, something may, everything does. A rule for some may make a part of it unknown.
int openness(Reachability verdict) {
  return verdict == Reachability::unreachable ? 0 : verdict == Reachability::reachable ? 2 : 1;
}

TEST(PathProperties, AnotherRuleClosesNothing) {
  std::size_t opened = 0;
  for (const Shape shape : shapes) {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
      System system = simulation::generate(seed, shape).system;
      const Asked before = ask(write(system, shape, seed));
      // One group after the other, seed by seed; for everybody, or for some.
      simulation::Group& group = system.groups[seed % system.groups.size()];
      const bool is_egress = seed % 2 == 0;
      std::vector<simulation::Rule>& rules = is_egress ? group.egress : group.ingress;
      // In CloudFormation the first rule for what goes out takes the place of the one that lets out everything.
      if (is_egress && system.has_implicit_egress && rules.empty()) continue;
      simulation::Rule rule{simulation::Protocol::all, 0, 0, simulation::Range{0, 0}, {}, false};
      if (seed % 5 == 0) rule.range = system.subnets[seed % system.subnets.size()].range;
      if (seed % 7 == 0) rule = {simulation::Protocol::tcp, 80, 8100, rule.range, {}, false};
      rules.push_back(rule);
      const Asked after = ask(write(system, shape, seed));
      for (const auto& [key, paths] : before.answers) {
        const auto found = after.answers.find(key);
        ASSERT_TRUE(paths.size() == 1 && found != after.answers.end() && found->second.size() == 1) << key;
        const Path &path = paths.front(), &opened_path = found->second.front();
        const int was = openness(path.verdict), is = openness(opened_path.verdict);
        opened += is > was ? 1 : 0;
        ASSERT_GE(is, was) << "seed " << seed << ": " << key << " was " << pllint::name_of(path.verdict) << ", and is "
                           << pllint::name_of(opened_path.verdict) << " with a rule more in " << group.name;
      }
    }
  }
  EXPECT_GE(opened, 10U);
}

// --- who knows less ---------------------------------------------------------------------------------------------

struct Flips {
  std::size_t hops = 0, hidden = 0;  // that were compared, and how many were yes or no and are not known now
};

// Who does not know the endpoint's subnets, or the listener's target group, asks about others as well.
void compare(const Asked& knowing, const Asked& blind, const Hidden& hidden, Flips& flips) {
  for (const auto& [key, paths] : knowing.answers) {
    const auto found = blind.answers.find(key);
    if (found == blind.answers.end()) continue;
    for (const Path& path : paths) {
      for (const Hop& was : path.hops) {
        const Hop* flipped = nullptr;
        bool stays = false;
        for (const Path& other : found->second) {
          for (const Hop& is : other.hops) {
            if (is.id != was.id || is.asks != was.asks || is.zone != was.zone) continue;
            ++flips.hops;
            flips.hidden += !was.truth.is_unknown() && is.truth.is_unknown() ? 1 : 0;
            const bool is_flipped =
                (was.truth.is_yes() && is.truth.is_no()) || (was.truth.is_no() && is.truth.is_yes());
            if (is_flipped) flipped = &is;
            stays = stays || !is_flipped;
          }
        }
        EXPECT_FALSE(flipped && !stays) << key << ": " << was.id << ' ' << was.zone << " \"" << was.why
                                        << "\" becomes \"" << (flipped ? flipped->why : "") << "\" without " << hidden;
      }
    }
  }
}

TEST(PathProperties, WhoKnowsLessOfAGeneratedSystemFlipsNoHop) {
  Flips flips;
  for (const Shape shape : shapes) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      const Written written = write(simulation::generate(seed, shape).system, shape, seed);
      const Asked knowing = ask(written);
      const std::vector<Hidden> all = everything_to_hide(*knowing.workspace);
      for (std::size_t index = seed % 23; index < all.size(); index += 23) {
        const Asked blind = ask(written, &all[index]);
        if (blind.links == knowing.links) compare(knowing, blind, all[index], flips);
        if (::testing::Test::HasFailure()) FAIL() << "seed " << seed << " of shape " << static_cast<int>(shape);
      }
    }
  }
  EXPECT_GE(flips.hidden, 300U);
}

class PathOfFixture : public ::testing::TestWithParam<Fixture> {};

TEST_P(PathOfFixture, FlipsNoHopForWhoKnowsLess) {
  const Fixture& fixture = GetParam();
  if (!fixture.options.empty()) GTEST_SKIP() << "needs a command line";
  const Asked knowing = ask(fixture.open(), fixture.paths);
  Flips flips;
  for (const Hidden& hidden : everything_to_hide(*knowing.workspace)) {
    if (knowing.answers.empty()) break;
    const Asked blind = ask(fixture.open(), fixture.paths, &hidden);
    if (blind.links == knowing.links) compare(knowing, blind, hidden, flips);
  }
  EXPECT_TRUE(knowing.answers.empty() || flips.hops > 0);
}

INSTANTIATE_TEST_SUITE_P(Fixtures, PathOfFixture, ::testing::ValuesIn(path_fixtures()),
                         [](const ::testing::TestParamInfo<Fixture>& tested) { return test_name(tested.param); });

}  // namespace
}  // namespace pllint::tests
