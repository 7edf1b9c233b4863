// EndpointService: what a provider offers over PrivateLink: load balancers, who may connect, under which name.
// https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html
#pragma once

#include <vector>

#include "aws/principal.hpp"
#include "aws/view.hpp"

namespace pllint {

class Certificate;
class Connection;
class Listener;
class LoadBalancer;
class Permission;
class PrivateDnsVerification;
struct Zone;

class EndpointService : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_vpc_endpoint_service", std::forward<Function>(function));
  }

  // Behind it, network and gateway load balancers alike.
  Seen<LoadBalancer> load_balancers() const;

  // What one of its two lists names, of which type it is, and the load balancer if it is in view. An ARN says the type
  // itself: "loadbalancer/net/...".
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
  struct Named {
    Value arn;
    Value type;
    Truth present;
    const Resource* balancer = nullptr;
  };
  std::vector<Named> named(std::string_view list) const;
  Truth names_any(std::string_view list) const;

  // Of its network load balancers.
  Seen<Listener> listeners() const;
  // Of the application load balancers behind its own, on the ports where these are spoken to.
  Seen<Listener> listeners_behind() const;
  // TLS may be spoken to one of its load balancers.
  Truth may_carry_tls() const;
  // Shown to clients by whatever ends their TLS: its load balancers, else the application load balancers behind. What
  // targets show is theirs to know.
  Seen<Certificate> certificates() const;

  // Those of its stack that it lists by name or ARN, or through a data source, so that nothing orders the two.
  std::vector<LoadBalancer> unlinked_load_balancers() const;

  // Each of its load balancers is enabled in a single subnet.
  Truth is_in_one_zone() const;

  // The type of endpoint that it is for: "Interface" where network load balancers are behind it, "GatewayLoadBalancer"
  // where gateway load balancers are.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/create-gateway-load-balancer-endpoint-service.html
  Truth is_for_type(std::string_view type) const;
  Truth is_only_for_type(std::string_view type) const;
  // "ipv4", "ipv6". What AWS makes of a list that is left out is not known.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-ip-address-type
  Truth accepts_addresses(std::string_view family) const;

  // Itself with its list, and every aws_vpc_endpoint_service_allowed_principal.
  std::vector<Permission> permissions() const;
  // In its own list, and by aws_vpc_endpoint_service_allowed_principal. "By default, your endpoint service is not
  // available to service consumers."
  // https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
  Seen<Principal> principals() const;

  // CloudFormation may leave it out: "By default, connection requests must be manually accepted."
  // docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests
  Truth accepts_by_itself() const { return equals(read("acceptance_required"), "false"); }

  // Someone in the sources accepts connections by a program of their own: a function, a script, a policy that allows
  // it.
  Truth may_be_accepted_by_program() const;
  // Somebody is told of connections that are requested.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/create-notification-endpoint-service.html
  Truth notifies_of_connections() const;

  // "Cross-Region access": endpoints in other regions than its own must be of those that it supports.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-cross-region
  Truth supports_region(const Value& region) const;

  // Consumers may create endpoints with IPv6 addresses.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html#connect-to-endpoint-service
  Truth supports_ipv6() const;

  // One of its load balancers is enabled in the zone.
  Truth is_in_zone(const Zone& zone, const Truth& within_one_account) const;

  // https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
  Value private_dns_name() const { return read("private_dns_name"); }
  // Somebody out of view who receives the service's id may give it a name.
  Truth has_private_dns_name() const;
  // Something in the sources publishes the record that proves to AWS who owns the name. Never no: the record may be
  // made by hand. https://docs.aws.amazon.com/vpc/latest/privatelink/verify-domains.html
  Truth has_verified_private_dns_name() const;

  // "... the service provider must verify that they own the domain": with a TXT record in public DNS that holds the
  // value that AWS gives the service. These records, each with the truth that it is one.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
  Seen<View> verification_records() const;
  // An output says what the record has to hold, for whoever has the domain.
  Truth hands_out_verification() const;
  // What asks AWS to look for the record.
  std::vector<PrivateDnsVerification> verifications() const;

  // Endpoints in other regions than its own may connect.
  Truth supports_other_regions() const;

  // Endpoints that are linked to it.
  std::vector<Connection> connections() const;
  // One of the stack is connected.
  Truth is_used_by(std::string_view stack) const;
};

}  // namespace pllint
