#include "roster.hpp"

namespace pllint {

constinit const Rule service_load_balancer_invalid = {
    .name = "service-load-balancer-invalid",
    .says = "an endpoint service has no load balancer, or one of a type that it cannot have",
    .docs = R"(
A plan and a change set accept it, and the endpoint service is not created: "InvalidParameter: exactly one of
network_load_balancer_arn or gateway_load_balancer_arn is a required member". "Endpoint services require either a Network
Load Balancer or a Gateway Load Balancer", one or several of one kind. An Application Load Balancer is neither, and a
load balancer without a type is one.

Name Network Load Balancers in `network_load_balancer_arns` (`NetworkLoadBalancerArns`), or Gateway Load Balancers in
`gateway_load_balancer_arns` (`GatewayLoadBalancerArns`). What runs behind an Application Load Balancer is offered by a
Network Load Balancer whose target group, of type `alb`, has it as its target.

A warning where a list is empty only because nobody has given the variable another value than its default.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html
)",
    .severity = Severity::error,
    .check = each([](const EndpointService& service, Report& report) {
      const Truth has_network = service.names_any("network_load_balancer_arns");
      const Truth has_gateway = service.names_any("gateway_load_balancer_arns");
      auto none =
          report.flag(!(has_network | has_gateway), service.at(), "this endpoint service names no load balancer");
      for (const std::string_view list : {"network_load_balancer_arns", "gateway_load_balancer_arns"})
        if (service.at(list).is_by_default()) none.severity(Severity::warning);
      report
          .flag(has_network & has_gateway, service.at("gateway_load_balancer_arns"),
                "an endpoint service does not take Gateway Load Balancers")
          .note(service.at("network_load_balancer_arns"), "beside Network Load Balancers");
      for (const std::string kind : {"network", "gateway"}) {
        const std::string list = kind + "_load_balancer_arns";
        for (const EndpointService::Named& named : service.named(list)) {
          const auto type = known_text(named.type);
          auto finding = report.flag(named.present & !equals(named.type, kind), service.at(list),
                                     !type ? "what is named here is no " + kind + " load balancer"
                                           : (named.balancer ? named.balancer->address() : print(named.arn)) +
                                                 ", of type " + *type + ", is no " + kind + " load balancer");
          if (named.balancer)
            finding.note(LoadBalancer(*named.balancer, service.inquiry()).at("load_balancer_type"),
                         "as its type says, or that it has none");
        }
      }
    }),
};

}  // namespace pllint
