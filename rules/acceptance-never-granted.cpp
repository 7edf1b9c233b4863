#include "roster.hpp"

namespace pllint {

constinit const Rule acceptance_never_granted = {
    .name = "acceptance-never-granted",
    .says = "connections need acceptance, and nothing in the sources accepts them",
    .docs = R"(
Everything deploys without an error: Terraform and CloudFormation take an endpoint in `pendingAcceptance` for done. But
nobody gets through, and nobody is told, until a person of the provider opens the console and accepts the connection;
again after every replacement of the endpoint.

Accept it in the sources: an aws_vpc_endpoint_connection_accepter on the provider's side, `auto_accept = true` where both
sides are of one account, or `acceptance_required = false` (`AcceptanceRequired: false`), if the allowed principals
decide who may connect. Where a person is to decide, let a connection notification tell them: then this is a hint.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests
)",
    .severity = Severity::warning,
    .check = each([](const EndpointService& service, Report& report) {
      const std::vector<Connection> consumers = service.connections();
      // Whether auto_accept may be said at all is another question.
      const auto is_left_waiting = [](const Connection& consumer) {
        return consumer.present() & !is_true(consumer.endpoint().read("auto_accept")) &
               !consumer.is_accepted_by_sources();
      };
      auto finding = report.flag(any(consumers, is_left_waiting), service.at("acceptance_required"),
                                 "connections wait until somebody accepts them, and nothing in the sources does");
      for (const Connection& consumer : consumers)
        if (is_left_waiting(consumer).is_yes())
          finding.note(consumer.endpoint().at(), "so this endpoint stays pending: " + consumer.says());
      if (service.notifies_of_connections().is_yes()) finding.severity(Severity::hint);
    }),
};

}  // namespace pllint
