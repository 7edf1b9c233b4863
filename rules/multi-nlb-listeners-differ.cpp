#include "roster.hpp"

namespace pllint {

constinit const Rule multi_nlb_listeners_differ = {
    .name = "multi-nlb-listeners-differ",
    .says = "the load balancers of one endpoint service do not listen on the same ports",
    .docs = R"(
Of several load balancers AWS gives every network interface of an endpoint one, "in the same Availability Zone … at
random", with its first connection, and keeps to it. So a port that only one of them listens on works for some consumers,
in some zones, and is refused for the others, and nobody can tell why: "We recommend that you use the same listener and
target group configuration for all load balancers for an endpoint service".

Give the load balancers the same listeners, or each an endpoint service of its own.

https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html#considerations-endpoint-services
)",
    .severity = Severity::warning,
    .check = each([](const EndpointService& service, Report& report) {
      const Seen<LoadBalancer> balancers = service.load_balancers();
      for (const LoadBalancer& one : balancers) {
        for (const LoadBalancer& other : balancers) {
          if (one.is(other)) continue;
          const Truth counts = one.present() & other.present() & one.is_network() & other.is_network();
          if (counts.is_no()) continue;
          const Seen<Listener> others = other.listeners();
          // None at all is said by nlb-without-listener.
          const Truth has_some = any(others);
          for (const Listener& listener : one.listeners()) {
            const Truth is_shared = any(others, [&](const Listener& its) { return its.is_like(listener); });
            const std::string what = known_text(listener.protocol()).value_or("this protocol") + " on port " +
                                     known_text(listener.port()).value_or("that is not known");
            report
                .flag(counts & listener.present() & has_some & !is_shared, other.at(),
                      "this load balancer does not listen for " + what)
                .note(listener.at("port"), "as its neighbour does here")
                .note(service.at("network_load_balancer_arns"), "and consumers of this endpoint service get either");
          }
        }
      }
    }),
};

}  // namespace pllint
