#include "roster.hpp"

namespace pllint {

constinit const Rule invalid_enum_value = {
    .name = "invalid-enum-value",
    .says = "an argument has a value that is not among those that AWS takes",
    .docs = R"(
Terraform's plan finds some of these: "expected vpc_endpoint_type to be one of ["Interface" "Gateway" …], got interface".
Others stop the deployment in AWS's API: "Invalid value 'https' for IP protocol", or are the provider's to refuse while it
applies: "from_port (80) and to_port (80) must both be 0 to use the 'ALL' "-1" protocol!"

Write the value as it is listed. Capitals count, but for the protocols of listeners and security groups in Terraform. In
YAML put `"on"` and `"off"` into quotes: without them they are booleans, which CloudFormation hands on as "true" and
"false". A security group knows no `https`: that is protocol `tcp` on port 443.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const LimitedArguments& arguments, Report& report) {
      for (const LimitedArgument& argument : arguments.all()) {
        auto finding = report.flag(argument.is_wrong, argument.place, argument.says);
        if (argument.value.as_boolean()) finding.severity(Severity::warning);
        if (!argument.mended.empty())
          finding.fix({"write " + argument.mended, true, {{argument.place.span, argument.mended}}});
      }
    }),
};

}  // namespace pllint
