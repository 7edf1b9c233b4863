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
    Value address;                              // an IPv4 address; null where there is an interface
  };
  explicit Target(Parts parts) : parts_(std::move(parts)) {}

  Truth present() const { return parts_.present; }
  const Place& place() const { return parts_.place; }
  const Value& port() const { return parts_.port; }
  const std::optional<NetworkInterface>& interface() const { return parts_.interface; }
  // The load balancer that it is; none, if it is something else.
  std::optional<LoadBalancer> load_balancer() const;

  Peer peer() const;
  // "aws_instance.web", "10.0.1.5"
  std::string display_name() const;

 private:
  Parts parts_;
};

}  // namespace pllint
