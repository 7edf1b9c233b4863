#include "aws/target_group.hpp"

#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"

namespace pllint {

// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html
Seen<Target> TargetGroup::targets() const {
  Seen<Target> seen;
  const auto add = [&](const View& registration, std::string_view attribute, const Value& value, Value own_port) {
    Target::Parts parts;
    parts.present = registration.present();
    parts.place = registration.at(attribute);
    parts.port = own_port.is_null() ? port() : std::move(own_port);
    const Seen<NetworkInterface> named = registration.referred<NetworkInterface>(
        value, {"aws_instance", "aws_network_interface", "aws_lb", "aws_autoscaling_group"});
    const NetworkInterface* certain = nullptr;
    for (const NetworkInterface& interface : named)
      if (named.things.size() == 1 && !named.unseen) certain = &interface;
    if (certain)
      parts.interface.emplace(*certain);
    else
      parts.address = value;
    seen.things.emplace_back(std::move(parts));
  };
  for (const View& one : attached<View>("aws_lb_target_group_attachment", "target_group_arn"))
    add(one, "target_id", one.read("target_id"), one.read("port"));
  for (const View& one : attached<View>("aws_autoscaling_attachment", "lb_target_group_arn"))
    add(one, "autoscaling_group_name", one.read("autoscaling_group_name"), {});
  const auto add_itself = [&](const View& one, std::string_view attribute) {
    Target::Parts parts;
    parts.present = one.present();
    parts.place = one.at(attribute);
    parts.port = port();
    parts.interface.emplace(one.resource(), inquiry(), one.present());
    seen.things.emplace_back(std::move(parts));
  };
  for (const View& one : attached<View>("aws_autoscaling_group", "target_group_arns"))
    add_itself(one, "target_group_arns");
  for (const View& one : attached<View>("aws_autoscaling_group", "traffic_source")) add_itself(one, "traffic_source");
  for (const View& one : attached<View>("aws_ecs_service", "load_balancer")) add_itself(one, "load_balancer");
  for (const View& one : attached<View>("aws_codedeploy_deployment_group", "load_balancer_info"))
    seen.may_have_more(make_cause(Cause::Kind::not_modelled, one.resource().display_name() + " may register targets",
                                  one.resource().header));
  seen.may_have_more(open_world({}));
  return seen;
}

std::vector<Listener> TargetGroup::listeners() const {
  std::vector<Listener> found;
  Listener::each(workspace(), [&](const Resource*, const Resource& resource) {
    const Listener listener(resource, inquiry());
    for (const TargetGroup& group : listener.target_groups())
      if (group.is(*this)) found.emplace_back(resource, inquiry(), group.present());
  });
  return found;
}

Seen<LoadBalancer> TargetGroup::load_balancers() const {
  Seen<LoadBalancer> seen;
  const Truth takes_balancers = takes_load_balancers();
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
