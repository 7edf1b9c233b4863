#include "roster.hpp"

namespace pllint {

constinit const Rule unknown_attribute = {
    .name = "unknown-attribute",
    .says = "an attribute, argument or block that the resource type does not have",
    .docs = R"(
Terraform and CloudFormation stop before they change anything. Terraform says of a reference: "Unsupported attribute:
This object has no argument, nested block, or exported attribute named "cidr_blok". Did you mean "cidr_block"?", and of
an argument: "An argument named "private_dns_enable" is not expected here." CloudFormation: "Encountered unsupported
property PrivateDnsEnable", or "resource Vpc does not support attribute type CidrBlok in Fn::GetAtt".

Write the name that is near. Without a near name this is a hint only where it is of a resource: pllint knows the types
of one version of the provider and of the registry, and a later one may have more.

https://developer.hashicorp.com/terraform/language/resources/syntax
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const DanglingName& name, Report& report) {
      const Truth is_argument = name.is(DanglingName::Kind::unknown_argument);
      const bool is_near = !name.nearest().empty();
      const std::string what = " has no " + std::string(name.noun()) + " \"";
      auto finding = report.flag(name.is(DanglingName::Kind::unknown_attribute) | is_argument, name.place(),
                                 name.is_unread() ? "an attribute that is named here does not exist"
                                                  : name.of() + what + name.name() + '"' +
                                                        (is_near ? "; did you mean \"" + name.nearest() + "\"?" : ""));
      if (!is_near && !name.is_unread() && !name.is_of_module()) finding.severity(Severity::hint);
      if (is_near && name.place().span.text() == name.name())
        finding.fix({"write " + name.nearest(), true, {{name.place().span, name.nearest()}}});
    }),
};

}  // namespace pllint
