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

// Fills truth, place and why.
void judge(Hop& hop, const Gate& gate, const Peer& peer, std::string_view protocol, const Value& port,
           Inquiry& inquiry);

// Narrows the hop by what the network ACLs of the two subnets say of TCP to the port and of the answer. Within one
// subnet none is asked. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
void pass_acls(Hop& hop, const Subnet& from, const Subnet& to, const Value& port);

}  // namespace pllint
