#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_without_listener = {
    .name = "nlb-without-listener",
    .says = "the load balancer behind an endpoint service has no listener",
    .docs = R"(
Everything deploys: the load balancer, its target group, the endpoint service, the consumer's endpoint. But "if your load
balancer has no listeners, it can't receive traffic from clients", and every connection to the endpoint is refused.

Add a listener for the service's port that forwards to the target group.

Load balancers that a controller of Kubernetes manages are left alone. So are those whose ARN a template exports, unless
a stack in view imports it: who imports it may add the listener.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth counts = balancer.is_entrance();
      if (counts.is_no()) return;
      auto finding = report.flag(counts & !any(balancer.listeners()), balancer.at(),
                                 "this load balancer has no listener, so it refuses every connection");
      for (const EndpointService& service : balancer.services())
        finding.note(service.at(), "that comes through this endpoint service");
    }),
};

}  // namespace pllint
