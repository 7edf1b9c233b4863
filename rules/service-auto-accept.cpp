#include "roster.hpp"

namespace pllint {

constinit const Rule service_auto_accept = {
    .name = "service-auto-accept",
    .says = "the endpoint service accepts every connection request by itself",
    .docs = R"(
With `acceptance_required = false`, or `AcceptanceRequired: false`, an allowed principal is connected the moment it
creates an endpoint; nobody looks at the request. With a short list of allowed accounts that is a fair trade. Note that
every identity of an allowed account may then connect, and that removing a principal later does not cut the connections
it has.

Set it to true where each consumer should be looked at, and accept by hand, or in Terraform by
aws_vpc_endpoint_connection_accepter: until then the endpoint stays in `pendingAcceptance`.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests
)",
    .severity = Severity::hint,
    .check = each([](const EndpointService& service, Report& report) {
      // Open to everybody is said by service-open-to-all-principals, and louder.
      const Truth is_public = any(service.principals(), [](const Principal& who) { return who.is_everyone(); });
      report.flag(service.accepts_by_itself() & !is_public, service.at("acceptance_required"),
                  "this endpoint service accepts every connection request of an allowed principal");
    }),
};

}  // namespace pllint
