#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_vpc_mismatch = {
    .name = "endpoint-vpc-mismatch",
    .says = "a subnet, security group or route table of an endpoint is of another VPC",
    .docs = R"(
An endpoint has its network interfaces in subnets of its own VPC, with security groups of that VPC; a gateway endpoint
puts its routes into route tables of it. Nothing checks this before the deployment, where the endpoint is not created. It
happens where the provider's and the consumer's VPC are written side by side and a line is copied from one to the other.

Name what is of the VPC in `vpc_id` (`VpcId`).

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const auto check = [&](const auto& parts, std::string_view argument, const std::string& what) {
        for (const auto& part : parts) {
          const Truth is_outside = part.present() & endpoint.is_in_other_vpc_than(part);
          report
              .flag(is_outside, endpoint.at(argument),
                    part.resource().display_name() + " is " + what + " of another VPC than this endpoint")
              .note(part.at("vpc_id"), "that is its VPC")
              .note(endpoint.at("vpc_id"), "and this is the endpoint's");
        }
        if (!endpoint.read(argument).is_null() && parts.unseen && gave_up(*parts.unseen))
          report.flag(parts.others(), endpoint.at(argument), "one of these is " + what + " of another VPC");
      };
      check(endpoint.subnets(), "subnet_ids", "a subnet");
      check(endpoint.security_groups(), "security_group_ids", "a security group");
      check(endpoint.route_tables(), "route_table_ids", "a route table");
    }),
};

}  // namespace pllint
