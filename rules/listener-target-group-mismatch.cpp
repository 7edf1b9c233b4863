#include "roster.hpp"

namespace pllint {

constinit const Rule listener_target_group_mismatch = {
    .name = "listener-target-group-mismatch",
    .says = "a listener forwards to a target group that cannot be used with it",
    .docs = R"(
The load balancer and the target group are created, and then the listener is not: "IncompatibleProtocols: The listener
and its associated target group … have incompatible protocols". A TCP listener forwards to a target group of TCP or
TCP_UDP, a TLS listener to TCP or TLS, a UDP listener to UDP or TCP_UDP, a TCP_UDP listener to TCP_UDP alone. Only a TCP
listener forwards to an Application Load Balancer. And a target group has to be in the load balancer's VPC.

HTTP is not for the target groups of a Network Load Balancer: TCP passes it on. Another protocol or VPC replaces the
target group.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
)",
    .severity = Severity::error,
    .check = each([](const Listener& listener, Report& report) {
      const std::string spoken = known_text(listener.protocol()).value_or("this protocol");
      for (const LoadBalancer& balancer : listener.load_balancers()) {
        // A listener for HTTP is wrong whatever it forwards to.
        const Truth counts = balancer.present() & balancer.is_entrance();
        for (const TargetGroup& group : listener.target_groups()) {
          const Truth forwards = counts & group.present();
          const std::string what = group.takes_load_balancers().is_yes()
                                       ? "Application Load Balancers"
                                       : known_text(group.protocol()).value_or("this protocol");
          report
              .flag(forwards & !listener.speaks_http() & !group.takes_from(listener), group.at("protocol"),
                    "a target group for " + what + " does not go with a listener for " + spoken)
              .note(listener.at("protocol"), "which is this listener, that forwards to it");
          report
              .flag(forwards & !group.is_in_vpc_of(balancer), group.at("vpc_id"),
                    "this target group is in another VPC than the load balancer")
              .note(balancer.at("subnets"), "whose subnets are these")
              .note(listener.at("default_action"), "and which forwards to it");
        }
      }
    }),
};

}  // namespace pllint
