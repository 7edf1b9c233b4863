// LoadBalancer: a load balancer of any type, with its listeners and the endpoint services before it.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html
#pragma once

#include <vector>

#include "aws/view.hpp"

namespace pllint {

class EndpointService;
class Listener;
class SecurityGroup;

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

  // "The default is an Internet-facing load balancer."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
  Truth is_internet_facing() const { return !is_true(read("internal")); }

  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-attributes.html#deletion-protection
  Truth has_deletion_protection() const { return is_true(read("enable_deletion_protection")); }

  // A controller of Kubernetes makes what its tags say it made.
  Seen<Listener> listeners() const;

  // None, where none is named: then everything is let in and out.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
  Seen<SecurityGroup> security_groups() const;
  // Its groups judge what comes through PrivateLink as well, by the client's own address: "the source of the traffic is
  // the private IP address of the client, not the endpoint interface". On unless it is turned off.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
  Truth enforces_groups_on_privatelink() const;

  // Endpoint services that list it.
  std::vector<EndpointService> services() const;
  Truth fronts_service() const;
  // A target of a load balancer that fronts a service.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  Truth stands_behind_service() const;
};

}  // namespace pllint
