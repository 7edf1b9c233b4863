#include "roster.hpp"

namespace pllint {

constinit const Rule cross_region_idle_timeout = {
    .name = "cross-region-idle-timeout",
    .says = "an endpoint service for other regions has its own TCP idle timeout",
    .docs = R"(
"Cross-Region access is not supported for Network Load Balancers with a custom value configured for the TCP idle timeout."
The endpoint service is refused when it is to support another region, or the listener when it gets the timeout later.

Leave out `tcp_idle_timeout_seconds`, or the listener attribute `tcp.idle_timeout.seconds`, so that it is 350 seconds,
and let clients that are silent for longer send TCP keepalives. Else leave out the other regions.

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-cross-region
)",
    .severity = Severity::error,
    .check = each([](const EndpointService& service, Report& report) {
      const Truth crosses = service.supports_other_regions();
      if (crosses.is_no()) return;
      for (const Listener& listener : service.listeners())
        report
            .flag(crosses & listener.present() & !equals(listener.tcp_idle_timeout(), "350"),
                  listener.at("tcp_idle_timeout_seconds"),
                  "access from other regions allows no idle timeout of its own, " + print(listener.tcp_idle_timeout()) +
                      " seconds here")
            .note(service.at("supported_regions"), "and this endpoint service supports other regions");
    }),
};

}  // namespace pllint
