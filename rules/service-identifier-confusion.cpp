#include "roster.hpp"

namespace pllint {

constinit const Rule service_identifier_confusion = {
    .name = "service-identifier-confusion",
    .says = "a service's id stands where its name is needed, or the other way round",
    .docs = R"(
An endpoint service has a name, `com.amazonaws.vpce.REGION.vpce-svc-ID`, and an id, `vpce-svc-ID`. Both are text, so every
check passes. Then the endpoint is not created: "The Vpc Endpoint Service 'vpce-svc-…' does not exist"
(InvalidServiceName); or permission and acceptance go to a service that is not found (InvalidVpcEndpointServiceId.NotFound).

In Terraform `aws_vpc_endpoint_service.X.id` is the id and `.service_name` the name. In CloudFormation `!Ref` is the id,
and the name is made from it: `!Sub com.amazonaws.vpce.${AWS::Region}.${Service}`.

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const ServiceIdentifiers& identifiers, Report& report) {
      // In China the name begins with "cn.".
      const bool is_elsewhere = starts_with(identifiers.region(), "cn-").is_yes();
      for (const ServiceIdentifier& identifier : identifiers.all()) {
        const auto given = identifier.given();
        const std::string wanted(name_of(identifier.wanted));
        auto finding = report.flag(identifier.is_confused(), identifier.place,
                                   given ? "this is " + std::string(name_of(*given)) + " where " + wanted + " is needed"
                                         : "this is not " + wanted);
        if (const std::string corrected = identifier.corrected(); !corrected.empty())
          finding.fix({"name the service by what is needed", !is_elsewhere, {{identifier.place.span, corrected}}});
      }
    }),
};

}  // namespace pllint
