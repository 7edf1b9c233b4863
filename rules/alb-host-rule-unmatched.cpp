#include "roster.hpp"

namespace pllint {

constinit const Rule alb_host_rule_unmatched = {
    .name = "alb-host-rule-unmatched",
    .says = "the Application Load Balancer behind forwards no request for the endpoint's name",
    .docs = R"(
The endpoint is accepted and connections are made, but every request is answered with the default action: 403, 404, or a
redirect. Clients send the name by which they call the endpoint as the host, and the Application Load Balancer forwards
only requests for other hosts.

Add the service's private DNS name to the `host_header` condition (`HostHeaderConfig`), or forward by default; clients
that call the endpoint by its own name, vpce-….vpce.amazonaws.com, send that. An error where a client in view calls the
name.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#host-conditions
)",
    .severity = Severity::warning,
    .check = each([](const EndpointService& service, Report& report) {
      const Seen<Listener> behind = service.listeners_behind();
      const auto ask = [&](const Truth& is_called, const HostName& host, const Place& place, bool is_in_view) {
        for (const Listener& web : behind) {
          const Truth by_rule = any(web.rules(), [](const ListenerRule& rule) { return rule.forwards(); });
          auto finding =
              report.flag(is_called & web.present() & by_rule & !web.forwards(host), web.at("default_action"),
                          "requests for " + host.display_name() + " get the default action: no rule forwards them");
          finding.note(place, "by which clients call the service");
          if (is_in_view) finding.severity(Severity::error);
        }
        report.flag(is_called & behind.others(), place, "requests for " + host.display_name() + " are not forwarded");
      };
      const Value name = service.private_dns_name();
      bool is_called_by_name = false;
      for (const Connection& connection : service.connections()) {
        const Seen<ClientUrl> urls = connection.endpoint().urls();
        for (const ClientUrl& url : urls) {
          const Truth is_called = connection.present() & url.present();
          const bool is_in_view = is_called.is_yes() && !connection.is_assumed();
          ask(is_called, url.host(), url.place(), is_in_view);
          is_called_by_name |= is_in_view && !url.host().is_of_endpoint();
        }
        ask(connection.present() & urls.others(), HostName::of_endpoint(), connection.endpoint().at(), false);
      }
      ask(!is_null(name), HostName(name), service.at("private_dns_name"), is_called_by_name);
    }),
};

}  // namespace pllint
