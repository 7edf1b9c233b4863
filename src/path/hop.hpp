// Hop: one thing that must hold for a packet to get from a client through an endpoint to a target. The ids are those of
// the packet's way: C1 to C8 on the consumer's side, P1 to P8 on the provider's, D1 to D3 for names and TLS.
#pragma once

#include <string>
#include <string_view>

#include "graph/place.hpp"
#include "value/truth.hpp"

namespace pllint {

struct Hop {
  std::string_view id;    // "C3"
  std::string_view asks;  // "the endpoint's security groups let the client in"
  Truth truth = Truth::yes();
  Place place = {};       // what decides
  std::string why = {};   // one clause: the rule or value that decides; where unknown, what may be; truth has the cause
  std::string zone = {};  // the only Availability Zone, or subnet, that it is about; empty: all
  bool is_health = false;  // no means that the target is skipped where others are healthy, not that nothing gets there
};

}  // namespace pllint
