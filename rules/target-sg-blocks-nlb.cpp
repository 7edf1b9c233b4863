#include "roster.hpp"

namespace pllint {

constinit const Rule target_sg_blocks_nlb = {
    .name = "target-sg-blocks-nlb",
    .says = "a target's security groups do not let the load balancer in",
    .docs = R"(
What comes through PrivateLink reaches a target from the private address of the Network Load Balancer, whatever the
target group says: "Client IP preservation has no effect on inbound traffic from AWS PrivateLink. The source IP address
of the AWS PrivateLink traffic is always the private IP address of the Network Load Balancer." A rule for the consumer's
addresses or for the endpoint's admits nobody. The health checks come from the same addresses: the targets stay
unhealthy and every connection times out.

Let the load balancer's security group in or, if it has none, the ranges of all subnets that it is in.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html#target-security-groups
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth counts = balancer.is_entrance();
      if (counts.is_no()) return;
      const Seen<Forwarding> ways = forwardings(balancer);
      report.flag(counts & ways.others(), balancer.at(), "a target does not let this load balancer in");
      for (const Forwarding& way : ways) {
        if (way.target.load_balancer()) continue;
        const Hop hop = target_lets_in(balancer, way.group, way.target, way.listener.transport());
        report.flag(counts & way.present() & !hop.truth, hop.place, hop.why)
            .note(way.listener.at("port"), "whose own addresses are the source of what this listener forwards")
            .note(way.target.place(), "to this target");
      }
    }),
};

}  // namespace pllint
