#include "roster.hpp"

namespace pllint {

// The owner's own account may need no permission: AWS does not say.
static Severity severity_for(const EndpointService& service) {
  const std::vector<Connection> consumers = service.connections();
  const auto in_one_account = [](const Connection& consumer) { return consumer.within_one_account(); };
  if (consumers.empty()) return Severity::warning;
  if (all(consumers, in_one_account).is_yes()) return Severity::hint;
  const bool reaches_out = all(consumers, in_one_account).is_no();
  return reaches_out && !service.at("allowed_principals").is_by_default() ? Severity::error : Severity::warning;
}

constinit const Rule service_no_allowed_principals = {
    .name = "service-no-allowed-principals",
    .says = "nobody is allowed to connect to the endpoint service",
    .docs = R"(
"By default, your endpoint service is not available to service consumers." The provider's side deploys without a word.
Then the consumer's deployment fails with "The Vpc Endpoint Service 'com.amazonaws.vpce.…' does not exist"
(InvalidServiceName), which sends everybody looking for a typing error in the name.

List the consumers in `allowed_principals`, or give each an aws_vpc_endpoint_service_allowed_principal; in
CloudFormation list them in an AWS::EC2::VPCEndpointServicePermissions. `arn:aws:iam::ACCOUNT:root` allows a whole
account.

An error where a consumer of another account is linked, a hint where all linked consumers are in the service's own.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
)",
    .severity = Severity::error,
    .check = each([](const EndpointService& service, Report& report) {
      const Value own = service.read("allowed_principals");
      auto finding = report.flag(!any(service.principals()), service.at("allowed_principals"),
                                 own.is_null() ? "no principal is allowed to connect to this endpoint service"
                                               : "the list of principals that may connect is empty");
      finding.severity(severity_for(service));
      for (const Connection& consumer : service.connections()) {
        const Truth is_own = consumer.within_one_account();
        const std::string effect = is_own.is_yes() ? "though this endpoint, of the same account, may need no permission"
                                   : is_own.is_no()
                                       ? "so this endpoint cannot be created"
                                       : "so this endpoint, if it is of another account, cannot be created";
        finding.note(consumer.endpoint().at("service_name"), effect + ": " + consumer.says());
      }
    }),
};

}  // namespace pllint
