#include "path/consumer.hpp"

#include "path/gate.hpp"

namespace pllint {
std::string Flow::text() const { return std::string(protocol) + " " + known_text(port).value_or("?"); }

Hop client_lets_out(const Client& client, const Flow& flow, const Subnet* into) {
  Hop hop{"C1", "the client's security groups let it out to the endpoint"};
  if (client.is_anything()) {
    hop.place = client.endpoint().at();
    hop.why = "the sources name no client; its own groups are taken to let it out";
    return hop;
  }
  const NetworkInterface& interface = *client.interface();
  Peer peer = client.endpoint().peer();
  if (into) peer.networks = {into->network()};
  if (into) peer.unseen_networks = nullptr;
  const Gate gate{"egress", interface.egress(), interface.groups_place(), client.display_name(),
                  client.endpoint().resource().display_name()};
  judge(hop, gate, peer, flow.protocol, flow.port, client.endpoint().inquiry());
  return hop;
}

Hop acls_let_client_through(const Client& client, const Flow& flow, const Subnet& into) {
  Hop hop{"C2", "the network ACLs between client and endpoint let it through and back"};
  hop.place = into.at();
  hop.why = "no network ACL of their subnets is in view: the default one lets everything through";
  if (client.is_anything()) return hop;
  for (const Subnet& from : client.interface()->subnets()) pass_acls(hop, from, into, flow.port);
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
  const Gate gate{"ingress", rules_of(endpoint.security_groups(), "ingress"), endpoint.at("security_group_ids"),
                  endpoint.resource().display_name(), client.display_name()};
  judge(hop, gate, client.peer(), flow.protocol, flow.port, endpoint.inquiry());
  if (!client.is_anything() || !hop.truth.is_unknown()) return hop;
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
  hop.truth = endpoint.is_interface() & has_subnets;
  hop.place = endpoint.at(endpoint.is_interface().is_yes() ? "subnet_ids" : "vpc_endpoint_type");
  if (endpoint.is_interface().is_no())
    hop.why = endpoint.statement_of("vpc_endpoint_type");
  else if (hop.truth.is_no())
    hop.why = "it names no subnet";
  else if (hop.truth.is_unknown())
    hop.why = "it may be of another type, or have no subnet";
  else
    hop.why = "it is an interface endpoint in " + std::to_string(where.things.size()) +
              (where.things.size() == 1 ? " subnet" : " subnets");
  return hop;
}

}  // namespace pllint
