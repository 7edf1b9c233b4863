#include "roster.hpp"

namespace pllint {

constinit const Rule private_dns_vpc_attributes = {
    .name = "private-dns-vpc-attributes",
    .says = "an endpoint turns on private DNS in a VPC that does not resolve private names",
    .docs = R"(
A plan and a change set accept it. Then the endpoint is not created: "Enabling private DNS requires both enableDnsSupport
and enableDnsHostnames VPC attributes set to true for vpc-…" (InvalidParameter). DNS support is on where it is left out,
DNS hostnames are off, except in the default VPC.

Turn both on: `enable_dns_hostnames = true` (`EnableDnsHostnames: true`). It changes the VPC in place.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const Vpc& vpc, Report& report) {
      const std::vector<Endpoint> endpoints = vpc.endpoints();
      const auto wants_names = [](const Endpoint& endpoint) {
        return endpoint.present() & endpoint.is_interface() & endpoint.private_dns();
      };
      const Truth needed = any(endpoints, wants_names);
      const auto flag = [&](std::string_view attribute, const Truth& is_on, const std::string& what) {
        const Place place = vpc.at(attribute);
        const bool is_written = !vpc.read(attribute).is_null();
        auto finding =
            report.flag(needed & !is_on, place, what + (is_written ? " off" : " off where they are left out"));
        for (const Endpoint& endpoint : endpoints)
          if (wants_names(endpoint).is_yes())
            finding.note(endpoint.private_dns_place(), "but the private DNS of this endpoint needs them");
        if (const auto line = vpc.argument_of(attribute, "true"))
          finding.fix({"turn DNS hostnames on", vpc.is_alone(), {{line->at, line->text}}});
        if (place.span.text() == "false")
          finding.fix({"turn " + std::string(attribute) + " on", false, {{place.span, "true"}}});
      };
      flag("enable_dns_hostnames", vpc.has_dns_hostnames(), "DNS hostnames of this VPC are");
      flag("enable_dns_support", vpc.has_dns_support(), "DNS support of this VPC is");
    }),
};

}  // namespace pllint
