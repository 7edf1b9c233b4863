// Endpoint: a VPC endpoint as a consumer sees it: one object with its subnets, security groups and private DNS,
// whether they are written in it or associated with it.
// https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#pragma once

#include <optional>

#include "aws/network_interface.hpp"
#include "value/service_name.hpp"

namespace pllint {

class ClientUrl;
class Connection;
class LoadBalancer;
class Vpc;

class Endpoint : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_vpc_endpoint", std::forward<Function>(function));
  }

  // "Default: Gateway". https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
  Value type() const { return or_default(read("vpc_endpoint_type"), "Gateway"); }
  Truth is_interface() const { return equals(type(), "Interface"); }
  Truth is_gateway_load_balancer() const { return equals(type(), "GatewayLoadBalancer"); }

  Value service_name() const { return read("service_name"); }
  ServiceName parsed_service_name() const { return parse_service_name(service_name()); }
  // Unknown where too little of the name is known; never for names that AWS makes.
  Truth has_malformed_service_name() const;
  // Its name is handed to it from the service: AWS wrote it.
  bool is_linked_by_name() const;
  // To an endpoint service, in view or not, rather than to a service of AWS.
  Truth leads_to_endpoint_service() const;
  // TLS may be spoken to its service, for all that is in view of it.
  Truth may_carry_tls() const;
  // Its name may be that of an endpoint service, and nothing links it to one that is in view.
  Truth names_service_out_of_view() const;

  // Where the service is that it connects to: "Default: the Region of the interface endpoint".
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html (ServiceRegion)
  Value service_region() const;
  // The region that its service's name is of. Null where the name has none (com.amazonaws.s3-global.accesspoint), where
  // it is no name at all, and where it is handed over from the service.
  Value named_region() const;
  Truth names_service_region() const;

  Value vpc() const { return read("vpc_id"); }
  Seen<Vpc> vpcs() const;
  // It is certainly in another VPC than the load balancer's nodes, and nothing in view routes between the two.
  Truth is_apart_from(const LoadBalancer& balancer) const;
  // The range has more addresses than the endpoint's VPC.
  Truth is_narrower_than(const AddressRange& range) const;

  // Does the service's private name lead to it? Off unless it is turned on, here or by aws_vpc_endpoint_private_dns.
  Truth private_dns() const;
  // What may turn it on, each with the truth that it does: the endpoint itself, or such a resource.
  std::vector<View> private_dns_switches() const;
  // What turns it on; the endpoint where nothing does.
  Place private_dns_place() const;

  // Its interfaces, one in each subnet, as the groups of those who talk to it see them.
  Peer peer() const;

  // Of managed subnets. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
  Seen<Subnet> subnets() const;
  // Managed ones. Where none is named the VPC's default group applies, which is not in view.
  Seen<SecurityGroup> security_groups() const;

  // It carries the default security group of its VPC: "If this parameter is not specified, we use the default security
  // group for the VPC."
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html (SecurityGroupId.N)
  // An association with a group of its own leaves it there unless it says `replace_default_association`.
  // hashicorp/aws: resource aws_vpc_endpoint_security_group_association
  Truth has_default_security_group() const;
  // A group is associated with it.
  Truth has_associated_security_group() const;

  std::optional<Connection> connection() const;

  // By which clients of its stack call it: by its own DNS name, or by the private name of its service. Not known where
  // a client that names the endpoint has something in it that is not known.
  Seen<ClientUrl> urls() const;

 private:
  template <typename V>
  Seen<V> associated(std::string_view attribute, std::string_view association, std::string_view association_attribute,
                     std::initializer_list<std::string_view> types) const;
};

}  // namespace pllint
