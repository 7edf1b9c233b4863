#include "aws/vpc.hpp"

#include "aws/dns_record.hpp"
#include "aws/endpoint.hpp"
#include "aws/hosted_zone.hpp"
#include "aws/network_interface.hpp"

namespace pllint {

Seen<Network> Vpc::networks() const {
  Seen<Network> seen;
  seen.things.push_back({read("cidr_block"), &resource(), {}});
  for (const View& more : attached<View>("aws_vpc_ipv4_cidr_block_association", "vpc_id")) {
    // CloudFormation associates IPv6 blocks with the same type.
    if (more.present().is_no() || (more.read("cidr_block").is_null() && more.read("ipv4_ipam_pool_id").is_null()))
      continue;
    seen.things.push_back({more.read("cidr_block"), &resource(), {}});
    if (more.present().is_unknown()) seen.may_have_more(more.present().cause());
  }
  seen.may_have_more(open_world({}));
  return seen;
}

Truth Vpc::holds(const Cidr& block) const {
  const Seen<Network> all_blocks = networks();
  return any(all_blocks.things,
             [&](const Network& network) {
               const auto known = network.known();
               static const CausePtr by_aws = make_cause(Cause::Kind::computed, "AWS chooses the VPC's block");
               if (known) return Truth::of(known->contains(block));
               return Truth::unknown(network.block.cause() ? network.block.cause() : by_aws);
             }) |
         all_blocks.others();
}

Truth Vpc::has_one_block() const {
  const Truth others = any(attached<View>("aws_vpc_ipv4_cidr_block_association", "vpc_id").things,
                           [](const View& more) { return more.present(); });
  const CausePtr hidden = open_world({});
  return !(others | (hidden ? Truth::unknown(hidden) : Truth::no()));
}

namespace {

// What somebody else sets is not known.
Truth is_on(const Vpc& vpc, std::string_view attribute, std::string_view by_default) {
  const Truth written = is_true(or_default(vpc.read(attribute), by_default));
  if (!vpc.resource().lifecycle.ignores(attribute)) return written;
  return Truth::unknown(make_cause(Cause::Kind::open_world, "changes of " + std::string(attribute) + " are ignored",
                                   vpc.resource().header));
}

}  // namespace

Truth Vpc::has_dns_support() const { return is_on(*this, "enable_dns_support", "true"); }

Truth Vpc::has_dns_hostnames() const {
  const bool is_default = resource().type == "aws_default_vpc";
  return is_on(*this, "enable_dns_hostnames", is_default ? "true" : "false");
}

Truth Vpc::may_reach(const Vpc& other) const {
  const auto joins = [&](std::string_view type, std::string_view near, std::string_view far) {
    return any(attached<View>(type, near), [&](const View& connection) {
      return workspace().leads_to(connection.read(far), other.resource(), connection.resource().stack());
    });
  };
  const auto is_attached = [](const Vpc& vpc) {
    Truth found = Truth::no();
    for (const std::string_view type :
         {"aws_ec2_transit_gateway_vpc_attachment", "aws_networkmanager_vpc_attachment",
          "AWS::NetworkManager::VpcAttachment", "aws_vpclattice_service_network_vpc_association", "aws_vpn_gateway",
          "aws_vpn_gateway_attachment"})
      for (const std::string_view attribute : {"vpc_id", "vpc_arn", "vpc_identifier"})
        found |= any(vpc.attached<View>(type, attribute));
    return found;
  };
  Truth reaches = joins("aws_vpc_peering_connection", "vpc_id", "peer_vpc_id") |
                  joins("aws_vpc_peering_connection", "peer_vpc_id", "vpc_id") |
                  (is_attached(*this) & is_attached(other));
  const CausePtr hidden = open_world({}) ? open_world({}) : other.open_world({});
  return hidden ? reaches | Truth::unknown(hidden) : reaches;
}

Truth Vpc::holds(const View& other) const {
  const Resource& resource = other.resource();
  if (NetworkInterface::is_of_type(canonical_type(resource.type)))
    return NetworkInterface(resource, inquiry()).is_in(Value::reference(this->resource(), "id"));
  if (resource.type != "aws_route53_record") return Truth::no();
  const Seen<HostedZone> zones = DnsRecord(resource, inquiry()).zones();
  return any(zones, [&](const HostedZone& zone) { return zone.is_associated_with(*this); });
}

Truth Vpc::has_way_out() const {
  Truth leads_out = Truth::no();
  for (const std::string_view type :
       {"aws_internet_gateway", "aws_internet_gateway_attachment", "aws_egress_only_internet_gateway",
        "AWS::EC2::VPCGatewayAttachment", "aws_vpn_gateway", "aws_vpn_gateway_attachment",
        "aws_ec2_transit_gateway_vpc_attachment", "AWS::EC2::TransitGatewayAttachment",
        "AWS::EC2::TransitGatewayVpcAttachment", "aws_networkmanager_vpc_attachment",
        "AWS::NetworkManager::VpcAttachment"})
    for (const std::string_view attribute : {"vpc_id", "vpc_arn"}) leads_out |= any(attached<View>(type, attribute));
  for (const std::string_view side : {"vpc_id", "peer_vpc_id"})
    leads_out |= any(attached<View>("aws_vpc_peering_connection", side));
  for (const View& table : attached<View>("aws_route_table", "vpc_id"))
    leads_out |= table.present() &
                 (names_something(table.read("route")) | any(table.attached<View>("aws_route", "route_table_id")));
  const CausePtr hidden = open_world({});
  return leads_out | (hidden ? Truth::unknown(hidden) : Truth::no());
}

Truth Vpc::holds_instance() const {
  Truth holds_one = Truth::no();
  for (const std::string_view type : {"aws_instance", "aws_autoscaling_group"})
    for (const Resource* resource : workspace().of_type(type)) {
      const View other(*resource, inquiry());
      // Whether something exists that is elsewhere matters to nobody.
      const Truth held = holds(other);
      if (!held.is_no()) holds_one |= other.present() & held;
    }
  return holds_one;
}

std::vector<HostedZone> Vpc::hosted_zones() const {
  std::vector<HostedZone> found;
  for (const Resource* zone : workspace().of_type("aws_route53_zone")) {
    Truth is_associated = HostedZone(*zone, inquiry()).is_associated_with(*this);
    if (!is_associated.is_no()) found.emplace_back(*zone, inquiry(), std::move(is_associated));
  }
  return found;
}

std::vector<Endpoint> Vpc::endpoints() const { return attached<Endpoint>("aws_vpc_endpoint", "vpc_id").things; }

Seen<SecurityGroup> Vpc::default_security_groups() const {
  return attached<SecurityGroup>("aws_default_security_group", "vpc_id");
}

Truth Vpc::opens_default_security_group() const {
  const Truth in_group = any(default_security_groups(), [](const SecurityGroup& group) {
    return any(group.ingress(), [](const SecurityGroupRule& rule) {
      return rule.admits_addresses() | Truth::of(!rule.groups().empty());
    });
  });
  // Rules of their own name the group as an attribute of the VPC.
  const Truth by_rule = any(attached<View>("aws_vpc_security_group_ingress_rule", "security_group_id")) |
                        any(attached<View>("aws_security_group_rule", "security_group_id"),
                            [](const View& rule) { return equals(rule.read("type"), "ingress"); });
  return in_group | by_rule;
}

Truth are_apart(const Seen<Vpc>& one, const Seen<Vpc>& other) {
  for (const Seen<Vpc>* side : {&one, &other})
    if (side->things.empty())
      return Truth::unknown(side->unseen ? side->unseen
                                         : make_cause(Cause::Kind::not_modelled, "the default VPC is not in view"));
  return all(one, [&](const Vpc& near) {
    return all(other, [&](const Vpc& far) { return near.is(far) ? Truth::no() : !near.may_reach(far); });
  });
}

}  // namespace pllint
