#include "aws/load_balancer.hpp"

#include "aws/endpoint_service.hpp"
#include "aws/listener.hpp"
#include "aws/target_group.hpp"

namespace pllint {

Seen<Listener> LoadBalancer::listeners() const {
  Seen<Listener> seen = attached<Listener>("aws_lb_listener", "load_balancer_arn");
  seen.may_have_more(open_world({}));
  return seen;
}

std::vector<EndpointService> LoadBalancer::services() const {
  std::vector<EndpointService> found;
  for (const std::string_view attribute : {"network_load_balancer_arns", "gateway_load_balancer_arns"})
    for (EndpointService& service : attached<EndpointService>("aws_vpc_endpoint_service", attribute).things)
      found.push_back(std::move(service));
  return found;
}

Truth LoadBalancer::fronts_service() const {
  return any(services(), [](const EndpointService& service) { return service.present(); });
}

Truth LoadBalancer::stands_behind_service() const {
  Truth behind = Truth::no();
  for (const Resource* other : workspace().of_type("aws_lb", resource().stack())) {
    if (other == &resource()) continue;
    const LoadBalancer front(*other, inquiry());
    const Truth fronts = front.fronts_service();
    if (fronts.is_no()) continue;
    for (const Listener& listener : front.listeners()) {
      const Truth forwards = fronts & listener.present();
      const Seen<TargetGroup> groups = listener.target_groups();
      behind |= forwards & groups.others();
      for (const TargetGroup& group : groups) {
        const Seen<LoadBalancer> targets = group.load_balancers();
        behind |= forwards & group.present() & targets.others();
        for (const LoadBalancer& target : targets)
          if (target.is(*this)) behind |= forwards & group.present() & target.present();
      }
    }
  }
  return behind;
}

}  // namespace pllint
