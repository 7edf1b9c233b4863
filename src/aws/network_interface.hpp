// NetworkInterface: the network interfaces of whatever runs in a VPC: an instance, a function, the tasks of a service,
// a load balancer: subnets, security groups, addresses.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html
#pragma once

#include "aws/security_group.hpp"
#include "aws/subnet.hpp"

namespace pllint {

// One end of a flow, as the security groups of the other end see it.
struct Peer {
  std::vector<Network> networks;
  CausePtr unseen_networks;   // why its address may be of another network; null: it is not
  std::vector<Value> groups;  // that it carries and whose identity comes along
  CausePtr unseen_groups;

  // It has an address of one of the subnets.
  void stand_in(const Seen<Subnet>& subnets);
  // What an argument names: one group, or a list of them.
  void carry(const Value& named);
};

// The same for all that the security groups, network ACLs and zones of a flow can tell apart.
std::string identity_of(const Peer& peer);

// Do the rules let a flow through between their groups and the peer? Yes and no hold for every network of the peer.
Truth admit(const Seen<SecurityGroupRule>& rules, const Peer& peer, std::string_view protocol, const Value& port,
            Inquiry& inquiry);

class NetworkInterface : public View {
 public:
  using View::View;

  // Types that have network interfaces of their own and open connections.
  static bool is_of_type(std::string_view type);
  // Types in which is written what runs behind the interfaces of others: the definition of a task, a launch template.
  static bool is_made_from(std::string_view type);

  Seen<Subnet> subnets() const;
  // Of its security groups; the default group of the VPC, where none is named, is not in view.
  Seen<SecurityGroup> security_groups() const;
  Seen<SecurityGroupRule> ingress() const;
  Seen<SecurityGroupRule> egress() const;
  // The argument that names the groups, on whatever resource.
  Place groups_place() const;
  Truth is_in(const Value& vpc_id) const;
  // Without the groups where they do not come along: from one VPC to another through PrivateLink.
  Peer peer() const;

 private:
  // What an argument of it, or of what it is made from, names.
  struct Argument {
    Value value;
    Place place;
  };
  std::vector<Argument> written(bool groups) const;
  Seen<SecurityGroupRule> rules(std::string_view direction) const;
};

}  // namespace pllint
