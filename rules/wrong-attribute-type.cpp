#include "roster.hpp"

namespace pllint {

constinit const Rule wrong_attribute_type = {
    .name = "wrong-attribute-type",
    .says = "an argument is given a value of a type that it cannot take",
    .docs = R"(
"Incorrect attribute value type: Inappropriate value for attribute "cidr_blocks": list of string required." Within
`ingress` and `egress` of a security group a reference passes `terraform validate`, and `terraform plan` fails.

CloudFormation: "Value of property SubnetIds must be of type List of String".

Put one value into brackets where a list or set is wanted. What is converted by itself is fine: 80 and "80", true
and "true".

https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const TypedArguments& arguments, Report& report) {
      for (const TypedArgument& argument : arguments.all()) {
        auto finding = report.flag(!argument.fits.truth, argument.place, argument.says());
        if (argument.lacks_equals_sign)
          finding.fix({"write it as an argument",
                       false,
                       {{{argument.place.span.source, argument.place.span.end, argument.place.span.end}, " ="}}});
        const Span& written = argument.expression;
        if (argument.lacks_only_brackets() && written)
          finding.fix({"put it into brackets",
                       true,
                       {{{written.source, written.begin, written.begin}, "["},
                        {{written.source, written.end, written.end}, "]"}}});
      }
    }),
};

}  // namespace pllint
