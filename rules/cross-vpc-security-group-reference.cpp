#include "roster.hpp"

namespace pllint {

// It may name any group. What nobody knows before Terraform runs is taken to be of one VPC.
static Truth given_up(const Value& value) {
  const CausePtr cause = value.is_unknown() ? value.cause() : nullptr;
  return cause && gave_up(*cause) ? Truth::unknown(cause) : Truth::no();
}

constinit const Rule cross_vpc_security_group_reference = {
    .name = "cross-vpc-security-group-reference",
    .says = "a rule names a security group of another VPC that is not joined to its own",
    .docs = R"(
The rule is not created: "You have specified two resources that belong to different networks" (InvalidGroup.NotFound). A
group of another VPC can be named only where VPC peering or a transit gateway joins the two, and PrivateLink joins none:
it carries no security group from the consumer's side to the provider's.

Admit ranges of addresses instead: on the load balancer those of the clients in the consumer's VPC, on the targets those
of the load balancer's subnets, or its own group.

https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
)",
    .severity = Severity::error,
    .check = each([](const SecurityGroup& group, Report& report) {
      // Two VPCs that are both out of view are hardly ever two.
      if (group.vpcs().things.empty()) return;
      const std::string says = "this rule names a security group of another VPC, which PrivateLink does not carry over";
      for (const std::string_view direction : {"ingress", "egress"}) {
        report.flag(given_up(group.read(direction)), group.at(direction), says);
        const Seen<SecurityGroupRule> rules = direction == "ingress" ? group.ingress() : group.egress();
        for (const SecurityGroupRule& rule : rules) {
          for (const Value& named : rule.groups()) report.flag(rule.present() & given_up(named), rule.place(), says);
          for (const SecurityGroup& other : group.named_by(rule)) {
            if (other.vpcs().things.empty()) continue;
            report.flag(rule.present() & other.present() & group.cannot_name(other), rule.place(), says)
                .note(other.at("vpc_id"), "that of " + other.resource().display_name());
          }
        }
      }
    }),
};

}  // namespace pllint
