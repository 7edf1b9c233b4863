// Simulator: the independent reference of the path analysis. It knows nothing of pllint: a system is plain structs, and
// one packet after the other is pushed through concrete addresses, its answer back, as AWS would. Where the outcome
// depends on an address that AWS picks, or on what no page of AWS says, both outcomes are possible.
// https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pllint::simulation {

struct Range {  // of IPv4 addresses
  std::uint32_t first = 0;
  int prefix = 0;

  std::uint32_t size() const { return prefix == 0 ? 0 : std::uint32_t{1} << (32 - prefix); }  // 0: all of them
  bool contains(std::uint32_t address) const { return prefix == 0 || ((address ^ first) >> (32 - prefix)) == 0; }
  friend bool operator==(const Range&, const Range&) = default;
};

enum class Protocol { all, tcp, udp, icmp };

struct Rule {  // of a security group; for a range, a group, or the members of its own
  Protocol protocol = Protocol::tcp;
  int from = 0, to = 0;
  std::optional<Range> range = {};
  std::optional<std::size_t> group = {};
  bool self = false;
};

struct Vpc {
  std::string name;
  Range range;
};

struct Subnet {
  std::string name;
  std::size_t vpc = 0;
  Range range;
  std::string zone;
};

struct Group {
  std::string name;
  std::size_t vpc = 0;
  std::vector<Rule> ingress, egress;
};

struct AclRule {
  int number = 0;
  bool is_egress = false;
  bool allows = false;
  Protocol protocol = Protocol::all;
  int from = 0, to = 0;
  Range range;
};

struct Acl {
  std::string name;
  std::size_t vpc = 0;
  bool is_default = false;  // of every subnet of the VPC that has no other
  std::vector<AclRule> rules;
  std::vector<std::size_t> subnets;
};

struct Instance {
  std::string name;
  std::size_t subnet = 0;
  std::vector<std::size_t> groups;
};

struct Registration {
  std::size_t instance = 0;
  std::optional<int> port;
};

enum class Spoken { tcp, tls, udp, tcp_udp };  // by a listener, or to a target group

struct TargetGroup {
  std::string name;
  Spoken protocol = Spoken::tcp;
  int port = 0;
  std::optional<int> health_port;  // none: that of the traffic
  std::optional<bool> crosses_zones;
  std::vector<Registration> targets;
};

struct Listener {
  std::string name;
  int port = 0;
  Spoken protocol = Spoken::tcp;
  std::size_t target_group = 0;
};

struct System {
  // A group without a rule of its own for what goes out lets everything out, as CloudFormation leaves it.
  bool has_implicit_egress = false;

  std::vector<Vpc> vpcs;
  std::vector<Subnet> subnets;
  std::vector<Group> groups;
  std::vector<Acl> acls;
  std::vector<Instance> clients, targets;

  // The endpoint.
  std::vector<std::size_t> endpoint_subnets, endpoint_groups;
  std::string consumer_account, consumer_region;

  // The service.
  std::vector<std::string> principals;  // "*", an ARN
  bool needs_acceptance = false;
  bool has_accepter = false;
  std::string provider_account, provider_region;
  bool supports_consumer_region = false;

  // The load balancer.
  std::vector<std::size_t> balancer_subnets, balancer_groups;
  bool enforces_groups = true;
  bool crosses_zones = false;
  std::vector<Listener> listeners;
  std::vector<TargetGroup> target_groups;
};

// What may happen.
struct Outcome {
  bool may_pass = false;
  bool may_fail = false;

  static Outcome of(bool passes) { return {passes, !passes}; }
  bool is_certain() const { return may_pass != may_fail; }
  Outcome& add(const Outcome& other) {
    may_pass = may_pass || other.may_pass;
    may_fail = may_fail || other.may_fail;
    return *this;
  }
  friend Outcome operator&(const Outcome& a, const Outcome& b) {
    return {a.may_pass && b.may_pass, a.may_fail || b.may_fail};
  }
};

enum class Verdict { reachable, unreachable, partial, degraded, unknown };

struct Result {
  std::string client, target;  // the target group where it has no target
  int port = 0;
  Verdict verdict = Verdict::unknown;
};

// For each client, listener and target.
std::vector<Result> simulate(const System& system);

}  // namespace pllint::simulation
