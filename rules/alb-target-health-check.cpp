#include "roster.hpp"

namespace pllint {

constinit const Rule alb_target_health_check = {
    .name = "alb-target-health-check",
    .says = "the health check of the Application Load Balancer behind cannot succeed",
    .docs = R"(
Everything deploys, and then the only target is unhealthy for good, although the Application Load Balancer works when it
is called directly. It answers health checks "by having a listener with a port and protocol that matches the health check
port and protocol". A target group without a health check of its own asks in HTTP, which a listener for HTTPS refuses; a
listener for HTTP does not understand a check in HTTPS; and TCP is not among the protocols of such a check.

State the protocol that the Application Load Balancer speaks on the port: `health_check { protocol = "HTTPS" }`
(`HealthCheckProtocol: HTTPS`). Where no protocol is stated this is a warning: AWS documents no default for this type.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
)",
    .severity = Severity::error,
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth counts = group.serves_endpoint_service() & group.takes_load_balancers();
      if (counts.is_no()) return;
      const bool is_stated = !group.read("health_check.protocol").is_null();
      const std::string protocol = known_text(group.health_check_protocol()).value_or("this protocol");
      for (const Target& target : group.targets()) {
        const auto balancer = target.load_balancer();
        const Truth registered = counts & target.present();
        const Place place = is_stated ? group.at("health_check.protocol") : group.at("health_check");
        if (!balancer) {
          report.flag(registered & Truth::unknown(target.cause_of_absence()), place,
                      "nothing answers this health check");
          continue;
        }
        // Nobody listens where the traffic goes: that is another mistake.
        const Value port = group.health_check_port(*balancer);
        const Truth is_asked = (!equals(group.health_check_port(), "traffic-port")) | balancer->listens_on(port);
        auto finding = report.flag(
            registered & balancer->is_application() & is_asked & !group.health_check_answered_by(*balancer), place,
            "a health check in " + protocol + (is_stated ? "" : ", which is the default,") + " on port " +
                known_text(port).value_or("that is not known") + " does not succeed");
        if (!is_stated) finding.severity(Severity::warning);
        for (const Listener& listener : balancer->listeners())
          if (same(listener.port(), port).is_yes()) finding.note(listener.at("protocol"), "where this is spoken");
      }
    }),
};

}  // namespace pllint
