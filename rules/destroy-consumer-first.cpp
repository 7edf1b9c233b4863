#include "roster.hpp"

namespace pllint {

constinit const Rule destroy_consumer_first = {
    .name = "destroy-consumer-first",
    .says = "the consumer's stack has to be destroyed before the provider's",
    .docs = R"(
Provider and consumer are two stacks, so nothing orders their destruction. If the provider goes first, it stops half way
with "Service has existing active VPC Endpoint connections!" (ExistingVpcEndpointConnections), after other resources are
gone already.

There is nothing to change in the sources. Destroy the consumer first, or reject its connections, and write that down
where it will be found on that day.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#delete-endpoint-service
)",
    .severity = Severity::hint,
    .check = each([](const EndpointService& service, Report& report) {
      if (service.is_retained()) return;
      std::set<std::string> told;
      for (const Connection& connection : service.connections()) {
        const std::string& consumer = connection.endpoint().resource().stack().name();
        if (!connection.crosses_stacks() || connection.is_assumed() || !told.insert(consumer).second) continue;
        report
            .flag(service.is_used_by(consumer), service.at(),
                  "this endpoint service cannot be destroyed before " + consumer)
            .note(connection.endpoint().at(), "whose endpoint is connected to it: " + connection.says());
      }
    }),
};

}  // namespace pllint
