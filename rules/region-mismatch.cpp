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
      const auto text = [](const Value& region) { return known_text(region).value_or("another region"); };
      const bool is_written = !endpoint.read("service_region").is_null();
      const std::string looks = (is_written ? endpoint.name_of("service_region") + " is "
                                            : "this endpoint looks for it in its own region, ") +
                                text(endpoint.service_region());
      const Truth fits = endpoint.names_service_region();
      report.flag(!fits, endpoint.at("service_name"),
                  fits.is_no() ? "the service's name is of " + text(endpoint.named_region()) + ", but " + looks
                               : "the service's name is of another region than the endpoint looks in");

      const auto connection = endpoint.connection();
      if (!connection) return;
      const EndpointService service = connection->service();
      const Place place = endpoint.at(is_written ? "service_region" : "service_name");
      // A name that is not known is that of the service that the endpoint is linked to.
      const Truth both = service.present() & Truth::of(!fits.is_no());
      const Truth finds = connection->looks_in_service_region();
      auto apart = report.flag(both & !finds, place,
                               finds.is_no() ? "the endpoint service is in " + text(service.region()) + ", but " + looks
                                             : "the endpoint service is in another region than the endpoint looks in");
      auto unsupported = report.flag(both & finds & !connection->supports_region(), place,
                                     "the endpoint service does not support endpoints in " + text(endpoint.region()));
      apart.note(service.at(), "of this endpoint service: " + connection->says());
      unsupported.note(service.at("supported_regions"), "as this endpoint service says: " + connection->says());
      for (auto* finding : {&apart, &unsupported})
        if (connection->is_assumed()) finding->severity(Severity::warning);
    }),
};

}  // namespace pllint
