#include "path/call.hpp"
#include "roster.hpp"

namespace pllint {

constinit const Rule http_only_path = {
    .name = "http-only-path",
    .says = "consumers can reach the endpoint service in plaintext HTTP only",
    .docs = R"(
PrivateLink keeps the packets on AWS's network, but it does not encrypt what is in them: with HTTP from end to end,
passwords and tokens pass both VPCs in plaintext, and the client cannot tell whether it talks to the right server.

Listen on 443, with TLS at the Network Load Balancer or behind it, and give the service a name that is in the certificate.

Port 80 counts as HTTP; on another port the Application Load Balancer or the health check behind it has to say so. It is
a hint beside a port for TLS, an error where a client in view speaks TLS to a port for plaintext, or the other way round.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html
)",
    .severity = Severity::warning,
    .check = each(
        [](const LoadBalancer& balancer, Report& report) {
          if (balancer.is_entrance().is_no()) return;
          const bool has_tls = balancer.may_carry_tls().is_yes();
          const std::string say = has_tls ? "may use plaintext HTTP" : "have nothing but plaintext HTTP,";
          for (const Listener& listener : balancer.plaintext_listeners()) {
            auto finding =
                report.flag(balancer.is_entrance() & listener.present(), listener.at("port"),
                            "consumers " + say + " on port " + known_text(listener.port()).value_or("(not known)"));
            if (has_tls) finding.severity(Severity::hint);
            if (refuses_a_client(listener)) finding.severity(Severity::error);
            for (const EndpointService& service : balancer.services())
              if (service.present().is_yes()) finding.note(service.at(), "to talk to this endpoint service");
          }
        },
        [](const Endpoint& endpoint, Report& report) {
          // Where the service has nothing else, its listeners are what is to be changed.
          const Truth counts = endpoint.leads_to_endpoint_service() & endpoint.may_carry_tls();
          const Seen<ClientUrl> urls = endpoint.plaintext_urls();
          report.flag(counts & urls.others(), endpoint.at(), "a client calls this endpoint in plaintext HTTP");
          for (const ClientUrl& url : urls) {
            auto finding = report.flag(counts & url.present(), url.place(), "this client speaks plaintext HTTP");
            finding.note(endpoint.at(), "to this endpoint");
            for (const Listener& listener : listeners_refusing(url, endpoint))
              finding.note(listener.at("protocol"), "where TLS is expected").severity(Severity::error);
          }
        }),
};

}  // namespace pllint
