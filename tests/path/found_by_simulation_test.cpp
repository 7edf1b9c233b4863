// What the simulator found wrong with the path analysis, each in the smallest system that shows it.
#include <gtest/gtest.h>

#include "command/sources.hpp"
#include "path/analysis.hpp"
#include "path/generator.hpp"

namespace pllint::simulation {
namespace {

constexpr Range everything{0, 0};

// Reachable: a client and an endpoint in two zones, a load balancer and a target in both of them, nothing closed.
System open_system() {
  System system;
  system.vpcs = {{"consumer", {(10U << 24U) | (20U << 16U), 24}}, {"provider", {(10U << 24U) | (30U << 16U), 24}}};
  const auto subnet = [&](const char* name, std::size_t vpc, std::uint32_t number, const char* zone) {
    system.subnets.push_back({name, vpc, {system.vpcs[vpc].range.first + 16 * number, 28}, zone});
    return system.subnets.size() - 1;
  };
  const Rule any{Protocol::all, 0, 0, everything, {}, false};
  for (const std::size_t vpc : {std::size_t{0}, std::size_t{1}}) {
    const std::string name = system.vpcs[vpc].name;
    system.groups.push_back({name, vpc, {any}, {any}});
  }
  system.endpoint_subnets = {subnet("endpoint_a", 0, 0, "euw1-az1"), subnet("endpoint_b", 0, 1, "euw1-az2")};
  system.endpoint_groups = {0};
  system.clients = {{"client", subnet("client", 0, 2, "euw1-az1"), {0}}};
  system.balancer_subnets = {subnet("balancer_a", 1, 0, "euw1-az1"), subnet("balancer_b", 1, 1, "euw1-az2")};
  system.balancer_groups = {1};
  system.targets = {{"target_a", subnet("target_a", 1, 2, "euw1-az1"), {1}},
                    {"target_b", subnet("target_b", 1, 3, "euw1-az2"), {1}}};
  system.listeners = {{"listener", 443, Spoken::tcp, 0}};
  system.target_groups = {{"group", Spoken::tcp, 8080, {}, {}, {{0, {}}, {1, {}}}}};
  system.consumer_account = "444455556666";
  system.provider_account = "111122223333";
  system.consumer_region = system.provider_region = "eu-west-1";
  system.principals = {"*"};
  return system;
}

// Of the path to the target.
std::string verdict(const Written& written, const std::string& target) {
  const auto files = files_in_memory(written.files);
  command::Configuration configuration(*files, "", true);
  Loaded loaded = command::load_sources(*files, written.paths, command::Scope(), configuration, false);
  const Workspace workspace(std::move(loaded.stacks));
  Inquiry inquiry(workspace);
  const std::vector<Path> paths = find_paths(inquiry, {{}, "aws_instance." + target, {}});
  return paths.size() == 1 ? std::string(name_of(paths.front().verdict)) : std::to_string(paths.size()) + " paths";
}

std::string verdict(const System& system, const std::string& target) {
  return verdict(write(system, Shape::terraform, 0), target);
}

std::string simulated(const System& system, const std::string& target) {
  for (const Result& result : simulate(system))
    if (result.target == target)
      return std::string(std::array{"reachable", "unreachable", "partial", "degraded",
                                    "unknown"}[static_cast<std::size_t>(result.verdict)]);
  return "none";
}

void expect(const System& system, const std::string& target, const std::string& expected) {
  EXPECT_EQ(simulated(system, target), expected);
  EXPECT_EQ(verdict(system, target), expected);
}

// No way leads there; who asks for it hears why.
void expect_unused(const System& system, const std::string& target) {
  EXPECT_EQ(simulated(system, target), "none");
  EXPECT_EQ(verdict(system, target), "unreachable");
}

// A list for the subnets, which lets all the rest through.
Acl list_of(std::size_t vpc, std::vector<std::size_t> subnets, std::vector<AclRule> rules) {
  rules.push_back({900, false, true, Protocol::all, 0, 0, everything});
  rules.push_back({900, true, true, Protocol::all, 0, 0, everything});
  return {"list", vpc, false, std::move(rules), std::move(subnets)};
}

TEST(FoundBySimulation, NothingIsWrongWithTheOpenSystem) {
  expect(open_system(), "target_a", "reachable");
  expect(open_system(), "target_b", "reachable");
}

// A rule of a network ACL that allows a part of the ports left the answer open, though the next allows them all.
TEST(FoundBySimulation, AllowedInTwoStepsIsAllowed) {
  System system = open_system();
  system.acls = {list_of(0, system.endpoint_subnets, {{100, true, true, Protocol::tcp, 8080, 9000, everything}})};
  expect(system, "target_a", "reachable");
}

TEST(FoundBySimulation, DeniedInTwoStepsIsDenied) {
  System system = open_system();
  Acl list{"list", 0, false, {{100, true, false, Protocol::tcp, 8080, 9000, everything}}, system.endpoint_subnets};
  list.rules.push_back({200, false, true, Protocol::all, 0, 0, everything});
  system.acls = {list};
  expect(system, "target_a", "unreachable");
}

// Network ACLs were asked about TCP, whatever the listener speaks.
TEST(FoundBySimulation, NetworkAclsJudgeUdp) {
  System system = open_system();
  system.listeners.front().protocol = system.target_groups.front().protocol = Spoken::udp;
  system.acls = {list_of(0, system.endpoint_subnets, {{100, false, false, Protocol::udp, 443, 443, everything}})};
  expect(system, "target_a", "unreachable");
  system.acls.front().rules.front().protocol = Protocol::tcp;
  expect(system, "target_a", "reachable");
}

// What comes into a zone leaves by the load balancer's node there, even where zones are crossed behind it: a list that
// closes one node's subnet was taken to close all.
TEST(FoundBySimulation, AClosedNodeClosesItsZoneOnly) {
  System system = open_system();
  system.crosses_zones = true;
  const AclRule denies{100, true, false, Protocol::tcp, 8080, 8080, everything};
  system.acls = {list_of(1, {system.balancer_subnets[1]}, {denies})};
  expect(system, "target_a", "partial");
  // Those who never come there do not care, but for the health checks, which come from all nodes.
  system.endpoint_subnets.pop_back();
  expect(system, "target_a", "unknown");
}

// The same for the target's security groups.
TEST(FoundBySimulation, ATargetMayLetOneNodeIn) {
  System system = open_system();
  system.crosses_zones = true;
  const Range near = system.subnets[system.balancer_subnets[0]].range;
  system.groups.push_back({"picky", 1, {{Protocol::tcp, 8080, 8080, near, {}, false}}, {}});
  system.targets.front().groups = {2};
  expect(system, "target_a", "partial");
}

// A target in a zone that the load balancer is not enabled in is sent nothing, though zones are crossed.
TEST(FoundBySimulation, ATargetOfAnotherZoneIsUnused) {
  System system = open_system();
  system.crosses_zones = true;
  system.subnets[system.targets[1].subnet].zone = "euw1-az3";
  expect(system, "target_a", "reachable");
  expect_unused(system, "target_b");
}

// Without crossing zones a client reaches no target of a zone in which it has no endpoint, and those of others in full.
TEST(FoundBySimulation, ATargetOfAZoneWithoutEndpointIsOutOfReach) {
  System system = open_system();
  system.endpoint_subnets.pop_back();
  expect(system, "target_a", "reachable");
  expect_unused(system, "target_b");
}

// One target of two zones was called unreachable by what is broken in the other's zone only.
TEST(FoundBySimulation, WhatIsBrokenOnTheWayToOthersDoesNotMatter) {
  System system = open_system();
  const AclRule denies{100, true, false, Protocol::tcp, 8080, 8080, everything};
  system.acls = {list_of(1, {system.balancer_subnets[1]}, {denies})};
  expect(system, "target_a", "reachable");
  expect(system, "target_b", "unreachable");
}

// Health checks are made by TCP, though the traffic on the same port is UDP.
TEST(FoundBySimulation, TargetsOfUdpAreCheckedByTcp) {
  System system = open_system();
  system.listeners.front().protocol = system.target_groups.front().protocol = Spoken::udp;
  system.groups[1].ingress = {{Protocol::udp, 0, 65535, everything, {}, false}};
  expect(system, "target_a", "degraded");
}

// They pass network ACLs as well.
TEST(FoundBySimulation, NetworkAclsJudgeHealthChecks) {
  System system = open_system();
  system.target_groups.front().health_port = 9000;
  const AclRule denies{100, false, false, Protocol::tcp, 9000, 9000, everything};
  system.acls = {list_of(1, {system.targets[0].subnet}, {denies})};
  expect(system, "target_a", "degraded");
  expect(system, "target_b", "reachable");
}

// One interface of the endpoint that is open, and one of which nobody knows: that is not partial.
TEST(FoundBySimulation, OpenAndUnknownIsUnknown) {
  System system = open_system();
  const Range half{system.subnets[system.endpoint_subnets[1]].range.first, 29};
  const Range near = system.subnets[system.endpoint_subnets[0]].range;
  system.groups.push_back(
      {"client", 0, {}, {{Protocol::all, 0, 0, near, {}, false}, {Protocol::all, 0, 0, half, {}, false}}});
  system.clients.front().groups = {2};
  system.crosses_zones = true;
  expect(system, "target_a", "unknown");
}

// --- found by hiding values -------------------------------------------------------------------------------------

void hide(Written& written, const std::string& known, const std::string& unknown) {
  for (auto& [path, text] : written.files) {
    const std::size_t at = text.find(known);
    if (at == std::string::npos) continue;
    text.replace(at, known.size(), unknown);
    text += "variable \"hidden\" {\n  type = string\n}\n";
    return;
  }
  ADD_FAILURE() << known;
}

// Subnets that the endpoint may have were taken for its own: one of them that is closed made the path partial.
TEST(FoundByHiding, SubnetsThatAreNotKnownAreNotClosed) {
  System system = open_system();
  const AclRule denies{100, false, false, Protocol::tcp, 443, 443, everything};
  system.acls = {list_of(0, {system.endpoint_subnets[1]}, {denies})};
  EXPECT_EQ(verdict(system, "target_a"), "reachable");  // zones are not crossed
  system.crosses_zones = true;
  EXPECT_EQ(verdict(system, "target_a"), "partial");
  Written written = write(system, Shape::terraform, 0);
  hide(written, "aws_subnet.s_endpoint_a.id, aws_subnet.s_endpoint_b.id", "aws_subnet.s_endpoint_a.id, var.hidden");
  EXPECT_EQ(verdict(written, "target_a"), "unknown");
}

// A client in a subnet that is not known was taken to have no network ACL.
TEST(FoundByHiding, ASubnetThatIsNotKnownMayHaveANetworkAcl) {
  System system = open_system();
  const AclRule denies{100, true, false, Protocol::tcp, 443, 443, everything};
  system.acls = {list_of(0, {system.clients.front().subnet}, {denies})};
  EXPECT_EQ(verdict(system, "target_a"), "unreachable");
  Written written = write(system, Shape::terraform, 0);
  hide(written, "subnet_id = aws_subnet.s_client.id\n  vpc_security", "subnet_id = var.hidden\n  vpc_security");
  EXPECT_EQ(verdict(written, "target_a"), "unknown");
}

}  // namespace
}  // namespace pllint::simulation
