#include "roster.hpp"

namespace pllint {

constinit const Rule weak_tls_policy = {
    .name = "weak-tls-policy",
    .says = "the listener lets clients speak TLS 1.0 or 1.1",
    .docs = R"(
Nothing fails. Clients may agree with the listener on TLS 1.0 or 1.1, which have been deprecated since 2021, and an audit
will find that. Who creates a listener without a policy in the console gets one with TLS 1.3; by CloudFormation, Terraform
or the API it is ELBSecurityPolicy-2016-08, which begins with TLS 1.0.

Choose a policy that begins with TLS 1.2: `ELBSecurityPolicy-TLS13-1-2-2021-06` for `ssl_policy`, or `SslPolicy`. It
changes in place. Access logs tell beforehand whether some client still speaks the old versions.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html
)",
    .severity = Severity::warning,
    .check = each([](const Listener& listener, Report& report) {
      const bool is_chosen = !listener.read("ssl_policy").is_null();
      report
          .flag(listener.serves_endpoint_service() & listener.is_encrypted() & listener.allows_old_tls(),
                listener.at(is_chosen ? "ssl_policy" : "protocol"),
                print(listener.tls_policy()) + " allows TLS 1.0 or 1.1" +
                    (is_chosen ? "" : ", and is what a listener without " + listener.name_of("ssl_policy") + " has"))
          .severity(is_chosen ? Severity::warning : Severity::hint);
    }),
};

}  // namespace pllint
