#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_listener_protocol = {
    .name = "nlb-listener-protocol",
    .says = "a listener of a Network Load Balancer has a protocol that it cannot have",
    .docs = R"(
The load balancer is created, its listener is not: "ValidationError: Listener protocol 'HTTP' must be one of 'TLS, TCP,
TCP_UDP, UDP'". A Network Load Balancer passes on what comes over TCP or UDP and knows no HTTP; a listener without a
protocol is refused as well. QUIC and TCP_QUIC are taken too, but "are not allowed on dualstack load balancers or load
balancers with associated security groups".

For HTTP set the protocol to TCP: requests arrive as they are sent. For HTTPS set it to TLS, with the certificate on the
listener, or to TCP, where the targets have the certificate.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-listener.html
)",
    .severity = Severity::error,
    .fix = "suggestion",
    .check = each([](const Listener& listener, Report& report) {
      const Value written = listener.read("protocol");
      const Place place = listener.at("protocol");
      const std::string protocol = known_text(listener.protocol()).value_or("this protocol");
      for (const LoadBalancer& balancer : listener.load_balancers()) {
        const Truth counts = balancer.present() & balancer.is_entrance();
        auto finding = report.flag(counts & !listener.has_network_protocol(), place,
                                   written.is_null() ? "this listener has no protocol"
                                                     : "a Network Load Balancer has no listeners for " + protocol);
        finding.note(balancer.at("load_balancer_type"), "and it is for this one");
        const std::string better = protocol == "HTTPS" && !listener.read("certificate_arn").is_null() ? "TLS" : "TCP";
        for (const std::string quote : {"", "\""})
          if (listener.speaks_http().is_yes() && place.span.text() == quote + protocol + quote)
            finding.fix({"listen for " + better, false, {{place.span, quote + better + quote}}});
        const Truth has_groups = balancer.has_security_groups();
        report
            .flag(counts & listener.speaks_quic() & (has_groups | balancer.is_dualstack()), place,
                  "a listener for " + protocol + " is not for this load balancer")
            .note(balancer.at(has_groups.is_no() ? "ip_address_type" : "security_groups"),
                  has_groups.is_no() ? "which has IPv6 addresses" : "which has security groups");
      }
    }),
};

}  // namespace pllint
