// ClientEgress: whether the security groups of a client let it out to its endpoint, and if not, what is wrong with
// them.
#pragma once

#include <optional>

#include "aws/connection.hpp"
#include "path/hop.hpp"

namespace pllint {

struct ClientEgress {
  std::string name;                  // of the client
  Truth counts = Truth::yes();       // all are there, and the client is a user of the endpoint
  Hop hop;                           // C1, on the port of the service that gets farthest
  bool is_partial = false;           // it is let out to other interfaces of the endpoint
  std::optional<Place> has_no_rule;  // the group that Terraform makes without any egress
  Truth to_provider = Truth::no();   // it is let out to the provider's own addresses as if they were the endpoint's
  Place to_provider_place;           // by this range

  Truth present() const { return counts; }
};

// Of all clients of the connection's endpoint. Unseen ones also where no port of the service is known.
Seen<ClientEgress> client_egresses(const Connection& connection);

}  // namespace pllint
