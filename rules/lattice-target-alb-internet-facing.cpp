#include "roster.hpp"

namespace pllint {

constinit const Rule lattice_target_alb_internet_facing = {
    .name = "lattice-target-alb-internet-facing",
    .says = "VPC Lattice does not take an internet-facing load balancer as a target",
    .docs = R"(
The target group is created and the registration of the load balancer is refused: VPC Lattice takes an Application Load
Balancer only if "the load balancer scheme is Internal". The scheme of a load balancer cannot be changed later.

Register an internal load balancer, of the same VPC and account. Beside a public one that stays, it may be a second one
before the same targets.

https://docs.aws.amazon.com/vpc-lattice/latest/ug/alb-target.html
)",
    .severity = Severity::error,
    .check = each([](const LatticeTargetGroup& group, Report& report) {
      for (const auto& [balancer, place] : group.registrations())
        report
            .flag(group.takes_load_balancers() & balancer.present() & balancer.is_internet_facing(), place,
                  "VPC Lattice takes no internet-facing load balancer as a target")
            .note(balancer.at("internal"), "which this one is");
    }),
};

}  // namespace pllint
