// Gate: security groups that a flow must pass, and what in them decides.
#pragma once

#include "aws/network_interface.hpp"
#include "path/hop.hpp"

namespace pllint {

struct Gate {
  std::string_view direction;  // "ingress" or "egress"
  Seen<SecurityGroupRule> rules;
  Place groups;       // where nothing lets the flow through: what names the groups, or the only group
  std::string whose;  // "the endpoint"
  std::string peer;   // "aws_instance.web"
};

// The same for all that carry the same groups.
std::string identity_of_groups(const NetworkInterface& interface);

// What in the groups decides. It names nobody, and so is the same for all of the same groups and addresses.
struct Decision {
  Truth truth = Truth::yes();
  Place place = {};
  std::string ports = {};   // of the rule that decides; empty: none does
  bool is_for_port = false;  // a no: the rule is for the port, but for somebody else
  bool has_rules = true;
};
Decision decide(const Gate& gate, const Peer& peer, std::string_view protocol, const Value& port, Inquiry& inquiry);

// Fills truth, place and why.
void judge(Hop& hop, const Gate& gate, const Decision& decision, std::string_view protocol, const Value& port);
void judge(Hop& hop, const Gate& gate, const Peer& peer, std::string_view protocol, const Value& port,
           Inquiry& inquiry);

// Narrows the hop by what the network ACLs say of what is sent to the port, from one of the subnets to one of the others,
// and of the answer: yes and no hold for all of them. Within one subnet none is asked.
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
void pass_acls(Hop& hop, const Seen<Subnet>& from, const Seen<Subnet>& to, std::string_view protocol,
               const Value& port);

}  // namespace pllint
