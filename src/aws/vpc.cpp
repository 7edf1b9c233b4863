#include "aws/vpc.hpp"

namespace pllint {

Seen<Network> Vpc::networks() const {
  Seen<Network> seen;
  seen.things.push_back({read("cidr_block"), &resource(), {}});
  for (const View& more : attached<View>("aws_vpc_ipv4_cidr_block_association", "vpc_id")) {
    if (more.present().is_no()) continue;
    seen.things.push_back({more.read("cidr_block"), &resource(), {}});
    if (more.present().is_unknown()) seen.may_have_more(more.present().cause());
  }
  seen.may_have_more(open_world({}));
  return seen;
}

Truth Vpc::has_one_block() const {
  const Truth others = any(attached<View>("aws_vpc_ipv4_cidr_block_association", "vpc_id").things,
                           [](const View& more) { return more.present(); });
  const CausePtr hidden = open_world({});
  return !(others | (hidden ? Truth::unknown(hidden) : Truth::no()));
}

Truth Vpc::has_dns_support() const { return is_true(or_default(read("enable_dns_support"), "true")); }

Truth Vpc::has_dns_hostnames() const {
  const bool is_default = resource().type == "aws_default_vpc";
  return is_true(or_default(read("enable_dns_hostnames"), is_default ? "true" : "false"));
}

Truth Vpc::may_reach(const Vpc& other) const {
  const auto joins = [&](std::string_view type, std::string_view near, std::string_view far) {
    return any(attached<View>(type, near), [&](const View& connection) {
      return workspace().leads_to(connection.read(far), other.resource(), connection.resource().stack());
    });
  };
  const auto is_attached = [](const Vpc& vpc) {
    Truth found = Truth::no();
    for (const std::string_view type : {"aws_ec2_transit_gateway_vpc_attachment", "aws_networkmanager_vpc_attachment"})
      for (const std::string_view attribute : {"vpc_id", "vpc_arn"}) found |= any(vpc.attached<View>(type, attribute));
    return found;
  };
  Truth reaches = joins("aws_vpc_peering_connection", "vpc_id", "peer_vpc_id") |
                  joins("aws_vpc_peering_connection", "peer_vpc_id", "vpc_id") |
                  (is_attached(*this) & is_attached(other));
  const CausePtr hidden = open_world({}) ? open_world({}) : other.open_world({});
  return hidden ? reaches | Truth::unknown(hidden) : reaches;
}

}  // namespace pllint
