#include "roster.hpp"

namespace pllint {

constinit const Rule private_dns_unverified = {
    .name = "private-dns-unverified",
    .says = "nothing proves who owns the domain of the private DNS name",
    .docs = R"(
The endpoint service deploys, and its private name stays in `pendingVerification`. A consumer that turns private DNS on
gets "Private DNS can't be enabled because the service … has not verified the private DNS name".

AWS wants a TXT record in public DNS with the name and value that it gives the service:
`private_dns_name_configuration`, or `PrivateDnsNameConfiguration.Name` and `.Value`. A record of a private hosted zone
does not count. In Terraform an aws_vpc_endpoint_service_private_dns_verification asks AWS to look, and has to depend on
the record. Where an output hands out the value for a domain that others keep, this is a hint.

https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
)",
    .severity = Severity::warning,
    .fix = "safe",
    .check = each([](const EndpointService& service, Report& report) {
      const Truth has_name = !is_null(service.private_dns_name());
      if (has_name.is_no()) return;
      const Seen<View> records = service.verification_records();
      const Truth handed_out = service.hands_out_verification();
      report
          .flag(has_name & !any(records), service.at("private_dns_name"),
                "no TXT record in public DNS proves who owns the domain of " + print(service.private_dns_name()))
          .severity(handed_out.is_no() ? Severity::warning : Severity::hint);
      for (const PrivateDnsVerification& verification : service.verifications()) {
        for (const View& record : records) {
          if (&record.resource().stack() != &verification.resource().stack() || verification.depends_on(record))
            continue;
          auto finding = report.flag(has_name & verification.present() & record.present(), verification.at(),
                                     "AWS may be asked to verify the domain before its TXT record is there");
          finding.note(record.at(), "as nothing says that this record comes first");
          if (const auto order = verification.dependency_on(record))
            finding.fix({"add " + verification.name_of("depends_on"), true, {{order->at, order->text}}});
        }
      }
    }),
};

}  // namespace pllint
