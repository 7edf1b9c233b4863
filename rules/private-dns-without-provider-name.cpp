#include "roster.hpp"

namespace pllint {

constinit const Rule private_dns_without_provider_name = {
    .name = "private-dns-without-provider-name",
    .says = "an endpoint turns on private DNS, but its service has no private DNS name",
    .docs = R"(
Private DNS makes the consumer's VPC answer for the name that the provider has given its service. Neither a plan nor a
change set knows whether there is one; during the deployment AWS does: "Private DNS can't be enabled because the service
com.amazonaws.vpce.eu-west-1.vpce-svc-… does not provide a private DNS name." The endpoint is not created.

Leave `private_dns_enabled` (`PrivateDnsEnabled`) out and call the endpoint's own DNS name; or let the provider set
`private_dns_name` (`PrivateDnsName`) and verify the domain first.

https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Truth wants_name = endpoint.is_interface() & endpoint.private_dns();
      const Place place = endpoint.private_dns_place();
      const auto connection = endpoint.connection();
      if (!connection) {
        // Names of AWS's own services are theirs; of a custom one the provider is not in view.
        report.flag(wants_name & endpoint.names_service_out_of_view(), place,
                    "private DNS is on, and the service has no private DNS name");
        return;
      }
      const EndpointService service = connection->service();
      auto finding = report.flag(wants_name & service.present() & !service.has_private_dns_name(), place,
                                 "private DNS is on, but the endpoint service has no private DNS name");
      finding.note(service.at("private_dns_name"), "that this endpoint connects to: " + connection->says());
      if (connection->is_assumed()) finding.severity(Severity::warning);
      if (place.span.text() == "true")
        finding.fix(
            {"turn private DNS off", !connection->is_assumed() && endpoint.is_alone(), {{place.span, "false"}}});
    }),
};

}  // namespace pllint
