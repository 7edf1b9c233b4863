#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_duplicate_az = {
    .name = "endpoint-duplicate-az",
    .says = "two subnets of an endpoint are in the same Availability Zone",
    .docs = R"(
An endpoint takes one subnet in each Availability Zone. Nothing checks it before the deployment, which fails with
"DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of subnet-…. VPC endpoint subnets
should be in different availability zones supported by the VPC endpoint service." A list of all private subnets does it,
on the day when a zone gets its second.

Leave one subnet for each zone in the list.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Seen<Subnet> subnets = endpoint.subnets();
      const std::vector<Subnet>& all = subnets.things;
      const Truth counts = endpoint.stands_in_subnets() & !endpoint.has_only_one_subnet();
      for (std::size_t one = 0; one < all.size(); ++one)
        for (std::size_t two = one + 1; two < all.size(); ++two) {
          if (all[one].is(all[two])) continue;
          const Truth both = counts & all[one].present() & all[two].present();
          const std::string zone = all[two].zone().text();
          report
              .flag(both & same_zone(all[one].zone(), all[two].zone(), Truth::yes()), endpoint.at("subnet_ids"),
                    "two of this endpoint's subnets are in one Availability Zone" + (zone.empty() ? "" : ", " + zone))
              .note(all[one].at("availability_zone"), "that of " + all[one].resource().display_name())
              .note(all[two].at("availability_zone"), "and of " + all[two].resource().display_name());
        }
      // Those that nobody knows before the deployment are taken to be well chosen.
      const bool gives_up = subnets.unseen && gave_up(*subnets.unseen);
      report.flag(counts & (gives_up ? subnets.others() : Truth::no()), endpoint.at("subnet_ids"),
                  "two of this endpoint's subnets are in one Availability Zone");
    }),
};

}  // namespace pllint
