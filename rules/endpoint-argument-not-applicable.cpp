#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_argument_not_applicable = {
    .name = "endpoint-argument-not-applicable",
    .says = "an argument does not apply to its endpoint's type, or one that does is missing",
    .docs = R"(
A plan and a change set accept it, AWS does not: "Routing is supported only for gateway endpoints", "Security groups are
supported only for interface endpoints", private DNS "is supported only for interface endpoints", and a gateway endpoint
has no subnets. The endpoint is not created.

Remove the argument, or give the endpoint the type that it is meant to have. An endpoint of type Resource is for a
`resource_configuration_arn` (`ResourceConfigurationArn`), one of type ServiceNetwork for a `service_network_arn`
(`ServiceNetworkArn`), and every other for a `service_name` (`ServiceName`).

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const auto of_type = [](std::string_view name) { return "an endpoint of type " + std::string(name); };
      for (const Endpoint::OfType& one : endpoint.inapplicable_arguments())
        report.flag(one.truth, endpoint.at(one.argument),
                    of_type(one.type) + " cannot have " + endpoint.name_of(one.argument));
      for (const Endpoint::OfType& one : endpoint.missing_arguments())
        report.flag(one.truth, endpoint.at("vpc_endpoint_type"),
                    of_type(one.type) + " needs a " + endpoint.name_of(one.argument));
      report.flag(endpoint.has_too_many_subnets(), endpoint.at("subnet_ids"),
                  of_type("GatewayLoadBalancer") + " takes exactly one subnet");
    }),
};

}  // namespace pllint
