#include "roster.hpp"

namespace pllint {

constinit const Rule target_sg_blocks_health_check = {
    .name = "target-sg-blocks-health-check",
    .says = "a target takes the traffic, but not the health checks on another port",
    .docs = R"(
Health checks come from the private addresses of the load balancer's nodes. Where they are made on a port of their own,
that port must be open too: otherwise every target is unhealthy. A load balancer whose targets are all unhealthy sends
to all of them, so the system seems to work until one target fails and is not taken out.

Open the health check's port to the load balancer's security group or subnets, or check on `traffic-port`.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth counts = balancer.is_entrance();
      if (counts.is_no()) return;
      const Seen<Forwarding> ways = forwardings(balancer);
      report.flag(counts & ways.others(), balancer.at(),
                  "a target does not let the health checks of this load balancer in");
      for (const Forwarding& way : ways) {
        if (way.target.load_balancer()) continue;
        // Who lets nothing of the load balancer in is told by target-sg-blocks-nlb.
        const Truth takes_traffic = target_lets_in(balancer, way.group, way.target, way.listener.transport()).truth;
        const Hop hop = target_lets_health_check_in(balancer, way.group, way.target);
        if (takes_traffic.is_no()) continue;
        report.flag(counts & way.present() & !hop.truth, hop.place, hop.why)
            .note(way.group.at("health_check.port"), "where the health check knocks")
            .note(way.target.place(), "at this target");
      }
    }),
};

}  // namespace pllint
