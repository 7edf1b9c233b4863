// Route: a way of a route table that leads through an endpoint, a gateway load balancer's.
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html
#pragma once

#include <vector>

#include "aws/endpoint.hpp"

namespace pllint {

struct Route {
  Truth present = Truth::yes();
  Value endpoint;
  Place place;
};

// The routes of one resource: a route by itself, or a route table with its own.
class Routes : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const std::string_view type : types()) each_of_type(workspace, type, function);
  }

  std::vector<Route> through_endpoints() const;
  // It leads through the endpoint. An id that is pasted counts as the only gateway load balancer endpoint's of its
  // stack if no other route leads there: without a route such an endpoint has no use.
  Truth lead_through(const Route& route, const Endpoint& endpoint) const;

 private:
  static std::vector<std::string_view> types() { return {"aws_route", "aws_route_table", "aws_default_route_table"}; }
};

}  // namespace pllint
