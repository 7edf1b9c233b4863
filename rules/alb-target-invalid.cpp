#include "roster.hpp"

namespace pllint {

constinit const Rule alb_target_invalid = {
    .name = "alb-target-invalid",
    .says = "a target group for an Application Load Balancer breaks one of its conditions",
    .docs = R"(
Both load balancers are created; then the target group or the registration is refused. A target group of type `alb` has
the protocol TCP, and "you can only register one Application Load Balancer per target group". The two load balancers
"must be in the same VPC within the same account", and one Application Load Balancer is "a target of up to two Network
Load Balancers".

Use TCP, on the port of one of the Application Load Balancer's listeners, and one target group for each Application Load
Balancer. TCP passes TLS on as it is.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
)",
    .severity = Severity::error,
    .check = each(
        [](const TargetGroup& group, Report& report) {
          const Truth counts = group.serves_endpoint_service() & group.takes_load_balancers();
          if (counts.is_no()) return;
          report.flag(counts & !equals(group.protocol(), "TCP"), group.at("protocol"),
                      "a target group for Application Load Balancers has the protocol TCP, not " +
                          known_text(group.protocol()).value_or("this one"));
          for (const Target& target : group.targets()) {
            report.flag(counts & target.present() & !target.is_application_load_balancer(), target.place(),
                        target.display_name() + " is no Application Load Balancer");
            if (const auto balancer = target.load_balancer())
              report
                  .flag(counts & balancer->present() & balancer->is_application() & !group.is_in_vpc_of(*balancer),
                        group.at("vpc_id"), "this target group is in another VPC than its target")
                  .note(balancer->at("subnets"), "which is in these subnets");
          }
          for (const Target& target : group.targets_beyond_one())
            report
                .flag(counts & target.present(), target.place(),
                      target.display_name() + " is a second target of a target group for one")
                .note(group.targets().things.front().place(), "which has this one");
        },
        [](const LoadBalancer& balancer, Report& report) {
          auto finding =
              report.flag(balancer.is_application() & balancer.has_too_many_fronts() & balancer.stands_behind_service(),
                          balancer.at(), "more than two Network Load Balancers forward to this load balancer");
          for (const LoadBalancer& front : balancer.fronts()) finding.note(front.at(), "as this one does");
        }),
};

}  // namespace pllint
