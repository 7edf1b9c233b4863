#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_sg_open_egress = {
    .name = "endpoint-sg-open-egress",
    .says = "a security group of an interface endpoint lets traffic out to everywhere",
    .docs = R"(
An endpoint's network interfaces never open a connection, and security groups let replies out by themselves: an egress
rule on the endpoint's group does nothing. It waits for the day when somebody gives the same group to an instance, which
may then send anything anywhere.

In Terraform write `egress = []`. Deleting the block is not enough: `egress` is computed, so the rule that is live
stays. In CloudFormation put a rule that admits nothing in its place (`IpProtocol: icmp, FromPort: 252, ToPort: 86,
CidrIp: 255.255.255.255/32`): a new group without egress rules lets out everything.

A hint where the rule lets out all ports, but not to everywhere. Groups that something other than endpoints carries are
left alone.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::warning,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Seen<SecurityGroup> groups = endpoint.security_groups();
      for (const SecurityGroup& group : groups) {
        const Truth counts = endpoint.is_interface() & group.present() & !group.is_used_elsewhere();
        for (const SecurityGroupRule& rule : group.egress()) {
          if (rule.is_implicit()) continue;
          const Truth to_all = rule.names_everything();
          report
              .flag(counts & rule.present() & to_all, rule.widest_place(),
                    "the endpoint's security group lets " + rule.ports() + " out to everywhere")
              .note(endpoint.at("security_group_ids"), "though this endpoint never opens a connection");
          if (to_all.is_no() && !rule.admits_nothing())
            report
                .flag(counts & rule.present() & rule.on_all_ports(), rule.place(),
                      "the endpoint's security group lets all ports out")
                .note(endpoint.at("security_group_ids"), "though this endpoint never opens a connection")
                .severity(Severity::hint);
        }
        report.flag(counts & group.egress().others(), group.at("egress"),
                    "somebody out of view adds egress rules to the endpoint's security group");
      }
      report.flag(endpoint.is_interface() & groups.others(), endpoint.at("security_group_ids"),
                  "a security group of this endpoint lets traffic out to everywhere");
    }),
};

}  // namespace pllint
