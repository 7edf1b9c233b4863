#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_single_az = {
    .name = "nlb-single-az",
    .says = "the load balancer behind an endpoint service is in one Availability Zone only",
    .docs = R"(
Consumers create endpoints in the zones of the load balancer, and nowhere else: "The VPC endpoint service
com.amazonaws.vpce.… does not support the availability zone of the subnet: subnet-…" (InvalidParameter). On the day the
only zone fails, every consumer loses the service. "For low latency and high availability, we recommend that you make
your service available in at least two Availability Zones." Cross-zone load balancing does not help.

Give the load balancer a subnet in a second zone. Adding one changes it in place.

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
)",
    .severity = Severity::warning,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const std::string_view argument = balancer.read("subnets").is_null() ? "subnet_mapping" : "subnets";
      auto finding = report.flag(balancer.is_entrance() & !balancer.is_in_many_zones(), balancer.at(argument),
                                 "this load balancer is in one Availability Zone only");
      for (const EndpointService& service : balancer.services())
        finding.note(service.at(), "and so is what this endpoint service offers");
    }),
};

}  // namespace pllint
