#include "roster.hpp"

namespace pllint {

constinit const Rule sg_inline_and_standalone = {
    .name = "sg-inline-and-standalone",
    .says = "a security group has rules of its own and separate ones of the same direction",
    .docs = R"(
`ingress` and `egress` of an aws_security_group are the whole list: Terraform removes every rule that is not in it. A rule
that is a resource of its own comes into being after the group, so the first apply looks well; the next one removes it,
and whatever came through PrivateLink by that rule times out. The apply after that brings it back.

Keep one of the two: all rules in the group, or all as aws_vpc_security_group_ingress_rule and …_egress_rule.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
)",
    .severity = Severity::error,
    .dialects = "terraform",
    .check = each([](const SecurityGroup& group, Report& report) {
      for (const std::string_view direction : {"ingress", "egress"}) {
        const Truth lists = group.lists_rules(direction);
        if (lists.is_no()) continue;
        const auto rules = group.separate_rules(direction);
        if (rules.empty()) continue;
        const Truth counts = lists & group.is_on_path();
        for (const View& rule : rules)
          report
              .flag(counts & rule.present(), rule.at(),
                    "the next apply removes this rule, as its security group lists its " + std::string(direction) +
                        " itself")
              .note(group.at(direction), "where this rule is not");
      }
    }),
};

}  // namespace pllint
