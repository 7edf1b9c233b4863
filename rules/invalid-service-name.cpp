#include "roster.hpp"

namespace pllint {

constinit const Rule invalid_service_name = {
    .name = "invalid-service-name",
    .says = "the endpoint's service name is nothing that any service is called",
    .docs = R"(
An endpoint names its service as `com.amazonaws.vpce.REGION.vpce-svc-ID`, or as AWS and its partners name theirs:
`com.amazonaws.REGION.SERVICE`. A DNS name, a URL, an ARN or nothing at all passes every check before the deployment,
which then fails: "InvalidServiceName: The Vpc Endpoint Service '…' does not exist".

Use the provider's `aws_vpc_endpoint_service.X.service_name`, or `!Sub com.amazonaws.vpce.${AWS::Region}.${Service}`,
through an output where it is in another stack.

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const Endpoint& endpoint, Report& report) {
      const ServiceName name = endpoint.parsed_service_name();
      const bool is_malformed = name.kind == ServiceName::Kind::malformed;
      const Place place = endpoint.at("service_name");
      const std::string text = print(endpoint.service_name());
      auto finding =
          report.flag(endpoint.has_malformed_service_name(), place,
                      is_malformed ? "the service name " + text + ' ' + name.why : "the service name is none");
      const std::string written(place.span.text());
      const std::size_t begin = written.find_first_not_of("\" \t");
      const std::size_t end = written.find_last_not_of("\" \t");
      // A literal with nothing else wrong.
      if (name.is_padded && begin != std::string::npos && text == written)
        finding.fix(
            {"remove the white space", true, {{place.span, '"' + written.substr(begin, end - begin + 1) + '"'}}});
    }),
};

}  // namespace pllint
