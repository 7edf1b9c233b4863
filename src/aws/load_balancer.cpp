#include "aws/load_balancer.hpp"

#include "aws/endpoint_service.hpp"
#include "aws/kubernetes.hpp"
#include "aws/listener.hpp"
#include "aws/security_group.hpp"
#include "aws/target_group.hpp"

namespace pllint {

Seen<Listener> LoadBalancer::listeners() const {
  Seen<Listener> seen = attached<Listener>("aws_lb_listener", "load_balancer_arn");
  seen.may_have_more(open_world({}));
  seen.may_have_more(workspace().unread_export(resource()));
  seen.may_have_more(managed_by_kubernetes(*this));
  return seen;
}

Truth LoadBalancer::listens_on(const Value& port) const {
  return any(listeners(), [&](const Listener& listener) { return same(listener.port(), port); });
}

Seen<Listener> LoadBalancer::listeners_behind() const {
  Seen<Listener> seen;
  const Seen<Listener> own = listeners();
  for (const Listener& listener : own) {
    const Truth listens = listener.present();
    const Seen<Listener> behind = listener.behind();
    for (const Listener& one : behind) seen.things.emplace_back(one.resource(), inquiry(), listens & one.present());
    if (!listens.is_no()) seen.may_have_more(behind.unseen);
  }
  seen.may_have_more(own.unseen);
  return seen;
}

Seen<SecurityGroup> LoadBalancer::security_groups() const {
  Seen<SecurityGroup> seen =
      referred<SecurityGroup>(read("security_groups"), {"aws_security_group", "aws_default_security_group"});
  seen.may_have_more(open_world({"security_groups"}));
  return seen;
}

Peer LoadBalancer::peer() const {
  Peer peer = NetworkInterface(resource(), inquiry()).peer();
  if (!any(security_groups()).is_unknown()) peer.unseen_groups = nullptr;
  // Fixed addresses, if every subnet has one.
  const Value mappings = read("subnet_mapping");
  const Sequence* const blocks = mappings.as_sequence();
  if (!blocks || blocks->items.empty() || blocks->rest) return peer;
  std::vector<Network> fixed;
  for (const Value& block : blocks->items) {
    const Mapping* const mapping = block.as_mapping();
    const Value* const address = mapping ? mapping->find("private_ipv4_address") : nullptr;
    const auto text = address ? known_text(*address) : std::nullopt;
    if (!text) return peer;
    fixed.push_back({Value::text(*text + "/32").at(address->span()), &resource(), {}});
  }
  peer.networks = std::move(fixed);
  return peer;
}

Truth LoadBalancer::lets_out(const Peer& peer, std::string_view protocol, const Value& port) const {
  const Truth judged = any(security_groups());
  if (judged.is_no()) return Truth::yes();
  return (!judged) | admit(NetworkInterface(resource(), inquiry()).egress(), peer, protocol, port, inquiry());
}

Truth LoadBalancer::crosses_zones() const {
  return is_application() | is_true(read("enable_cross_zone_load_balancing"));
}

Truth LoadBalancer::enforces_groups_on_privatelink() const {
  return !equals(read("enforce_security_group_inbound_rules_on_private_link_traffic"), "off");
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
