#include "roster.hpp"

namespace pllint {

constinit const Rule ipv6_service_needs_dualstack_nlb = {
    .name = "ipv6-service-needs-dualstack-nlb",
    .says = "an endpoint service offers IPv6, and a load balancer of it has none",
    .docs = R"(
The load balancer is created, and the endpoint service is refused: "All Network Load Balancers for the endpoint service
must use the dualstack IP address type." A load balancer is of the type ipv4 unless it says otherwise. One of the type
dualstack in turn needs subnets with IPv6 blocks, else it is refused itself.

Set `ip_address_type = "dualstack"` (`IpAddressType: dualstack`) on every load balancer of the endpoint service, which
changes them in place, and give their VPC and subnets IPv6 blocks. Or leave ipv6 out of the supported types: targets need
none of it, the load balancer translates.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html
)",
    .severity = Severity::error,
    .check = each([](const EndpointService& service, Report& report) {
      const Truth offers = service.supports_ipv6();
      if (offers.is_no()) return;
      const Place offer = service.at("supported_ip_address_types");
      for (const LoadBalancer& balancer : service.load_balancers()) {
        const Truth counts = offers & balancer.present() & !balancer.is_application();
        report
            .flag(counts & !balancer.is_dualstack(), balancer.at("ip_address_type"),
                  balancer.read("ip_address_type").is_null()
                      ? "this load balancer is of the type ipv4, as " + balancer.name_of("ip_address_type") +
                            " is not set"
                      : "this load balancer has no IPv6 addresses: " + balancer.statement_of("ip_address_type"))
            .note(offer, "but its endpoint service is to offer IPv6");
        for (const Subnet& subnet : balancer.subnets())
          report
              .flag(counts & subnet.present() & balancer.is_dualstack() & !subnet.has_ipv6(), subnet.at(),
                    "this subnet has no IPv6 block")
              .note(balancer.at("subnets"), "and is one of a load balancer")
              .note(offer, "whose endpoint service is to offer IPv6");
      }
    }),
};

}  // namespace pllint
