#include "aws/host_name.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

HostName host(const char* name) { return HostName(text(name)); }

TEST(HostName, MatchesPatternsOfRules) {
  const auto matches = [](const char* name, const char* pattern) { return host(name).matches(text(pattern)); };
  EXPECT_TRUE(matches("api.example.com", "api.example.com").is_yes());
  EXPECT_TRUE(matches("api.example.com", "API.Example.com").is_yes());
  EXPECT_TRUE(matches("api.example.com", "*.example.com").is_yes());
  EXPECT_TRUE(matches("v1.api.example.com", "*.example.com").is_yes()) << "any characters, dots too";
  EXPECT_TRUE(matches("api.example.com", "a?i.*").is_yes());
  EXPECT_TRUE(matches("api.example.com", "*a*p*m").is_yes());
  EXPECT_TRUE(matches("api.example.com", "*").is_yes());
  EXPECT_TRUE(matches("api.example.com", "www.example.com").is_no());
  EXPECT_TRUE(matches("api.example.com", "api.example.co?m").is_no());
  EXPECT_TRUE(matches("*.example.com", "*.example.com").is_yes());
  EXPECT_TRUE(matches("*.example.com", "api.example.com").is_unknown()) << "one of many names";
  EXPECT_TRUE(matches("*.example.com", "api.example.org").is_no());
  EXPECT_TRUE(host("api.example.com").matches(variable("pattern")).is_unknown());
  EXPECT_TRUE(HostName(variable("name")).matches(text("api.example.com")).is_unknown());
  EXPECT_TRUE(HostName(variable("name")).matches(variable("name")).is_yes()) << "whatever it is";
}

TEST(HostName, IsCoveredByCertificates) {
  const auto covered = [](const char* name, const char* certified) {
    return host(name).is_covered_by(text(certified));
  };
  EXPECT_TRUE(covered("api.example.com", "Api.example.com").is_yes());
  EXPECT_TRUE(covered("api.example.com", "*.example.com").is_yes());
  EXPECT_TRUE(covered("v1.api.example.com", "*.example.com").is_no()) << "one label";
  EXPECT_TRUE(covered("example.com", "*.example.com").is_no());
  EXPECT_TRUE(covered("*.example.com", "*.example.com").is_yes());
  EXPECT_TRUE(covered("*.example.com", "api.example.com").is_unknown());
  EXPECT_TRUE(host("api.example.com").is_covered_by(variable("san")).is_unknown());
}

TEST(HostName, OfAnEndpointIsMadeByAws) {
  const HostName made = HostName::of_endpoint();
  EXPECT_TRUE(made.matches(text("*")).is_yes());
  EXPECT_TRUE(made.matches(text("api.example.com")).is_no());
  EXPECT_TRUE(made.matches(text("*.example.com")).is_no());
  EXPECT_TRUE(made.matches(text("*.vpce.amazonaws.com")).is_unknown());
  EXPECT_TRUE(made.matches(text("vpce-*")).is_unknown());
  EXPECT_TRUE(made.is_covered_by(text("*.example.com")).is_no());
  EXPECT_TRUE(made.is_covered_by(text("*.eu-west-1.vpce.amazonaws.com")).is_unknown());
  EXPECT_TRUE(made.is_covered_by(variable("san")).is_unknown());
}

}  // namespace
}  // namespace pllint
