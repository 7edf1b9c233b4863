#include "aws/target.hpp"

#include <algorithm>

#include "aws/load_balancer.hpp"

namespace pllint {

std::optional<LoadBalancer> Target::load_balancer() const {
  if (!parts_.interface || canonical_type(parts_.interface->resource().type) != "aws_lb") return std::nullopt;
  return LoadBalancer(parts_.interface->resource(), parts_.interface->inquiry(), parts_.present);
}

Seen<LoadBalancer> Target::load_balancers() const {
  if (const auto known = load_balancer()) return {{*known}, nullptr};
  return registration().referred<LoadBalancer>(parts_.address, {"aws_lb"});
}

Target Target::if_also(const Truth& condition) const {
  Parts parts = parts_;
  parts.present &= condition;
  return Target(std::move(parts));
}

View Target::registration() const { return *parts_.registration; }

Truth Target::is(const Target& other) const {
  if (parts_.interface && other.parts_.interface) return Truth::of(parts_.interface->is(*other.parts_.interface));
  if (parts_.interface || other.parts_.interface)
    return Truth::unknown(parts_.interface ? other.cause_of_absence() : cause_of_absence());
  return same(parts_.address, other.parts_.address);
}

Truth Target::is_application_load_balancer() const {
  if (const auto balancer = load_balancer()) return balancer->is_application();
  if (parts_.interface) return Truth::no();
  if (const auto text = known_text(parts_.address))
    return Truth::of(text->find(":loadbalancer/app/") != std::string::npos);
  return Truth::unknown(cause_of_absence());
}

Truth Target::is_endpoint_interface() const {
  if (parts_.interface) return Truth::no();
  const View& registers = *parts_.registration;
  const Workspace& workspace = registers.workspace();
  const Stack& stack = registers.resource().stack();
  const auto endpoints = workspace.of_type("aws_vpc_endpoint", stack);
  if (const auto text = known_text(parts_.address))
    return any(endpoints, [&](const Resource* endpoint) {
      const Value fixed = View(*endpoint, registers.inquiry()).read("subnet_configuration");
      const Sequence* const blocks = fixed.as_sequence();
      if (!blocks) return fixed.is_null() ? Truth::no() : Truth::unknown(fixed.cause());
      return any(blocks->items, [&](const Value& block) {
        const Mapping* const mapping = block.as_mapping();
        const Value* const address = mapping ? mapping->find("ipv4") : nullptr;
        return address ? equals(*address, *text) : Truth::no();
      });
    });
  const Reference* const reference = parts_.address.as_reference();
  const Resource* const source = reference ? resource_of(*reference) : nullptr;
  const bool is_looked_up = source && source->type == "aws_network_interface" && source->mode == Mode::data;
  if (is_looked_up && std::any_of(endpoints.begin(), endpoints.end(),
                                  [&](const Resource* endpoint) { return workspace.depends_on(*source, *endpoint); }))
    return Truth::yes();
  return Truth::unknown(cause_of_absence());
}

CausePtr Target::cause_of_absence() const {
  if (CausePtr hidden = parts_.address.cause()) return hidden;
  return make_cause(Cause::Kind::open_world, display_name() + " is not in view", parts_.place.span);
}

// `is_zone_of` a subnet that it is in.
template <typename Predicate>
Truth Target::is_in_zone(Predicate&& is_zone_of, const Zone& zone, const Truth& within_one_account) const {
  if (!parts_.zone.is_null())
    return equals(parts_.zone, "all") | same_zone({parts_.zone, {}}, zone, within_one_account);
  if (parts_.interface) return any(parts_.interface->subnets(), is_zone_of);
  return Truth::unknown(make_cause(Cause::Kind::not_modelled,
                                   "the Availability Zone of " + display_name() + " is not known", parts_.place.span));
}

Truth Target::is_in(const Zone& zone, const Truth& within_one_account) const {
  const auto is_there = [&](const Subnet& own) { return same_zone(own.zone(), zone, within_one_account); };
  return is_in_zone(is_there, zone, within_one_account);
}

Truth Target::is_in(const Subnet& subnet) const {
  const Truth one_account = Truth::yes();
  const auto is_there = [&](const Subnet& own) {
    return own.is(subnet) ? Truth::yes() : same_zone(own.zone(), subnet.zone(), one_account);
  };
  return is_in_zone(is_there, subnet.zone(), one_account);
}

Peer Target::peer() const {
  if (parts_.interface) return parts_.interface->peer();
  Peer peer;
  const CausePtr hidden = make_cause(Cause::Kind::not_modelled,
                                     "the security groups of " + display_name() + " are not known", parts_.place.span);
  if (const auto text = known_text(parts_.address)) {
    peer.networks.push_back({Value::text(*text + "/32").at(parts_.address.span()), nullptr, {}});
  } else {
    peer.unseen_networks = parts_.address.cause() ? parts_.address.cause() : hidden;
  }
  peer.unseen_groups = hidden;
  return peer;
}

std::string Target::display_name() const {
  if (parts_.interface) return parts_.interface->resource().display_name();
  if (const auto text = known_text(parts_.address)) return *text;
  return parts_.place.resource ? "the target of " + parts_.place.resource->display_name() : "a target";
}

}  // namespace pllint
