#include "path/gate.hpp"

#include <algorithm>

#include "aws/network_acl.hpp"

namespace pllint {
namespace {

std::string ways(const Gate& gate) { return gate.direction == "ingress" ? " in from " : " out to "; }

std::string flow_text(std::string_view protocol, const Value& port) {
  return std::string(protocol) + " " + known_text(port).value_or("on an unknown port");
}

}  // namespace

std::string identity_of_groups(const NetworkInterface& interface) {
  const Resource& resource = interface.resource();
  return interface.inquiry().recall<std::string>(key_of("identity of groups", resource), [&](Inquiry& asked) {
    const NetworkInterface own(resource, asked);
    Peer peer = own.peer();
    peer.networks.clear();
    peer.unseen_networks = nullptr;
    std::string identity = identity_of(peer);
    const Seen<SecurityGroup> groups = own.security_groups();
    for (const SecurityGroup& group : groups) {
      const Truth there = group.present();
      identity += key_of(there.is_yes() ? "carries" : there.is_no() ? "carries no" : "may carry", group.resource());
    }
    return groups.unseen ? identity + groups.unseen->says : identity;
  });
}

Decision decide(const Gate& gate, const Peer& peer, std::string_view protocol, const Value& port, Inquiry& inquiry) {
  Decision decision;
  decision.truth = admit(gate.rules, peer, protocol, port, inquiry);
  decision.place = gate.groups;
  decision.has_rules = !gate.rules.things.empty();
  const auto take = [&](const SecurityGroupRule& rule) {
    decision.place = rule.place();
    if (!decision.truth.is_unknown()) decision.ports = rule.ports();
  };
  if (!decision.truth.is_no()) {
    for (const SecurityGroupRule& rule : gate.rules) {
      const Truth own = admit({{rule}, nullptr}, peer, protocol, port, inquiry);
      if (decision.truth.is_yes() ? !own.is_yes() : !own.is_unknown()) continue;
      take(rule);
      break;
    }
    return decision;
  }
  // The rule that is for the port, but for somebody else; else any, which is for another port.
  if (decision.has_rules) take(gate.rules.things.front());
  for (const SecurityGroupRule& rule : gate.rules) {
    if (!rule.covers(protocol, port).is_yes() || rule.present().is_no()) continue;
    take(rule);
    decision.is_for_port = true;
    break;
  }
  return decision;
}

void judge(Hop& hop, const Gate& gate, const Decision& decision, std::string_view protocol, const Value& port) {
  hop.truth = decision.truth;
  hop.place = decision.place;
  const std::string ports = decision.ports.empty() ? flow_text(protocol, port) : decision.ports;
  const bool is_ingress = gate.direction == "ingress";
  if (hop.truth.is_unknown())
    hop.why = gate.whose + " may not let " + flow_text(protocol, port) + ways(gate) + gate.peer;
  else if (hop.truth.is_yes())
    hop.why = gate.whose + " lets " + ports + ways(gate) + gate.peer;
  else if (!decision.has_rules)
    hop.why = gate.whose + " lets nothing " + (is_ingress ? "in" : "out");
  else if (decision.is_for_port)
    hop.why = gate.whose + " lets " + ports + (is_ingress ? " in, but not from " : " out, but not to ") + gate.peer;
  else
    hop.why = gate.whose + " lets " + ports + (is_ingress ? " in" : " out") + ", not " + flow_text(protocol, port);
}

void judge(Hop& hop, const Gate& gate, const Peer& peer, std::string_view protocol, const Value& port,
           Inquiry& inquiry) {
  judge(hop, gate, decide(gate, peer, protocol, port, inquiry), protocol, port);
}

namespace {

void pass_acls(Hop& hop, const Subnet& from, const Subnet& to, std::string_view protocol, const Value& port) {
  if (from.is(to)) return;
  const auto known = known_number(port);
  const PortRange requested{static_cast<int>(known.value_or(0)), static_cast<int>(known.value_or(0))};
  const auto ask = [&](const Subnet& owner, std::string_view direction, const Subnet& other, bool is_request) {
    const Seen<NetworkAcl> lists = NetworkAcl::of(owner);
    for (const NetworkAcl& list : lists) {
      NetworkAcl::Answer answer{Truth::unknown(port.cause()), list.at()};
      if (!is_request || known)
        answer = list.lets(direction, other.network(), protocol, is_request ? requested : ephemeral_ports);
      const Truth truth = (!list.present()) | answer.truth;
      if (hop.truth.is_no() || (hop.truth.is_unknown() && !truth.is_no())) continue;
      hop.place = answer.place;
      hop.truth = truth;
      hop.why = truth.is_yes() ? "the network ACLs let it through and back"
                : truth.is_unknown()
                    ? list.resource().display_name() + " may drop what goes " +
                          (direction == "ingress" ? "into " : "out of ") + owner.resource().display_name()
                    : list.resource().display_name() + " drops " +
                          (is_request ? flow_text(protocol, port) : std::string("the answer")) + " on its way " +
                          (direction == "ingress" ? "into " : "out of ") + owner.resource().display_name();
    }
    if (lists.unseen && hop.truth.is_yes()) {
      hop.truth = Truth::unknown(lists.unseen);
      hop.why = "a network ACL that is not in view may be that of " + owner.resource().display_name();
    }
  };
  ask(from, "egress", to, true);
  ask(to, "ingress", from, true);
  ask(to, "egress", from, false);
  ask(from, "ingress", to, false);
}

}  // namespace

void pass_acls(Hop& hop, const Seen<Subnet>& from, const Seen<Subnet>& to, std::string_view protocol,
               const Value& port) {
  std::vector<Hop> ways;
  for (const Subnet& one : from) {
    for (const Subnet& other : to) {
      if (one.present().is_no() || other.present().is_no()) continue;
      ways.push_back(hop);
      pass_acls(ways.back(), one, other, protocol, port);
    }
  }
  if (ways.empty()) return;
  // The worst speaks for all, but only all of them make a no.
  const auto is_no = [](const Hop& way) { return way.truth.is_no(); };
  const bool is_closed = std::all_of(ways.begin(), ways.end(), is_no);
  for (const auto& is_worst :
       {+[](const Hop& way) { return way.truth.is_no(); }, +[](const Hop& way) { return way.truth.is_unknown(); },
        +[](const Hop& way) { return way.truth.is_yes(); }}) {
    const auto worst = std::find_if(ways.begin(), ways.end(), is_worst);
    if (worst == ways.end()) continue;
    hop = *worst;
    break;
  }
  if (!hop.truth.is_no()) return;
  CausePtr unseen = from.unseen ? from.unseen : to.unseen;
  if (!is_closed && !unseen)
    unseen = make_cause(Cause::Kind::not_modelled, "only some of its subnets are concerned", hop.place.span);
  if (unseen) hop.truth = Truth::unknown(unseen);
}

}  // namespace pllint
