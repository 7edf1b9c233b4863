#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_sg_no_ingress = {
    .name = "endpoint-sg-no-ingress",
    .says = "no security group of an interface endpoint lets anyone in",
    .docs = R"(
The endpoint is created, its name resolves, and every connection to it times out: the security groups of its network
interfaces have no ingress rule at all.

Admit the clients' security group, or the range of their subnets, on the service's port.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Seen<SecurityGroup> groups = endpoint.security_groups();
      const Truth lets_in = any(groups, [](const SecurityGroup& group) { return any(group.ingress()); });
      auto finding = report.flag(endpoint.is_interface() & any(groups) & !lets_in, endpoint.at("security_group_ids"),
                                 "nothing is let in to this endpoint");
      for (const SecurityGroup& group : groups) finding.note(group.at(), "as this security group has no ingress rule");
    }),
};

}  // namespace pllint
