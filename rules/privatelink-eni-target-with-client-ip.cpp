#include "roster.hpp"

namespace pllint {

constinit const Rule privatelink_eni_target_with_client_ip = {
    .name = "privatelink-eni-target-with-client-ip",
    .says = "the targets are an endpoint's interfaces, and client IP preservation is on",
    .docs = R"(
Everything deploys, and no connection comes through: "Client IP preservation is not supported when a target group
contains AWS PrivateLink network interfaces, or the network interface of another Network Load Balancer. This causes a
loss of communication to those targets." The endpoint sees a stranger's address and answers it directly.

Set `preserve_client_ip = false`; for addresses as targets and TCP or TLS that is the default. For UDP, TCP_UDP and QUIC
it cannot be turned off: these do not go on through an endpoint.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
)",
    .severity = Severity::error,
    .dialects = "terraform",
    .fix = "suggestion",
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth preserves = group.takes_addresses() & group.preserves_client_ip();
      const Truth counts = preserves.is_no() ? preserves : preserves & group.serves_endpoint_service();
      if (counts.is_no()) return;
      const Place place = group.at("preserve_client_ip");
      for (const Target& target : group.targets()) {
        auto finding = report.flag(counts & target.present() & target.is_endpoint_interface(), place,
                                   "client IP preservation cuts off the network interface of an endpoint");
        finding.note(target.place(), "which is this target");
        if (place.span.text() == "true" && group.is_datagram().is_no())
          finding.fix({"turn client IP preservation off", false, {{place.span, "false"}}});
      }
    }),
};

}  // namespace pllint
