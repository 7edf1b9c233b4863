#include "roster.hpp"

namespace pllint {

constinit const Rule private_dns_name_invalid = {
    .name = "private-dns-name-invalid",
    .says = "the private DNS name of an endpoint service is not one that AWS takes",
    .docs = R"(
"Domain names must use lowercase. You can use wildcards in domain names (for example, `*.myexampleservice.com`)." A label
has at most 63 characters and the whole name 255. The deployment stops at the endpoint service, and so it does where the
name is of a service with Gateway Load Balancers, for which there are no private names.

Write the name in lower case, with an asterisk as the whole first label at most.

https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const EndpointService& service, Report& report) {
      const Value name = service.private_dns_name();
      const HostName host(name);
      const Place place = service.at("private_dns_name");
      auto finding =
          report.flag(host.is_no_private_name(), place, print(name) + " is no private DNS name: " + host.fault());
      if (const auto lower = host.in_lower_case())
        if (const auto mended = rewritten(place.span, known_text(name).value_or(""), *lower))
          finding.fix({"write it in lower case", true, {{place.span, *mended}}});
      report
          .flag((!is_null(name)) & service.is_only_for_type("GatewayLoadBalancer"), place,
                "there are no private DNS names for Gateway Load Balancers")
          .note(service.at("gateway_load_balancer_arns"), "which this endpoint service lists");
    }),
};

}  // namespace pllint
