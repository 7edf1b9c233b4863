// How a client calls the service: the name it uses, the certificate that it is shown, the port and what is spoken
// there. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-saas.html
#pragma once

#include "aws/client_url.hpp"
#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"
#include "path/client.hpp"
#include "path/hop.hpp"

namespace pllint {

// Those URLs of the endpoint that are written in the client, or in what it is made from.
std::vector<ClientUrl> urls_of(const Client& client);

// D1. The endpoint's own name is resolved everywhere; the service's private name where private DNS is on, the name is
// verified, the VPC resolves names, and the connection is accepted.
// https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
Hop name_leads_to_endpoint(const Connection& connection, const ClientUrl& url);
// D1, for a client that is given the name of a load balancer of the service.
Hop name_leads_to_balancer(const Client& client, const LoadBalancer& balancer, const LoadBalancer::NameUse& use);
// D2. By whatever ends the client's TLS: the listener, else the application load balancers behind it, else the target.
Hop certificate_covers_name(const Listener& listener, const ClientUrl& url);
// D3.
Hop listener_speaks_what_url_says(const Listener& listener, const ClientUrl& url);
// The client speaks plaintext where the listener takes TLS, or TLS where it takes plaintext HTTP.
Truth listener_refuses(const Listener& listener, const ClientUrl& url);
// Those of the endpoint's service, if that is certain, that do so for certain.
std::vector<Listener> listeners_refusing(const ClientUrl& url, const Endpoint& endpoint);
// It does so for certain with a client of one of its endpoint services.
bool refuses_a_client(const Listener& listener);
// P7. The application load balancers behind forward requests for the name.
Hop requests_are_forwarded(const Seen<Listener>& behind, const ClientUrl& url);

}  // namespace pllint
