// TargetGroup: where a listener sends what it receives, with the targets that are registered.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
#pragma once

#include "aws/target.hpp"

namespace pllint {

class Listener;

class TargetGroup : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_lb_target_group", std::forward<Function>(function));
  }

  Value protocol() const { return read("protocol"); }
  Value port() const { return read("port"); }
  // "The default is instance".
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
  Value target_type() const { return or_default(read("target_type"), "instance"); }

  Truth takes_load_balancers() const { return equals(target_type(), "alb"); }
  // Everything that is registered with it, wherever that is written.
  Seen<Target> targets() const;
  // Application load balancers that are registered as targets.
  Seen<LoadBalancer> load_balancers() const;

  // "The default is HTTP" for an application load balancer, else TCP; the port is that of the traffic.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
  Value health_check_port() const { return or_default(read("health_check.port"), "traffic-port"); }
  // Listeners of network load balancers that forward to it.
  std::vector<Listener> listeners() const;

  // Something in the sources says that the targets are spoken to in TLS, or in plaintext HTTP: the group's protocol,
  // its health check on the traffic port, the listeners of the load balancer that is its target.
  Truth says_tls() const;
  Truth says_http() const;

 private:
  Truth checks_health_by(std::string_view protocol) const;
};

}  // namespace pllint
