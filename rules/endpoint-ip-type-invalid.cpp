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
      if (endpoint.read("ip_address_type").is_null()) return;  // AWS chooses one that fits.
      const Place place = endpoint.at("ip_address_type");
      const std::string says = endpoint.statement_of("ip_address_type");
      const std::string of_records = "dns_options.dns_record_ip_type";
      report.flag(endpoint.is_interface() & !endpoint.has_addresses_for_records(), endpoint.at(of_records),
                  "DNS records of type " + print(endpoint.read(of_records)) + " do not fit, as " + says);
      for (const std::string family : {"ipv4", "ipv6"}) {
        const Truth counts = endpoint.has_addresses(family);
        const std::string addresses = (family == "ipv4" ? "IPv4" : "IPv6") + std::string(" addresses");
        for (const Subnet& subnet : endpoint.subnets())
          report
              .flag(counts & subnet.present() & !subnet.has_addresses(family), place,
                    says + ", but one of its subnets has no " + addresses)
              .note(subnet.at(family == "ipv4" ? "ipv6_native" : "ipv6_cidr_block"), "as this subnet has none");
        const auto connection = endpoint.connection();
        if (!connection || connection->service().read("supported_ip_address_types").is_null()) continue;
        const EndpointService service = connection->service();
        auto finding = report.flag(counts & connection->present() & !service.accepts_addresses(family), place,
                                   says + ", but the endpoint service does not accept " + addresses);
        finding.note(service.at("supported_ip_address_types"), "as it says: " + connection->says());
        if (connection->is_assumed()) finding.severity(Severity::warning);
      }
      for (const Subnet& subnet : endpoint.subnets())
        report
            .flag(endpoint.is_for_ipv6_only() & subnet.present() & subnet.is_dualstack(), place,
                  says + ", but one of its subnets has IPv4 addresses too")
            .note(subnet.at(), "as this subnet has both");
    }),
};

}  // namespace pllint
