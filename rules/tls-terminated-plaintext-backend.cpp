#include "roster.hpp"

namespace pllint {

constinit const Rule tls_terminated_plaintext_backend = {
    .name = "tls-terminated-plaintext-backend",
    .says = "TLS ends at the Network Load Balancer and goes on in plaintext",
    .docs = R"(
Consumers speak TLS to the endpoint service, and the load balancer decrypts it. To a target group with protocol TCP it
passes on what was encrypted in plaintext, over the provider's network. That is often meant; it is no encryption from end
to end.

Where that is wanted, give the target group the protocol TLS, and the targets a certificate, which the load balancer
does not check; or let the listener pass on TCP, so that the targets end TLS. The protocol of a target group cannot be
changed without replacing it.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html
)",
    .severity = Severity::hint,
    .check = each([](const Listener& listener, Report& report) {
      const Truth ends_tls = equals(listener.protocol(), "TLS") & listener.serves_endpoint_service();
      const Seen<TargetGroup> groups = listener.target_groups();
      report.flag(ends_tls & groups.others(), listener.at("default_action"),
                  "what this TLS listener decrypts goes on in plaintext");
      for (const TargetGroup& group : groups)
        report
            // What cannot be forwarded is another mistake.
            .flag(ends_tls & group.present() & group.takes_from(listener) & equals(group.protocol(), "TCP"),
                  group.at("protocol"), "targets of this group get in plaintext what consumers send by TLS")
            .note(listener.at("protocol"), "which this listener decrypts");
    }),
};

}  // namespace pllint
