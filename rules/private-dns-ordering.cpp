#include "roster.hpp"

namespace pllint {

constinit const Rule private_dns_ordering = {
    .name = "private-dns-ordering",
    .says = "private DNS is turned on before the domain can have been verified",
    .docs = R"(
Endpoint and verification are created at once, and a private DNS name is of use only when it is verified. So the endpoint
fails: "InvalidParameter: Private DNS can't be enabled because the service … has not verified the private DNS name." A
second apply may go through.

Let what turns private DNS on depend on the aws_vpc_endpoint_service_private_dns_verification, and let that say
`wait_for_verification = true`: otherwise it is done as soon as AWS was asked.

https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
)",
    .severity = Severity::error,
    .dialects = "terraform",
    .fix = "safe",
    .check = each([](const Connection& connection, Report& report) {
      const EndpointService service = connection.service();
      // Of two stacks one is deployed first.
      if (connection.crosses_stacks()) return;
      for (const View& turning_on : connection.endpoint().private_dns_switches()) {
        for (const PrivateDnsVerification& verification : service.verifications()) {
          const Truth counts = connection.present() & turning_on.present() & verification.present();
          const bool comes_later = turning_on.depends_on(verification);
          auto finding = report.flag(
              counts & service.has_private_dns_name() & (comes_later ? !verification.waits() : Truth::yes()),
              turning_on.at("private_dns_enabled"), "private DNS is turned on while the name may not be verified yet");
          finding.note(verification.at(comes_later ? "wait_for_verification" : ""),
                       comes_later ? "as this does not wait until it is" : "as nothing says that this comes first");
          if (comes_later) finding.severity(Severity::warning);
          const auto order = comes_later ? std::nullopt : turning_on.dependency_on(verification);
          if (order) finding.fix({"add " + turning_on.name_of("depends_on"), true, {{order->at, order->text}}});
        }
      }
    }),
};

}  // namespace pllint
