#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_port_mismatch = {
    .name = "endpoint-port-mismatch",
    .says = "the endpoint's security groups admit none of the ports of its service",
    .docs = R"(
An interface endpoint does not translate ports: consumers connect to it on the port that the provider's load balancer
listens on. If the endpoint's security groups admit other ports only, every connection times out; a provider that moves
from 80 to 443 breaks its consumers this way.

Open the port of the provider's listener, or let the provider listen on the one that is open.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Connection& connection, Report& report) {
      const Endpoint endpoint = connection.endpoint();
      const Truth there = connection.present() & endpoint.is_interface();
      const Seen<SecurityGroupRule> rules = rules_of(endpoint.security_groups(), "ingress");
      const Seen<Listener> listeners = connection.service().listeners();
      if (rules.things.empty() || listeners.things.empty()) {
        // No rule at all is told by endpoint-sg-no-ingress, no listener by nlb-without-listener.
        report.flag(there & (rules.others() | listeners.others()), endpoint.at(),
                    "the endpoint's security groups admit no port of its service");
        return;
      }
      const Truth fits = any(listeners, [&](const Listener& listener) {
        return any(rules, [&](const SecurityGroupRule& rule) { return listener.is_covered_by(rule); });
      });
      const Listener& listener = listeners.things.front();
      const SecurityGroupRule& rule = rules.things.front();
      auto finding =
          report.flag(there & !fits, rule.place(),
                      "the endpoint's security groups let " + rule.ports() + " in, but its service listens on " +
                          Flow{listener.transport(), listener.port()}.text());
      finding.note(listener.at("port"), "as this listener says").note(endpoint.at("service_name"), connection.says());
      if (connection.is_assumed()) finding.severity(Severity::warning);
    }),
};

}  // namespace pllint
