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
          const Seen<Target> targets = group.targets();
          Truth is_taken = Truth::no();
          for (std::size_t i = 0; i < targets.things.size(); ++i) {
            const Target& target = targets.things[i];
            const Truth registered = counts & target.present();
            report.flag(registered & !target.is_application_load_balancer(), target.place(),
                        target.display_name() + " is no Application Load Balancer");
            // The same one twice is one.
            for (std::size_t j = 0; j < i; ++j) is_taken |= targets.things[j].present() & !targets.things[j].is(target);
            report
                .flag(registered & is_taken, target.place(),
                      target.display_name() + " is a second target of a target group for one")
                .note(targets.things.front().place(), "which has this one");
            if (const auto balancer = target.load_balancer())
              report
                  .flag(registered & balancer->is_application() & !group.is_in_vpc_of(*balancer), group.at("vpc_id"),
                        "this target group is in another VPC than its target")
                  .note(balancer->at("subnets"), "which is in these subnets");
          }
        },
        [](const LoadBalancer& balancer, Report& report) {
          if (balancer.is_application().is_no()) return;
          const Seen<LoadBalancer> fronts = balancer.fronts();
          const Truth counts = balancer.is_application() & balancer.stands_behind_service();
          auto finding = report.flag(counts & more_than(fronts, 2), balancer.at(),
                                     "more than two Network Load Balancers forward to this load balancer");
          for (const LoadBalancer& front : fronts) finding.note(front.at(), "as this one does");
        }),
};

}  // namespace pllint
