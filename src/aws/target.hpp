// Target: what is registered with a target group: an instance, an address, a load balancer, the instances of a group,
// the tasks of a service.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html
#pragma once

#include <optional>

#include "aws/network_interface.hpp"

namespace pllint {

class LoadBalancer;

class Target {
 public:
  struct Parts {
    Truth present = Truth::yes();
    Place place;                                // of what registers it
    Value port;                                 // where it is spoken to
    std::optional<NetworkInterface> interface;  // none: only an address is known, or nothing
    std::optional<View> registration = {};      // that registers it
    Value address;                              // an IPv4 address; null where there is an interface
    Value zone;                                 // that it is registered for, or "all"; null: the one it is in
  };
  explicit Target(Parts parts) : parts_(std::move(parts)) {}

  Truth present() const { return parts_.present; }
  // The same target, where it counts only if something else holds too.
  Target if_also(const Truth& condition) const;
  const Place& place() const { return parts_.place; }
  const Value& port() const { return parts_.port; }
  const std::optional<NetworkInterface>& interface() const { return parts_.interface; }
  // What is written where there is no interface.
  const Value& address() const { return parts_.address; }
  const Value& zone() const { return parts_.zone; }
  // The resource that registers it.
  View registration() const;
  Truth is(const Target& other) const;
  // By what is in view, or by the ARN that is written.
  Truth is_application_load_balancer() const;
  // An address of an endpoint's network interface, looked up or fixed.
  // hashicorp/aws: resource aws_vpc_endpoint, "network_interface_ids", "subnet_configuration"
  Truth is_endpoint_interface() const;
  // It is sent what comes to the zone, or to the zone of the subnet, without crossing zones. An autoscaling group
  // counts as being in all zones that it may run in.
  Truth is_in(const Zone& zone, const Truth& within_one_account) const;
  Truth is_in(const Subnet& subnet) const;
  // The load balancer that it is; none, if it is something else.
  std::optional<LoadBalancer> load_balancer() const;
  // Those that it may be, where that is open.
  Seen<LoadBalancer> load_balancers() const;
  // Why what it is cannot be told, where it has no interface.
  CausePtr cause_of_absence() const;

  Peer peer() const;
  // "aws_instance.web", "10.0.1.5"
  std::string display_name() const;

 private:
  template <typename Predicate>
  Truth is_in_zone(Predicate&& is_zone_of, const Zone& zone, const Truth& within_one_account) const;

  Parts parts_;
};

}  // namespace pllint
