#include "path/gate.hpp"

#include "aws/network_acl.hpp"

namespace pllint {
namespace {

std::string ways(const Gate& gate) { return gate.direction == "ingress" ? " in from " : " out to "; }

std::string flow_text(std::string_view protocol, const Value& port) {
  return std::string(protocol) + " " + known_text(port).value_or("on an unknown port");
}

}  // namespace

void judge(Hop& hop, const Gate& gate, const Peer& peer, std::string_view protocol, const Value& port,
           Inquiry& inquiry) {
  hop.truth = admit(gate.rules, peer, protocol, port, inquiry);
  hop.place = gate.groups;
  if (hop.truth.is_unknown()) {
    hop.why = gate.whose + " may not let " + flow_text(protocol, port) + ways(gate) + gate.peer;
    for (const SecurityGroupRule& rule : gate.rules) {
      if (!admit({{rule}, nullptr}, peer, protocol, port, inquiry).is_unknown()) continue;
      hop.place = rule.place();
      break;
    }
    return;
  }
  if (hop.truth.is_yes()) {
    for (const SecurityGroupRule& rule : gate.rules) {
      if (!admit({{rule}, nullptr}, peer, protocol, port, inquiry).is_yes()) continue;
      hop.place = rule.place();
      hop.why = gate.whose + " lets " + rule.ports() + ways(gate) + gate.peer;
      return;
    }
    hop.why = gate.whose + " lets " + flow_text(protocol, port) + ways(gate) + gate.peer;
    return;
  }
  if (gate.rules.things.empty()) {
    hop.why = gate.whose + " lets nothing " + (gate.direction == "ingress" ? "in" : "out");
    return;
  }
  // The rule that is for the port, but for somebody else; else any, which is for another port.
  hop.place = gate.rules.things.front().place();
  hop.why = gate.whose + " lets " + gate.rules.things.front().ports() + (gate.direction == "ingress" ? " in" : " out") +
            ", not " + flow_text(protocol, port);
  for (const SecurityGroupRule& rule : gate.rules) {
    if (!rule.covers(protocol, port).is_yes() || rule.present().is_no()) continue;
    hop.place = rule.place();
    hop.why = gate.whose + " lets " + rule.ports() +
              (gate.direction == "ingress" ? " in, but not from " : " out, but not to ") + gate.peer;
    return;
  }
}

void pass_acls(Hop& hop, const Subnet& from, const Subnet& to, const Value& port) {
  if (from.is(to)) return;
  const auto known = known_number(port);
  const PortRange requested{static_cast<int>(known.value_or(0)), static_cast<int>(known.value_or(0))};
  const auto ask = [&](const Subnet& owner, std::string_view direction, const Subnet& other, bool is_request) {
    const Seen<NetworkAcl> lists = NetworkAcl::of(owner);
    for (const NetworkAcl& list : lists) {
      NetworkAcl::Answer answer{Truth::unknown(port.cause()), list.at()};
      if (!is_request || known)
        answer = list.lets(direction, other.network(), is_request ? requested : ephemeral_ports);
      const Truth truth = (!list.present()) | answer.truth;
      if (hop.truth.is_no() || (hop.truth.is_unknown() && !truth.is_no())) continue;
      hop.place = answer.place;
      hop.truth = truth;
      hop.why = truth.is_yes() ? "the network ACLs let it through and back"
                : truth.is_unknown()
                    ? list.resource().display_name() + " may drop what goes " +
                          (direction == "ingress" ? "into " : "out of ") + owner.resource().display_name()
                    : list.resource().display_name() + " drops " +
                          (is_request ? flow_text("tcp", port) : std::string("the answer")) + " on its way " +
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

}  // namespace pllint
