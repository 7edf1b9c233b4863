#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_sg_blocks_client = {
    .name = "endpoint-sg-blocks-client",
    .says = "the endpoint's security groups do not let one of its clients in",
    .docs = R"(
The security groups of an interface endpoint decide who in the VPC may use it: by the client's security group or by its
private address. A client that none of their rules admits gets no answer; its connections time out.

Let the client's security group in on the port of the service.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Connection& connection, Report& report) {
      const Endpoint endpoint = connection.endpoint();
      const Truth there = connection.present() & endpoint.is_interface();
      const Seen<SecurityGroupRule> rules = rules_of(endpoint.security_groups(), "ingress");
      const Seen<Client> clients = clients_of(endpoint);
      Seen<Flow> flows = flows_to(connection.service());
      report.flag(there & (clients.others() | flows.others()), endpoint.at(), "a client is not let in here");
      // Ports that the endpoint admits from nobody are told by endpoint-port-mismatch.
      std::erase_if(flows.things, [&](const Flow& flow) {
        return any(rules, [&](const SecurityGroupRule& rule) { return rule.covers(flow.protocol, flow.port); }).is_no();
      });
      if (flows.things.empty()) return;
      for (const Client& client : clients) {
        const Truth counts = there & client.present() & client.is_user();
        if (counts.is_no()) continue;
        const Hop hop = endpoint_lets_in(client, flows.things.front());
        const Truth let_in = any(flows, [&](const Flow& flow) { return endpoint_lets_in(client, flow).truth; });
        auto finding = report.flag(counts & !let_in, hop.place, hop.why);
        finding.note(client.interface()->groups_place(), "which is a client with these security groups");
        if (connection.is_assumed()) finding.severity(Severity::warning);
      }
    }),
};

}  // namespace pllint
