#include "aws/network_interface.hpp"

#include <algorithm>
#include <array>

namespace pllint {
namespace {

// Where a type names its subnets and its security groups.
struct Shape {
  std::string_view type;
  std::string_view subnets;
  std::string_view groups;
};

constexpr std::array shapes{
    Shape{"aws_autoscaling_group", "vpc_zone_identifier", ""},
    Shape{"aws_codebuild_project", "vpc_config.subnets", "vpc_config.security_group_ids"},
    Shape{"aws_ecs_service", "network_configuration.subnets", "network_configuration.security_groups"},
    Shape{"aws_eks_cluster", "vpc_config.subnet_ids", "vpc_config.security_group_ids"},
    Shape{"aws_instance", "subnet_id", "vpc_security_group_ids"},
    Shape{"aws_lambda_function", "vpc_config.subnet_ids", "vpc_config.security_group_ids"},
    Shape{"aws_lb", "subnets", "security_groups"},
    Shape{"aws_network_interface", "subnet_id", "security_groups"},
};

const Shape* shape_of(const Resource& resource) {
  const std::string type = canonical_type(resource.type);
  for (const Shape& shape : shapes)
    if (shape.type == type) return &shape;
  return nullptr;
}

}  // namespace

bool NetworkInterface::is_of_type(std::string_view type) {
  return std::any_of(shapes.begin(), shapes.end(), [&](const Shape& shape) { return shape.type == type; });
}

bool NetworkInterface::is_made_from(std::string_view type) {
  return type == "aws_ecs_task_definition" || type == "aws_launch_template" || type == "aws_launch_configuration";
}

void Peer::stand_in(const Seen<Subnet>& subnets) {
  for (const Subnet& subnet : subnets)
    if (!subnet.present().is_no()) networks.push_back(subnet.network());
  unseen_networks = subnets.unseen;
}

void Peer::carry(const Value& named) {
  const Sequence* const list = named.as_sequence();
  if (!list) {
    if (!named.is_null()) groups.push_back(named);
    return;
  }
  groups.insert(groups.end(), list->items.begin(), list->items.end());
  if (list->rest) groups.push_back(*list->rest);
}

std::string identity_of(const Peer& peer) {
  std::string identity;
  // What has no identity is as good as what reads the same.
  const auto add = [&](const Value& value) {
    const std::string own = identity_of(value);
    identity += (own.empty() ? print(value) : own) + '\n';
  };
  for (const Network& network : peer.networks) {
    if (network.of) identity += network.of->address() + ' ';
    add(network.block);
  }
  identity += '\n';
  for (const Value& group : peer.groups) add(group);
  if (peer.unseen_networks) identity += "networks: " + peer.unseen_networks->says + '\n';
  if (peer.unseen_groups) identity += "groups: " + peer.unseen_groups->says + '\n';
  return identity;
}

Truth admit(const Seen<SecurityGroupRule>& rules, const Peer& peer, std::string_view protocol, const Value& port,
            Inquiry& inquiry) {
  Truth by_group = any(rules.things, [&](const SecurityGroupRule& rule) {
    const Truth covered = rule.present() & rule.covers(protocol, port);
    if (covered.is_no() || (rule.groups().empty() && is_true(rule.self()).is_no())) return Truth::no();
    Truth named = any(peer.groups, [&](const Value& group) { return rule.names(group, inquiry); });
    if (peer.unseen_groups) named |= Truth::unknown(peer.unseen_groups);
    return covered & named;
  });
  const auto by_address = [&](const Network& network) {
    return any(rules.things,
               [&](const SecurityGroupRule& rule) { return rule.present() & rule.admits(protocol, port, network); });
  };
  Truth every = Truth::yes();
  Truth some = Truth::no();
  for (const Network& network : peer.networks) {
    const Truth one = by_address(network);
    every &= one;
    some |= one;
  }
  if (peer.unseen_networks) {
    // An address that nobody knows: only a rule for all of them lets it in for certain.
    const Truth one = by_address({Value::unknown(peer.unseen_networks), nullptr, {}});
    every &= one;
    some |= one;
  }
  Truth result = every;
  if (every.is_no() && !some.is_no())
    result = Truth::unknown(some.is_unknown()
                                ? some.cause()
                                : make_cause(Cause::Kind::not_modelled, "only a part of its addresses is let through",
                                             rules.things.front().place().span));
  return by_group | result | rules.others();
}

std::vector<NetworkInterface::Argument> NetworkInterface::written(bool groups) const {
  std::vector<Argument> found;
  const Shape* const shape = shape_of(resource());
  if (!shape) return found;
  const auto add = [&](const View& view, std::string_view path) {
    if (path.empty()) return;
    Value value = view.read(path);
    if (!value.is_null()) found.push_back({std::move(value), view.at(path)});
  };
  add(*this, groups ? shape->groups : shape->subnets);
  if (shape->type == "aws_lb" && !groups) {
    const Value mappings = read("subnet_mapping");
    if (const Sequence* const blocks = mappings.as_sequence()) {
      for (const Value& block : blocks->items)
        if (const Mapping* const mapping = block.as_mapping())
          if (const Value* const subnet = mapping->find("subnet_id")) found.push_back({*subnet, at("subnet_mapping")});
      if (blocks->rest) found.push_back({Value::unknown(blocks->rest->cause()), at("subnet_mapping")});
    } else if (!mappings.is_null()) {
      found.push_back({mappings, at("subnet_mapping")});
    }
  }
  if (shape->type == "aws_instance") {
    // The older of its two lists, of ids too where a subnet is named. hashicorp/aws: resource aws_instance
    if (groups) add(*this, "security_groups");
    // CloudFormation writes interfaces into the instance.
    add(*this, groups ? "network_interface.security_groups" : "network_interface.subnet_id");
    // An instance that is given interfaces of its own.
    for (const View& interface :
         referred<View>(read("network_interface.network_interface_id"), {"aws_network_interface"}))
      add(interface, groups ? "security_groups" : "subnet_id");
  }
  if (shape->type == "aws_autoscaling_group" && groups) {
    for (const std::string_view argument : {"launch_template.id", "launch_template.name"})
      for (const View& made_from : referred<View>(read(argument), {"aws_launch_template"})) {
        add(made_from, "vpc_security_group_ids");
        add(made_from, "network_interfaces.security_groups");
      }
    for (const View& made_from : referred<View>(read("launch_configuration"), {"aws_launch_configuration"}))
      add(made_from, "security_groups");
  }
  return found;
}

Seen<Subnet> NetworkInterface::subnets() const {
  Seen<Subnet> seen;
  for (const Argument& argument : written(false)) {
    Seen<Subnet> named = referred<Subnet>(argument.value, {"aws_subnet", "aws_default_subnet"});
    for (Subnet& subnet : named.things) seen.things.push_back(std::move(subnet));
    seen.may_have_more(named.unseen);
  }
  if (seen.things.empty() && !seen.unseen)
    seen.may_have_more(
        make_cause(Cause::Kind::not_modelled, resource().display_name() + " names no subnet", resource().header));
  return seen;
}

Seen<SecurityGroup> NetworkInterface::security_groups() const {
  Seen<SecurityGroup> seen;
  const std::vector<Argument> arguments = written(true);
  for (const Argument& argument : arguments) {
    Seen<SecurityGroup> named =
        referred<SecurityGroup>(argument.value, {"aws_security_group", "aws_default_security_group"});
    for (SecurityGroup& group : named.things) seen.things.push_back(std::move(group));
    seen.may_have_more(named.unseen);
  }
  if (seen.things.empty() && !seen.unseen)
    seen.may_have_more(make_cause(Cause::Kind::not_modelled, resource().display_name() + " names no security group",
                                  resource().header));
  if (!arguments.empty()) seen.may_have_more(open_world({arguments.front().place.subject}));
  return seen;
}

Place NetworkInterface::groups_place() const {
  const std::vector<Argument> arguments = written(true);
  return arguments.empty() ? at() : arguments.front().place;
}

Seen<SecurityGroupRule> NetworkInterface::rules(std::string_view direction) const {
  return inquiry().recall<Seen<SecurityGroupRule>>(key_of(direction, resource()), [&](Inquiry& asked) {
    return rules_of(NetworkInterface(resource(), asked).security_groups(), direction);
  });
}

Seen<SecurityGroupRule> NetworkInterface::ingress() const { return rules("ingress"); }
Seen<SecurityGroupRule> NetworkInterface::egress() const { return rules("egress"); }

Truth NetworkInterface::is_in(const Value& vpc_id) const {
  // A function, a build, a service of tasks that names no subnet has no interface of its own in any VPC.
  const Shape* const shape = shape_of(resource());
  for (const std::string_view block : {"vpc_config", "network_configuration"})
    if (shape && shape->subnets.starts_with(block) && read(block).is_null()) return Truth::no();
  const auto same_vpc = [&](const Value& own) {
    return same(workspace().source_of(own), workspace().source_of(vpc_id));
  };
  Truth by_subnet = Truth::no();
  const Seen<Subnet> where = subnets();
  for (const Subnet& subnet : where) {
    // One of several that it may be in says nothing.
    const Truth named = subnet.present();
    if (named.is_no()) continue;
    by_subnet = named.is_yes() ? same_vpc(subnet.vpc_id()) : named;
    if (!by_subnet.is_unknown()) return by_subnet;
  }
  // All its groups are of the VPC it is in.
  for (const SecurityGroup& group : security_groups()) {
    const Truth by_group = same_vpc(group.read("vpc_id"));
    if (!by_group.is_unknown() && group.present().is_yes()) return by_group;
  }
  return by_subnet | where.others();
}

Peer NetworkInterface::peer() const {
  return inquiry().recall<Peer>(key_of("peer", resource()), [&](Inquiry& asked) {
    const NetworkInterface own(resource(), asked);
    Peer peer;
    const Value fixed = own.read("private_ip");
    if (known_text(fixed)) {
      peer.networks.push_back({Value::text(*known_text(fixed) + "/32").at(fixed.span()), &resource(), {}});
    } else {
      peer.stand_in(own.subnets());
    }
    for (const Argument& argument : own.written(true)) peer.carry(argument.value);
    peer.unseen_groups = own.security_groups().unseen;
    return peer;
  });
}

}  // namespace pllint
