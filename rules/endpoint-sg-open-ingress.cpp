#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_sg_open_ingress = {
    .name = "endpoint-sg-open-ingress",
    .says = "a security group of an interface endpoint lets everyone in",
    .docs = R"(
The endpoint has private addresses, so 0.0.0.0/0 does not open it to the internet. It opens it to whatever is ever
routed into the VPC: peerings, transit gateways, VPNs, Direct Connect. All of them then use the service in the name of
this account, and for a service of somebody's own no endpoint policy can hold them back.

Admit the clients' security group, or the VPC's own range, on the service's port.

Pings are left alone, as nobody uses a service by them. A rule for all ports is reported as soon as its range is wider than the VPC: a hint for private ranges such as
10.0.0.0/8.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::warning,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Seen<SecurityGroup> groups = endpoint.security_groups();
      for (const SecurityGroup& group : groups) {
        const Truth counts = endpoint.is_interface() & group.present();
        for (const SecurityGroupRule& rule : group.ingress()) {
          for (const AddressRange& range : rule.ranges()) {
            const Truth from_all = range.is_everything();
            const Truth too_wide = rule.on_all_ports() & endpoint.is_narrower_than(range);
            const std::string from = from_all.is_yes()         ? "everywhere"
                                     : range.cidr.is_unknown() ? "a range that is not known"
                                                               : print(range.cidr);
            auto finding =
                report.flag(counts & rule.present() & !rule.is_of_icmp() & (from_all | too_wide), range.place,
                            "the endpoint's security group lets " + rule.ports() + " in from " + from);
            finding.note(endpoint.at("security_group_ids"), "to this endpoint");
            if (range.is_private()) finding.severity(Severity::hint);
          }
        }
        report.flag(counts & group.ingress().others(), group.at("ingress"),
                    "somebody out of view adds ingress rules to the endpoint's security group");
      }
      report.flag(endpoint.is_interface() & groups.others(), endpoint.at("security_group_ids"),
                  "a security group of this endpoint lets everyone in");
    }),
};

}  // namespace pllint
