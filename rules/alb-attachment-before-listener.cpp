#include "roster.hpp"

namespace pllint {

constinit const Rule alb_attachment_before_listener = {
    .name = "alb-attachment-before-listener",
    .says = "an Application Load Balancer may be registered before its listener is there",
    .docs = R"(
Nothing in the registration refers to the listener, so both are made at once, and some days the registration comes first:
"ValidationError: If the target type is ALB, the target must have at least one listener that matches the target group
port or any specified port overrides". A second run succeeds, and in the next new environment it fails again.

Make the registration wait: `depends_on` in the aws_lb_target_group_attachment, `DependsOn` in the target group of a
template. In Terraform `target_id` may be the `load_balancer_arn` of the listener instead, in the CDK AlbListenerTarget
does it. It orders the two and changes nothing else.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_elasticloadbalancingv2_targets.AlbTarget.html
)",
    .severity = Severity::warning,
    .fix = "safe",
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth counts = group.serves_endpoint_service() & group.takes_load_balancers();
      if (counts.is_no()) return;
      for (const Target& target : group.targets()) {
        const std::string port = known_text(target.port()).value_or("that is not known");
        for (const LoadBalancer& balancer : target.load_balancers()) {
          // What another stack makes is there already.
          if (&balancer.resource().stack() != &group.resource().stack()) continue;
          const std::vector<Listener> listeners = balancer.listeners_on(target.port());
          auto finding =
              report.flag(counts & target.present() & balancer.present() & balancer.is_application() &
                              group.registers_before(target, listeners),
                          target.place(),
                          target.display_name() + " is registered without waiting for its listener on port " + port);
          for (const Listener& listener : listeners) finding.note(listener.at("port"), "which is this one");
          if (listeners.size() != 1) continue;
          if (const auto order = group.order_of_registration(target, listeners.front()))
            finding.fix({"wait for " + listeners.front().address(), true, {{order->at, order->text}}});
        }
      }
    }),
};

}  // namespace pllint
