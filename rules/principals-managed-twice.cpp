#include "roster.hpp"

namespace pllint {

constinit const Rule principals_managed_twice = {
    .name = "principals-managed-twice",
    .says = "two resources manage the principals of one endpoint service, and undo each other",
    .docs = R"(
The first deployment works. The next one revokes what the other resource allowed, for "permissions are revoked for
principals not in this list": consumers that are connected stay so, but nobody of the revoked accounts can create an
endpoint any more. The deployment after that allows them again, and so on: Terraform shows a change at every plan.
Different principals in the two places are no way out.

Name all principals in one place: in Terraform either in `allowed_principals` or by one
aws_vpc_endpoint_service_allowed_principal each, in CloudFormation in one AWS::EC2::VPCEndpointServicePermissions.
Leaving `allowed_principals` out is not the same as an empty list, which revokes everything.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpointservicepermissions.html
)",
    .severity = Severity::error,
    .check = each([](const EndpointService& service, Report& report) {
      const std::vector<Permission> permissions = service.permissions();
      for (std::size_t i = 0; i < permissions.size(); ++i) {
        const Permission& one = permissions[i];
        // Of two that revoke each other's, the later one is told.
        const auto is_revoked = [&](std::size_t j) {
          if (j == i || permissions[j].is(service)) return Truth::no();
          return permissions[j].present() & (j < i ? Truth::yes() : !permissions[j].revokes_others());
        };
        Truth revokes = Truth::no();
        for (std::size_t j = 0; j < permissions.size(); ++j) revokes |= is_revoked(j);
        auto finding = report.flag(one.present() & one.revokes_others() & revokes, one.at(one.argument()),
                                   "a principal that is not in this list loses its permission");
        for (std::size_t j = 0; j < permissions.size(); ++j)
          if (is_revoked(j).is_yes())
            finding.note(permissions[j].at(permissions[j].argument()), "also one that is allowed here");
      }
    }),
};

}  // namespace pllint
