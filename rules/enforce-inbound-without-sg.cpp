#include "roster.hpp"

namespace pllint {

constinit const Rule enforce_inbound_without_sg = {
    .name = "enforce-inbound-without-sg",
    .says = "the load balancer is to apply security groups to PrivateLink, and has none",
    .docs = R"(
Terraform creates the load balancer, sets this attribute by SetSecurityGroups, and fails: "You can't perform this
operation on a Network Load Balancer unless you specified a security group for the load balancer when you created it."
The load balancer stays behind, tainted. CloudFormation rolls back.

Leave the attribute out: without security groups there is nothing to enforce, and everything comes in. Or name a
security group, which makes a new load balancer. A Gateway Load Balancer has neither groups nor the attribute; Terraform
ignores it there, CloudFormation fails.

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSecurityGroups.html
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const std::string_view attribute = "enforce_security_group_inbound_rules_on_private_link_traffic";
      const Value written = balancer.read(attribute);
      const Truth is_set = equals(written, "on") | equals(written, "off");
      const Truth counts = is_set.is_no() ? is_set : is_set & balancer.fronts_service();
      if (counts.is_no()) return;
      auto finding =
          report.flag(counts & balancer.is_network() & !balancer.has_security_groups(), balancer.at(attribute),
                      balancer.statement_of(attribute) + " on a load balancer without security groups");
      for (const EndpointService& service : balancer.services())
        finding.note(service.at(), "that is to stand behind this endpoint service");
      report.flag(counts & balancer.is_gateway(), balancer.at(attribute),
                  balancer.statement_of(attribute) + " on a Gateway Load Balancer, which has no security groups");
    }),
};

}  // namespace pllint
