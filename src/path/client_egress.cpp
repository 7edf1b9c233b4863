#include "path/client_egress.hpp"

#include <algorithm>

#include "aws/vpc.hpp"
#include "path/forwarding.hpp"

namespace pllint {
namespace {

// The blocks of the load balancers' subnets and VPCs.
struct Blocks {
  std::vector<Value> values;
  Truth are_elsewhere = Truth::yes();  // nothing routes there from the endpoint's VPC
};

Blocks provider_blocks(const Connection& connection) {
  Blocks blocks;
  const Endpoint endpoint = connection.endpoint();
  const Seen<Vpc> own = endpoint.vpcs();
  for (const LoadBalancer& balancer : connection.service().load_balancers()) {
    const Seen<Subnet> subnets = balancer.subnets();
    if (subnets.unseen) blocks.values.push_back(Value::unknown(subnets.unseen));
    for (const Subnet& subnet : subnets) {
      blocks.values.push_back(subnet.network().block);
      const Seen<Vpc> vpcs = subnet.vpcs();
      if (vpcs.unseen) blocks.values.push_back(Value::unknown(vpcs.unseen));
      for (const Vpc& vpc : vpcs) {
        for (const Network& network : vpc.networks().things) blocks.values.push_back(network.block);
        // One of several that it may be in leaves it open.
        blocks.are_elsewhere &= (!(subnet.present() & vpc.present())) | all(own, [&](const Vpc& one) {
                                  return one.is(vpc) ? Truth::no() : !one.may_reach(vpc);
                                });
      }
    }
  }
  return blocks;
}

void find_provider_range(ClientEgress& egress, const Blocks& blocks, const Seen<SecurityGroupRule>& rules,
                         const Flow& flow) {
  for (const SecurityGroupRule& rule : rules) {
    const Truth is_meant = rule.present() & rule.covers(flow.protocol, flow.port) & blocks.are_elsewhere;
    if (is_meant.is_no()) continue;
    for (const AddressRange& range : rule.ranges()) {
      const Truth found = is_meant & any(blocks.values, [&](const Value& block) { return same(range.cidr, block); });
      if (found.is_yes() || (found.is_unknown() && egress.to_provider.is_no())) egress.to_provider_place = range.place;
      egress.to_provider |= found;
    }
  }
}

// The range of a rule may be that of one of the endpoint's subnets only.
void find_closed_interface(ClientEgress& egress, const Client& client, const Endpoint& endpoint,
                           const Seen<Flow>& flows) {
  for (const Flow& flow : flows) {
    std::vector<Hop> legs;
    for (const Subnet& subnet : endpoint.subnets())
      if (subnet.present().is_yes()) legs.push_back(client_lets_out(client, flow, &subnet));
    const auto closed = std::find_if(legs.begin(), legs.end(), [](const Hop& leg) { return leg.truth.is_no(); });
    const bool has_open = std::any_of(legs.begin(), legs.end(), [](const Hop& leg) { return leg.truth.is_yes(); });
    if (!has_open || closed == legs.end()) continue;
    egress.hop = *closed;
    egress.is_partial = true;
    return;
  }
}

}  // namespace

namespace {

Seen<ClientEgress> collect_egresses(const Connection& connection) {
  Seen<ClientEgress> seen;
  const Endpoint endpoint = connection.endpoint();
  const Truth there = connection.present() & endpoint.is_interface();
  if (there.is_no()) return seen;
  const Seen<Flow> flows = flows_to(connection.service());
  const Seen<Client> clients = clients_of(endpoint);
  seen.may_have_more(clients.unseen);
  if (flows.things.empty()) {
    seen.may_have_more(flows.unseen);
    return seen;
  }
  const Blocks blocks = provider_blocks(connection);
  for (const Client& client : clients) {
    ClientEgress egress;
    egress.name = client.display_name();
    const Seen<SecurityGroupRule> rules = client.interface()->egress();
    egress.hop = client_lets_out(client, flows.things.front(), nullptr);
    for (const Flow& flow : flows) {
      const Hop other = client_lets_out(client, flow, nullptr);
      if (egress.hop.truth.is_no() && !other.truth.is_no()) egress.hop = other;
      find_provider_range(egress, blocks, rules, flow);
    }
    if (egress.hop.truth.is_unknown()) find_closed_interface(egress, client, endpoint, flows);
    egress.hop.truth |= flows.others();
    if (rules.unseen && egress.to_provider.is_no()) {
      egress.to_provider = rules.others();
      egress.to_provider_place = egress.hop.place;
    }
    // That it is let out to exactly these addresses says that it wants to talk to the service.
    egress.counts = there & client.present() & (client.is_user() | egress.to_provider);
    if (rules.things.empty()) {
      const Seen<SecurityGroup> groups = client.interface()->security_groups();
      if (!groups.things.empty() && !groups.things.front().is_of_cloudformation())
        egress.has_no_rule = groups.things.front().at();
    }
    seen.things.push_back(std::move(egress));
  }
  return seen;
}

}  // namespace

// Several rules ask.
Seen<ClientEgress> client_egresses(const Connection& connection) {
  const Resource& endpoint = connection.endpoint().resource();
  Inquiry& inquiry = connection.endpoint().inquiry();
  return inquiry.recall<Seen<ClientEgress>>(key_of("egress of clients", endpoint), [&](Inquiry& asked) {
    return collect_egresses(Connection(*asked.workspace().link_of_endpoint(endpoint), asked));
  });
}

}  // namespace pllint
