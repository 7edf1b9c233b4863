#include "roster.hpp"

namespace pllint {

constinit const Rule preserve_client_ip_no_effect = {
    .name = "preserve-client-ip-no-effect",
    .says = "client IP preservation is on where everything comes through PrivateLink",
    .docs = R"(
"Client IP preservation has no effect on inbound traffic from AWS PrivateLink. The source IP address of the AWS
PrivateLink traffic is always the private IP address of the Network Load Balancer." Whoever reads the setting expects
consumers' addresses in the logs, or writes security groups for them, which then let nobody in.

Leave it out. Targets that need to know the consumer turn on `proxy_protocol_v2`, whose header has the consumer's address
and the id of its endpoint; they must be able to read it.

Load balancers that something else in the sources speaks to are left alone.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
)",
    .severity = Severity::hint,
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth is_on = equals(group.read("preserve_client_ip"), "true") & !group.takes_load_balancers();
      const Truth serves = is_on.is_no() ? Truth::no() : group.serves_endpoint_service();
      if (serves.is_no()) return;
      const Truth is_reached = any(group.listeners(), [](const Listener& listener) {
        return any(listener.load_balancers(),
                   [](const LoadBalancer& balancer) { return balancer.is_reached_otherwise(); });
      });
      report.flag(serves & is_on & !is_reached, group.at("preserve_client_ip"),
                  "client IP preservation has no effect on what comes through PrivateLink");
    }),
};

}  // namespace pllint
