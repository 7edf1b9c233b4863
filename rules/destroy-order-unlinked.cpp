#include "roster.hpp"

namespace pllint {

// `first` is not destroyed before `later` unless something says so.
static void add_order(Report::Flagged& finding, const View& first, const View& later) {
  if (const auto order = first.dependency_on(later))
    finding.fix({"add " + first.name_of("depends_on"), true, {{order->at, order->text}}});
}

constinit const Rule destroy_order_unlinked = {
    .name = "destroy-order-unlinked",
    .says = "nothing orders the destruction of endpoint, endpoint service and balancer",
    .docs = R"(
AWS deletes an endpoint service only when no endpoint is connected, and a load balancer only when no endpoint service
lists it. Terraform and CloudFormation destroy in the reverse order of references. Without one both deletions start at
once and one fails: "ExistingVpcEndpointConnections", "cannot be deleted because it is currently associated with another
service".

Refer to the other resource's attribute instead of pasting its value: `service_name` of the endpoint service, or
`!Sub com.amazonaws.vpce.${AWS::Region}.${Service}`. Where that is not possible, `depends_on`, or `DependsOn`, gives the
order and changes nothing else.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#delete-endpoint-service
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const EndpointService& service, Report& report) {
      if (service.is_retained()) return;
      for (const Connection& connection : service.connections()) {
        const Endpoint endpoint = connection.endpoint();
        if (connection.crosses_stacks() || endpoint.depends_on(service)) continue;
        auto finding = report.flag(connection.present(), endpoint.at("service_name"),
                                   "nothing says that this endpoint goes before its endpoint service");
        finding.note(service.at(), "when both are destroyed: " + connection.says());
        finding.severity(connection.is_assumed() ? Severity::warning : Severity::error);
        add_order(finding, endpoint, service);
      }
      for (const LoadBalancer& balancer : service.unlinked_load_balancers()) {
        auto finding = report.flag(balancer.present() & Truth::of(!balancer.is_retained()),
                                   service.at("network_load_balancer_arns"),
                                   "nothing says that this endpoint service goes before its load balancer");
        finding.note(balancer.at("name"), "when both are destroyed: what it lists names this one");
        add_order(finding, service, balancer);
      }
    }),
};

}  // namespace pllint
