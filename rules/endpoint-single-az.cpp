#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_single_az = {
    .name = "endpoint-single-az",
    .says = "an interface endpoint to an endpoint service is in one Availability Zone only",
    .docs = R"(
It works, until the zone does not: then nobody in the VPC reaches the service, though the provider offers it in other
zones. Until then clients in the other zones go through this one, and pay for the data that crosses.

Give the endpoint a subnet in each zone that its clients are in and that the service is offered in: "For low latency and
high availability, we recommend that you make your service available in at least two Availability Zones." It costs an
interface by the hour for each.

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
)",
    .severity = Severity::warning,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const auto connection = endpoint.connection();
      // Where there is but one zone to choose, that is the provider's to mend.
      const Truth has_choice = connection ? !connection->service().is_in_one_zone() : Truth::yes();
      report.flag(
          endpoint.is_interface() & endpoint.leads_to_endpoint_service() & endpoint.has_only_one_subnet() & has_choice,
          endpoint.at("subnet_ids"), "this endpoint is in one subnet, so in one Availability Zone");
    }),
};

}  // namespace pllint
