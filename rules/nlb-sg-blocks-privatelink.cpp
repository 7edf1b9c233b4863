#include "roster.hpp"

namespace pllint {
namespace {

// Addresses of whoever it may be are let in.
Truth is_open(const LoadBalancer& balancer, const Listener& listener) {
  return any(balancer.security_groups(), [&](const SecurityGroup& group) {
    return any(group.ingress(),
               [&](const SecurityGroupRule& rule) { return listener.is_covered_by(rule) & rule.admits_addresses(); });
  });
}

}  // namespace

constinit const Rule nlb_sg_blocks_privatelink = {
    .name = "nlb-sg-blocks-privatelink",
    .says = "the load balancer's security groups let in nobody who comes through PrivateLink",
    .docs = R"(
The endpoint is created and accepted, and then every connection to it times out. A Network Load Balancer with security
groups judges what comes through PrivateLink by them, unless told otherwise: "the source of the traffic is the private IP
address of the client, not the endpoint interface". No security group's id comes along from the consumer's VPC, so a rule
that names a group lets in nobody. The CDK gives every Network Load Balancer a group that admits nothing.

Admit the ranges of the consumers' clients, not of their endpoints, on the listener's port; these may overlap with the provider's own. Or turn the
enforcement off (`enforce_security_group_inbound_rules_on_private_link_traffic = "off"`), if the endpoint service's
permissions are all that is to decide.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
)",
    .severity = Severity::error,
    .check = each(
        [](const LoadBalancer& balancer, Report& report) {
          const Seen<SecurityGroup> groups = balancer.security_groups();
          const Truth judges = balancer.fronts_service() & balancer.is_network() & any(groups) &
                               balancer.enforces_groups_on_privatelink();
          if (judges.is_no()) return;
          for (const Listener& listener : balancer.listeners()) {
            const std::string port = known_text(listener.port()).value_or("this port");
            auto finding = report.flag(judges & listener.present() & !is_open(balancer, listener), listener.at("port"),
                                       "nobody who comes through PrivateLink is let in on port " + port);
            for (const SecurityGroup& group : groups)
              finding.note(group.at(), "as no rule of this security group of the load balancer admits addresses on it");
          }
        },
        // A range that is that of somebody else.
        [](const Connection& connection, Report& report) {
          const Truth there = connection.present() & connection.endpoint().is_interface();
          const Seen<Client> clients = clients_of(connection.endpoint());
          const Seen<LoadBalancer> balancers = connection.service().load_balancers();
          report.flag(there & (clients.others() | balancers.others()), connection.endpoint().at(),
                      "the load balancer may not let in the addresses of a client");
          for (const LoadBalancer& balancer : balancers) {
            Seen<Listener> listeners = balancer.listeners();
            std::erase_if(listeners.things, [&](const Listener& one) { return is_open(balancer, one).is_no(); });
            for (const Client& client : clients) {
              const Truth counts = there & balancer.present() & client.present() & client.is_user();
              if (counts.is_no() || listeners.things.empty()) continue;
              const auto asked = [&](const Listener& one) {
                return balancer_lets_in(balancer, client, {one.transport(), one.port()});
              };
              const Hop hop = asked(listeners.things.front());
              const Truth let_in = any(listeners, [&](const Listener& one) { return asked(one).truth; });
              auto finding = report.flag(counts & !let_in, hop.place, hop.why);
              finding.note(client.interface()->at("subnet_id"), "where this client is: " + connection.says());
              if (connection.is_assumed()) finding.severity(Severity::warning);
            }
          }
        }),
};

}  // namespace pllint
