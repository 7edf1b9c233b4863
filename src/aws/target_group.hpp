// TargetGroup: where a listener sends what it receives, with the targets that are registered.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
#pragma once

#include "aws/target.hpp"

namespace pllint {

class Listener;
class Vpc;

class TargetGroup : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_lb_target_group", std::forward<Function>(function));
  }

  Value protocol() const { return upper(read("protocol")); }
  Value port() const { return read("port"); }
  // "The default is instance".
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
  Value target_type() const { return or_default(read("target_type"), "instance"); }

  Truth takes_load_balancers() const { return equals(target_type(), "alb"); }
  Truth takes_addresses() const { return equals(target_type(), "ip"); }
  Seen<Vpc> vpcs() const;
  // None of the VPC's blocks holds the address.
  Truth is_outside(const Cidr& address) const;
  // Everything that is registered with it, wherever that is written. A program that is given its ARN may register more.
  Seen<Target> targets() const;
  // Those that are another one than a target before them: "You can only register one Application Load Balancer per
  // target group."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  std::vector<Target> targets_beyond_one() const;
  // Application load balancers that are registered as targets.
  Seen<LoadBalancer> load_balancers() const;

  // An output of its stack hands it out, to whoever may read it.
  bool is_in_output() const;
  // Their listeners, on the ports where they are spoken to.
  Seen<Listener> listeners_behind() const;
  // The target is registered only when the listener is there: what registers it, or the group, waits for it.
  Truth registers_after(const Target& target, const Listener& listener) const;
  // It needs one of these listeners to be there, and waits for none: "the target must have at least one listener that
  // matches the target group port or any specified port overrides".
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  Truth registers_before(const Target& target, const std::vector<Listener>& listeners) const;
  // What is to be written so that it does.
  std::optional<Insertion> order_of_registration(const Target& target, const Listener& listener) const;
  // One of its targets is in the zone, or is registered for all zones.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html
  Truth has_targets_in(const Zone& zone, const Truth& within_one_account) const;
  // In the zone of the subnet, of the same account.
  Truth has_targets_in(const Subnet& subnet) const;
  // Zones of the load balancer that it has no target in; their names, of those that certainly have none.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#cross-zone-load-balancing
  struct EmptyZones {
    Truth truth;
    std::string names;
  };
  EmptyZones zones_without_targets(const LoadBalancer& balancer) const;
  // Every interface of some consumer's endpoint is in such a zone, for certain.
  bool leaves_a_consumer_alone(const LoadBalancer& balancer) const;

  // The listener may forward to it: their protocols fit, and the type of its targets. What is wrong with the group
  // itself, whoever forwards to it, is not asked.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html#target-group-routing-configuration
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  Truth takes_from(const Listener& listener) const;
  // Both are in one VPC.
  Truth is_in_vpc_of(const LoadBalancer& balancer) const;
  // What it says of crossing zones overrides what the load balancer says.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#target-group-cross-zone
  Truth crosses_zones(const LoadBalancer& balancer) const;

  // Clients' own addresses reach the targets, by the default of the type and the protocol where nothing is said.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
  Truth preserves_client_ip() const;
  // Of a protocol that a network load balancer forwards in.
  Truth is_of_network_load_balancer() const;
  // "Client IP preservation can't be disabled" for these.
  Truth is_datagram() const;
  // Terraform's block turns stickiness on by itself, AWS's attribute does not.
  // hashicorp/aws: resource aws_lb_target_group, "stickiness"
  Truth is_sticky() const;
  // Of TLS: a network load balancer keeps no sessions with it.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#sticky-sessions
  Truth is_sticky_in_vain() const { return is_sticky() & !is_sticky_by_cookie() & equals(protocol(), "TLS"); }
  // By a cookie, which only an application load balancer sees.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
  Truth is_sticky_by_cookie() const;
  // Set to something else than their default where the target is an application load balancer: "These attributes always
  // use their default values."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
  struct Attribute {
    std::string_view name;
    Truth truth;
  };
  std::vector<Attribute> attributes_without_effect() const;

  // Terraform's block makes HTTP of a check that says nothing; CloudFormation leaves it to AWS, which takes TCP.
  // hashicorp/aws: resource aws_lb_target_group, "health_check.protocol"
  Truth checks_health_in_http_by_default() const;
  // Of an application load balancer as a target HTTP where it is left out, as Terraform has it and AWS answers in
  // https://github.com/aws/aws-cdk/issues/18422; the documented default of other targets is TCP.
  Value health_check_protocol() const { return or_default(read("health_check.protocol"), "HTTP"); }
  // "The default is traffic-port, which is the port on which each target receives traffic."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
  Value health_check_port() const { return or_default(read("health_check.port"), "traffic-port"); }
  // Where the application load balancer, a target of it, is asked for its health.
  Value health_check_port(const LoadBalancer& alb) const;
  // "... by having a listener with a port and protocol that matches the health check port and protocol."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  Truth health_check_answered_by(const LoadBalancer& alb) const;

  // Listeners that forward to it.
  std::vector<Listener> listeners() const;

  // A load balancer that fronts an endpoint service, or stands behind one that does, forwards to it.
  Truth serves_endpoint_service() const;

  // A gateway load balancer that fronts an endpoint service forwards to it.
  Truth serves_gateway_load_balancer() const;

  // Something in the sources says that the targets are spoken to in TLS, or in plaintext HTTP: the group's protocol,
  // its health check on the traffic port, the listeners of the load balancer that is its target.
  Truth says_tls() const;
  Truth says_http() const;

 private:
  Truth checks_health_by(std::string_view protocol) const;
};

}  // namespace pllint
