#include "roster.hpp"

namespace pllint {

constinit const Rule nacl_blocks_path = {
    .name = "nacl-blocks-path",
    .says = "a network ACL drops what PrivateLink carries, or the answers to it",
    .docs = R"(
Network ACLs are stateless: the request needs a rule for its port, and the answer one for the ephemeral ports 1024-65535
in the other direction, on both subnets. A new network ACL denies everything until rules are added; whatever is dropped
shows as a connection that times out.

Allow the port one way and 1024-65535 back, or leave the subnet to the default network ACL and use security groups.

https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html
)",
    .severity = Severity::error,
    .check = each([](const Connection& connection, Report& report) {
      const Endpoint endpoint = connection.endpoint();
      const Truth there = connection.present() & endpoint.is_interface();
      const Seen<Flow> flows = flows_to(connection.service());
      const Seen<Client> clients = clients_of(endpoint);
      const Seen<Subnet> subnets = endpoint.subnets();
      const Seen<LoadBalancer> balancers = connection.service().load_balancers();
      report.flag(there & (clients.others() | flows.others() | subnets.others() | balancers.others()), endpoint.at(),
                  "a network ACL drops what goes through this endpoint");
      for (const Client& client : clients) {
        const Truth counts = there & client.present() & client.is_user();
        if (counts.is_no() || flows.things.empty()) continue;
        for (const Subnet& subnet : subnets) {
          const auto hops = acl_hops(client, subnet, flows);
          const Truth dropped = all(hops, [](const Hop& hop) { return !hop.truth; }) & !flows.others();
          report.flag(counts & subnet.present() & dropped, hops.front().place, hops.front().why)
              .note(subnet.at(), "which the way to this subnet of the endpoint needs");
        }
      }
      for (const LoadBalancer& balancer : balancers) {
        const Seen<Forwarding> ways = forwardings(balancer);
        report.flag(there & balancer.present() & ways.others(), balancer.at(),
                    "a network ACL drops what goes to a target of this load balancer");
        for (const Forwarding& way : ways) {
          const Hop hop = acls_let_balancer_through(balancer, way.group, way.target, way.listener.transport());
          report.flag(there & balancer.present() & way.present() & !hop.truth, hop.place, hop.why)
              .note(way.target.place(), "which the way to this target needs");
        }
      }
    }),
};

}  // namespace pllint
