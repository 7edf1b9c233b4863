// Connection: an endpoint and the endpoint service that it is linked to, with the evidence: the subject of rules about
// both sides.
#pragma once

#include "aws/endpoint.hpp"
#include "aws/endpoint_service.hpp"
#include "aws/permission.hpp"

namespace pllint {

class Connection {
 public:
  using Key = Link;

  Connection(const Link& link, Inquiry& inquiry) : link_(&link), inquiry_(&inquiry) {}

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const Link& link : workspace.links())
      if (workspace.asks_about(link.endpoint->stack())) function(link.endpoint, link);
  }

  Endpoint endpoint() const { return {*link_->endpoint, *inquiry_}; }
  EndpointService service() const { return {*link_->service, *inquiry_}; }
  Evidence evidence() const { return link_->evidence; }
  // Why they belong together, as a clause about the endpoint or the pair.
  const std::string& says() const { return link_->says; }
  bool is_assumed() const { return link_->evidence == Evidence::assumed; }

  // Both are there.
  Truth present() const { return endpoint().present() & service().present(); }
  bool crosses_stacks() const { return &link_->endpoint->stack() != &link_->service->stack(); }
  // The same provider configuration is the same account; else only known account ids tell.
  Truth within_one_account() const;

  // An allowed principal is of the endpoint's account. Unknown where that is the service's own: AWS does not say
  // whether it needs a permission.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
  Truth allows_consumer() const;

  // Permissions of the service's stack, resources of their own, that let the endpoint's account connect, each with the
  // truth that it takes this one: the service's own list does not.
  std::vector<Permission> separate_permissions() const;

  // Nobody needs to accept it, or something in the sources does. Never no: a human may.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests
  Truth is_accepted() const;
  // The same, without the human: no, if it stays pending until somebody comes.
  Truth is_accepted_by_sources() const;
  // Private DNS is turned on while the connection may not be accepted yet: with the endpoint, or after it without
  // waiting for who accepts it.
  // hashicorp/aws: resource aws_vpc_endpoint_private_dns
  Truth turns_on_private_dns_while_pending() const;
  // What is to be written so that it waits for the only resource that accepts the connection. Nullopt where the
  // endpoint itself turns it on: that comes first whatever it waits for.
  std::optional<View::Insertion> order_of_private_dns() const;

  // The endpoint looks for the service where it is, and the service supports the endpoint's own region.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-cross-region
  Truth serves_region() const { return looks_in_service_region() & supports_region(); }
  Truth looks_in_service_region() const;
  Truth supports_region() const { return service().supports_region(endpoint().region()); }

  // Then any zone leads to any zone.
  Truth crosses_regions() const;
  // A load balancer of the service is enabled in the subnet's Availability Zone. Zones of another region have nothing
  // to do with each other: then every subnet will do.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-subnets-zones
  Truth serves_zone_of(const Subnet& subnet) const;

 private:
  // It exists and says that it accepts this connection.
  Truth accepts(const View& accepter) const;
  // The accepters that may be meant, each with the truth that it is.
  std::vector<View> accepters() const;

  const Link* link_;
  Inquiry* inquiry_;
};

}  // namespace pllint
