#include "roster.hpp"

namespace pllint {

constinit const Rule zone_without_targets = {
    .name = "zone-without-targets",
    .says = "a zone of the load balancer has no targets, and cross-zone load balancing is off",
    .docs = R"(
A consumer may create its endpoint in every zone of the load balancer, and is given an address in each. "With cross-zone
off, each load balancer node distributes traffic across only the registered targets in its Availability Zone", and "an
empty Availability Zone is considered unhealthy": clients that use the zone's own DNS name, or have resolved its
address, reach nothing. For Network Load Balancers it is off unless it is turned on.

Run targets in every zone of the load balancer, take the zone from it, or turn cross-zone load balancing on; AWS charges
for what then crosses zones.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#cross-zone-load-balancing
)",
    .severity = Severity::warning,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth counts = balancer.is_entrance();
      if (counts.is_no()) return;
      for (const Listener& listener : balancer.listeners()) {
        for (const TargetGroup& group : listener.target_groups()) {
          // No targets at all is another mistake.
          const Truth stays =
              counts & listener.present() & group.present() & !group.crosses_zones(balancer) & any(group.targets());
          const TargetGroup::EmptyZones zones = group.zones_without_targets(balancer);
          auto finding =
              report.flag(stays & zones.truth, group.at(),
                          "no target is in " + (zones.names.empty() ? "some zone of the load balancer" : zones.names));
          if (group.leaves_a_consumer_alone(balancer)) finding.severity(Severity::error);
          finding.note(balancer.at("subnets"), "which is in these subnets of the load balancer")
              .note(balancer.at("enable_cross_zone_load_balancing"), "where cross-zone load balancing is off");
        }
      }
    }),
};

}  // namespace pllint
