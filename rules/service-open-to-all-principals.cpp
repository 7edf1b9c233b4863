#include "roster.hpp"

namespace pllint {

constinit const Rule service_open_to_all_principals = {
    .name = "service-open-to-all-principals",
    .says = "every AWS account is allowed to connect to the endpoint service",
    .docs = R"(
`*` lets anyone with an AWS account request an endpoint for the service. With automatic acceptance the request is the
connection: "If you grant everyone permission to access the endpoint service and configure the endpoint service to
accept all requests, your load balancer will be public even if it has no public IP address."

Name the accounts instead: `arn:aws:iam::ACCOUNT:root`.

An error where requests are accepted without anybody looking, a warning where somebody has to accept each request by
hand.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
)",
    .severity = Severity::error,
    .check = each([](const EndpointService& service, Report& report) {
      const bool accepts_all = service.accepts_by_itself().is_yes();
      const Seen<Principal> principals = service.principals();
      for (const Principal& principal : principals) {
        auto finding =
            report.flag(principal.present() & principal.is_everyone(), principal.place(),
                        accepts_all ? "\"*\" lets every AWS account connect to this endpoint service"
                                    : "\"*\" lets every AWS account ask to connect to this endpoint service");
        finding.severity(accepts_all ? Severity::error : Severity::warning);
        if (accepts_all) finding.note(service.at("acceptance_required"), "and nobody has to accept them");
      }
      report.flag(principals.others(), service.at("allowed_principals"),
                  "somebody out of view lets every AWS account connect to this endpoint service");
    }),
};

}  // namespace pllint
