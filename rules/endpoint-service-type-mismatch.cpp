#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_service_type_mismatch = {
    .name = "endpoint-service-type-mismatch",
    .says = "the type of an endpoint is not the one that its service is for",
    .docs = R"docs(
The deployment fails: "Endpoint type (…) does not match available service types ([…])" (InvalidParameter). A service with
Network Load Balancers is for interface endpoints, one with Gateway Load Balancers for Gateway Load Balancer endpoints;
the names of both look the same, and gateway endpoints are for AWS's own S3 and DynamoDB only.

Give the endpoint the type of its service.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-gateway-load-balancer-endpoint-service.html
)docs",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const Connection& connection, Report& report) {
      const Endpoint endpoint = connection.endpoint();
      const EndpointService service = connection.service();
      if (endpoint.read("vpc_endpoint_type").is_null()) return;  // endpoint-type-missing
      const Place place = endpoint.at("vpc_endpoint_type");
      for (const std::string wanted : {"Interface", "GatewayLoadBalancer"}) {
        auto finding =
            report.flag(connection.present() & service.is_only_for_type(wanted) & !endpoint.is_of_type(wanted), place,
                        endpoint.statement_of("vpc_endpoint_type") + ", but its service is for type \"" + wanted + '"');
        finding.note(service.at(wanted == "Interface" ? "network_load_balancer_arns" : "gateway_load_balancer_arns"),
                     "as these are behind it: " + connection.says());
        if (connection.is_assumed()) finding.severity(Severity::warning);
        const std::string written(place.span.text());
        const bool is_safe = connection.evidence() == Evidence::reference && endpoint.is_alone();
        const bool is_quoted = written.starts_with('"');
        if (written == (is_quoted ? print(endpoint.type()) : known_text(endpoint.type())))
          finding.fix({"make it an endpoint of type " + wanted,
                       is_safe,
                       {{place.span, is_quoted ? '"' + wanted + '"' : wanted}}});
      }
    }),
};

}  // namespace pllint
