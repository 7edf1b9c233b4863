#include "roster.hpp"

namespace pllint {

constinit const Rule alb_target_internet_facing = {
    .name = "alb-target-internet-facing",
    .says = "the load balancer behind PrivateLink can be reached from the internet as well",
    .docs = R"(
All works: a Network Load Balancer takes an internet-facing Application Load Balancer as its target. But what the
endpoint service asks for, a permission and an acceptance, nobody asks for on the way that leads past it: the same
application answers whoever finds the load balancer's public address.

If the public way is meant, see that it is guarded by itself: by authentication, a web ACL, or a security group that lets
in CloudFront's prefix list only. Else set `internal = true`, or `Scheme: internal`, which replaces the load balancer.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
)",
    .severity = Severity::hint,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth is_target = balancer.is_application() & balancer.stands_behind_service();
      report.flag(is_target & balancer.is_internet_facing() & balancer.admits_internet(), balancer.at("internal"),
                  "the internet reaches this load balancer without passing the endpoint service");
    }),
};

}  // namespace pllint
