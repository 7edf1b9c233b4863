#include "roster.hpp"

namespace pllint {

constinit const Rule region_mismatch = {
    .name = "region-mismatch",
    .says = "an endpoint looks for its service in a region where it is not offered",
    .docs = R"(
A service's name holds its region, and an endpoint looks for it in its own region unless it says `service_region`
(`ServiceRegion`). Nothing of it is checked before the deployment; then "The Vpc Endpoint Service
'com.amazonaws.vpce.…' does not exist" (InvalidServiceName), and the endpoint is not created.

Make the endpoint in the service's region. To connect across regions both sides must say so: the endpoint its
`service_region`, the provider the endpoint's region in `supported_regions` (`SupportedRegions`).

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-cross-region
)",
    .severity = Severity::error,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const std::string own = known_text(endpoint.region()).value_or("its own region");
      const std::string wanted = known_text(endpoint.service_region()).value_or("the endpoint's region");
      const std::string named = known_text(endpoint.named_region()).value_or("another region");
      const bool is_written = !endpoint.read("service_region").is_null();
      const Place place = endpoint.at(is_written ? "service_region" : "service_name");
      const std::string looks = is_written ? endpoint.name_of("service_region") + " is " + wanted
                                           : "this endpoint looks for it in its own region, " + wanted;
      const Truth fits = endpoint.names_service_region();
      report.flag(!fits, endpoint.at("service_name"), "the service's name is of " + named + ", but " + looks);

      const auto connection = endpoint.connection();
      if (!connection) return;
      const EndpointService service = connection->service();
      const Truth both = fits & service.present();
      const std::string there = known_text(service.region()).value_or("another region");
      auto apart = report.flag(both & !connection->looks_in_service_region(), place,
                               "the endpoint service is in " + there + ", but " + looks);
      auto unsupported =
          report.flag(both & connection->looks_in_service_region() & !connection->supports_region(), place,
                      "the endpoint service in " + there + " does not support endpoints in " + own);
      apart.note(service.at(), "of this endpoint service: " + connection->says());
      unsupported.note(service.at("supported_regions"), "as this endpoint service says: " + connection->says());
      for (auto* finding : {&apart, &unsupported})
        if (connection->is_assumed()) finding->severity(Severity::warning);
    }),
};

}  // namespace pllint
