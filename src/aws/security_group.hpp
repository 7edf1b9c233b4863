// SecurityGroup: a security group with its rules of both directions, wherever they are written: `ingress` and `egress`
// of the group, aws_security_group_rule, aws_vpc_security_group_ingress_rule and ..._egress_rule.
// https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "aws/network.hpp"
#include "aws/view.hpp"
#include "value/cidr.hpp"

namespace pllint {

class Endpoint;
class LoadBalancer;
class Vpc;

// A range of addresses that a rule names, and where. An unknown list of ranges is one unknown range.
struct AddressRange {
  Value cidr;
  Place place;

  std::optional<Cidr> known() const;
  // 0.0.0.0/0 or ::/0.
  Truth is_everything() const;
  // AWS's own range of a network or a service, which is never everything.
  bool is_of_network() const;
  // Of addresses that the internet does not route: 10.0.0.0/8.
  bool is_private() const { return known() && known()->is_private(); }
  // Some of its addresses are on the internet.
  Truth is_of_internet() const;
};

class SecurityGroupRule {
 public:
  struct Parts {
    Truth present = Truth::yes();
    Place place;
    Value protocol, from_port, to_port;
    std::vector<AddressRange> ranges;
    Value prefix_lists;
    std::vector<Value> groups;        // that it names as the other end; an unknown list is one unknown group
    Value self;                       // "its own members", where that is an argument of its own
    const Resource* group = nullptr;  // whose rule it is
    bool is_implicit = false;
  };
  explicit SecurityGroupRule(Parts parts)
      : present_(parts.present), parts_(std::make_shared<const Parts>(std::move(parts))) {}

  Truth present() const { return present_; }
  const Place& place() const { return parts_->place; }
  // Nobody wrote it: AWS gives it to a group that has no other.
  bool is_implicit() const { return parts_->is_implicit; }
  const Value& protocol() const { return parts_->protocol; }
  const std::vector<AddressRange>& ranges() const { return parts_->ranges; }
  const std::vector<Value>& groups() const { return parts_->groups; }
  const Value& self() const { return parts_->self; }
  // The same rule, where it counts only if something else holds too.
  SecurityGroupRule if_also(const Truth& condition) const {
    SecurityGroupRule rule = *this;
    rule.present_ &= condition;
    return rule;
  }
  // It names the group: as another, or because it is the rule's own.
  Truth names(const Value& group, Inquiry& inquiry) const;
  // It covers the port, for the addresses of the network.
  Truth admits(std::string_view protocol, const Value& port, const Network& network) const;

  // The range that is everything, else one that may be; null if there is none.
  const AddressRange* widest() const;
  Place widest_place() const;
  Truth names_everything() const;
  // Of ICMP, of either version, which no connection is made by.
  // https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
  Truth is_of_icmp() const;
  // Every protocol ("-1"), or every port of one. "Ports" of ICMP are types and codes.
  Truth on_all_ports() const;
  // It covers the port of "tcp" or "udp".
  Truth covers(std::string_view protocol, const Value& port) const;
  // It names addresses that a packet can have. Groups are none: PrivateLink does not carry them from one VPC to
  // another. What is in a prefix list is not known.
  Truth admits_addresses() const;
  // It names addresses that no packet has, as CDK's "no egress" does.
  bool admits_nothing() const;
  // "all ports", "tcp 443", "tcp 8000-8080", "icmp", as a message says it.
  std::string ports() const;

 private:
  Truth admits_prefix_lists() const;

  Truth present_;
  std::shared_ptr<const Parts> parts_;  // copies are many
};

class SecurityGroup : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_security_group", function);
    each_of_type(workspace, "aws_default_security_group", function);
  }

  // A group that Terraform makes has no rule but those that somebody writes: the provider revokes the egress that AWS
  // gives every new group.
  // hashicorp/aws: resource aws_security_group, note "Avoiding the default egress rule"
  // CloudFormation leaves it: "if you do not add egress rules, we add egress rules that allow all outbound IPv4 and
  // IPv6 traffic"; "the first egress rule you add removes the default rule".
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
  Seen<SecurityGroupRule> ingress() const { return rules("ingress"); }
  Seen<SecurityGroupRule> egress() const { return rules("egress"); }

  // It says itself which rules it has in that direction, if only that it has none: then Terraform takes all others
  // away. hashicorp/aws: resource aws_security_group, "ingress", "egress"
  Truth lists_rules(std::string_view direction) const;
  // Resources of their own that give it a rule of that direction.
  std::vector<View> separate_rules(std::string_view direction) const;
  // An endpoint carries it, or a load balancer that serves an endpoint service.
  Truth is_on_path() const;

  Seen<Vpc> vpcs() const;
  // The groups that one of its rules names as the other end.
  Seen<SecurityGroup> named_by(const SecurityGroupRule& rule) const;
  // Its rules cannot name the other group, which is of another VPC: neither peering nor a transit gateway joins the
  // two, and neither group is associated with a further VPC.
  // https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
  Truth cannot_name(const SecurityGroup& other) const;

  // Nobody says what the group lets out, and so it lets out everything.
  Truth has_implicit_egress() const;

  // The dialect in which leaving egress out opens it.
  bool is_of_cloudformation() const { return resource().stack().dialect() == Dialect::cloudformation; }

  // Endpoints that carry it.
  std::vector<Endpoint> endpoints() const;

  // Load balancers that carry it.
  std::vector<LoadBalancer> load_balancers() const;

  // Something other than endpoints carries the group: an instance, a function, whatever else names it.
  Truth is_used_elsewhere() const;
  // Something other than endpoints, and load balancers that front endpoint services, carries the group.
  Truth is_used_off_path() const;

 private:
  template <typename Predicate>
  Truth has_carrier(Predicate&& counts) const;
  std::vector<const Resource*> possible_endpoints() const;
  Seen<SecurityGroupRule> rules(std::string_view direction) const;
  Seen<SecurityGroupRule> collect_rules(std::string_view direction) const;
};

// The rules of one direction ("ingress", "egress") of all the groups together.
Seen<SecurityGroupRule> rules_of(const Seen<SecurityGroup>& groups, std::string_view direction);

}  // namespace pllint
