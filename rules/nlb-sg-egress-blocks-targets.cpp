#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_sg_egress_blocks_targets = {
    .name = "nlb-sg-egress-blocks-targets",
    .says = "the load balancer's security groups do not let it out to a target",
    .docs = R"(
"Health checks are subject to outbound rules but not inbound rules. You must ensure that outbound rules don't block
health check traffic. Otherwise, the load balancer considers the targets unhealthy." The traffic itself is subject to
them as well. A group that Terraform makes lets nothing out until an egress rule is written: consumers connect and time
out.

Let the load balancer's group out to the targets' group on the target port, and on the health check's.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth counts = balancer.is_entrance();
      if (counts.is_no()) return;
      const Seen<Forwarding> ways = forwardings(balancer);
      report.flag(counts & ways.others(), balancer.at(), "a target is one that this load balancer is not let out to");
      for (const Forwarding& way : ways) {
        Hop hop = balancer_lets_out(balancer, way.target, way.listener.transport());
        if (!hop.truth.is_no()) {
          const Hop check = balancer_lets_health_check_out(balancer, way.group, way.target);
          if (!check.truth.is_yes()) hop = check;
        }
        report.flag(counts & way.present() & way.meets_its_port() & !hop.truth, hop.place, hop.why)
            .note(way.group.at(), "where this target group expects it")
            .note(way.target.place(), "for this target");
      }
    }),
};

}  // namespace pllint
