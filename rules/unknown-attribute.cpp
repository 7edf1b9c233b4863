#include "roster.hpp"

namespace pllint {

constinit const Rule unknown_attribute = {
    .name = "unknown-attribute",
    .says = "an attribute, argument or block that the resource type does not have",
    .docs = R"(
Terraform stops before it plans anything. For a reference: "Unsupported attribute: This object has no argument, nested
block, or exported attribute named "cidr_blok". Did you mean "cidr_block"?" For an argument: "An argument named
"private_dns_enable" is not expected here."

Write the name that is near. Without a near name this is a hint only: pllint knows the types of one version of the
provider, and a later one may have more.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint
)",
    .severity = Severity::error,
    .dialects = "terraform",
    .fix = "safe",
    .check = each([](const DanglingName& name, Report& report) {
      const bool is_attribute = name.kind() == DanglingName::Kind::unknown_attribute;
      const bool is_argument = name.kind() == DanglingName::Kind::unknown_argument;
      const bool is_near = !name.nearest().empty();
      auto finding = report.flag(Truth::of(is_attribute || is_argument), name.place(),
                                 name.of() + " has no " + (is_argument ? "argument or block \"" : "attribute \"") +
                                     name.name() + '"' + (is_near ? "; did you mean \"" + name.nearest() + "\"?" : ""));
      if (!is_near) finding.severity(Severity::hint);
      if (is_near && name.place().span.text() == name.name())
        finding.fix({"write " + name.nearest(), true, {{name.place().span, name.nearest()}}});
    }),
};

}  // namespace pllint
