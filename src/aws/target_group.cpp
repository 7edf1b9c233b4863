#include "aws/target_group.hpp"

#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"

namespace pllint {

Seen<LoadBalancer> TargetGroup::load_balancers() const {
  Seen<LoadBalancer> seen;
  const Truth takes_balancers = equals(target_type(), "alb");
  if (takes_balancers.is_no()) return seen;
  for (const View& attachment : attached<View>("aws_lb_target_group_attachment", "target_group_arn")) {
    Seen<LoadBalancer> targets = referred<LoadBalancer>(attachment.read("target_id"), {"aws_lb"});
    const Truth present = attachment.present() & takes_balancers;
    for (const LoadBalancer& target : targets)
      seen.things.emplace_back(target.resource(), inquiry(), present & target.present());
    seen.may_have_more(targets.unseen);
  }
  seen.may_have_more(open_world({}));
  return seen;
}

// "The default is traffic-port, which is the port on which each target receives traffic."
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
Truth TargetGroup::checks_health_by(std::string_view protocol) const {
  const Value check_port = or_default(read("health_check.port"), "traffic-port");
  return equals(read("health_check.protocol"), protocol) &
         (equals(check_port, "traffic-port") | same(check_port, port()));
}

Truth TargetGroup::says_tls() const {
  return equals(protocol(), "TLS") | equals(protocol(), "HTTPS") | checks_health_by("HTTPS") |
         any(load_balancers(), [&](const LoadBalancer& balancer) {
           return any(balancer.listeners(), [&](const Listener& listener) {
             return same(listener.port(), port()) & (listener.is_encrypted() | listener.redirects_to_https());
           });
         });
}

Truth TargetGroup::says_http() const {
  return equals(protocol(), "HTTP") | checks_health_by("HTTP") |
         any(load_balancers(), [&](const LoadBalancer& balancer) {
           return any(balancer.listeners(), [&](const Listener& listener) {
             return same(listener.port(), port()) & equals(listener.protocol(), "HTTP") &
                    !listener.redirects_to_https();
           });
         });
}

}  // namespace pllint
