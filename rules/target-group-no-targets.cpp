#include "roster.hpp"

namespace pllint {

constinit const Rule target_group_no_targets = {
    .name = "target-group-no-targets",
    .says = "nothing is registered with a target group that an endpoint service leads to",
    .docs = R"(
Everything deploys, and the endpoint is accepted. Then every connection is refused or times out: the load balancer has
nobody to forward it to.

Register instances, addresses, an Application Load Balancer, an autoscaling group or an ECS service with the target
group.

Where something that receives the target group's ARN may register targets, or another stack may import it, pllint
cannot tell. An output that nothing in view reads makes it a hint.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html
)",
    .severity = Severity::warning,
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth counts = group.serves_endpoint_service();
      if (counts.is_no()) return;
      auto finding =
          report.flag(counts & !any(group.targets()), group.at(), "nothing is registered with this target group");
      for (const Listener& listener : group.listeners())
        finding.note(listener.at("default_action"), "to which this listener forwards what clients send");
      if (group.is_in_output()) finding.severity(Severity::hint);
    }),
};

}  // namespace pllint
