// Vpc: a virtual private cloud, its blocks of addresses and how its names are resolved.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
#pragma once

#include "aws/network.hpp"
#include "aws/view.hpp"

namespace pllint {

class Endpoint;
class HostedZone;
class SecurityGroup;

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
  // One of them holds all of the block.
  Truth holds(const Cidr& block) const;
  // It has no block but its own.
  Truth has_one_block() const;

  // On where it is left out. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html
  Truth has_dns_support() const;
  // Off where it is left out, except for the default VPC.
  Truth has_dns_hostnames() const;

  // Something routes between the two: a peering connection, a transit gateway, a network of Cloud WAN, VPC Lattice, a
  // virtual private gateway.
  Truth may_reach(const Vpc& other) const;

  // What is in it: an interface in one of its subnets, a record of a zone that is associated with it.
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html
  Truth holds(const View& other) const;

  // Something leads out of it: a gateway, a peering connection, a route that is in view.
  Truth has_way_out() const;

  // An instance is in it, or a group that starts some.
  Truth holds_instance() const;

  // Private hosted zones that are associated with it, each with the truth that it is.
  std::vector<HostedZone> hosted_zones() const;

  // Endpoints that are made in it.
  std::vector<Endpoint> endpoints() const;

  // Its default security group, where somebody manages it.
  Seen<SecurityGroup> default_security_groups() const;
  // Its default group lets in others than its own members. "A default security group ... allows inbound traffic from
  // network interfaces that are assigned to the same security group", unless somebody changes it.
  // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
  Truth opens_default_security_group() const;
};

// They are certainly in two VPCs, and nothing in view joins these.
Truth are_apart(const Seen<Vpc>& one, const Seen<Vpc>& other);

}  // namespace pllint
