#include "roster.hpp"

namespace pllint {

constinit const Rule client_egress_blocks_endpoint = {
    .name = "client-egress-blocks-endpoint",
    .says = "a client's security groups do not let it out to its endpoint",
    .docs = R"(
A client talks to the private addresses of the endpoint's network interfaces, in its own VPC, on the port that the
provider listens on. If no egress rule of its security groups leads there, its connections time out.

Let the client's group out to the endpoint's security group on the port of the service.

A warning where it is let out to some of the endpoint's interfaces: then some connections time out, as DNS hands out the
addresses of all.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Connection& connection, Report& report) {
      const Seen<ClientEgress> egresses = client_egresses(connection);
      report.flag(egresses.others(), connection.endpoint().at(), "a client is not let out to this endpoint");
      for (const ClientEgress& egress : egresses) {
        // The more specific rules speak of groups that let nothing out, or only to the provider.
        const bool says_nothing = egress.has_no_rule && egress.hop.truth.is_no();
        if (says_nothing || egress.to_provider.is_yes()) continue;
        auto finding = report.flag(egress.counts & !egress.hop.truth, egress.hop.place, egress.hop.why);
        finding.note(connection.endpoint().at("security_group_ids"),
                     egress.is_partial ? "which is true of some of the endpoint's interfaces only"
                                       : "where the endpoint takes what is for its service");
        if (connection.is_assumed() || egress.is_partial) finding.severity(Severity::warning);
      }
    }),
};

}  // namespace pllint
