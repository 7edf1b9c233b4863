#include "roster.hpp"

namespace pllint {

constinit const Rule deletion_protection_blocks_destroy = {
    .name = "deletion-protection-blocks-destroy",
    .says = "deletion protection stops a destroy at the load balancer, half way",
    .docs = R"(
Protection is right for production and in the way everywhere else: a plain destroy removes endpoints, listeners and
target groups first, and then stops at the load balancer with "OperationNotPermitted: Load balancer '…' cannot be
deleted because deletion protection is enabled". CloudFormation's stack is left in DELETE_FAILED.

Take the value of `enable_deletion_protection`, or of the load balancer attribute `deletion_protection.enabled`, from a
variable or parameter that is false for environments that come and go; or deploy once with it turned off before you
destroy.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-attributes.html#deletion-protection
)",
    .severity = Severity::hint,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      if (balancer.is_retained()) return;
      report.flag((balancer.fronts_service() | balancer.stands_behind_service()) & balancer.has_deletion_protection(),
                  balancer.at("enable_deletion_protection"),
                  "deletion protection is on, so a destroy stops at this load balancer");
    }),
};

}  // namespace pllint
