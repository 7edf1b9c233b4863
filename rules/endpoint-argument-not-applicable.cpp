#include "roster.hpp"

#include <array>

namespace pllint {

namespace {

struct Inapplicable {
  std::string_view type;
  std::string_view argument;
};

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
constexpr std::array inapplicable{
    Inapplicable{"Gateway", "subnet_ids"},
    Inapplicable{"Gateway", "security_group_ids"},
    Inapplicable{"Gateway", "private_dns_enabled"},
    Inapplicable{"Interface", "route_table_ids"},
    Inapplicable{"GatewayLoadBalancer", "route_table_ids"},
    Inapplicable{"GatewayLoadBalancer", "security_group_ids"},
    Inapplicable{"GatewayLoadBalancer", "private_dns_enabled"},
};
constexpr std::array needed{
    Inapplicable{"Gateway", "service_name"},
    Inapplicable{"Interface", "service_name"},
    Inapplicable{"GatewayLoadBalancer", "service_name"},
    Inapplicable{"Resource", "resource_configuration_arn"},
    Inapplicable{"ServiceNetwork", "service_network_arn"},
};

}  // namespace

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
      const Value type = endpoint.read("vpc_endpoint_type");
      // Left out it is Gateway, and hardly meant so: endpoint-type-missing says that.
      const auto is = [&](std::string_view wanted) { return type.is_null() ? Truth::no() : equals(type, wanted); };
      const auto of_type = [](std::string_view name) { return "an endpoint of type " + std::string(name); };
      for (const Inapplicable& one : inapplicable) {
        const Value value = endpoint.read(one.argument);
        const Truth is_given = one.argument == "private_dns_enabled" ? is_true(value) : names_something(value);
        report.flag(is(one.type) & is_given, endpoint.at(one.argument),
                    of_type(one.type) + " cannot have " + endpoint.name_of(one.argument));
      }
      // A type that nobody knows before the deployment is taken to be that of what is given.
      const bool is_asked = !type.is_unknown() || gave_up(*type.cause());
      for (const Inapplicable& one : needed)
        if (is_asked)
          report.flag(is(one.type) & is_null(endpoint.read(one.argument)), endpoint.at("vpc_endpoint_type"),
                      of_type(one.type) + " needs a " + endpoint.name_of(one.argument));
      const Value subnets = endpoint.read("subnet_ids");
      const Sequence* const list = subnets.as_sequence();
      report.flag(is("GatewayLoadBalancer") & (list ? Truth::of(list->items.size() > 1) : Truth::no()),
                  endpoint.at("subnet_ids"), of_type("GatewayLoadBalancer") + " takes exactly one subnet");
    }),
};

}  // namespace pllint
