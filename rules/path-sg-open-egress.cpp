#include "roster.hpp"

namespace pllint {

constinit const Rule path_sg_open_egress = {
    .name = "path-sg-open-egress",
    .says = "a security group on the way lets everything out to everywhere",
    .docs = R"(
A client, load balancer or target on a PrivateLink path needs no way out to the whole internet for it. The usual reason
is a group that was opened at first and never closed: what runs behind it can send data anywhere. The group may need the
internet for something else, so this is a hint; a load balancer talks to nobody but its targets.

Let the group out to the security group of the next hop, on the port that is used.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
)",
    .severity = Severity::hint,
    .check = each([](const Connection& connection, Report& report) {
      for (const Carrier& carrier : carriers_on_way(connection)) {
        report.flag(carrier.counts & carrier.groups.others(), carrier.place,
                    std::string(carrier.unseen_name) + " lets everything out");
        for (const SecurityGroup& group : carrier.groups) {
          const Truth counts = carrier.counts & group.present();
          const Seen<SecurityGroupRule> rules = group.egress();
          report.flag(counts & rules.others(), group.at(), "this security group lets everything out");
          for (const SecurityGroupRule& rule : rules) {
            if (rule.is_implicit()) continue;
            report
                .flag(counts & rule.present() & rule.on_all_ports() & rule.names_everything(), rule.widest_place(),
                      "a security group on the way to the service lets all ports out to everywhere")
                .note(carrier.place, "as this is on the way");
          }
        }
      }
    }),
};

}  // namespace pllint
