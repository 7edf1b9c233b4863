#include <algorithm>

#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_replacement_blocked = {
    .name = "nlb-replacement-blocked",
    .says = "a change may replace the load balancer of an endpoint service",
    .docs = R"(
Some changes replace a load balancer instead of changing it: of its name, its scheme or type, in Terraform also the
first security group or a subnet less. AWS does not delete a load balancer that an endpoint service lists, so the
deployment stops half way: "Load balancer '…' cannot be deleted because it is currently associated with another
service". While an endpoint is connected the endpoint service cannot let go of it either.

In Terraform say `prevent_destroy = true` in its `lifecycle`: then the plan fails, and nothing else. In CloudFormation
give it `UpdateReplacePolicy: Retain`, and `DeletionPolicy: Retain` with it. To change it for good, put a second load
balancer before the same targets, and a second endpoint service before that. With `--diff-base` a change that does replace
it is an error.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-delete.html
)",
    .severity = Severity::hint,
    .check = each([](const Replacement& replacement, Report& report) {
      const auto balancer = replacement.load_balancer();
      // What is in a module cannot be guarded from outside.
      if (!balancer) return;
      for (const Replacement::Change& change : replacement.changes()) {
        auto finding = report.flag(balancer->fronts_service() & !balancer->is_application(), balancer->at(change.argument),
                                   Replacement::statement_of(change) + ", which replaces this load balancer");
        // Where the new one is there first, the endpoint service may change over while nobody is connected.
        const bool is_refused = balancer->is_replaced_first().is_no() ||
                                std::ranges::any_of(balancer->services(), [](const EndpointService& service) {
                                  return !service.connections().empty();
                                });
        finding.severity(is_refused ? Severity::error : Severity::warning);
        for (const EndpointService& service : balancer->services())
          if (service.present().is_yes())
            finding.note(service.at(), is_refused ? "which AWS refuses while this endpoint service lists it"
                                                  : "which AWS refuses while an endpoint is connected to this service");
      }
      if (!balancer->resource().trail.empty() || replacement.arguments().empty()) return;
      auto finding =
          report.flag(balancer->fronts_service() & !balancer->is_application() & !balancer->is_guarded_when_replaced(),
                      balancer->at(),
                      "nothing prevents that a change of " + replacement.arguments() + " replaces this load balancer");
      for (const EndpointService& service : balancer->services())
        if (service.present().is_yes())
          finding.note(service.at(), "which AWS refuses while this endpoint service lists it");
    }),
};

}  // namespace pllint
