#include "roster.hpp"

namespace pllint {

constinit const Rule principal_invalid = {
    .name = "principal-invalid",
    .says = "an allowed principal is nothing that AWS accepts as one",
    .docs = R"(
An endpoint service takes the ARN of an account's root, of a role or of a user, and "*". Anything else passes until the
deployment, which fails: "InvalidPrincipal: Invalid Principal: 'arn:aws:sts::…:assumed-role/…'". In Terraform
`data.aws_caller_identity.X.arn` is such an ARN whenever it runs under a role; in a CDK app
`arn:aws:iam::undefined:root` is what an unset environment variable makes.

Allow the account, `arn:aws:iam::ACCOUNT:root`, or the ARN of a role without a path: "Principal ARNs with path
components aren't supported."

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpointServicePermissions.html
)",
    .severity = Severity::error,
    .fix = "suggestion",
    .check = each([](const Permission& permission, Report& report) {
      for (const Principal& principal : permission.principals()) {
        const auto fault = principal.fault();
        auto finding = report.flag(principal.present() & principal.is_faulty(), principal.place(),
                                   fault ? "the principal " + print(principal.text()) + ' ' + fault->why
                                         : "AWS does not accept this principal");
        if (!fault) continue;
        finding.severity(fault->is_rejected ? Severity::error : Severity::warning);
        const Resource* const caller = caller_of_arn(principal.text());
        if (caller && principal.place().span.text() == caller->address() + ".arn")
          finding.fix({"allow the caller's account",
                       false,
                       {{principal.place().span, "\"arn:aws:iam::${" + caller->address() + ".account_id}:root\""}}});
      }
    }),
};

}  // namespace pllint
