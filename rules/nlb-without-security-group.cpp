#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_without_security_group = {
    .name = "nlb-without-security-group",
    .says = "the Network Load Balancer has no security group, and cannot be given one later",
    .docs = R"(
"If you create a Network Load Balancer without associating any security groups, you can't associate them with the Network
Load Balancer later on. We recommend that you associate a security group with your Network Load Balancer when you create
it." Until the day somebody needs one nothing happens. Then the load balancer has to be replaced, which AWS refuses while
an endpoint service stands before it. Without a group everybody in the VPC reaches every listener, and the targets' groups
can name the load balancer by its addresses only.

Give it a security group that lets in the consumers' addresses, or one without rules and
`enforce_security_group_inbound_rules_on_private_link_traffic = "off"`, before the first deployment.

A load balancer with a listener for QUIC cannot have one.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
)",
    .severity = Severity::hint,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth for_quic = any(balancer.listeners().things,
                                 [](const Listener& listener) { return listener.present() & listener.speaks_quic(); });
      auto finding = report.flag(balancer.is_entrance() & !balancer.has_security_groups() & !for_quic,
                                 balancer.at("security_groups"),
                                 "this load balancer has no security group, and none can be added later");
      for (const EndpointService& service : balancer.services())
        finding.note(service.at(), "while this endpoint service stands before it");
    }),
};

}  // namespace pllint
