#include "roster.hpp"

namespace pllint {

constinit const Rule aws_service_private_dns_disabled = {
    .name = "aws-service-private-dns-disabled",
    .says = "private DNS is off on an AWS service's endpoint, and nothing calls its own name",
    .docs = R"(
The endpoint is there and is paid for, and hardly anything goes through it: SDKs and the CLI call the service by its
public name, which goes on resolving to public addresses. In a subnet without a way to the internet the calls time out.
"We recommend that you enable private DNS names for your VPC endpoints for AWS services."

Set `private_dns_enabled = true` (`PrivateDnsEnabled: true`). Where a private hosted zone in another place leads to the
endpoint it is well as it is.

https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
)",
    .severity = Severity::hint,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const std::string service = known_text(endpoint.aws_service()).value_or("its service");
      report.flag(endpoint.is_interface() & endpoint.has_service_with_private_name() & !endpoint.private_dns() &
                      !endpoint.is_called_by_own_name(),
                  endpoint.private_dns_place(),
                  "private DNS is off, so callers of " + service + " go past this endpoint");
    }),
};

}  // namespace pllint
