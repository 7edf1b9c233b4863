#include "roster.hpp"

namespace pllint {

constinit const Rule consumer_uses_provider_lb_dns = {
    .name = "consumer-uses-provider-lb-dns",
    .says = "a consumer calls the provider's load balancer instead of its own endpoint",
    .docs = R"(
The name resolves, to addresses of the provider's VPC. Nothing routes there from the consumer's VPC, and every connection
times out. Where the two have the same ranges of addresses, it even goes to a stranger in the consumer's own.

Call the endpoint by its own name, `aws_vpc_endpoint.NAME.dns_entry[0].dns_name` (`!GetAtt NAME.DnsEntries`), or by the
service's private DNS name.

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-dns-hostnames
)",
    .severity = Severity::error,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      std::vector<Connection> consumers;
      for (const EndpointService& service : balancer.services())
        for (const Connection& connection : service.connections()) consumers.push_back(connection);
      if (consumers.empty()) return;
      const Truth is_out_of_reach = !balancer.is_internet_facing();
      for (const LoadBalancer::NameUse& use : balancer.name_uses()) {
        const auto is_called_from = [&](const Connection& consumer) {
          return consumer.present() & consumer.endpoint().is_apart_from(balancer) &
                 any(consumer.endpoint().vpcs(), [&](const Vpc& vpc) { return vpc.holds(use.user); }) &
                 !any(balancer.vpcs(), [&](const Vpc& vpc) { return vpc.holds(use.user); });
        };
        auto finding = report.flag(is_out_of_reach & use.truth & any(consumers, is_called_from), use.place,
                                   "this is the name of the provider's load balancer, which nothing here can reach");
        bool is_assumed = true;
        for (const Connection& consumer : consumers) {
          if (!is_called_from(consumer).is_yes()) continue;
          finding.note(consumer.endpoint().at(), "except through this endpoint: " + consumer.says());
          is_assumed &= consumer.is_assumed();
        }
        if (is_assumed) finding.severity(Severity::warning);
      }
    }),
};

}  // namespace pllint
