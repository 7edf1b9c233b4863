#include "aws/target.hpp"

#include "aws/load_balancer.hpp"

namespace pllint {

std::optional<LoadBalancer> Target::load_balancer() const {
  if (!parts_.interface || canonical_type(parts_.interface->resource().type) != "aws_lb") return std::nullopt;
  return LoadBalancer(parts_.interface->resource(), parts_.interface->inquiry(), parts_.present);
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
