#include "aws/target.hpp"

#include "aws/load_balancer.hpp"

namespace pllint {

std::optional<LoadBalancer> Target::load_balancer() const {
  if (!parts_.interface || canonical_type(parts_.interface->resource().type) != "aws_lb") return std::nullopt;
  return LoadBalancer(parts_.interface->resource(), parts_.interface->inquiry(), parts_.present);
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
