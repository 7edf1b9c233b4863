#include "path/client.hpp"

#include <algorithm>

#include "aws/vpc.hpp"
#include "path/gate.hpp"

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

std::string_view name_of(const Truth& truth) { return truth.is_yes() ? "yes" : truth.is_no() ? "no" : "unknown"; }

// The same for all endpoints that have the same clients.
std::string identity_for_clients(const Endpoint& endpoint) {
  const Resource& resource = endpoint.resource();
  return endpoint.inquiry().recall<std::string>(key_of("identity for clients", resource), [&](Inquiry& asked) {
    const Endpoint own(resource, asked);
    const std::string vpc = pllint::identity_of(own.vpc());
    std::string identity = key_of("endpoint", resource);
    // Who names it is its own client.
    if (vpc.empty() || !asked.workspace().dependents(resource).empty()) return identity;
    identity = resource.stack().name() + '\n' + vpc + '\n';
    const Seen<SecurityGroup> groups = own.security_groups();
    for (const SecurityGroup& group : groups)
      identity.append(group.address()).append(1, ' ').append(name_of(group.present())).append(1, '\n');
    Peer peer = own.peer();
    peer.networks.clear();
    peer.unseen_networks = nullptr;
    return identity + identity_of(peer) + (groups.unseen ? groups.unseen->says : "");
  });
}

bool opens_connections(const Resource& resource) {
  const std::string type = canonical_type(resource.type);
  return type != "aws_lb" && type != "aws_eks_cluster";
}

}  // namespace

Truth Client::is_user() const {
  if (!interface_) return Truth::no();
  const Resource& resource = interface_->resource();
  if (depends_on_endpoint(resource, endpoint_.resource())) return Truth::yes();
  const std::string key = "is user\n" + identity_of_groups(*interface_) + identity_for_clients(endpoint_);
  return endpoint_.inquiry().recall<Truth>(key, [&](Inquiry& asked) {
    const Endpoint endpoint(endpoint_.resource(), asked);
    const NetworkInterface interface(resource, asked);
    return name_each_other(interface.egress(), endpoint.peer(), asked) |
           name_each_other(rules_of(endpoint.security_groups(), "ingress"), interface.peer(), asked);
  });
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
  using Known = Seen<const Resource*>;
  const std::string key = "clients of\n" + identity_for_clients(endpoint);
  const Known known = endpoint.inquiry().recall<Known>(key, [&](Inquiry& asked) {
    const Endpoint own(endpoint.resource(), asked);
    Known found;
    for (const auto& resource : own.resource().stack().resources()) {
      if (resource->mode != Mode::managed || !NetworkInterface::is_of_type(canonical_type(resource->type))) continue;
      const NetworkInterface interface(*resource, asked);
      if (interface.present().is_no()) continue;
      const Truth inside = interface.is_in(own.vpc());
      if (inside.is_no()) continue;
      const Truth uses = Client(own, interface).is_user();
      if ((inside.is_yes() && opens_connections(*resource)) || uses.is_yes())
        found.things.push_back(resource.get());
      else if (inside.is_unknown() && opens_connections(*resource))
        found.may_have_more(inside.cause());
      else if (uses.is_unknown())
        found.may_have_more(uses.cause());
    }
    return found;
  });
  Seen<Client> seen;
  for (const Resource* resource : known)
    seen.things.emplace_back(endpoint, NetworkInterface(*resource, endpoint.inquiry()));
  seen.unseen = known.unseen;
  return seen;
}

}  // namespace pllint
