#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_policy_ignored = {
    .name = "endpoint-policy-ignored",
    .says = "an endpoint has a policy that does not restrict anything, or that is too long",
    .docs = R"(
It looks as if only some were allowed through, and nobody is kept out: "When you create a VPC endpoint for an endpoint
service other than an AWS service, we allow full access to the endpoint." Policies are for the services of AWS; those of
others do not know who the caller is. Gateway Load Balancer endpoints have none at all. A policy of more than 20,480
characters, white space included, is rejected.

Restrict who may connect with the endpoint's security groups, on the provider's side with the allowed principals, and in
the application itself; remove the policy.

https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
)",
    .severity = Severity::warning,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Truth is_for_gateways = endpoint.is_gateway_load_balancer();
      report.flag((endpoint.leads_to_endpoint_service() | is_for_gateways) & endpoint.has_policy_of_its_own(),
                  endpoint.policy_place(),
                  is_for_gateways.is_yes() ? "a Gateway Load Balancer endpoint has no policy"
                                           : "this policy restricts nobody, as the service is not one of AWS's");
      report
          .flag(endpoint.has_oversized_policy(), endpoint.policy_place(), "this policy is longer than 20480 characters")
          .severity(Severity::error);
    }),
};

}  // namespace pllint
