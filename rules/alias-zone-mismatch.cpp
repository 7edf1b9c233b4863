#include "roster.hpp"

namespace pllint {

constinit const Rule alias_zone_mismatch = {
    .name = "alias-zone-mismatch",
    .says = "an alias to an endpoint has the hosted zone of something else",
    .docs = R"(
The record is not created: Route 53 says "Tried to create an alias that targets vpce-…, type A in zone Z…, but the alias
target name does not lie within the target zone" (InvalidChangeBatch). An alias names the zone that its target is in: for
an endpoint "Specify the hosted zone ID for your interface endpoint", which is neither the record's own zone nor that of
the provider's load balancer.

Take both from the same entry: `dns_entry[0].dns_name` and `dns_entry[0].hosted_zone_id`; in CloudFormation the two parts
of the same element of `DnsEntries`.

https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const DnsRecord& record, Report& report) {
      const Place place = record.at("alias.zone_id");
      auto finding = report.flag(record.has_zone_of_other_than_endpoint(), place,
                                 print(record.alias_zone()) + " is not the hosted zone of the endpoint's name");
      finding.note(record.at("alias.name"), "that this alias leads to");
      if (const std::string zone = record.zone_text_of_same_entry(); !zone.empty())
        finding.fix({"take the zone of the same entry", true, {{place.span, zone}}});
    }),
};

}  // namespace pllint
