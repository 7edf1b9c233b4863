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
      if (!balancer) return;
      const Truth fronts = balancer->fronts_service() & !balancer->is_application();
      const auto note_services = [&](Report::Flagged finding, std::string_view why) {
        for (const EndpointService& service : balancer->services())
          if (service.present().is_yes()) finding.note(service.at(), std::string(why));
      };
      const bool is_refused = replacement.is_refused();
      for (const Replacement::Change& change : replacement.changes())
        note_services(report
                          .flag(fronts, balancer->at(change.argument),
                                Replacement::statement_of(change) + ", which replaces this load balancer")
                          .severity(is_refused ? Severity::error : Severity::warning),
                      is_refused ? "which AWS refuses while this endpoint service lists it"
                                 : "which AWS refuses while an endpoint is connected to this service");
      // What is in a module cannot be guarded from outside.
      if (!balancer->resource().trail.empty() || replacement.arguments().empty()) return;
      note_services(
          report.flag(fronts & !balancer->is_guarded_when_replaced(), balancer->at(),
                      "nothing prevents that a change of " + replacement.arguments() + " replaces this load balancer"),
          "which AWS refuses while this endpoint service lists it");
    }),
};

}  // namespace pllint
