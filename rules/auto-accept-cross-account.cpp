#include "roster.hpp"

namespace pllint {

constinit const Rule auto_accept_cross_account = {
    .name = "auto-accept-cross-account",
    .says = "an endpoint accepts its own connection to a service of another account",
    .docs = R"(
The endpoint is created and waits for acceptance. Then Terraform looks for the endpoint service with the consumer's
credentials, which do not see it: "reading EC2 VPC Endpoint Service Configuration (com.amazonaws.vpce.…): couldn't find
resource". The apply fails, the endpoint stays behind, tainted, and is replaced by the next apply, which fails as well.
`auto_accept` is for an "endpoint and service … in the same AWS account".

Leave `auto_accept` out, and let the provider accept: an aws_vpc_endpoint_connection_accepter with the provider's
credentials, or `acceptance_required = false` on the endpoint service.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests
)",
    .severity = Severity::error,
    .dialects = "terraform",
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Truth accepts = is_true(endpoint.read("auto_accept"));
      const Place place = endpoint.at("auto_accept");
      const auto connection = endpoint.connection();
      if (!connection) {
        report.flag(accepts & endpoint.names_service_out_of_view(), place,
                    "the endpoint service that this accepts for is of another account");
        return;
      }
      const EndpointService service = connection->service();
      const std::string account = known_text(service.account()).value_or("");
      auto finding =
          report.flag(accepts & connection->present() & !connection->within_one_account(), place,
                      account.empty() ? "the endpoint service that this accepts for is of another account"
                                      : "the endpoint service that this accepts for is of account " + account);
      finding.note(service.at(), "that is this one: " + connection->says());
      if (connection->is_assumed()) finding.severity(Severity::warning);
    }),
};

}  // namespace pllint
