#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_ip_type_invalid = {
    .name = "endpoint-ip-type-invalid",
    .says = "an endpoint's IP address type does not fit its records, subnets or service",
    .docs = R"(
A plan and a change set accept it; then the endpoint is not created. `ipv4` needs subnets with IPv4, `ipv6` "is supported
only if all selected subnets are IPv6 only subnets and the endpoint service accepts IPv6 requests", `dualstack` "only if
all selected subnets have both IPv4 and IPv6 address ranges and the endpoint service accepts both". Records of type
`ipv4` and `ipv6` need an endpoint that has such addresses, `dualstack` and `service-defined` one that is dualstack.

Choose the type that the subnets and the service have, and leave the type of the records to AWS.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
)",
    .severity = Severity::error,
    .check = each([](const Endpoint& endpoint, Report& report) {
      const Value type = endpoint.read("ip_address_type");
      if (type.is_null()) return;  // AWS chooses one that fits.
      const Truth is_dualstack = equals(type, "dualstack");
      const Truth has_ipv4 = is_dualstack | equals(type, "ipv4");
      const Truth has_ipv6 = is_dualstack | equals(type, "ipv6");
      const Place place = endpoint.at("ip_address_type");
      const std::string says = endpoint.statement_of("ip_address_type");

      const Value records = endpoint.read("dns_options.dns_record_ip_type");
      const Truth needs_both = equals(records, "dualstack") | equals(records, "service-defined");
      report.flag(endpoint.is_interface() & ((equals(records, "ipv4") & !has_ipv4) |
                                             (equals(records, "ipv6") & !has_ipv6) | (needs_both & !is_dualstack)),
                  endpoint.at("dns_options.dns_record_ip_type"),
                  "DNS records of type " + print(records) + " do not fit, as " + says);

      const Truth counts = endpoint.stands_in_subnets();
      const Seen<Subnet> subnets = endpoint.subnets();
      for (const Subnet& subnet : subnets) {
        const Truth there = counts & subnet.present();
        report
            .flag(there & has_ipv4 & !subnet.has_ipv4(), place, says + ", but one of its subnets has no IPv4 addresses")
            .note(subnet.at("ipv6_native"), "as this subnet is for IPv6 only");
        report
            .flag(there & has_ipv6 & !subnet.has_ipv6(), place, says + ", but one of its subnets has no IPv6 addresses")
            .note(subnet.at(), "as this subnet has no IPv6 block");
        report
            .flag(there & has_ipv6 & !is_dualstack & subnet.has_ipv6() & subnet.has_ipv4(), place,
                  says + ", but one of its subnets has IPv4 addresses too")
            .note(subnet.at(), "as this subnet has both");
      }
      const auto connection = endpoint.connection();
      if (!connection || connection->service().read("supported_ip_address_types").is_null()) return;
      const EndpointService service = connection->service();
      for (const std::string_view family : {"ipv4", "ipv6"}) {
        auto finding = report.flag(counts & connection->present() & (family == "ipv4" ? has_ipv4 : has_ipv6) &
                                       !service.accepts_addresses(family),
                                   place, says + ", but the endpoint service does not accept " + std::string(family));
        finding.note(service.at("supported_ip_address_types"), "as it says: " + connection->says());
        if (connection->is_assumed()) finding.severity(Severity::warning);
      }
    }),
};

}  // namespace pllint
