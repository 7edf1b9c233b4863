#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_default_security_group = {
    .name = "endpoint-default-security-group",
    .says = "an interface endpoint is left with the default security group of its VPC",
    .docs = R"(
The endpoint is created and its name resolves. "If this parameter is not specified, we use the default security group for
the VPC", and that one lets in only its own members: clients with any other group time out. Where somebody has emptied
the default group, as good practice has it, all do.

List a group of the endpoint's own in `security_group_ids` (`SecurityGroupIds`). An
aws_vpc_endpoint_security_group_association adds its group and leaves the default one where it is, unless it says
`replace_default_association = true`.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
)",
    .severity = Severity::warning,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Truth opened =
          any(endpoint.vpcs().things, [](const Vpc& vpc) { return vpc.opens_default_security_group(); });
      const Truth has_default = endpoint.is_interface() & endpoint.has_default_security_group() & !opened;
      const Truth has_other = endpoint.has_associated_security_group();
      auto alone = report.flag(has_default & !has_other, endpoint.at(),
                               "no security group is named, so the default one of the VPC applies");
      for (const Vpc& vpc : endpoint.vpcs()) {
        for (const SecurityGroup& group : vpc.default_security_groups()) {
          const Truth is_shut = vpc.present() & group.present() & !any(group.ingress());
          if (!is_shut.is_yes()) continue;
          alone.note(group.at(), "which lets in nobody").severity(Severity::error);
        }
      }
      report
          .flag(has_default & has_other, endpoint.at(),
                "the default security group of the VPC stays beside the one that is associated")
          .severity(Severity::hint);
    }),
};

}  // namespace pllint
