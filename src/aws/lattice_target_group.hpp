// LatticeTargetGroup: a target group of VPC Lattice, with the load balancers that are registered with it.
// https://docs.aws.amazon.com/vpc-lattice/latest/ug/alb-target.html
#pragma once

#include "aws/load_balancer.hpp"

namespace pllint {

class LatticeTargetGroup : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_vpclattice_target_group", std::forward<Function>(function));
  }

  Truth takes_load_balancers() const { return equals(read("type"), "ALB"); }

  struct Registration {
    LoadBalancer balancer;
    Place place;
  };
  std::vector<Registration> registrations() const;
};

}  // namespace pllint
