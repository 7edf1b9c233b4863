#include "roster.hpp"

namespace pllint {

constinit const Rule alb_target_port_mismatch = {
    .name = "alb-target-port-mismatch",
    .says = "the Application Load Balancer behind does not listen on the target group's port",
    .docs = R"(
Both load balancers are created, and then the registration fails: "ValidationError: If the target type is ALB, the
target must have at least one listener that matches the target group port or any specified port overrides".

Give the Application Load Balancer a listener on the port, or the target group (or the `port` with which the load
balancer is registered) the port of the listener. Another port replaces the target group.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
)",
    .severity = Severity::error,
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth counts = group.serves_endpoint_service() & group.takes_load_balancers();
      if (counts.is_no()) return;
      for (const Target& target : group.targets()) {
        const Truth registered = counts & target.present();
        const std::string port = known_text(target.port()).value_or("this port");
        const auto balancer = target.load_balancer();
        const Truth listens = balancer ? (!balancer->is_application()) | balancer->listens_on(target.port())
                                       : Truth::unknown(target.cause_of_absence());
        auto finding = report.flag(registered & !listens, target.place(),
                                   target.display_name() + " does not listen on port " + port);
        finding.note(group.at("port"), "where this target group speaks to its target");
        if (!balancer) continue;
        for (const Listener& listener : balancer->listeners())
          finding.note(listener.at("port"), "but on the port of this listener");
      }
    }),
};

}  // namespace pllint
