#include "roster.hpp"

namespace pllint {

constinit const Rule destroy_guard_split = {
    .name = "destroy-guard-split",
    .says = "the endpoint service is guarded against deletion, its load balancer is not",
    .docs = R"(
Half a guard is none. In CloudFormation the stack goes, the retained endpoint service stays, and the load balancer behind
it cannot be deleted: "Load balancer '…' cannot be deleted because it is currently associated with another service". In
Terraform a plan that replaces the load balancer passes, as nothing guards that, and its apply fails in the same way.

Guard both or neither: `prevent_destroy = true` in the `lifecycle` of both, or `DeletionPolicy: Retain` and
`UpdateReplacePolicy: Retain`.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-delete.html
)",
    .severity = Severity::hint,
    .check = each([](const EndpointService& service, Report& report) {
      for (const LoadBalancer& balancer : service.load_balancers()) {
        // One that is deployed elsewhere stays when this stack goes.
        if (&balancer.resource().stack() != &service.resource().stack()) continue;
        report
            .flag(service.is_guarded() & balancer.present() & !balancer.is_guarded(), balancer.at(),
                  "this load balancer is not guarded against deletion")
            .note(service.at(), "but the endpoint service that lists it is");
      }
    }),
};

}  // namespace pllint
