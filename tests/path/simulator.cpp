#include "path/simulator.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace pllint::simulation {
namespace {

// Of the ports that somebody may send from, some of each stretch that rules of the generator tell apart.
constexpr std::array answers_to{1024, 8443, 8500, 32767, 32768, 60999, 61000, 65535};

// A network interface with one address.
struct Interface {
  std::uint32_t address;
  std::size_t subnet;
  const std::vector<std::size_t>* groups;  // null: none are asked
};

// "The first four IP addresses and the last IP address in each subnet CIDR block are not available."
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
std::vector<Interface> interfaces(const System& system, std::size_t subnet, const std::vector<std::size_t>* groups) {
  std::vector<Interface> found;
  const Range& range = system.subnets[subnet].range;
  for (std::uint32_t offset = 4; offset + 1 < range.size(); ++offset)
    found.push_back({range.first + offset, subnet, groups});
  return found;
}

bool is_for(Protocol rule, int from, int to, Protocol packet, int port) {
  return rule == Protocol::all || (rule == packet && from <= port && port <= to);
}

bool carries(const Interface& one, std::size_t group) {
  return one.groups && std::find(one.groups->begin(), one.groups->end(), group) != one.groups->end();
}

// The groups of `owner`, judging a packet from or to `peer`.
bool groups_let(const System& system, const Interface& owner, bool is_egress, const Interface& peer, Protocol protocol,
                int port) {
  if (!owner.groups || owner.groups->empty()) return true;
  for (const std::size_t own : *owner.groups) {
    const Group& group = system.groups[own];
    const std::vector<Rule>& rules = is_egress ? group.egress : group.ingress;
    if (is_egress && rules.empty() && system.has_implicit_egress) return true;
    for (const Rule& rule : rules) {
      if (!is_for(rule.protocol, rule.from, rule.to, protocol, port)) continue;
      if (rule.range && rule.range->contains(peer.address)) return true;
      if (rule.group && carries(peer, *rule.group)) return true;
      if (rule.self && carries(peer, own)) return true;
    }
  }
  return false;
}

// The network ACL of the subnet: its first rule that fits decides.
bool acl_lets(const System& system, std::size_t subnet, bool is_egress, std::uint32_t peer, Protocol protocol,
              int port) {
  const Acl* list = nullptr;
  for (const Acl& one : system.acls) {
    const bool is_own = std::find(one.subnets.begin(), one.subnets.end(), subnet) != one.subnets.end();
    if (is_own || (one.is_default && !list && one.vpc == system.subnets[subnet].vpc)) list = &one;
    if (is_own) break;
  }
  // The default one, which nobody has changed.
  if (!list) return true;
  const AclRule* first = nullptr;
  for (const AclRule& rule : list->rules) {
    if (rule.is_egress != is_egress || !is_for(rule.protocol, rule.from, rule.to, protocol, port)) continue;
    if (rule.range.contains(peer) && (!first || rule.number < first->number)) first = &rule;
  }
  return first && first->allows;
}

bool arrives(const System& system, const Interface& from, const Interface& to, Protocol protocol, int port) {
  const bool is_near = from.subnet == to.subnet;
  return groups_let(system, from, true, to, protocol, port) &&
         (is_near || (acl_lets(system, from.subnet, true, to.address, protocol, port) &&
                      acl_lets(system, to.subnet, false, from.address, protocol, port))) &&
         groups_let(system, to, false, from, protocol, port);
}

// Security groups remember whom they let through, network ACLs do not.
bool answer_arrives(const System& system, const Interface& from, const Interface& to, Protocol protocol, int port) {
  return from.subnet == to.subnet || (acl_lets(system, to.subnet, true, from.address, protocol, port) &&
                                      acl_lets(system, from.subnet, false, to.address, protocol, port));
}

Outcome exchange(const System& system, const Interface& from, const Interface& to, Protocol protocol, int port) {
  if (!arrives(system, from, to, protocol, port)) return Outcome::of(false);
  Outcome outcome;
  for (const int source_port : answers_to)
    outcome.add(Outcome::of(answer_arrives(system, from, to, protocol, source_port)));
  return outcome;
}

Outcome exchange(const System& system, const std::vector<Interface>& from, const std::vector<Interface>& to,
                 Protocol protocol, int port) {
  Outcome outcome;
  for (const Interface& one : from)
    for (const Interface& other : to) outcome.add(exchange(system, one, other, protocol, port));
  return outcome;
}

// --- what does not depend on packets ----------------------------------------------------------------------------

// What a client sends to the listener. TCP_UDP is asked for TCP.
Protocol transport_of(Spoken spoken) { return spoken == Spoken::udp ? Protocol::udp : Protocol::tcp; }

// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html#target-group-routing-configuration
bool may_forward(Spoken listener, Spoken group) {
  switch (listener) {
    case Spoken::tcp: return group == Spoken::tcp || group == Spoken::tcp_udp;
    case Spoken::tls: return group == Spoken::tcp || group == Spoken::tls;
    case Spoken::udp: return group == Spoken::udp || group == Spoken::tcp_udp;
    case Spoken::tcp_udp: return group == Spoken::tcp_udp;
  }
  return false;
}

// Both, where AWS does not say.
Outcome may_connect(const System& system) {
  bool is_allowed = false;
  for (const std::string& principal : system.principals)
    is_allowed =
        is_allowed || principal == "*" || principal.find(':' + system.consumer_account + ':') != std::string::npos;
  Outcome outcome = Outcome::of(is_allowed);
  // Whether an account needs a permission for its own service is not documented.
  if (!is_allowed && system.consumer_account == system.provider_account) outcome.may_pass = true;
  // Somebody may accept by hand.
  if (system.needs_acceptance && !system.has_accepter) outcome.may_fail = true;
  if (system.consumer_region != system.provider_region && !system.supports_consumer_region)
    outcome = Outcome::of(false);
  return outcome;
}

// --- legs -------------------------------------------------------------------------------------------------------

class Simulation {
 public:
  explicit Simulation(const System& system) : system_(system) {}

  // None where every interface leads to other targets only.
  std::optional<Result> result(const Instance& client, const Listener& listener,
                               const Registration& registration) const {
    const TargetGroup& group = system_.target_groups[listener.target_group];
    const Instance& target = system_.targets[registration.instance];
    const int port = registration.port.value_or(group.port);
    Result result{client.name, target.name, listener.port, Verdict::unknown};

    std::vector<Outcome> legs;
    for (const std::size_t entry : system_.endpoint_subnets) {
      const std::vector<std::size_t> nodes = nodes_behind(entry);
      Outcome leg;
      bool serves = false, serves_other = false;
      for (const std::size_t node : nodes) {
        serves_other = serves_other || serves_any(node, group);
        if (!sends_to(node, group, target)) continue;
        serves = true;
        leg.add(consumer_half(client, entry, node, listener) &
                exchange(system_, interfaces(system_, node, &system_.balancer_groups),
                         interfaces(system_, target.subnet, &target.groups), transport_of(listener.protocol), port));
      }
      // What others are sent through this interface says nothing of the target.
      if (serves_other && !serves) continue;
      if (!serves || !may_forward(listener.protocol, group.protocol)) leg = Outcome::of(false);
      legs.push_back(leg & may_connect(system_));
    }
    if (legs.empty() && !system_.endpoint_subnets.empty()) return std::nullopt;
    result.verdict = verdict(legs, health(group, target, registration));
    return result;
  }

 private:
  bool crosses_regions() const { return system_.consumer_region != system_.provider_region; }
  bool crosses_zones(const TargetGroup& group) const { return group.crosses_zones.value_or(system_.crosses_zones); }
  const std::string& zone(std::size_t subnet) const { return system_.subnets[subnet].zone; }

  // The load balancer's subnets where comes out what goes into the endpoint's interface: that of its own zone; from
  // another region, any.
  std::vector<std::size_t> nodes_behind(std::size_t entry) const {
    std::vector<std::size_t> found;
    for (const std::size_t node : system_.balancer_subnets)
      if (crosses_regions() || zone(node) == zone(entry)) found.push_back(node);
    return found;
  }

  // "If you register targets in an Availability Zone but do not enable the Availability Zone, these registered targets
  // do not receive traffic."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
  bool sends_to(std::size_t node, const TargetGroup& group, const Instance& target) const {
    if (!crosses_zones(group)) return zone(node) == zone(target.subnet);
    return std::any_of(system_.balancer_subnets.begin(), system_.balancer_subnets.end(),
                       [&](std::size_t one) { return zone(one) == zone(target.subnet); });
  }

  bool serves_any(std::size_t node, const TargetGroup& group) const {
    return std::any_of(group.targets.begin(), group.targets.end(),
                       [&](const Registration& one) { return sends_to(node, group, system_.targets[one.instance]); });
  }

  // From the client to the endpoint's interface and into the load balancer, which sees the client's own address.
  Outcome consumer_half(const Instance& client, std::size_t entry, std::size_t node, const Listener& listener) const {
    const Protocol protocol = transport_of(listener.protocol);
    Outcome outcome;
    const std::vector<Interface> ends = interfaces(system_, entry, &system_.endpoint_groups);
    for (const Interface& one : interfaces(system_, client.subnet, &client.groups)) {
      Outcome reaches;
      for (const Interface& end : ends) reaches.add(exchange(system_, one, end, protocol, listener.port));
      outcome.add(reaches & enters(one, node, protocol, listener.port));
    }
    return outcome;
  }

  // A group of the client does not come along. Whether network ACLs judge what comes through PrivateLink is not
  // documented.
  Outcome enters(const Interface& client, std::size_t node, Protocol protocol, int port) const {
    const Interface seen{client.address, client.subnet, nullptr};
    const Interface balancer{0, node, &system_.balancer_groups};
    Outcome outcome =
        Outcome::of(!system_.enforces_groups || groups_let(system_, balancer, false, seen, protocol, port));
    bool is_let = acl_lets(system_, node, false, client.address, protocol, port);
    for (const int source_port : answers_to)
      is_let = is_let && acl_lets(system_, node, true, client.address, protocol, source_port);
    if (!is_let) outcome.may_fail = true;
    return outcome;
  }

  // "Health checks for a Network Load Balancer are distributed and use a consensus mechanism": by all nodes that may
  // send to the target. They are made by TCP, whatever the traffic is.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
  Outcome health(const TargetGroup& group, const Instance& target, const Registration& registration) const {
    const int port = group.health_port.value_or(registration.port.value_or(group.port));
    Outcome outcome;
    for (const std::size_t node : system_.balancer_subnets)
      if (sends_to(node, group, target))
        outcome.add(exchange(system_, interfaces(system_, node, &system_.balancer_groups),
                             interfaces(system_, target.subnet, &target.groups), Protocol::tcp, port));
    return outcome;
  }

  static Verdict verdict(const std::vector<Outcome>& legs, const Outcome& health) {
    const auto passes = [](const Outcome& leg) { return !leg.may_fail; };
    const auto fails = [](const Outcome& leg) { return !leg.may_pass; };
    if (std::all_of(legs.begin(), legs.end(), fails)) return Verdict::unreachable;
    if (std::all_of(legs.begin(), legs.end(), passes))
      return !health.may_fail ? Verdict::reachable : !health.may_pass ? Verdict::degraded : Verdict::unknown;
    if (std::any_of(legs.begin(), legs.end(), fails) && std::any_of(legs.begin(), legs.end(), passes))
      return Verdict::partial;
    return Verdict::unknown;
  }

  const System& system_;
};

}  // namespace

std::vector<Result> simulate(const System& system) {
  std::vector<Result> results;
  const Simulation simulation(system);
  for (const Instance& client : system.clients) {
    for (const Listener& listener : system.listeners) {
      const TargetGroup& group = system.target_groups[listener.target_group];
      if (group.targets.empty()) results.push_back({client.name, group.name, listener.port, Verdict::unreachable});
      for (const Registration& registration : group.targets)
        if (auto result = simulation.result(client, listener, registration)) results.push_back(*std::move(result));
    }
  }
  return results;
}

}  // namespace pllint::simulation
