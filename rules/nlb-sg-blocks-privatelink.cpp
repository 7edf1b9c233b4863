#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_sg_blocks_privatelink = {
    .name = "nlb-sg-blocks-privatelink",
    .says = "the load balancer's security groups let in nobody who comes through PrivateLink",
    .docs = R"(
The endpoint is created and accepted, and then every connection to it times out. A Network Load Balancer with security
groups judges what comes through PrivateLink by them, unless told otherwise: "the source of the traffic is the private IP
address of the client, not the endpoint interface". No security group's id comes along from the consumer's VPC, so a rule
that names a group lets in nobody. The CDK gives every Network Load Balancer a group that admits nothing.

Admit the ranges of the consumers' clients, not of their endpoints, on the listener's port; these may overlap with the
provider's own. Or turn the enforcement off (`enforce_security_group_inbound_rules_on_private_link_traffic = "off"`), if
the endpoint service's permissions are all that is to decide.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
)",
    .severity = Severity::error,
    .check = each(
        [](const LoadBalancer& balancer, Report& report) {
          const Truth judges = balancer.judges_privatelink();
          if (judges.is_no()) return;
          for (const Listener& listener : balancer.listeners()) {
            const std::string port = known_text(listener.port()).value_or("this port");
            auto finding =
                report.flag(judges & listener.present() & !balancer.admits_addresses_on(listener), listener.at("port"),
                            "nobody who comes through PrivateLink is let in on port " + port);
            for (const SecurityGroup& group : balancer.security_groups())
              finding.note(group.at(), "as no rule of this security group of the load balancer admits addresses on it");
          }
        },
        // A range that is that of somebody else.
        [](const Connection& connection, Report& report) {
          const Seen<Entry> entries = entries_of_clients(connection);
          report.flag(entries.others(), connection.endpoint().at(),
                      "the load balancer does not let in the addresses of a client");
          for (const Entry& entry : entries) {
            auto finding = report.flag(entry.counts & !entry.hop.truth, entry.hop.place, entry.hop.why);
            finding.note(entry.client.interface()->at("subnet_id"), "where this client is: " + connection.says());
            if (connection.is_assumed()) finding.severity(Severity::warning);
          }
        }),
};

}  // namespace pllint
