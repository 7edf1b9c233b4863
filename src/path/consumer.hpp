// The consumer's side of a path: from the client to the endpoint's interface, and from there to the service.
// https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#pragma once

#include "aws/connection.hpp"
#include "aws/listener.hpp"
#include "path/client.hpp"
#include "path/hop.hpp"

namespace pllint {

// What is sent: "tcp" or "udp" to a port.
struct Flow {
  std::string_view protocol = "tcp";
  Value port;
  Truth present() const { return Truth::yes(); }
  std::string text() const;  // "tcp 443"
};

// C1. "any subnet" is null.
Hop client_lets_out(const Client& client, const Flow& flow, const Subnet* into);
// C2. Both ways, unless the two are in one subnet.
Hop acls_let_client_through(const Client& client, const Flow& flow, const Subnet& into);
// The same for each of the flows.
std::vector<Hop> acl_hops(const Client& client, const Subnet& into, const Seen<Flow>& flows);
// C3.
Hop endpoint_lets_in(const Client& client, const Flow& flow);
// C4.
Hop endpoint_takes_connections(const Connection& connection);
// C5.
Hop service_is_in_zone_of(const Connection& connection, const Subnet& subnet);
// C6.
Hop service_is_in_region(const Connection& connection);
// C7.
Hop service_allows_consumer(const Connection& connection);
// C8. Never no: somebody may accept by hand.
Hop service_accepts(const Connection& connection);

}  // namespace pllint
