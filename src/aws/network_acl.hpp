// NetworkAcl: the stateless filter of a subnet: numbered rules of both directions, the first that fits decides.
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
#pragma once

#include "aws/subnet.hpp"

namespace pllint {

// Ports from the first to the last.
struct PortRange {
  int from = 0;
  int to = 0;
};
// What clients and load balancers are answered on. "Clients that initiate the request choose the ephemeral port range";
// "a NAT gateway" and "Elastic Load Balancing" use 1024-65535.
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html#nacl-ephemeral-ports
inline constexpr PortRange ephemeral_ports{1024, 65535};

class NetworkAcl : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_network_acl", function);
    each_of_type(workspace, "aws_default_network_acl", function);
  }

  // The one of a subnet. One that nobody gave another has the default one of its VPC, which lets everything through
  // unless somebody manages it.
  static Seen<NetworkAcl> of(const Subnet& subnet);

  struct Answer {
    Truth truth;  // no: none of the ports gets through
    Place place;  // the rule that decides; the list where none fits
  };
  // Does the list let "tcp" or "udp" through in this direction ("ingress", "egress"), from or to the network, on the
  // ports?
  Answer lets(std::string_view direction, const Network& network, std::string_view protocol, PortRange ports) const;

 private:
  struct Rule;
  std::vector<Rule> rules(std::string_view direction, CausePtr& unseen) const;
};

}  // namespace pllint
