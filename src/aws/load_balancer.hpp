// LoadBalancer: a load balancer of any type, with its listeners and the endpoint services before it.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html
#pragma once

#include <vector>

#include "aws/network_interface.hpp"

namespace pllint {

class EndpointService;
class Listener;
class Vpc;

class LoadBalancer : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_lb", std::forward<Function>(function));
  }

  // "The default is application."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
  Value type() const { return or_default(read("load_balancer_type"), "application"); }
  Truth is_network() const { return equals(type(), "network"); }
  Truth is_application() const { return equals(type(), "application"); }
  Truth is_gateway() const { return equals(type(), "gateway"); }

  // "The default is an Internet-facing load balancer."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
  Truth is_internet_facing() const { return !is_true(read("internal")); }

  // It is asked for a scheme. Terraform asks only where `internal` is true.
  // hashicorp/aws: resource aws_lb, "internal"
  Truth states_scheme() const;
  // IPv4 and IPv6; IPv4 alone where it is left out.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#ip-address-type
  Truth is_dualstack() const { return equals(or_default(read("ip_address_type"), "ipv4"), "dualstack"); }

  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-attributes.html#deletion-protection
  Truth has_deletion_protection() const { return is_true(read("enable_deletion_protection")); }

  // A controller of Kubernetes makes what its tags say it made.
  Seen<Listener> listeners() const;
  // On the port, whatever is spoken there.
  Truth listens_on(const Value& port) const;
  // Where consumers may speak plaintext HTTP.
  Seen<Listener> plaintext_listeners() const;
  std::vector<Listener> listeners_on(const Value& port) const;
  // TLS may be spoken to it.
  Truth may_carry_tls() const;
  // Those of the application load balancers that it forwards to, on the ports where these are spoken to.
  Seen<Listener> listeners_behind() const;

  // None, where none is named: then everything is let in and out.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
  Seen<SecurityGroup> security_groups() const;
  // It names one, in view or not.
  Truth has_security_groups() const;
  // Its groups judge what comes through PrivateLink as well, by the client's own address: "the source of the traffic is
  // the private IP address of the client, not the endpoint interface". On unless it is turned off.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
  Truth enforces_groups_on_privatelink() const;
  // Of a network load balancer that fronts a service, and has groups.
  Truth judges_privatelink() const;
  // One of its groups lets in addresses, whosever they are, on the listener's port.
  Truth admits_addresses_on(const Listener& listener) const;

  // Each is in an Availability Zone of its own, and these are the zones that it is enabled in.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#availability-zones
  Seen<Subnet> subnets() const;
  // It names more than one subnet.
  Truth is_in_many_zones() const;
  Seen<Vpc> vpcs() const;
  // As what it forwards to sees it, and what its health checks come from: by the addresses of its nodes and by its own
  // groups. "The source IP address ... is always the private IP address of the Network Load Balancer."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
  Peer peer() const;
  // "By default, cross-zone load balancing is disabled" for network and gateway load balancers; it is always on for
  // application load balancers, where only a target group may turn it off.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
  Truth crosses_zones() const;

  // Something with a network interface that is given its DNS name, or a DNS record that leads to it.
  struct NameUse {
    View user;
    Truth truth;
    Place place;
  };
  std::vector<NameUse> name_uses() const;
  // By others than the consumers of its endpoint services, as far as the sources show: it is internet-facing, something
  // has its name. Whoever is given its ARN, or its name by an output, may send something.
  Truth is_reached_otherwise() const;

  // Endpoint services that list it.
  std::vector<EndpointService> services() const;
  Truth fronts_service() const;
  // A network load balancer that does: what comes through interface endpoints comes in here.
  Truth is_entrance() const { return is_network() & fronts_service(); }
  // The other is a target of it.
  Truth forwards_to(const LoadBalancer& other) const;
  // Network load balancers of its stack that forward to it.
  Seen<LoadBalancer> fronts() const;
  // "... a target of up to two Network Load Balancers."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  Truth has_too_many_fronts() const { return more_than(fronts(), 2); }
  // A target of a load balancer that fronts a service.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  Truth stands_behind_service() const;
  // One or the other, as its type has it.
  Truth serves_endpoint_service() const;
  // One of its groups lets in addresses that the internet routes. Where none is named the VPC's default group applies,
  // which lets in nobody but its members.
  Truth admits_internet() const;
};

}  // namespace pllint
