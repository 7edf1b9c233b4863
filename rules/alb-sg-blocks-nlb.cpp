#include "roster.hpp"

namespace pllint {

constinit const Rule alb_sg_blocks_nlb = {
    .name = "alb-sg-blocks-nlb",
    .says = "the security groups of an ALB do not let the NLB before it in",
    .docs = R"(
An Application Load Balancer that is the target of a Network Load Balancer is spoken to from the latter's addresses. If
its security groups admit only CloudFront's prefix list, or only other groups, what comes through PrivateLink and the
health checks are dropped: consumers time out.

Let the NLB's security group, or the ranges of all its subnets, in on the target group's port. Whether a rule for the
consumer's addresses is enough cannot be told: AWS's pages disagree on whose address the ALB sees.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth counts = balancer.is_entrance();
      if (counts.is_no()) return;
      const Seen<Forwarding> ways = forwardings(balancer);
      report.flag(counts & ways.others(), balancer.at(),
                  "an Application Load Balancer behind this one does not let it in");
      for (const Forwarding& way : ways) {
        if (!way.target.load_balancer() && way.target.interface()) continue;
        const Hop hop = target_lets_in(balancer, way.group, way.target, way.listener.transport());
        report
            .flag(counts & way.present() & way.meets_its_port() & way.group.takes_load_balancers() & !hop.truth,
                  hop.place, hop.why)
            .note(way.listener.at("port"), "which forwards from here")
            .note(way.target.place(), "to this target");
      }
    }),
};

}  // namespace pllint
