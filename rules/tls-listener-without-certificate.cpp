#include "roster.hpp"

namespace pllint {

constinit const Rule tls_listener_without_certificate = {
    .name = "tls-listener-without-certificate",
    .says = "a listener that ends TLS has no certificate",
    .docs = R"(
"You must provide exactly one certificate if the listener protocol is HTTPS or TLS." Neither `terraform plan` nor a change
set sees it. The deployment stops at the listener: "ValidationError: A certificate must be specified for HTTPS
listeners".

Set `certificate_arn`, or `Certificates`. An aws_lb_listener_certificate adds further ones, for other host names, and is
no substitute. Or let the listener pass on TCP to targets that end TLS themselves.

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html
)",
    .severity = Severity::error,
    .check = each([](const Listener& listener, Report& report) {
      report.flag(
          listener.serves_endpoint_service() & listener.is_encrypted() & is_null(listener.read("certificate_arn")),
          listener.at("protocol"), "this listener ends TLS and has no certificate");
    }),
};

}  // namespace pllint
