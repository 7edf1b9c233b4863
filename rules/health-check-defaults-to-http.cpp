#include "roster.hpp"

namespace pllint {

constinit const Rule health_check_defaults_to_http = {
    .name = "health-check-defaults-to-http",
    .says = "a health check of a TCP target group is in HTTP because nothing else is said",
    .docs = R"(
A target group for TCP is checked in TCP, unless it has a `health_check` block for the sake of some other argument: then
Terraform fills in its own default, HTTP. A database or a TLS server does not answer that, no target ever becomes
healthy, and connections are refused or time out. CloudFormation leaves the protocol to AWS, which takes TCP.

State what is spoken on the port: `protocol = "TCP"`, or HTTP or HTTPS with a path.

The other way round a check in TCP has neither `path` nor `matcher`: "Attribute "health_check[0].matcher" cannot be
specified when "health_check[0].protocol" is "TCP"".

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
)",
    .severity = Severity::warning,
    .fix = "suggestion",
    .check = each([](const TargetGroup& group, Report& report) {
      const Truth counts = group.serves_endpoint_service() & !group.takes_load_balancers();
      const std::string protocol = known_text(group.protocol()).value_or("this protocol");
      const Value path = group.read("health_check.path");
      const Value matcher = group.read("health_check.matcher");
      // A path or a matcher says that HTTP is meant.
      auto finding =
          report.flag(counts & group.is_of_network_load_balancer() & group.checks_health_in_http_by_default() &
                          is_null(path) & is_null(matcher),
                      group.at("health_check"),
                      "the health check of a target group for " + protocol + " is in HTTP, as its protocol is not set");
      if (const Span here = group.opening_within("health_check", "protocol"))
        finding.fix({"check in TCP", false, {{here, View::new_argument(here, "protocol", "\"TCP\"")}}});
      const Truth in_tcp = equals(upper(group.read("health_check.protocol")), "TCP");
      for (const std::string argument : {"path", "matcher"}) {
        const std::string name = "health_check." + argument;
        report
            .flag(counts & in_tcp & !is_null(group.read(name)), group.at(name),
                  "a health check in TCP has no " + argument)
            .note(group.at("health_check.protocol"), "and this one is in TCP")
            .severity(Severity::error);
      }
    }),
};

}  // namespace pllint
