#include "roster.hpp"

namespace pllint {
namespace {

// Every interface of a consumer's endpoint is in a zone that the group has no target in.
bool leaves_a_consumer_alone(const TargetGroup& group, const LoadBalancer& balancer) {
  for (const EndpointService& service : balancer.services()) {
    for (const Connection& connection : service.connections()) {
      const Endpoint endpoint = connection.endpoint();
      const Seen<Subnet> entries = endpoint.subnets();
      const Truth is_lost = all(entries, [&](const Subnet& entry) {
        return any(balancer.subnets(), [&](const Subnet& node) {
          return same_zone(node.zone(), entry.zone(), connection.within_one_account()) & !group.has_targets_in(node);
        });
      });
      if ((connection.present() & any(entries) & is_lost).is_yes() && !connection.is_assumed()) return true;
    }
  }
  return false;
}

}  // namespace

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
      const Truth counts = balancer.fronts_service() & balancer.is_network();
      if (counts.is_no()) return;
      const Seen<Subnet> subnets = balancer.subnets();
      for (const Listener& listener : balancer.listeners()) {
        for (const TargetGroup& group : listener.target_groups()) {
          // No targets at all is another mistake.
          const Truth stays =
              counts & listener.present() & group.present() & !group.crosses_zones(balancer) & any(group.targets());
          Truth lacks = subnets.others();
          std::string zones;
          for (const Subnet& subnet : subnets) {
            const Truth is_empty = subnet.present() & !group.has_targets_in(subnet);
            const std::string zone = subnet.zone().text();
            if (is_empty.is_yes()) zones += (zones.empty() ? "" : ", ") + (zone.empty() ? subnet.address() : zone);
            lacks |= is_empty;
          }
          auto finding = report.flag(stays & lacks, group.at(),
                                     "no target is in " + (zones.empty() ? "some zone of the load balancer" : zones));
          if (leaves_a_consumer_alone(group, balancer)) finding.severity(Severity::error);
          finding.note(balancer.at("subnets"), "which is in these subnets of the load balancer")
              .note(balancer.at("enable_cross_zone_load_balancing"), "where cross-zone load balancing is off");
        }
      }
    }),
};

}  // namespace pllint
