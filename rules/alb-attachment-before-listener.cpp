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
        Seen<LoadBalancer> balancers;
        if (const auto known = target.load_balancer())
          balancers.things.push_back(*known);
        else
          balancers = target.registration().referred<LoadBalancer>(target.address(), {"aws_lb"});
        for (const LoadBalancer& balancer : balancers) {
          // What another stack makes is there already.
          if (&balancer.resource().stack() != &group.resource().stack()) continue;
          std::vector<Listener> matching;
          Truth is_overtaken = Truth::no();
          Truth is_awaited = Truth::no();
          for (const Listener& listener : balancer.listeners()) {
            const Truth matches = listener.present() & same(listener.port(), target.port());
            if (matches.is_no()) continue;
            matching.push_back(listener);
            const Truth after = group.registers_after(target, listener);
            is_overtaken |= matches & !after;
            is_awaited |= matches & after;
          }
          auto finding = report.flag(
              counts & target.present() & balancer.present() & balancer.is_application() & is_overtaken & !is_awaited,
              target.place(),
              target.display_name() + " is registered without waiting for its listener on port " +
                  known_text(target.port()).value_or("that is not known"));
          for (const Listener& listener : matching) finding.note(listener.at("port"), "which is this one");
          if (matching.size() != 1) continue;
          if (const auto order = group.order_of_registration(target, matching.front()))
            finding.fix({"wait for " + matching.front().address(), true, {{order->at, order->text}}});
        }
      }
    }),
};

}  // namespace pllint
