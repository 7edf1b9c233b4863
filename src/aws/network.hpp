// Network: addresses that one end of a flow may have: those of a subnet, of a whole VPC, or a fixed one.
#pragma once

#include "graph/resource.hpp"
#include "value/cidr.hpp"

namespace pllint {

struct AddressRange;

struct Network {
  Value block;                   // IPv4, in CIDR notation
  const Resource* of = nullptr;  // whose it is: a subnet, a VPC, an interface; null where nobody in view is
  // Blocks that hold all of `block`: the VPC's, where it has only one. Null value: none is known to.
  Value enclosing = {};

  std::optional<Cidr> known() const;
};

// Are all addresses of the network within the range? No: none of them; unknown: some, or nobody knows.
Truth covers(const AddressRange& range, const Network& network);

}  // namespace pllint
