#include "roster.hpp"

namespace pllint {

constinit const Rule az_mismatch = {
    .name = "az-mismatch",
    .says = "an endpoint has a subnet in a zone where its service is not offered",
    .docs = R"(
An endpoint service is offered in the Availability Zones that its load balancers are enabled in, and nowhere else. The
plan does not know them; the creation fails: "The VPC endpoint service com.amazonaws.vpce.… does not support the
availability zone of the subnet: subnet-…" (InvalidParameter).

Give the endpoint subnets in the service's zones only, or the load balancer a subnet in each zone of the consumers.
Compare ids (`apne1-az4`), not names (`ap-northeast-1a`): every account has names of its own.

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-subnets-zones
)",
    .severity = Severity::error,
    .check = each([](const Connection& connection, Report& report) {
      const Endpoint endpoint = connection.endpoint();
      const Seen<Subnet> subnets = endpoint.subnets();
      const auto is_outside = [&](const Subnet& subnet) { return !connection.serves_zone_of(subnet); };
      std::string zones;
      for (const Subnet& subnet : subnets)
        if ((subnet.present() & is_outside(subnet)).is_yes())
          zones += (zones.empty() ? "" : ", ") + subnet.zone().text();
      auto finding =
          report.flag(connection.present() & any(subnets, is_outside), endpoint.at("subnet_ids"),
                      "the endpoint service is not offered in " + (zones.empty() ? "some of these zones" : zones));
      for (const Subnet& subnet : subnets)
        if ((subnet.present() & is_outside(subnet)).is_yes()) finding.note(subnet.at(), "where this subnet is");
      for (const LoadBalancer& balancer : connection.service().load_balancers())
        finding.note(balancer.at("subnets"), "as this load balancer is in other zones: " + connection.says());
      if (connection.is_assumed()) finding.severity(Severity::warning);
    }),
};

}  // namespace pllint
