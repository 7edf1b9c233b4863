#include "roster.hpp"

namespace pllint {

constinit const Rule client_egress_targets_provider_cidr = {
    .name = "client-egress-targets-provider-cidr",
    .says = "a client is let out to the provider's addresses instead of the endpoint's",
    .docs = R"(
Packets for the service go to the endpoint's network interfaces, which have addresses of the consumer's own subnets; the
provider's addresses never appear on the consumer's side. A client whose egress is limited to the provider's range
cannot connect, and where the two ranges overlap it can by accident.

Let the client's security group out to the endpoint's security group instead.

https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html
)",
    .severity = Severity::error,
    .check = each([](const Connection& connection, Report& report) {
      const Seen<ClientEgress> egresses = client_egresses(connection);
      report.flag(egresses.others(), connection.endpoint().at(),
                  "a client is let out to the provider's addresses only");
      for (const ClientEgress& egress : egresses) {
        auto finding =
            report.flag(egress.counts & egress.to_provider & !egress.hop.truth, egress.to_provider_place,
                        egress.name + " is let out to the provider's addresses, not to those of the endpoint");
        finding.note(connection.endpoint().at("subnet_ids"), "whose interfaces are in these subnets");
        if (connection.is_assumed()) finding.severity(Severity::warning);
      }
    }),
};

}  // namespace pllint
