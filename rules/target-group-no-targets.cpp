#include "roster.hpp"

namespace pllint {
namespace {

// Clients that are in view, and no other target group to send them to.
bool leaves_consumers_alone(const Listener& listener) {
  if (listener.target_groups().things.size() != 1) return false;
  for (const LoadBalancer& balancer : listener.load_balancers())
    for (const EndpointService& service : balancer.services())
      for (const Connection& connection : service.connections())
        if ((connection.present() & listener.present()).is_yes() && !connection.is_assumed()) return true;
  return false;
}

}  // namespace

constinit const Rule target_group_no_targets = {
    .name = "target-group-no-targets",
    .says = "nothing is registered with a target group that an endpoint service leads to",
    .docs = R"(
Everything deploys, and the endpoint is accepted. Then every connection is refused or times out: the load balancer has
nobody to forward it to.

Register instances, addresses, an Application Load Balancer, an autoscaling group or an ECS service with the target
group.

Where something that receives the target group's ARN may register targets, or another stack may import it, pllint
cannot tell. An output that nothing in view reads makes it a hint; a consumer in view, whose clients reach nothing
else, an error.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html
)",
    .severity = Severity::warning,
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth counts = group.serves_endpoint_service();
      if (counts.is_no()) return;
      auto finding =
          report.flag(counts & !any(group.targets()), group.at(), "nothing is registered with this target group");
      for (const Listener& listener : group.listeners()) {
        finding.note(listener.at("default_action"), "to which this listener forwards what clients send");
        if (leaves_consumers_alone(listener)) finding.severity(Severity::error);
      }
      if (group.is_in_output()) finding.severity(Severity::hint);
    }),
};

}  // namespace pllint
