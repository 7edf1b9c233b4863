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
class DnsEntryUse;
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
  Truth is_of_type(std::string_view wanted) const { return equals(type(), wanted); }
  Truth is_gateway_load_balancer() const { return is_of_type("GatewayLoadBalancer"); }
  // It has network interfaces in subnets: an interface or a Gateway Load Balancer endpoint.
  Truth stands_in_subnets() const { return is_interface() | is_gateway_load_balancer(); }

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

  // What AWS calls the service of its own that it is for: "ssm", "ecr.api". Null: it is for none; unknown: that cannot
  // be told.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
  Value aws_service() const;
  // "Amazon S3 and DynamoDB", and S3 Express One Zone.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-networking.html
  Truth has_gateway_service() const;
  // The service is one of those that are known to have a private DNS name: that of its public endpoint. The page that
  // lists the services does not say which have one; that these do is in their own guides or in templates that turn it
  // on.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#interface-endpoint-private-dns
  // https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
  Truth has_service_with_private_name() const;
  // Its service, or an argument that a gateway endpoint cannot have, takes another type than Gateway.
  Truth needs_other_type_than_gateway() const;
  // Its type is written, and this one.
  Truth states_type(std::string_view wanted) const;
  // An argument and a type, and whether they meet in this endpoint.
  struct OfType {
    std::string_view argument;
    std::string_view type;
    Truth truth;
  };
  // Given, and not for the type: "Routing is supported only for gateway endpoints", "Security groups are supported only
  // for interface endpoints". Left out, and what the type is for.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
  std::vector<OfType> inapplicable_arguments() const;
  std::vector<OfType> missing_arguments() const;
  Truth is_for_service_of(const Endpoint& other) const;

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
  // The subnet, security group or route table is of another VPC. Two that nobody knows before the deployment are taken
  // to be one.
  Truth is_in_other_vpc_than(const View& part) const;
  // The range has more addresses than the endpoint's VPC.
  Truth is_narrower_than(const AddressRange& range) const;

  // Does the service's private name lead to it? Off unless it is turned on, here or by aws_vpc_endpoint_private_dns.
  Truth private_dns() const;
  // What may turn it on, each with the truth that it does: the endpoint itself, or such a resource.
  std::vector<View> private_dns_switches() const;
  // What turns it on; the endpoint where nothing does.
  Place private_dns_place() const;

  // Its interfaces have addresses of the family, "ipv4" or "ipv6", by its type of IP addresses.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
  Truth has_addresses(std::string_view family) const;
  // The type of its DNS records is one that its addresses have: "service-defined" takes both families.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DnsOptionsSpecification.html
  Truth has_addresses_for_records() const;
  Truth is_for_ipv6_only() const { return has_addresses("ipv6") & !has_addresses("ipv4"); }

  // Arguments that a resource of its own manages as well: that resource, and its argument.
  // hashicorp/aws: resources aws_vpc_endpoint_subnet_association, ..._policy and so on
  struct Twin {
    std::string_view argument;
    View resource;
    std::string_view own;
    Truth truth;
    // Each undoes what the other does. Of route tables each is a route of its own, unless one is in both.
    Truth is_conflict;
  };
  std::vector<Twin> arguments_managed_twice() const;

  // Its interfaces, one in each subnet, as the groups of those who talk to it see them.
  Peer peer() const;

  // It is given a policy that is not the default one, which allows everything.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  Truth has_policy_of_its_own() const;
  // Where that is: in it, or in an aws_vpc_endpoint_policy.
  Place policy_place() const;
  // "The maximum size of a VPC endpoint policy is 20,480 characters, including white space."
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
  Truth has_oversized_policy() const;

  // A subnet is named, in it or by an association.
  Truth has_subnets() const;
  // "For a Gateway Load Balancer endpoint, you can specify only one subnet."
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html (SubnetId.N)
  Truth has_too_many_subnets() const;
  // One subnet, and nothing adds another.
  Truth has_only_one_subnet() const;
  // The entry of its DNS names is that of one of several Availability Zones: "regional public, zonal public, private".
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
  Truth has_zonal_name(std::size_t index) const;
  // A route table is named, in it or by an association.
  Truth has_route_tables() const;
  Seen<View> route_tables() const;

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
  // The endpoints of its stack that stand before it.
  std::vector<Endpoint> written_before() const;

  // By which clients of its stack call it: by its own DNS name, or by the private name of its service. Not known where
  // a client that names the endpoint has something in it that is not known.
  Seen<ClientUrl> urls() const;
  // Those of plaintext HTTP.
  Seen<ClientUrl> plaintext_urls() const;
  // Where its stack uses the DNS names that AWS makes for it.
  std::vector<DnsEntryUse> dns_entry_uses() const;
  // Those of several Availability Zones are used: whoever does so has chosen them.
  Truth is_called_in_many_zones() const;
  // Somebody uses one of them, or an output hands it out.
  Truth is_called_by_own_name() const;

 private:
  template <typename V>
  Seen<V> associated(std::string_view attribute, std::string_view association, std::string_view association_attribute,
                     std::initializer_list<std::string_view> types) const;
};

}  // namespace pllint
