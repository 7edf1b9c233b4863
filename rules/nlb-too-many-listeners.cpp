#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_too_many_listeners = {
    .name = "nlb-too-many-listeners",
    .says = "the load balancer behind an endpoint service has more than 50 listeners",
    .docs = R"(
"AWS PrivateLink does not support Network Load Balancers with more than 50 listeners", and 50 is the quota of listeners
of a Network Load Balancer as well: creating the 51st fails, "TooManyListeners".

Spread the ports over several Network Load Balancers, each with an endpoint service of its own. One endpoint service with
several load balancers is no help: its load balancers should all have the same listeners.

https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-vpc-endpoints.html
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth counts = balancer.is_entrance();
      if (counts.is_no()) return;
      const Seen<Listener> listeners = balancer.listeners();
      auto finding = report.flag(counts & more_than(listeners, 50), balancer.at(),
                                 "this load balancer has more than the 50 listeners that PrivateLink supports");
      if (!listeners.things.empty()) finding.note(listeners.things.back().at("port"), "of which this one is the last");
    }),
};

}  // namespace pllint
