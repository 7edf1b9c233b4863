#include "roster.hpp"

namespace pllint {

constinit const Rule private_dns_while_pending = {
    .name = "private-dns-while-pending",
    .says = "private DNS is turned on before the connection can have been accepted",
    .docs = R"(
The endpoint service requires acceptance, so a new endpoint begins in `pendingAcceptance`, and private DNS is for endpoints
that are accepted. Asked for together with the endpoint, or right after it, it makes the creation fail, or leaves the
name without an answer until somebody accepts.

In Terraform leave `private_dns_enabled` out of the endpoint and give it an aws_vpc_endpoint_private_dns that depends on
the aws_vpc_endpoint_connection_accepter. In CloudFormation deploy twice: first without `PrivateDnsEnabled`, then, when
the connection is accepted, with it.

https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
)",
    .severity = Severity::warning,
    .fix = "safe",
    .check = each([](const Connection& connection, Report& report) {
      const Endpoint endpoint = connection.endpoint();
      const EndpointService service = connection.service();
      // Without a name there is nothing to turn on, which private-dns-without-provider-name says.
      const Truth has_name = endpoint.is_interface() & service.has_private_dns_name();
      auto finding = report.flag(connection.present() & has_name & connection.turns_on_private_dns_while_pending(),
                                 endpoint.private_dns_place(),
                                 "private DNS is turned on while the connection may not be accepted yet");
      finding.note(service.at("acceptance_required"), "which this endpoint service requires: " + connection.says());
      if (const auto order = connection.order_of_private_dns())
        finding.fix({"wait until it is accepted", true, {{order->at, order->text}}});
    }),
};

}  // namespace pllint
