#include "roster.hpp"

namespace pllint {

constinit const Rule undeclared_reference = {
    .name = "undeclared-reference",
    .says = "an expression refers to something that is not declared",
    .docs = R"(
Terraform stops before it plans anything: "Reference to undeclared resource: A managed resource "aws_subnet" "private"
has not been declared in the root module." CloudFormation: "Template format error: Unresolved resource dependencies
[Subnet] in the Resources block of the template". Often the block is in a file that was left behind when the others were
copied, or was renamed in one place only.

Declare it, or write the name of what is meant. A module sees its own names only: what it needs from its caller is a
variable.

https://developer.hashicorp.com/terraform/language/expressions/references
)",
    .severity = Severity::error,
    .fix = "suggestion",
    .check = each([](const DanglingName& name, Report& report) {
      const bool is_near = !name.nearest().empty();
      auto finding = report.flag(name.is(DanglingName::Kind::undeclared), name.place(),
                                 name.is_unread() ? "what is named here is not declared"
                                                  : name.name() + " is not declared in " + name.of() +
                                                        (is_near ? "; did you mean " + name.nearest() + "?" : ""));
      if (is_near && name.place().span.text() == name.name())
        finding.fix({"write " + name.nearest(), false, {{name.place().span, name.nearest()}}});
    }),
};

}  // namespace pllint
