#include "roster.hpp"

namespace pllint {

constinit const Rule ip_target_unreachable = {
    .name = "ip-target-unreachable",
    .says = "an address is registered as a target that the target group does not take",
    .docs = R"(
The target group is created, and the registration fails. "You can't specify publicly routable IP addresses": targets have
addresses of the VPC, of RFC 1918 or of RFC 6598 (100.64.0.0/10). For an address of another network, a peered VPC or a
data centre, the zone must be said: "The Availability Zone is required for IP address '10.99.0.5' because it is not in
the VPC".

Set `availability_zone = "all"` (`AvailabilityZone: all`) for what lies outside the VPC. For a public address put
something with a private one in between.

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html
)",
    .severity = Severity::error,
    .fix = "suggestion",
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth counts =
          group.takes_addresses().is_no() ? Truth::no() : group.takes_addresses() & group.serves_endpoint_service();
      if (counts.is_no()) return;
      for (const Target& target : group.targets()) {
        if (target.interface()) continue;
        const auto text = known_text(target.address());
        const auto address = text ? Cidr::parse(*text + "/32") : std::nullopt;
        if (text && !address) continue;
        const Truth outside = address ? group.is_outside(*address) : Truth::unknown(target.cause_of_absence());
        const Truth registered = counts & target.present() & outside;
        const Truth is_routed = address ? Truth::of(!address->is_private() && !address->is_shared()) : outside;
        report
            .flag(registered & is_routed, target.place(),
                  address ? *text + " is a public address, which no target may have" : "this is a public address")
            .note(group.at("vpc_id"), "unless it were of the VPC");
        auto finding = report.flag(registered & !is_routed & is_null(target.zone()), target.place(),
                                   target.display_name() + " is outside the VPC, and no zone is named for it");
        finding.note(group.at("vpc_id"), "which is this one");
        if (const Span here = target.registration().opening_for("availability_zone"))
          finding.fix(
              {"register it for all zones", false, {{here, View::new_argument(here, "availability_zone", "\"all\"")}}});
      }
    }),
};

}  // namespace pllint
