#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_missing_subnets = {
    .name = "endpoint-missing-subnets",
    .says = "an interface or Gateway Load Balancer endpoint has no subnet",
    .docs = R"(
A plan and a change set accept it. Such an endpoint stands in the subnets that it is given, with a network interface in
each: "You must specify this property for an interface endpoint or a Gateway Load Balancer endpoint." Without one there is
no address that its name could resolve to, and nobody can connect.

Name subnets in `subnet_ids` (`SubnetIds`), one in each Availability Zone; a Gateway Load Balancer endpoint takes exactly
one.

A warning where the list is empty only because nobody has given the variable another value than its default.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Place place = endpoint.at("subnet_ids");
      const bool is_left_out = endpoint.read("subnet_ids").is_null();
      const Truth is_in_none = endpoint.stands_in_subnets() & !endpoint.has_subnets();
      auto finding =
          report.flag(is_in_none, place,
                      is_left_out || is_in_none.is_unknown() ? "this endpoint is in no subnet"
                                                             : "the list of this endpoint's subnets is empty");
      if (place.is_by_default()) finding.severity(Severity::warning);
    }),
};

}  // namespace pllint
