#include "aws/load_balancer.hpp"

#include <algorithm>
#include <set>

#include "aws/connection.hpp"
#include "aws/endpoint_service.hpp"
#include "aws/kubernetes.hpp"
#include "aws/listener.hpp"
#include "aws/security_group.hpp"
#include "aws/target_group.hpp"
#include "aws/vpc.hpp"

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

Seen<Subnet> LoadBalancer::subnets() const {
  Seen<Subnet> seen = NetworkInterface(resource(), inquiry()).subnets();
  seen.may_have_more(open_world({"subnets", "subnet_mapping"}));
  return seen;
}

Seen<Vpc> LoadBalancer::vpcs() const {
  Seen<Vpc> seen;
  const Seen<Subnet> where = subnets();
  for (const Subnet& subnet : where) {
    const Seen<Vpc> some = subnet.vpcs();
    for (const Vpc& vpc : some) seen.things.emplace_back(vpc.resource(), inquiry(), subnet.present() & vpc.present());
    seen.may_have_more(some.unseen);
  }
  seen.may_have_more(where.unseen);
  return seen;
}

namespace {

// Is the load balancer's DNS name in the value? What pllint gave up on may hold it.
Truth holds_name(const Value& value, const LoadBalancer& balancer) {
  const auto within = [&](const Value& part) { return holds_name(part, balancer); };
  if (value.as_reference()) {
    const Value source = balancer.workspace().source_of(value);
    const Reference* const found = source.as_reference();
    if (!found) return within(source);
    return Truth::of(found->target == &balancer.resource() && found->attribute == "dns_name");
  }
  if (const Text* const text = value.as_text())
    return any(text->pieces, [&](const Text::Piece& piece) {
      const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece);
      return hole ? within(**hole) : Truth::no();
    });
  if (const Sequence* const sequence = value.as_sequence())
    return any(sequence->items, within) | (sequence->rest ? within(*sequence->rest) : Truth::no());
  if (const Mapping* const mapping = value.as_mapping())
    return any(mapping->entries, [&](const Mapping::Entry& entry) { return within(entry.value); }) |
           (mapping->rest ? within(*mapping->rest) : Truth::no());
  const CausePtr cause = value.is_unknown() ? value.cause() : nullptr;
  return cause && gave_up(*cause) ? Truth::unknown(cause) : Truth::no();
}

}  // namespace

std::vector<LoadBalancer::NameUse> LoadBalancer::name_uses() const {
  std::vector<NameUse> found;
  const auto ask = [&](const Resource& writer, const Resource& user) {
    const View written(writer, inquiry());
    NameUse use{View(user, inquiry()), Truth::no(), written.at()};
    for (const std::string& argument : writer.body->names()) {
      if (argument == "depends_on" || argument == "tags") continue;
      const Truth held = holds_name(written.read(argument), *this);
      if (!held.is_no() && use.truth.is_no()) use.place = written.at(argument);
      if (held.is_yes() && !use.truth.is_yes()) use.place = written.at(argument);
      use.truth |= held;
    }
    // It names the load balancer in what could not be followed.
    const auto& needed = writer.dependencies();
    if (use.truth.is_no() && std::find(needed.begin(), needed.end(), &resource()) != needed.end())
      use.truth = Truth::unknown(
          make_cause(Cause::Kind::not_modelled,
                     "what " + writer.display_name() + " takes from " + resource().display_name() + " is not known",
                     writer.header));
    use.truth &= use.user.present();
    if (!use.truth.is_no()) found.push_back(std::move(use));
  };
  // Its own stack, and those of its consumers.
  std::set<const Stack*> seen{&resource().stack()};
  std::vector<const Stack*> stacks{&resource().stack()};
  for (const EndpointService& service : services())
    for (const Connection& connection : service.connections())
      if (seen.insert(&connection.endpoint().resource().stack()).second)
        stacks.push_back(&connection.endpoint().resource().stack());
  for (const Stack* stack : stacks)
    for (const auto& other : stack->resources()) {
      const std::string type = canonical_type(other->type);
      if (other->mode != Mode::managed || type == "aws_lb") continue;
      if (NetworkInterface::is_of_type(type) || type == "aws_route53_record") ask(*other, *other);
      if (!NetworkInterface::is_made_from(type)) continue;
      for (const Resource* user : workspace().dependents(*other))
        if (NetworkInterface::is_of_type(canonical_type(user->type))) ask(*other, *user);
    }
  return found;
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
