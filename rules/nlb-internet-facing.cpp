#include "roster.hpp"

namespace pllint {

constinit const Rule nlb_internet_facing = {
    .name = "nlb-internet-facing",
    .says = "the load balancer behind an endpoint service is open to the internet as well",
    .docs = R"(
A load balancer is internet-facing unless it is told otherwise: "The default is an Internet-facing load balancer." AWS
accepts one behind an endpoint service, everything deploys and consumers connect. But its nodes have public addresses
too, so whoever may not pass PrivateLink's permissions finds the same service from the internet.

Set `internal = true`, or `Scheme: internal`, before the first deployment. Later it replaces the load balancer, which
AWS refuses while the endpoint service stands before it.

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
)",
    .severity = Severity::error,
    .fix = "suggestion",
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Value internal = balancer.read("internal");
      auto finding = report.flag(
          balancer.is_entrance() & balancer.is_internet_facing(), balancer.at("internal"),
          internal.is_null()
              ? "this Network Load Balancer is internet-facing, as " + balancer.name_of("internal") + " is not set"
              : "this Network Load Balancer is internet-facing: " + balancer.statement_of("internal"));
      for (const EndpointService& service : balancer.services())
        if (service.present().is_yes())
          finding.note(service.at(), "and so a second, public way to what this endpoint service offers");
      if (const Span here = balancer.opening_for("internal"))
        finding.fix({"make it internal", false, {{here, LoadBalancer::new_argument(here, "internal", "true")}}});
      const Span written = balancer.at("internal").span;
      for (const std::string quote : {"", "\""})
        if (written.text() == quote + "internet-facing" + quote)
          finding.fix({"make it internal", false, {{written, quote + "internal" + quote}}});
    }),
};

}  // namespace pllint
