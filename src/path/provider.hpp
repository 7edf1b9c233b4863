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

// P3. `zone` null: wherever it comes in; else in the zone of the endpoint's subnet, which another target of the group
// may serve as well.
Hop listener_forwards(const Connection& connection, const LoadBalancer& balancer, const Listener& listener,
                      const TargetGroup& group, const Target& target, const Subnet* zone);
// P1. `listener` null: nothing listens on the port.
Hop balancer_listens(const LoadBalancer& balancer, const Flow& flow, const Listener* listener);
// P2. Judged by the client's own address; no group of the client comes along.
Hop balancer_lets_in(const LoadBalancer& balancer, const Client& client, const Flow& flow);
// P4, for the port on which the target is spoken to.
Hop balancer_lets_out(const LoadBalancer& balancer, const Target& target, std::string_view protocol);
// P5.
Hop target_lets_in(const LoadBalancer& balancer, const Target& target, std::string_view protocol);
// P6. From the client to the load balancer's subnets. Never no: no page of AWS says that network ACLs judge what comes
// through PrivateLink.
Hop acls_let_client_into_balancer(const LoadBalancer& balancer, const Client& client, const Flow& flow);
// P6. The way from the load balancer's subnets to the target's and back.
Hop acls_let_balancer_through(const LoadBalancer& balancer, const Target& target);
// P8. The health check's own port; where it is the traffic's, P4 and P5 have answered.
Hop balancer_lets_health_check_out(const LoadBalancer& balancer, const TargetGroup& group, const Target& target);
Hop target_lets_health_check_in(const LoadBalancer& balancer, const TargetGroup& group, const Target& target);
// Both, as one hop.
Hop health_check_gets_through(const LoadBalancer& balancer, const TargetGroup& group, const Target& target);

}  // namespace pllint
