#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_dns_entry_misuse = {
    .name = "endpoint-dns-entry-misuse",
    .says = "an entry of an endpoint's DNS names is used as what it is not",
    .docs = R"(
In CloudFormation an element of `DnsEntries` is a hosted zone's id and a name in one, "Z2E726K9Y6RL4W:vpce-0123….vpce.
amazonaws.com". Used as a host it is created without a word where it stands in a URL, rejected in an alias, and no name
that resolves anywhere. In both languages the first entry is the regional name; those after it are of one Availability
Zone each, and who calls one of them loses the service with that zone.

Split the entry: `!Select [1, !Split [":", !Select [0, !GetAtt Endpoint.DnsEntries]]]`. Call the first one.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const Endpoint& endpoint, Report& report) {
      for (const DnsEntryUse& use : endpoint.dns_entry_uses()) {
        if (use.is_open()) report.flag(use.present(), use.place(), "this is an entry that is used as what it is not");
        auto unsplit = report.flag(use.lacks_split(), use.place(),
                                   "this is the id of a hosted zone and a DNS name in one, and no host");
        if (const std::string split = use.split_text(); !split.empty())
          unsplit.fix({"take the name from it", true, {{use.place().span, split}}});
        if (!use.may_be_zonal()) continue;
        const std::size_t index = use.entry().index.value_or(0);
        report
            .flag(use.present() & endpoint.is_interface() & endpoint.has_zonal_name(index) &
                      !endpoint.is_called_in_many_zones(),
                  use.place(),
                  "entry " + std::to_string(index) + " is the endpoint's name in one Availability Zone only")
            .severity(Severity::hint);
      }
    }),
};

}  // namespace pllint
