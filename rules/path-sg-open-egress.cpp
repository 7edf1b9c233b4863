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
      const Truth there = connection.present();
      const auto look_at = [&](const Seen<SecurityGroup>& groups, const Truth& counts, const Place& why) {
        report.flag(counts & groups.others(), why, "a security group that is not in view may let everything out");
        for (const SecurityGroup& group : groups) {
          const Seen<SecurityGroupRule> rules = group.egress();
          report.flag(counts & group.present() & rules.others(), group.at(),
                      "this security group may let everything out");
          for (const SecurityGroupRule& rule : rules)
            if (const AddressRange* const range = rule.widest(); range && !rule.is_implicit())
              report
                  .flag(counts & group.present() & rule.present() & rule.on_all_ports() & range->is_everything(),
                        range->place, "a security group on the way to the service lets all ports out to everywhere")
                  .note(why, "as this is on the way");
        }
      };
      const Seen<Client> clients = clients_of(connection.endpoint());
      const Seen<LoadBalancer> balancers = connection.service().load_balancers();
      report.flag(there & (clients.others() | balancers.others()), connection.endpoint().at(),
                  "a security group on the way to the service may let everything out");
      for (const Client& client : clients)
        look_at(client.interface()->security_groups(), there & client.present() & client.is_user(),
                client.interface()->at());
      for (const LoadBalancer& balancer : balancers) {
        look_at(balancer.security_groups(), there & balancer.present(), balancer.at());
        const Seen<Forwarding> ways = forwardings(balancer);
        report.flag(there & balancer.present() & ways.others(), balancer.at(),
                    "a target's security group may let everything out");
        for (const Forwarding& way : ways)
          if (way.target.interface())
            look_at(way.target.interface()->security_groups(), there & way.present(), way.target.interface()->at());
      }
    }),
};

}  // namespace pllint
