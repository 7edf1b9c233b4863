#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_in_multiple_services = {
    .name = "nlb-in-multiple-services",
    .says = "one Network Load Balancer is behind two endpoint services",
    .docs = R"(
The first endpoint service is created, the second one is refused: "A Network Load Balancer can be associated with a
single endpoint service, but an endpoint service can be associated with multiple Network Load Balancers." Nothing before
the deployment notices.

Allow the second group of consumers to use the first endpoint service, or give the second endpoint service a Network Load
Balancer of its own. Two load balancers may forward to the same instances; each has target groups of its own.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html#considerations-endpoint-services
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const std::vector<EndpointService> services = balancer.services();
      for (std::size_t later = 1; later < services.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
          if (services[earlier].is(services[later])) continue;
          report
              .flag(balancer.is_network() & services[earlier].present() & services[later].present(),
                    services[later].at("network_load_balancer_arns"),
                    balancer.address() + " is behind another endpoint service already")
              .note(services[earlier].at("network_load_balancer_arns"), "which is this one");
        }
      }
    }),
};

}  // namespace pllint
