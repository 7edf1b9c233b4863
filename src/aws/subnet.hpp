// Subnet: a range of addresses of a VPC in one Availability Zone.
// https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
#pragma once

#include "aws/network.hpp"
#include "aws/view.hpp"

namespace pllint {

class Vpc;

// An Availability Zone by the name that an account has for it ("us-east-1a") and by its id, which is the same in every
// account ("use1-az1"). Null values: not written.
// https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
struct Zone {
  Value name;
  Value id;
  std::string text() const;  // the one that is known, the id first; empty
};

// Names are comparable within one account only.
Truth same_zone(const Zone& one, const Zone& other, const Truth& within_one_account);

class Subnet : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_subnet", function);
    each_of_type(workspace, "aws_default_subnet", function);
  }

  Value vpc_id() const { return read("vpc_id"); }
  Seen<Vpc> vpcs() const;
  Zone zone() const { return {read("availability_zone"), read("availability_zone_id")}; }
  Network network() const;
  // https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-ip-address-range
  Truth has_ipv4() const { return !is_true(read("ipv6_native")); }
  Truth has_ipv6() const;
  Truth is_dualstack() const { return has_ipv4() & has_ipv6(); }
  Truth has_addresses(std::string_view family) const { return family == "ipv4" ? has_ipv4() : has_ipv6(); }
};

}  // namespace pllint
