#include "roster.hpp"

namespace pllint {

constinit const Rule target_group_attribute_unsupported = {
    .name = "target-group-attribute-unsupported",
    .says = "a target group has an attribute that its protocol or its type does not have",
    .docs = R"(
The target group is created, and then its attributes are refused: "InvalidConfigurationRequest: Stickiness type
'lb_cookie' is not supported for target groups with the TCP protocol". A Network Load Balancer sees no cookies, and with
TLS it keeps no sessions at all. "Client IP preservation can't be disabled" for UDP and QUIC.

Use `source_ip`, or leave stickiness out. A cookie type that is turned off is a warning: the provider has tolerated it,
AWS does not promise to.

A target group whose target is an Application Load Balancer has no attributes of its own: "These attributes always use
their default values". What is written has no effect; set it at the Application Load Balancer's target groups.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth serves = group.serves_endpoint_service();
      if (serves.is_no()) return;
      const Truth counts = serves & group.is_of_network_load_balancer() & !group.takes_load_balancers();
      const std::string protocol = known_text(group.protocol()).value_or("this protocol");

      const Place type = group.at("stickiness.type");
      const std::string kind = known_text(group.read("stickiness.type")).value_or("cookie");
      auto finding = report.flag(counts & group.is_sticky_by_cookie(), type,
                                 "stickiness by " + kind + " does not go with " + protocol);
      if (group.is_sticky().is_no()) finding.severity(Severity::warning);
      if (const auto text = rewritten(type.span, "lb_cookie", "source_ip"))
        finding.fix({"use source_ip", group.is_sticky().is_no(), {{type.span, *text}}});

      report.flag(counts & group.is_sticky_in_vain(), type, "a target group for TLS keeps no sessions")
          .severity(Severity::warning);
      report.flag(counts & group.is_datagram() & equals(group.read("preserve_client_ip"), "false"),
                  group.at("preserve_client_ip"), "client IP preservation cannot be disabled for " + protocol);
      for (const TargetGroup::Attribute& attribute : group.attributes_without_effect())
        report
            .flag(serves & attribute.truth, group.at(attribute.name),
                  group.name_of(attribute.name) + " has no effect where the target is a load balancer")
            .severity(Severity::warning);
    }),
};

}  // namespace pllint
