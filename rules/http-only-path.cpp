#include "path/call.hpp"
#include "roster.hpp"

namespace pllint {
namespace {

// Speaks a client in view the one where the listener takes only the other?
bool fails_at(const Listener& listener, const ClientUrl& url) {
  return (url.present() & listener.present() & same(url.port(), listener.port())).is_yes() &&
         listener_speaks_what_url_says(listener, url).truth.is_no();
}

bool keeps_out_a_client(const Listener& listener, const EndpointService& service) {
  for (const Connection& connection : service.connections())
    for (const ClientUrl& url : connection.endpoint().urls())
      if (!connection.is_assumed() && connection.present().is_yes() && fails_at(listener, url)) return true;
  return false;
}

}  // namespace

constinit const Rule http_only_path = {
    .name = "http-only-path",
    .says = "consumers can reach the endpoint service in plaintext HTTP only",
    .docs = R"(
PrivateLink keeps the packets on AWS's network, but it does not encrypt what is in them: with HTTP from end to end,
passwords and tokens pass both VPCs in plaintext, and the client cannot tell whether it talks to the right server.

Listen on 443, with TLS on the Network Load Balancer or passed on by TCP to targets that speak TLS, and give the
service a name that is in the certificate.

A TCP listener passes on whatever is spoken. Port 80 counts as HTTP; on another port the Application Load Balancer or the
health check behind it has to say so. Beside a port for TLS it is a hint; then a client whose URL says HTTP is to change.
An error where a client in view speaks TLS to a port for plaintext, or plaintext to one for TLS.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html
)",
    .severity = Severity::warning,
    .check = each(
        [](const Listener& listener, Report& report) {
          const std::string port = "port " + known_text(listener.port()).value_or("(not known)");
          const Seen<LoadBalancer> balancers = listener.load_balancers();
          report.flag(balancers.others() & listener.speaks_plain_http(), listener.at("load_balancer_arn"),
                      "this listener may stand before an endpoint service and have nothing but plaintext HTTP");
          for (const LoadBalancer& balancer : balancers) {
            const Truth counts = balancer.present() & balancer.is_network() & balancer.fronts_service();
            const Truth has_tls = any(balancer.listeners(), [](const Listener& one) { return one.may_carry_tls(); });
            auto finding = report.flag(counts & listener.speaks_plain_http(), listener.at("port"),
                                       has_tls.is_yes() ? "consumers may use plaintext HTTP on " + port
                                                        : "consumers have nothing but plaintext HTTP, on " + port);
            if (has_tls.is_yes()) finding.severity(Severity::hint);
            for (const EndpointService& service : balancer.services()) {
              if (keeps_out_a_client(listener, service)) finding.severity(Severity::error);
              if (service.present().is_yes()) finding.note(service.at(), "to talk to this endpoint service");
            }
          }
        },
        [](const Endpoint& endpoint, Report& report) {
          // Where the service has nothing else, its listeners are what is to be changed.
          const Truth counts = endpoint.leads_to_endpoint_service() & endpoint.may_carry_tls();
          const Seen<ClientUrl> urls = endpoint.urls();
          const auto connection = endpoint.connection();
          for (const ClientUrl& url : urls)
            if (!url.is_https()) {
              auto finding =
                  report.flag(counts & url.present(), url.place(), "this client calls the endpoint in plaintext HTTP");
              finding.note(endpoint.at(), "which is this one");
              if (!connection) continue;
              for (const Listener& listener : connection->service().listeners())
                if (!connection->is_assumed() && fails_at(listener, url))
                  finding.note(listener.at("protocol"), "where TLS is expected").severity(Severity::error);
            }
          report.flag(counts & urls.others(), endpoint.at(), "a client may call this endpoint in plaintext HTTP");
        }),
};

}  // namespace pllint
