#include "path/provider.hpp"

#include <algorithm>

#include "aws/network_acl.hpp"
#include "path/gate.hpp"

namespace pllint {
namespace {

// The load balancer as the target sees it, of some of its nodes only.
Peer nodes_in(const LoadBalancer& balancer, const Seen<Subnet>& nodes) {
  Peer peer = balancer.peer();
  const Seen<Subnet> own = balancer.subnets();
  if (own.unseen || own.things.size() != peer.networks.size()) return peer;
  std::vector<Network> chosen;
  for (std::size_t index = 0; index < own.things.size(); ++index) {
    const auto is_it = [&](const Subnet& node) { return node.is(own.things[index]) && !node.present().is_no(); };
    if (std::any_of(nodes.begin(), nodes.end(), is_it)) chosen.push_back(peer.networks[index]);
  }
  if (!chosen.empty()) peer.networks = std::move(chosen);
  return peer;
}

Gate way_in(const Target& target, const LoadBalancer& balancer) {
  Gate gate{"ingress", {}, target.place(), target.display_name(), balancer.resource().display_name()};
  if (target.interface()) {
    gate.rules = target.interface()->ingress();
    gate.groups = target.interface()->groups_place();
  } else {
    gate.rules.unseen = target.peer().unseen_groups;
  }
  return gate;
}

Gate way_out(const LoadBalancer& balancer, const Target& target) {
  return {"egress", rules_of(balancer.security_groups(), "egress"), balancer.at("security_groups"),
          balancer.resource().display_name(), target.display_name()};
}

// "Security groups for your Application Load Balancer" and the page on load balancers as targets disagree on whose
// address an ALB behind an NLB sees: rules for the consumer's addresses may let the traffic in.
Truth of_two_readings(const Truth& truth, const Target& target, const Gate& gate, std::string_view protocol,
                      const Value& port) {
  if (!truth.is_no() || !target.load_balancer()) return truth;
  static const CausePtr disagreement = make_cause(
      Cause::Kind::not_modelled, "AWS's pages disagree on whether an ALB behind an NLB sees the address of the client");
  for (const SecurityGroupRule& rule : gate.rules)
    if (!(rule.present() & rule.covers(protocol, port) & rule.admits_addresses()).is_no())
      return Truth::unknown(disagreement);
  return truth;
}

Value health_port(const TargetGroup& group, const Target& target) {
  const Value port = group.health_check_port();
  return equals(port, "traffic-port").is_yes() ? target.port() : port;
}

// The hop of a health check, answered already where it is made on the port of the traffic.
Hop health_hop(const TargetGroup& group, const Target& target) {
  Hop hop{"P8", "the health check gets through to the target"};
  hop.is_health = true;
  hop.place = group.at("health_check.port");
  if (same(health_port(group, target), target.port()).is_yes()) hop.why = "it is made on the port of the traffic";
  return hop;
}

}  // namespace

Hop balancer_listens(const LoadBalancer& balancer, const Flow& flow, const Listener* listener) {
  Hop hop{"P1", "the load balancer listens on the port"};
  if (listener) {
    hop.truth = listener->present() & listener->takes(flow.protocol);
    hop.place = listener->at("port");
    hop.why = balancer.resource().display_name() +
              (hop.truth.is_yes()  ? " listens on "
               : hop.truth.is_no() ? " speaks " + known_text(listener->protocol()).value_or("?") + " on "
                                   : " may not take what comes to ") +
              flow.text();
    return hop;
  }
  const Seen<Listener> listeners = balancer.listeners();
  hop.place = balancer.at();
  hop.truth = listeners.others();
  hop.why = hop.truth.is_unknown()     ? balancer.resource().display_name() + " may have a listener that is not in view"
            : listeners.things.empty() ? balancer.resource().display_name() + " has no listener"
            : flow.port.is_null()      ? "no listener of " + balancer.resource().display_name() + " is certain"
                                       : balancer.resource().display_name() + " does not listen on " + flow.text();
  return hop;
}

Seen<Subnet> nodes_before(const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                          Seen<Subnet> nodes) {
  if (!group.crosses_zones(balancer).is_no() || !target.interface()) return nodes;
  const Seen<Subnet> targets = target.interface()->subnets();
  if (targets.unseen) return nodes;
  std::vector<Subnet> near;
  for (const Subnet& node : nodes) {
    const Truth shares = any(targets, [&](const Subnet& subnet) {
      return subnet.is(node) ? Truth::yes() : same_zone(subnet.zone(), node.zone(), Truth::yes());
    });
    if (!shares.is_no()) near.push_back(node);
  }
  if (!near.empty()) nodes.things = std::move(near);
  return nodes;
}

Seen<Subnet> nodes_behind(const Connection& connection, const LoadBalancer& balancer, const Subnet* entry) {
  Seen<Subnet> nodes = balancer.subnets();
  if (!entry) return nodes;
  const Truth anywhere = connection.crosses_regions();
  std::vector<Subnet> near;
  for (const Subnet& node : nodes) {
    const Truth is_it =
        node.present() & (anywhere | same_zone(node.zone(), entry->zone(), connection.within_one_account()));
    if (!is_it.is_no()) near.emplace_back(node.resource(), node.inquiry(), is_it);
  }
  nodes.things = std::move(near);
  return nodes;
}

namespace {

// "If you register targets in an Availability Zone but do not enable the Availability Zone, these registered targets do
// not receive traffic." Of the others all are sent to where zones are crossed.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
Truth is_sent_to(const Connection& connection, const LoadBalancer& balancer, const TargetGroup& group,
                 const Target& target, const Subnet* entry) {
  const auto is_in = [&](const Subnet& node) { return target.is_in(node); };
  return (group.crosses_zones(balancer) & any(balancer.subnets(), is_in)) |
         any(nodes_behind(connection, balancer, entry), is_in);
}

}  // namespace

Truth serves_others_only(const Connection& connection, const LoadBalancer& balancer, const TargetGroup& group,
                         const Seen<Target>& targets, const Target& target, const Subnet* entry) {
  const Truth own = is_sent_to(connection, balancer, group, target, entry);
  if (!own.is_no()) return !own;
  // Where nothing comes in, nobody is served.
  return any(nodes_behind(connection, balancer, entry)) &
         any(targets, [&](const Target& one) { return is_sent_to(connection, balancer, group, one, entry); });
}

Hop listener_forwards(const Connection& connection, const LoadBalancer& balancer, const Listener& listener,
                      const TargetGroup& group, const Target& target, const Subnet* entry) {
  Hop hop{"P3", "the listener forwards to a registered target"};
  const std::string owner = group.resource().display_name();
  const Truth fits = group.takes_from(listener);
  hop.truth = group.present() & target.present() & fits;
  hop.place = target.place();
  hop.why = owner + (hop.truth.is_unknown() ? " may have " : " has ") + target.display_name();
  if (!fits.is_yes()) {
    hop.place = group.at("protocol");
    hop.why = listener.resource().display_name() + (fits.is_no() ? " cannot" : " may not") + " forward to " + owner;
  }
  if (hop.truth.is_no()) return hop;
  const Truth sent = is_sent_to(connection, balancer, group, target, entry);
  if (!sent.is_yes()) {
    hop.place = target.place();
    hop.why = target.display_name() + (sent.is_no() ? " is" : " may be");
    if (group.crosses_zones(balancer).is_yes() || !entry)
      hop.why += " in no zone of " + balancer.resource().display_name();
    else
      hop.why += " not in the zone of " + entry->resource().display_name() + ", and cross-zone load balancing is off";
  }
  hop.truth &= sent;
  return hop;
}

Hop balancer_lets_in(const LoadBalancer& balancer, const Client& client, const Flow& flow) {
  Hop hop{"P2", "the load balancer's security groups let the client's address in"};
  hop.place = balancer.at("security_groups");
  const Truth judged = any(balancer.security_groups());
  if (judged.is_no()) {
    hop.why = balancer.resource().display_name() + " has no security group";
    return hop;
  }
  const Truth enforced = balancer.enforces_groups_on_privatelink();
  if (enforced.is_no()) {
    hop.place = balancer.at("enforce_security_group_inbound_rules_on_private_link_traffic");
    hop.why = balancer.statement_of("enforce_security_group_inbound_rules_on_private_link_traffic");
    return hop;
  }
  Peer peer = client.peer();
  peer.groups.clear();
  peer.unseen_groups = nullptr;
  const Gate gate{"ingress", rules_of(balancer.security_groups(), "ingress"), balancer.at("security_groups"),
                  balancer.resource().display_name(),
                  client.is_anything() ? "the consumer's VPC" : client.display_name() + ", whose address it sees"};
  judge(hop, gate, peer, flow.protocol, flow.port, balancer.inquiry());
  if (!hop.truth.is_yes() && !(enforced & judged).is_yes()) {
    hop.truth |= !(enforced & judged);
    hop.why = "a security group of " + gate.whose + " may keep " + gate.peer + ", out";
  }
  return hop;
}

Seen<Entry> entries_of_clients(const Connection& connection) {
  Seen<Entry> seen;
  const Truth there = connection.present() & connection.endpoint().is_interface();
  if (there.is_no()) return seen;
  const Seen<Client> clients = clients_of(connection.endpoint());
  const Seen<LoadBalancer> balancers = connection.service().load_balancers();
  seen.may_have_more(clients.unseen);
  seen.may_have_more(balancers.unseen);
  for (const LoadBalancer& balancer : balancers) {
    Seen<Listener> open = balancer.listeners();
    std::erase_if(open.things, [&](const Listener& one) { return balancer.admits_addresses_on(one).is_no(); });
    if (open.things.empty()) continue;
    for (const Client& client : clients) {
      const Truth counts = there & balancer.present() & client.present() & client.is_user();
      if (counts.is_no()) continue;
      const auto asked = [&](const Listener& one) {
        return balancer_lets_in(balancer, client, {one.transport(), one.port()});
      };
      Entry entry{client, counts, asked(open.things.front())};
      entry.hop.truth = any(open, [&](const Listener& one) { return asked(one).truth; });
      seen.things.push_back(std::move(entry));
    }
  }
  return seen;
}

Hop balancer_lets_out(const LoadBalancer& balancer, const Target& target, std::string_view protocol) {
  Hop hop{"P4", "the load balancer's security groups let it out to the target"};
  hop.place = balancer.at("security_groups");
  const Truth judged = any(balancer.security_groups());
  if (judged.is_no()) {
    hop.why = balancer.resource().display_name() + " has no security group";
    return hop;
  }
  const Gate gate = way_out(balancer, target);
  judge(hop, gate, target.peer(), protocol, target.port(), balancer.inquiry());
  if (!hop.truth.is_yes() && !judged.is_yes()) {
    hop.truth |= !judged;
    hop.why = gate.whose + " may have a security group that does not let it out to " + gate.peer;
  }
  return hop;
}

Hop target_lets_in(const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                   std::string_view protocol) {
  return target_lets_in(balancer, target, protocol, nodes_before(balancer, group, target, balancer.subnets()));
}

Hop target_lets_in(const LoadBalancer& balancer, const Target& target, std::string_view protocol,
                   const Seen<Subnet>& nodes) {
  Hop hop{"P5", "the target's security groups let the load balancer in"};
  const Gate gate = way_in(target, balancer);
  judge(hop, gate, nodes_in(balancer, nodes), protocol, target.port(), balancer.inquiry());
  const Truth read_twice = of_two_readings(hop.truth, target, gate, protocol, target.port());
  if (read_twice.is_unknown() && hop.truth.is_no()) {
    hop.truth = read_twice;
    hop.why = gate.whose + " may not let " + gate.peer + " in on tcp " + known_text(target.port()).value_or("?");
  }
  return hop;
}

Hop acls_let_client_into_balancer(const LoadBalancer& balancer, const Client& client, const Flow& flow,
                                  const Seen<Subnet>& nodes) {
  Hop hop{"P6", "the network ACLs of the load balancer let the client's address in and the answer out"};
  hop.place = balancer.at("subnets");
  hop.why = "no network ACL of its subnets is in view: the default one lets everything through";
  const auto port = known_number(flow.port);
  const Peer peer = client.peer();
  for (const Subnet& subnet : nodes) {
    for (const NetworkAcl& list : NetworkAcl::of(subnet)) {
      Truth lets = Truth::of(port.has_value() && !peer.unseen_networks);
      for (const Network& network : peer.networks) {
        if (!port) break;
        const PortRange requested{static_cast<int>(*port), static_cast<int>(*port)};
        lets &= list.lets("ingress", network, flow.protocol, requested).truth &
                list.lets("egress", network, flow.protocol, ephemeral_ports).truth;
      }
      hop.place = list.at();
      if (lets.is_yes()) {
        hop.why = list.resource().display_name() + " lets it in and the answer out";
        continue;
      }
      hop.truth = Truth::unknown(
          make_cause(Cause::Kind::not_modelled,
                     "AWS does not say whether network ACLs judge what comes through PrivateLink", hop.place.span));
      hop.why = list.resource().display_name() + " may drop it";
      return hop;
    }
  }
  return hop;
}

Hop acls_let_balancer_through(const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                              std::string_view protocol) {
  return acls_let_balancer_through(balancer, target, protocol,
                                   nodes_before(balancer, group, target, balancer.subnets()));
}

Hop acls_let_balancer_through(const LoadBalancer& balancer, const Target& target, std::string_view protocol,
                              const Seen<Subnet>& nodes) {
  Hop hop{"P6", "the network ACLs between load balancer and target let it through and back"};
  hop.place = target.place();
  hop.why = "no network ACL of their subnets is in view: the default one lets everything through";
  if (!target.interface()) {
    // Nobody knows its subnet: that matters only where somebody manages the lists.
    for (const Subnet& from : balancer.subnets()) {
      const Seen<NetworkAcl> lists = NetworkAcl::of(from);
      if (lists.things.empty() && !lists.unseen) continue;
      hop.truth = Truth::unknown(make_cause(
          Cause::Kind::not_modelled, "the subnet of " + target.display_name() + " is not known", hop.place.span));
      hop.why = "a network ACL may drop what goes to " + target.display_name();
    }
    return hop;
  }
  pass_acls(hop, nodes, target.interface()->subnets(), protocol, target.port());
  return hop;
}

Hop balancer_lets_health_check_out(const LoadBalancer& balancer, const TargetGroup& group, const Target& target) {
  Hop hop = health_hop(group, target);
  const Truth judged = any(balancer.security_groups());
  if (!hop.why.empty() || judged.is_no()) return hop;
  judge(hop, way_out(balancer, target), target.peer(), "tcp", health_port(group, target), balancer.inquiry());
  if (!hop.truth.is_yes() && !judged.is_yes()) hop.truth |= !judged;
  return hop;
}

Hop target_lets_health_check_in(const LoadBalancer& balancer, const TargetGroup& group, const Target& target) {
  Hop hop = health_hop(group, target);
  if (!hop.why.empty()) return hop;
  judge(hop, way_in(target, balancer), nodes_in(balancer, nodes_before(balancer, group, target, balancer.subnets())),
        "tcp", health_port(group, target), balancer.inquiry());
  return hop;
}

Hop health_check_gets_through(const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                              std::string_view protocol) {
  const Value port = health_port(group, target);
  if (const auto alb = target.load_balancer()) {
    const Truth answered = group.health_check_answered_by(*alb);
    Hop hop{"P8", "the health check gets through to the target"};
    hop.is_health = true;
    hop.truth = answered;
    hop.place = group.at("health_check.protocol");
    hop.why = alb->resource().display_name() + (answered.is_yes()  ? " answers it"
                                                : answered.is_no() ? " has no listener that answers it"
                                                                   : " may not answer it");
    if (!answered.is_yes()) return hop;
  }
  const Seen<Subnet> nodes = nodes_before(balancer, group, target, balancer.subnets());
  const auto ask = [&](Hop hop, const Gate& gate, const Peer& peer) {
    judge(hop, gate, peer, "tcp", port, balancer.inquiry());
    return hop;
  };
  Hop hop{"P8", "the health check gets through to the target"};
  hop.is_health = true;
  Hop worst = ask(hop, way_in(target, balancer), nodes_in(balancer, nodes));
  const auto take = [&](const Hop& other) {
    if (other.truth.is_no() ? !worst.truth.is_no() : other.truth.is_unknown() && worst.truth.is_yes()) worst = other;
  };
  if (const Truth judged = any(balancer.security_groups()); !judged.is_no()) {
    Hop out = ask(hop, way_out(balancer, target), target.peer());
    if (!out.truth.is_yes() && !judged.is_yes()) out.truth |= !judged;
    take(out);
  }
  if (target.interface()) {
    hop.place = target.place();
    pass_acls(hop, nodes, target.interface()->subnets(), "tcp", port);
    take(hop);
  }
  const Truth is_of_traffic = protocol == "tcp" ? same(port, target.port()) : Truth::no();
  // Who drops it all has said so of the traffic.
  if (worst.truth.is_no()) worst.truth |= is_of_traffic;
  if (worst.truth.is_yes() && is_of_traffic.is_yes()) {
    worst.place = group.at("health_check.port");
    worst.why = "it is made on the port of the traffic";
  }
  return worst;
}

}  // namespace pllint
