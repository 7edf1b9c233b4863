// Forwarding: a way from a load balancer's listener to a target that is registered with a group it forwards to.
#pragma once

#include "aws/connection.hpp"
#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"
#include "aws/target_group.hpp"
#include "path/consumer.hpp"

namespace pllint {

struct Forwarding {
  Listener listener;
  TargetGroup group;
  Target target;

  Truth present() const { return listener.present() & group.present() & target.present(); }
  // The load balancer behind listens there; else it is not the question whether groups let it through.
  Truth meets_its_port() const;
};

// Of every target and port the first one.
Seen<Forwarding> forwardings(const LoadBalancer& balancer);

// What may be sent to the service: to each port that one of its load balancers listens on.
Seen<Flow> flows_to(const EndpointService& service);

}  // namespace pllint
