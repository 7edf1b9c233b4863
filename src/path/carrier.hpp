// Carrier: whoever on a connection's way carries security groups: a client, a load balancer, a target.
#pragma once

#include <vector>

#include "aws/connection.hpp"
#include "aws/security_group.hpp"

namespace pllint {

struct Carrier {
  Seen<SecurityGroup> groups;
  Truth counts;  // it is there, and on the way
  Place place;
  // What the unseen ones are: groups of this carrier, or those of carriers that are not in view themselves.
  std::string_view unseen_name = "a security group that is not in view";
};

// In the order of the way.
std::vector<Carrier> carriers_on_way(const Connection& connection);

}  // namespace pllint
