// The provider's side of a path: from the load balancer's node to the target. Two different source addresses: the load
// balancer's groups see the client's own address, the target's groups that of the load balancer.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
#pragma once

#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"
#include "aws/target_group.hpp"
#include "path/consumer.hpp"

namespace pllint {

// Where what comes into the endpoint's interface in a subnet comes out: the load balancer's node in the same zone; any
// node where there is no such subnet in view, or a region is crossed.
Seen<Subnet> nodes_behind(const Connection& connection, const LoadBalancer& balancer, const Subnet* entry);
// Those of the nodes that send to the target: all, where zones are crossed; else those of its own zone.
Seen<Subnet> nodes_before(const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                          Seen<Subnet> nodes);

// P3, of what comes into the endpoint's interface in the subnet `entry`; null: none is in view.
Hop listener_forwards(const Connection& connection, const LoadBalancer& balancer, const Listener& listener,
                      const TargetGroup& group, const Target& target, const Subnet* entry);
// It is sent to other targets of the group, and never to this one: of its way nothing follows.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#cross-zone-load-balancing
Truth serves_others_only(const Connection& connection, const LoadBalancer& balancer, const TargetGroup& group,
                         const Seen<Target>& targets, const Target& target, const Subnet* entry);
// P1. `listener` null: nothing listens on the port.
Hop balancer_listens(const LoadBalancer& balancer, const Flow& flow, const Listener* listener);
// P2. Judged by the client's own address; no group of the client comes along.
Hop balancer_lets_in(const LoadBalancer& balancer, const Client& client, const Flow& flow);
// P2 of a client of the connection: on a port of the load balancer that its groups open to addresses at all.
struct Entry {
  Client client;
  Truth counts = Truth::yes();  // all are there, and the client is a user of the endpoint
  Hop hop;

  Truth present() const { return counts; }
};
Seen<Entry> entries_of_clients(const Connection& connection);
// P4, for the port on which the target is spoken to.
Hop balancer_lets_out(const LoadBalancer& balancer, const Target& target, std::string_view protocol);
// P5. From any node that sends to the target; from some of them.
Hop target_lets_in(const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                   std::string_view protocol);
Hop target_lets_in(const LoadBalancer& balancer, const Target& target, std::string_view protocol,
                   const Seen<Subnet>& nodes);
// P6. From the client to the load balancer's nodes. Never no: no page of AWS says that network ACLs judge what comes
// through PrivateLink.
Hop acls_let_client_into_balancer(const LoadBalancer& balancer, const Client& client, const Flow& flow,
                                  const Seen<Subnet>& nodes);
// P6. The way to the target's subnets and back, from any node that sends to it, or from some of them.
Hop acls_let_balancer_through(const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                              std::string_view protocol);
Hop acls_let_balancer_through(const LoadBalancer& balancer, const Target& target, std::string_view protocol,
                              const Seen<Subnet>& nodes);
// P8. The health check's own port; where it is the traffic's, P4 and P5 have answered.
Hop balancer_lets_health_check_out(const LoadBalancer& balancer, const TargetGroup& group, const Target& target);
Hop target_lets_health_check_in(const LoadBalancer& balancer, const TargetGroup& group, const Target& target);
// The whole of it, from every node that sends to the target: "Health checks for a Network Load Balancer are distributed
// and use a consensus mechanism to determine target health."
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
Hop health_check_gets_through(const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                              std::string_view protocol);

}  // namespace pllint
