#include "roster.hpp"

namespace pllint {

constinit const Rule gateway_endpoint_no_route_table = {
    .name = "gateway-endpoint-no-route-table",
    .says = "a gateway endpoint is in no route table",
    .docs = R"(
The endpoint is created, and nothing goes through it. A gateway endpoint has no address: it works by a route to the
service's prefix list in the tables of the subnets that use it. Without one, requests to S3 or DynamoDB take the way that
they took before, or none: then `dnf` and `yum`, whose repositories are in S3, time out.

Name the route tables of the clients' subnets in `route_table_ids` (`RouteTableIds`), or give each an
aws_vpc_endpoint_route_table_association.

https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
)",
    .severity = Severity::warning,
    .check = each([](const Endpoint& endpoint, Report& report) {
      // Left out, the type is Gateway; but endpoint-type-missing speaks where the service offers none.
      const bool is_written = !endpoint.read("vpc_endpoint_type").is_null();
      const Truth is_gateway =
          endpoint.is_of_type("Gateway") & (is_written ? Truth::yes() : !endpoint.needs_other_type_than_gateway());
      const bool is_empty = !endpoint.read("route_table_ids").is_null();
      const Truth is_in_none = is_gateway & !endpoint.has_route_tables();
      report.flag(is_in_none, endpoint.at("route_table_ids"),
                  is_empty && !is_in_none.is_unknown() ? "the list of this gateway endpoint's route tables is empty"
                                                       : "this gateway endpoint is in no route table");
    }),
};

}  // namespace pllint
