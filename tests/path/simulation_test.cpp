// The path analysis against the simulator, over generated systems in which everything is known: both must come to the
// same verdict for each client, port and target.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "command/sources.hpp"
#include "path/analysis.hpp"
#include "path/generator.hpp"

namespace pllint::simulation {
namespace {

// By client, target and port.
using Key = std::tuple<std::string, std::string, std::string>;

struct Answer {
  std::string verdict;
  std::string why;    // the hop that decides, where it is not reachable
  std::string cause;  // of what is unknown
};

// The name of a resource, without its type; in a template without the kind that precedes it.
std::string name_of(const Written& written, const PathEnd& end) {
  if (!end.resource) return end.name;
  std::string name = end.resource->name;
  if (written.paths.front() != "cdk.out") return name;
  for (const std::string kind : {"Instance", "TargetGroup"})
    if (name.starts_with(kind)) name.erase(0, kind.size());
  return name;
}

std::string plain(std::string name) {
  name.erase(std::remove(name.begin(), name.end(), '_'), name.end());
  return name;
}

std::map<Key, Answer> ask_pllint(const Written& written) {
  const auto files = files_in_memory(written.files);
  command::Configuration configuration(*files, "", true);
  Loaded loaded = command::load_sources(*files, written.paths, command::Scope(), configuration, false);
  const Workspace workspace(std::move(loaded.stacks));
  Inquiry inquiry(workspace);
  std::map<Key, Answer> answers;
  for (const Path& path : find_paths(inquiry)) {
    Answer answer{std::string(name_of(path.verdict)), {}, {}};
    if (path.decisive) {
      const Hop& hop = path.hops[*path.decisive];
      answer.why = std::string(hop.id) + ' ' + hop.why;
      if (hop.truth.is_unknown()) answer.cause = hop.truth.cause()->says;
    }
    std::vector<PathEnd> from = path.also_from, to = path.also_to;
    from.push_back(path.from);
    to.push_back(path.to);
    for (const PathEnd& client : from)
      for (const PathEnd& target : to)
        answers[{plain(name_of(written, client)), plain(name_of(written, target)), path.port}] = answer;
  }
  return answers;
}

std::string name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::reachable: return "reachable";
    case Verdict::unreachable: return "unreachable";
    case Verdict::partial: return "partial";
    case Verdict::degraded: return "degraded";
    case Verdict::unknown: break;
  }
  return "unknown";
}

std::string text_of(const Written& written) {
  std::string text;
  for (const auto& [path, contents] : written.files) text += "--- " + path + '\n' + contents;
  return text;
}

// Why pllint may leave a path open, although everything is known.
constexpr std::array documented{
    // A human may.
    "nothing in the sources accepts the connection",
    // No page of AWS says so.
    "AWS does not say whether the service's own account needs a permission",
    "AWS does not say whether network ACLs judge what comes through PrivateLink",
    // Of ephemeral ports: who answers may be lucky.
    "the rule covers a part of the ports",
    // Of the load balancer's nodes: where a region is crossed traffic may come from any; health checks come from all,
    // and
    // what becomes of a target on which they disagree is not documented.
    "only a part of its addresses is let through",
    "only some of its subnets are concerned",
    // In systems that are not even: which address of the subnet it will be is not known.
    " holds only a part of ",
};

bool is_documented(const std::string& cause) {
  return std::any_of(documented.begin(), documented.end(),
                     [&](const char* known) { return cause.find(known) != std::string::npos; });
}

struct Count {
  std::size_t systems = 0, paths = 0;
  std::map<std::string, std::size_t> verdicts;  // of the simulator, by systems that have one
  std::size_t left_open = 0;                    // by pllint alone
};

void compare(std::uint64_t seed, Shape shape, Count& count) {
  const Generated generated = generate(seed, shape);
  const Written written = write(generated.system, shape, seed);
  const std::map<Key, Answer> answers = ask_pllint(written);
  const std::vector<Result> results = simulate(generated.system);
  ASSERT_EQ(answers.size(), results.size()) << "seed " << seed << '\n' << text_of(written);
  std::set<std::string> verdicts;
  for (const Result& result : results) {
    const std::string expected = name_of(result.verdict);
    verdicts.insert(expected);
    const auto found = answers.find({plain(result.client), plain(result.target), std::to_string(result.port)});
    ASSERT_NE(found, answers.end()) << "seed " << seed << ": " << result.client << " to " << result.target;
    const Answer& answer = found->second;
    // Several ranges that hold a subnet only together are not added up; and from another region any of the load
    // balancer's nodes may be behind an interface, be there targets or not.
    const bool is_abroad = generated.system.consumer_region != generated.system.provider_region;
    const bool may_be_open = (!generated.is_even || is_abroad) && answer.verdict == "unknown";
    count.left_open += may_be_open && expected != "unknown" ? 1 : 0;
    ASSERT_TRUE(answer.verdict == expected || may_be_open)
        << "seed " << seed << ": " << result.client << " to " << result.target << " on " << result.port << " is "
        << expected << ", pllint says " << answer.verdict << ": " << answer.why << ": " << answer.cause << '\n'
        << text_of(written);
    ASSERT_TRUE(answer.verdict != "unknown" || is_documented(answer.cause)) << "seed " << seed << ": " << answer.cause;
    ASSERT_TRUE(!generated.is_even || answer.cause.find(" holds only") == std::string::npos) << "seed " << seed;
  }
  ++count.systems;
  count.paths += results.size();
  for (const std::string& verdict : verdicts) ++count.verdicts[verdict];
}

class Simulated : public ::testing::TestWithParam<Shape> {};

TEST_P(Simulated, PathsAreWhatBecomesOfPackets) {
  constexpr std::uint64_t systems = 1000;
  Count count;
  for (std::uint64_t seed = 0; seed < systems && !HasFatalFailure(); ++seed) compare(seed, GetParam(), count);
  if (HasFatalFailure()) return;
  for (const char* const verdict : {"reachable", "unreachable", "partial", "degraded", "unknown"})
    EXPECT_GE(count.verdicts[verdict] * 100, 3 * count.systems) << verdict << " is too rare to be tested";
  EXPECT_LE(count.left_open * 50, count.paths) << "pllint leaves open too much";
}

std::string shape_name(const ::testing::TestParamInfo<Shape>& info) {
  constexpr std::array names{"Terraform", "OneRoot", "Assembly"};
  return names[static_cast<std::size_t>(info.param)];
}

constexpr std::array shapes{Shape::terraform, Shape::one_root, Shape::assembly};
INSTANTIATE_TEST_SUITE_P(Systems, Simulated, ::testing::ValuesIn(shapes), shape_name);

}  // namespace
}  // namespace pllint::simulation
