#include "roster.hpp"

namespace pllint {

constinit const Rule private_dns_conflict = {
    .name = "private-dns-conflict",
    .says = "two things in one VPC claim the same private DNS name",
    .docs = R"(
Private DNS puts a hidden zone of the service's name into the VPC, and a VPC has one zone of a name. Whoever comes second
fails: the endpoint with "private-dns-enabled cannot be set because there is already a conflicting DNS domain for … in the
VPC vpc-…" (InvalidParameter), a private hosted zone with "The VPC … has already been associated with the hosted zone …
with the same domain name" (ConflictingDomainExists).

One endpoint for a service is enough for a VPC: give it a subnet in each zone. Else leave private DNS on in one of them
only, or do without the hosted zone.

https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
)",
    .severity = Severity::error,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const auto claims = [](const Endpoint& one) { return one.is_interface() & one.private_dns(); };
      const Truth counts = claims(endpoint);
      const Place place = endpoint.private_dns_place();
      for (const Endpoint& earlier : endpoint.written_before())
        report
            .flag(counts & earlier.present() & claims(earlier) & same(earlier.vpc(), endpoint.vpc()) &
                      earlier.is_for_service_of(endpoint),
                  place, "private DNS is on, but the VPC has the service's name already")
            .note(earlier.private_dns_place(), "from this endpoint for the same service");
      const auto connection = endpoint.connection();
      if (!connection || connection->service().private_dns_name().is_null()) return;
      const Value name = connection->service().private_dns_name();
      for (const Vpc& vpc : endpoint.vpcs())
        for (const HostedZone& zone : vpc.hosted_zones()) {
          auto finding = report.flag(counts & vpc.present() & zone.present() & zone.is_called(name), place,
                                     "private DNS is on, but the VPC has a zone of the name " + print(name));
          finding.note(zone.at("name"), "which is this one");
          finding.note(connection->service().at("private_dns_name"),
                       "as the endpoint service is called: " + connection->says());
          if (connection->is_assumed()) finding.severity(Severity::warning);
        }
    }),
};

}  // namespace pllint
