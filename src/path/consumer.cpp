#include "path/consumer.hpp"

#include "path/gate.hpp"

namespace pllint {
namespace {

// The same for all endpoints that the groups of a client, and their own, cannot tell apart.
std::string identity_of(const Endpoint& endpoint) {
  const Resource& resource = endpoint.resource();
  return endpoint.inquiry().recall<std::string>(key_of("identity of peer", resource), [&](Inquiry& asked) {
    const Endpoint own(resource, asked);
    std::string identity = pllint::identity_of(own.peer());
    const Seen<SecurityGroup> groups = own.security_groups();
    for (const SecurityGroup& group : groups) {
      const Truth there = group.present();
      identity += key_of(there.is_yes() ? "carries" : there.is_no() ? "carries no" : "may carry", group.resource());
    }
    return groups.unseen ? identity + groups.unseen->says : identity;
  });
}

// What is sent, to any of the endpoints that are the same for it.
std::string key_of(const Endpoint& endpoint, const Flow& flow) {
  return '\n' + identity_of(endpoint) + '\n' + std::string(flow.protocol) + ' ' + print(flow.port);
}

}  // namespace

std::string Flow::text() const { return std::string(protocol) + " " + known_text(port).value_or("?"); }

Hop client_lets_out(const Client& client, const Flow& flow, const Subnet* into) {
  Hop hop{"C1", "the client's security groups let it out to the endpoint"};
  if (client.is_anything()) {
    hop.place = client.endpoint().at();
    hop.why = "the sources name no client; its own groups are taken to let it out";
    return hop;
  }
  const NetworkInterface& own = *client.interface();
  Gate gate{"egress", {}, {}, client.display_name(), client.endpoint().resource().display_name()};
  const std::string key = "C1\n" + identity_of_groups(own) + key_of(client.endpoint(), flow) +
                          (into ? key_of("into", into->resource()) : "");
  const Decision decision = client.endpoint().inquiry().recall<Decision>(key, [&](Inquiry& asked) {
    const NetworkInterface interface(own.resource(), asked);
    gate.rules = interface.egress();
    Peer peer = Endpoint(client.endpoint().resource(), asked).peer();
    if (into) peer.networks = {Subnet(into->resource(), asked).network()};
    if (into) peer.unseen_networks = nullptr;
    return decide(gate, peer, flow.protocol, flow.port, asked);
  });
  judge(hop, gate, decision, flow.protocol, flow.port);
  // The list of groups is the client's own.
  if (!hop.place.resource) hop.place = own.groups_place();
  return hop;
}

Hop acls_let_client_through(const Client& client, const Flow& flow, const Subnet& into) {
  Hop hop{"C2", "the network ACLs between client and endpoint let it through and back"};
  hop.place = into.at();
  hop.why = "no network ACL of their subnets is in view: the default one lets everything through";
  if (client.is_anything()) return hop;
  pass_acls(hop, client.interface()->subnets(), {{into}, nullptr}, flow.protocol, flow.port);
  return hop;
}

std::vector<Hop> acl_hops(const Client& client, const Subnet& into, const Seen<Flow>& flows) {
  std::vector<Hop> hops;
  for (const Flow& flow : flows) hops.push_back(acls_let_client_through(client, flow, into));
  return hops;
}

Hop endpoint_lets_in(const Client& client, const Flow& flow) {
  Hop hop{"C3", "the endpoint's security groups let the client in"};
  const Endpoint& endpoint = client.endpoint();
  Gate gate{"ingress", {}, {}, endpoint.resource().display_name(), client.display_name()};
  if (!client.is_anything()) {
    const std::string key = key_of("C3", client.interface()->resource()) + key_of(endpoint, flow);
    const Decision decision = endpoint.inquiry().recall<Decision>(key, [&](Inquiry& asked) {
      const Endpoint one(endpoint.resource(), asked);
      gate.rules = rules_of(one.security_groups(), "ingress");
      return decide(gate, NetworkInterface(client.interface()->resource(), asked).peer(), flow.protocol, flow.port,
                    asked);
    });
    judge(hop, gate, decision, flow.protocol, flow.port);
    // The list of groups is the endpoint's own.
    if (!hop.place.resource) hop.place = endpoint.at("security_group_ids");
    return hop;
  }
  gate.rules = rules_of(endpoint.security_groups(), "ingress");
  gate.groups = endpoint.at("security_group_ids");
  judge(hop, gate, client.peer(), flow.protocol, flow.port, endpoint.inquiry());
  if (!hop.truth.is_unknown()) return hop;
  // Whatever may be the client needs only one rule that is for somebody of the VPC.
  for (const SecurityGroupRule& rule : gate.rules) {
    if (!(rule.present() & rule.covers(flow.protocol, flow.port)).is_yes() || rule.groups().empty()) continue;
    hop.truth = Truth::yes();
    hop.place = rule.place();
    hop.why = endpoint.resource().display_name() + " lets " + rule.ports() + " in from members of " +
              print(rule.groups().front());
    break;
  }
  return hop;
}

Hop endpoint_takes_connections(const Connection& connection) {
  Hop hop{"C4", "the endpoint has interfaces in subnets of the VPC"};
  const Endpoint endpoint = connection.endpoint();
  const Seen<Subnet> where = endpoint.subnets();
  const Truth has_subnets = any(where);
  hop.truth = endpoint.is_interface() & has_subnets & !where.others();
  hop.place = endpoint.at(endpoint.is_interface().is_yes() ? "subnet_ids" : "vpc_endpoint_type");
  if (endpoint.is_interface().is_no())
    hop.why = endpoint.statement_of("vpc_endpoint_type");
  else if (hop.truth.is_no())
    hop.why = "it names no subnet";
  else if (hop.truth.is_unknown())
    hop.why = has_subnets.is_yes() ? "it may have other subnets" : "it may be of another type, or have no subnet";
  else
    hop.why = "it is an interface endpoint in " + std::to_string(where.things.size()) +
              (where.things.size() == 1 ? " subnet" : " subnets");
  return hop;
}

namespace {

Hop answered(Hop hop, Truth truth, Place place, std::string_view yes, std::string_view no, std::string_view unknown) {
  hop.why = truth.is_yes() ? yes : truth.is_no() ? no : unknown;
  hop.truth = std::move(truth);
  hop.place = std::move(place);
  return hop;
}

}  // namespace

Hop service_is_in_zone_of(const Connection& connection, const Subnet& subnet) {
  const std::string name = subnet.resource().display_name();
  return answered({"C5", "the service is there in the zones of the endpoint"}, connection.serves_zone_of(subnet),
                  subnet.at(subnet.zone().id.is_null() ? "availability_zone" : "availability_zone_id"),
                  "the service is in the zones of the endpoint",
                  "no load balancer of the service is in the zone of " + name,
                  "the service may not be in the zone of " + name);
}

Hop service_is_in_region(const Connection& connection) {
  const Endpoint endpoint = connection.endpoint();
  return answered({"C6", "the service is reached from the endpoint's region"}, connection.serves_region(),
                  endpoint.at("service_name"), "endpoint and service fit in their regions",
                  "the service is of another region", "the service may be of another region");
}

Hop service_allows_consumer(const Connection& connection) {
  return answered({"C7", "the service allows the consumer's account"}, connection.allows_consumer(),
                  connection.service().at("allowed_principals"),
                  "the consumer's account is among the allowed principals",
                  "no allowed principal is of the consumer's account",
                  "the consumer's account may not be among the allowed principals");
}

Hop service_accepts(const Connection& connection) {
  return answered({"C8", "the connection is accepted"}, connection.is_accepted(),
                  connection.service().at("acceptance_required"), "nobody has to accept it, or something does",
                  "nobody accepts it", "somebody has to accept it");
}

}  // namespace pllint
