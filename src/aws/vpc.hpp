// Vpc: a virtual private cloud, its blocks of addresses and how its names are resolved.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
#pragma once

#include "aws/network.hpp"
#include "aws/view.hpp"

namespace pllint {

class Vpc : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_vpc", function);
    each_of_type(workspace, "aws_default_vpc", function);
  }

  // Its IPv4 blocks: its own, and those that are associated.
  Seen<Network> networks() const;
  // It has no block but its own.
  Truth has_one_block() const;

  // On where it is left out. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html
  Truth has_dns_support() const;
  // Off where it is left out, except for the default VPC.
  Truth has_dns_hostnames() const;

  // Something routes between the two: a peering connection, a transit gateway, a network of Cloud WAN.
  Truth may_reach(const Vpc& other) const;
};

}  // namespace pllint
