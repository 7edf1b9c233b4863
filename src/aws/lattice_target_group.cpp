#include "aws/lattice_target_group.hpp"

namespace pllint {

std::vector<LatticeTargetGroup::Registration> LatticeTargetGroup::registrations() const {
  std::vector<Registration> found;
  for (const View& attachment : attached<View>("aws_vpclattice_target_group_attachment", "target_group_identifier"))
    for (const LoadBalancer& balancer : referred<LoadBalancer>(attachment.read("target.id"), {"aws_lb"}))
      found.push_back({LoadBalancer(balancer.resource(), inquiry(), attachment.present() & balancer.present()),
                       attachment.at("target.id")});
  return found;
}

}  // namespace pllint
