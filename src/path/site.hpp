// Site: where an end of a path stands: its VPC, the subnets of its network interfaces, the security groups on them.
#pragma once

#include <optional>

#include "aws/security_group.hpp"
#include "aws/subnet.hpp"
#include "aws/vpc.hpp"

namespace pllint {

struct Site {
  Seen<Vpc> vpcs;  // one of them
  Seen<Subnet> subnets;
  Seen<SecurityGroup> groups;
};

// None, for what has no network interface: a service, a listener.
std::optional<Site> site_of(const Resource& resource, Inquiry& inquiry);

}  // namespace pllint
