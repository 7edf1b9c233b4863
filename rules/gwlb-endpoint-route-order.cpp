#include "roster.hpp"

namespace pllint {

constinit const Rule gwlb_endpoint_route_order = {
    .name = "gwlb-endpoint-route-order",
    .says = "nothing orders the deletion of a Gateway Load Balancer endpoint and its route",
    .docs = R"(
"You can only delete Gateway Load Balancer endpoints when the routes that are associated with the endpoint are deleted."
Terraform and CloudFormation know that a route goes first only if it refers to the endpoint. Where its id is pasted, both
deletions start at once and one fails: "InvalidParameter: Endpoint must be removed from route table before deletion".

Refer to the endpoint: `vpc_endpoint_id = aws_vpc_endpoint.inspection.id`, or `VpcEndpointId: !Ref Inspection`.

https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html
)",
    .severity = Severity::warning,
    .check = each([](const Routes& routes, Report& report) {
      for (const Route& route : routes.through_endpoints()) {
        for (const Resource* other : routes.workspace().of_type("aws_vpc_endpoint", routes.resource().stack())) {
          const Endpoint endpoint(*other, routes.inquiry());
          if (routes.depends_on(endpoint)) continue;
          report
              .flag(route.present & endpoint.present() & endpoint.is_gateway_load_balancer() &
                        routes.lead_through(route, endpoint),
                    route.place, "nothing says that this route goes before its endpoint")
              .note(endpoint.at(), "when both are destroyed: it leads through this one");
        }
      }
    }),
};

}  // namespace pllint
