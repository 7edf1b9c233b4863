#include "roster.hpp"

namespace pllint {

constinit const Rule certificate_name_mismatch = {
    .name = "certificate-name-mismatch",
    .says = "no certificate of the service covers the name by which clients call it",
    .docs = R"(
The endpoint is accepted and connections are made, and then TLS fails in the client: "certificate is not valid for
'vpce-….vpce.amazonaws.com'", or "no alternative certificate subject name matches". Nobody but AWS gets a certificate for
the names that it makes for endpoints.

Give the service a private DNS name that is in the certificate and turn private DNS on in the endpoint, or let the
consumer have a record of that name in a private hosted zone. A wildcard stands for exactly one label.

An error where a client in view calls the name.

https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
)",
    .severity = Severity::warning,
    .check = each([](const EndpointService& service, Report& report) {
      const Seen<Certificate> certificates = service.certificates();
      const auto ask = [&](const Truth& is_called, const HostName& host, const Place& place, bool fails) {
        const Truth covered = any(certificates, [&](const Certificate& one) { return one.covers(host); });
        auto finding = report.flag(is_called & any(certificates) & !covered, place,
                                   "no certificate of the service covers " + host.display_name());
        if (fails) finding.severity(Severity::error);
        for (const Certificate& one : certificates)
          if (one.present().is_yes()) finding.note(one.at("domain_name"), "as this one is for other names");
      };
      const Value name = service.private_dns_name();
      bool is_used = false;
      for (const Connection& connection : service.connections()) {
        const Seen<ClientUrl> urls = connection.endpoint().urls();
        for (const ClientUrl& url : urls) {
          const Truth is_called = connection.present() & url.present();
          if (!url.is_https()) continue;
          // A private name is the service's own to be covered.
          if (url.host().is_of_endpoint())
            ask(is_called, url.host(), url.place(), !connection.is_assumed());
          else
            is_used |= is_called.is_yes() && !connection.is_assumed();
        }
        ask(connection.present() & urls.others(), HostName::of_endpoint(), connection.endpoint().at(), false);
      }
      ask(!is_null(name), HostName(name), service.at("private_dns_name"), is_used);
    }),
};

}  // namespace pllint
