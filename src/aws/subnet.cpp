#include "aws/subnet.hpp"

#include "aws/vpc.hpp"

namespace pllint {

std::string Zone::text() const {
  if (const auto known = known_text(id)) return *known;
  return known_text(name).value_or("");
}

namespace {

// Two elements of what one look-up of the region's zones answers: data.aws_availability_zones.X.names, or Fn::GetAZs.
bool are_two_of_one_list(const Value& one, const Value& other) {
  const Reference* const left = one.as_reference();
  const Reference* const right = other.as_reference();
  const Resource* const list = left && right && left->target == right->target ? resource_of(*left) : nullptr;
  if (!list || list->type != "aws_availability_zones" || left->attribute == right->attribute) return false;
  const std::size_t bracket = left->attribute.find('[');
  return bracket != std::string::npos &&
         left->attribute.substr(0, bracket + 1) == right->attribute.substr(0, bracket + 1);
}

}  // namespace

Truth same_zone(const Zone& one, const Zone& other, const Truth& within_one_account) {
  if (are_two_of_one_list(one.id, other.id) || are_two_of_one_list(one.name, other.name)) return Truth::no();
  if (!one.id.is_null() && !other.id.is_null()) return same(one.id, other.id);
  static const CausePtr not_written = make_cause(Cause::Kind::computed, "AWS chooses the Availability Zone");
  static const CausePtr not_comparable =
      make_cause(Cause::Kind::not_modelled, "a name and an id of Availability Zones do not compare");
  if (one.name.is_null() && one.id.is_null()) return Truth::unknown(not_written);
  if (other.name.is_null() && other.id.is_null()) return Truth::unknown(not_written);
  if (one.name.is_null() || other.name.is_null()) return Truth::unknown(not_comparable);
  static const CausePtr other_names =
      make_cause(Cause::Kind::not_modelled, "two accounts may have one name for different Availability Zones");
  if (within_one_account.is_yes()) return same(one.name, other.name);
  return Truth::unknown(within_one_account.is_no() ? other_names : within_one_account.cause());
}

Seen<Vpc> Subnet::vpcs() const { return referred<Vpc>(vpc_id(), {"aws_vpc", "aws_default_vpc"}); }

Truth Subnet::has_ipv6() const {
  Truth has = is_true(read("ipv6_native")) | is_true(read("assign_ipv6_address_on_creation")) |
              any(attached<View>("AWS::EC2::SubnetCidrBlock", "subnet_id"));
  for (const std::string_view argument : {"ipv6_cidr_block", "ipv6_ipam_pool_id", "ipv6_netmask_length"}) {
    const Value written = read(argument);
    has |= written.is_unknown() && is_made_by_aws(written) ? Truth::yes() : !is_null(written);
  }
  const CausePtr hidden = open_world({"ipv6_cidr_block"});
  return has | (hidden ? Truth::unknown(hidden) : Truth::no());
}

Network Subnet::network() const {
  Network network{read("cidr_block"), &resource(), {}};
  if (network.block.is_null()) network.block = Value::reference(resource(), "cidr_block");
  for (const Vpc& vpc : vpcs())
    if (vpc.present().is_yes() && vpc.has_one_block().is_yes()) network.enclosing = vpc.networks().things.front().block;
  return network;
}

}  // namespace pllint
