#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_type_missing = {
    .name = "endpoint-type-missing",
    .says = "an endpoint has no type, which makes it Gateway, and needs another",
    .docs = R"docs(
Left out, the type is Gateway, which only S3 and DynamoDB offer. A plan and a change set accept it; then the endpoint is
not created: "Endpoint type (Gateway) does not match available service types ([Interface])" (InvalidParameter). Taken out
of an endpoint that is live, it plans a replacement, which fails the same way when the old one is gone.

Write `vpc_endpoint_type = "Interface"` (`VpcEndpointType: Interface`), or "GatewayLoadBalancer", if the provider has a
Gateway Load Balancer.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
)docs",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Truth is_left_out = is_null(endpoint.read("vpc_endpoint_type"));
      const bool has_groups = names_something(endpoint.read("security_group_ids")).is_yes();
      const bool has_names = is_true(endpoint.read("private_dns_enabled")).is_yes();
      const bool has_subnets = names_something(endpoint.read("subnet_ids")).is_yes();
      const std::string_view betrays = has_groups    ? "security_group_ids"
                                       : has_names   ? "private_dns_enabled"
                                       : has_subnets ? "subnet_ids"
                                                     : "service_name";
      auto finding = report.flag(is_left_out & endpoint.needs_other_type_than_gateway(), endpoint.at(),
                                 "without a " + endpoint.name_of("vpc_endpoint_type") + " this is a Gateway endpoint");
      finding.note(endpoint.at(betrays), betrays == "service_name" ? "which this service does not offer"
                                                                   : "which cannot have " + endpoint.name_of(betrays));
      const auto connection = endpoint.connection();
      const bool is_linked = connection && !connection->is_assumed();
      const Truth is_for_gateways = connection ? connection->service().is_for_type("GatewayLoadBalancer") : Truth::no();
      const bool is_certain = has_groups || has_names || (is_linked && !is_for_gateways.is_unknown());
      const std::string type =
          is_for_gateways.is_yes() && !has_groups && !has_names ? "GatewayLoadBalancer" : "Interface";
      if (const auto line = endpoint.argument_of("vpc_endpoint_type", '"' + type + '"'))
        finding.fix(
            {"make it an endpoint of type " + type, is_certain && endpoint.is_alone(), {{line->at, line->text}}});
    }),
};

}  // namespace pllint
