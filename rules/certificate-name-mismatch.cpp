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

https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
)",
    .severity = Severity::warning,
    .check = each([](const EndpointService& service, Report& report) {
      const Seen<Certificate> certificates = service.certificates();
      const auto ask = [&](const Truth& is_called, const HostName& host, const Place& place) {
        const Truth covered = any(certificates, [&](const Certificate& one) { return one.covers(host); });
        auto finding = report.flag(is_called & any(certificates) & !covered, place,
                                   "no certificate of the service covers " + host.display_name());
        for (const Certificate& one : certificates)
          if (one.present().is_yes()) finding.note(one.at("domain_name"), "as this one is for other names");
      };
      const Value name = service.private_dns_name();
      ask(!is_null(name), HostName(name), service.at("private_dns_name"));
      for (const Connection& connection : service.connections()) {
        const Seen<ClientUrl> urls = connection.endpoint().urls();
        for (const ClientUrl& url : urls)
          // A private name is the service's own to be covered.
          if (url.is_https() && url.host().is_of_endpoint())
            ask(connection.present() & url.present(), url.host(), url.place());
        ask(connection.present() & urls.others(), HostName::of_endpoint(), connection.endpoint().at());
      }
    }),
};

}  // namespace pllint
