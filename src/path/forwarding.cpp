#include "path/forwarding.hpp"

#include <algorithm>
#include <optional>

namespace pllint {

Truth Forwarding::meets_its_port() const {
  const std::optional<LoadBalancer> behind = target.load_balancer();
  return behind ? (!behind->is_application()) | behind->listens_on(target.port()) : Truth::yes();
}

Seen<Forwarding> forwardings(const LoadBalancer& balancer) {
  Seen<Forwarding> seen;
  const Seen<Listener> listeners = balancer.listeners();
  seen.may_have_more(listeners.unseen);
  for (const Listener& listener : listeners) {
    const Seen<TargetGroup> groups = listener.target_groups();
    seen.may_have_more(groups.unseen);
    for (const TargetGroup& group : groups) {
      const Seen<Target> targets = group.targets();
      seen.may_have_more(targets.unseen);
      for (const Target& target : targets) {
        const bool is_known = std::any_of(seen.begin(), seen.end(), [&](const Forwarding& one) {
          return one.group.is(group) && one.target.place().resource == target.place().resource &&
                 one.listener.transport() == listener.transport();
        });
        Forwarding forwarding{listener, group, target};
        if (!is_known && !forwarding.present().is_no()) seen.things.push_back(std::move(forwarding));
      }
    }
  }
  return seen;
}

Seen<Flow> flows_to(const EndpointService& service) {
  Seen<Flow> seen;
  const Seen<Listener> listeners = service.listeners();
  seen.may_have_more(listeners.unseen);
  for (const Listener& listener : listeners) {
    const Truth there = listener.present();
    if (there.is_unknown()) seen.may_have_more(there.cause());
    if (!there.is_yes()) continue;
    const Flow flow{listener.transport(), listener.port()};
    const bool is_known = std::any_of(seen.begin(), seen.end(), [&](const Flow& one) {
      return one.protocol == flow.protocol && same(one.port, flow.port).is_yes();
    });
    if (!is_known) seen.things.push_back(flow);
  }
  return seen;
}

}  // namespace pllint
