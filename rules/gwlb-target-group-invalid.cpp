#include "roster.hpp"

namespace pllint {

constinit const Rule gwlb_target_group_invalid = {
    .name = "gwlb-target-group-invalid",
    .says = "a Gateway Load Balancer has something that only other load balancers have",
    .docs = R"(
A plan and a change set accept it, and AWS does not. "For Gateway Load Balancers, the supported protocol is GENEVE", and
"if the protocol is GENEVE, the supported port is 6081". The listener takes neither: "ValidationError: A port cannot be
specified for gateway listeners". "You can't specify a scheme for a Gateway Load Balancer", and "you can't associate a
security group with a Gateway Load Balancer".

Leave out what it does not take. The target group has `protocol = "GENEVE"` and `port = 6081`.

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each(
        [](const TargetGroup& group, Report& report) {
          const Truth counts = group.serves_gateway_load_balancer();
          report.flag(counts & !equals(group.protocol(), "GENEVE"), group.at("protocol"),
                      "the protocol of a Gateway Load Balancer's targets is GENEVE, not " +
                          known_text(group.protocol()).value_or("this one"));
          const Place port = group.at("port");
          auto finding = report.flag(counts & !equals(group.port(), "6081"), port,
                                     "the port of a Gateway Load Balancer's targets is 6081, not " +
                                         known_text(group.port()).value_or("this one"));
          if (known_text(group.port()) == port.span.text())
            finding.fix({"use the port 6081", equals(group.protocol(), "GENEVE").is_yes(), {{port.span, "6081"}}});
        },
        [](const LoadBalancer& balancer, Report& report) {
          const Truth counts = balancer.is_gateway() & balancer.fronts_service();
          if (counts.is_no()) return;
          report.flag(counts & balancer.states_scheme(), balancer.at("internal"),
                      "a Gateway Load Balancer has no scheme: " + balancer.statement_of("internal"));
          report.flag(counts & balancer.has_security_groups(), balancer.at("security_groups"),
                      "a Gateway Load Balancer has no security groups");
          for (const Listener& listener : balancer.listeners())
            for (const std::string argument : {"port", "protocol"})
              report.flag(counts & listener.present() & !is_null(listener.read(argument)), listener.at(argument),
                          "a listener of a Gateway Load Balancer has no " + argument);
        }),
};

}  // namespace pllint
