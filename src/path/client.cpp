#include "path/client.hpp"

#include <algorithm>

#include "aws/vpc.hpp"

namespace pllint {
namespace {

// Names the endpoint in its own body, or in what it is made from: the definition of a task, a launch template.
bool depends_on_endpoint(const Resource& resource, const Resource& endpoint) {
  const auto names = [&](const Resource& one) {
    const auto& needed = one.dependencies();
    return std::find(needed.begin(), needed.end(), &endpoint) != needed.end();
  };
  if (names(resource)) return true;
  return std::any_of(resource.dependencies().begin(), resource.dependencies().end(), [&](const Resource* part) {
    return NetworkInterface::is_made_from(canonical_type(part->type)) && names(*part);
  });
}

Truth name_each_other(const Seen<SecurityGroupRule>& rules, const Peer& peer, Inquiry& inquiry) {
  return any(rules.things, [&](const SecurityGroupRule& rule) {
    if (rule.groups().empty()) return Truth::no();
    return rule.present() & any(peer.groups, [&](const Value& group) { return rule.names(group, inquiry); });
  });
}

bool opens_connections(const Resource& resource) {
  const std::string type = canonical_type(resource.type);
  return type != "aws_lb" && type != "aws_eks_cluster";
}

}  // namespace

Truth Client::is_user() const {
  if (!interface_) return Truth::no();
  if (depends_on_endpoint(interface_->resource(), endpoint_.resource())) return Truth::yes();
  Inquiry& inquiry = endpoint_.inquiry();
  return name_each_other(interface_->egress(), endpoint_.peer(), inquiry) |
         name_each_other(rules_of(endpoint_.security_groups(), "ingress"), interface_->peer(), inquiry);
}

Peer Client::peer() const {
  if (interface_) return interface_->peer();
  Peer peer;
  for (const Vpc& vpc : endpoint_.vpcs()) {
    const Seen<Network> blocks = vpc.networks();
    for (const Network& block : blocks.things) peer.networks.push_back(block);
    if (blocks.unseen) peer.unseen_networks = blocks.unseen;
  }
  static const CausePtr not_named = make_cause(Cause::Kind::open_world, "the sources name no client");
  if (peer.networks.empty()) peer.unseen_networks = not_named;
  peer.unseen_groups = not_named;
  return peer;
}

std::string Client::display_name() const {
  return interface_ ? interface_->resource().display_name() : "anything in the VPC";
}

Seen<Client> clients_of(const Endpoint& endpoint) {
  Seen<Client> seen;
  for (const auto& resource : endpoint.resource().stack().resources()) {
    if (resource->mode != Mode::managed || !NetworkInterface::is_of_type(canonical_type(resource->type))) continue;
    NetworkInterface interface(*resource, endpoint.inquiry());
    if (interface.present().is_no()) continue;
    const Truth inside = interface.is_in(endpoint.vpc());
    if (inside.is_no()) continue;
    Client client(endpoint, std::move(interface));
    const Truth uses = client.is_user();
    if ((inside.is_yes() && opens_connections(*resource)) || uses.is_yes())
      seen.things.push_back(std::move(client));
    else if (inside.is_unknown() && opens_connections(*resource))
      seen.may_have_more(inside.cause());
    else if (uses.is_unknown())
      seen.may_have_more(uses.cause());
  }
  return seen;
}

}  // namespace pllint
