// Listener: a port of a load balancer, what is spoken there, and where it is sent.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
#pragma once

#include "aws/view.hpp"

namespace pllint {

class LoadBalancer;
class SecurityGroupRule;
class TargetGroup;

class Listener : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_lb_listener", std::forward<Function>(function));
  }

  Seen<LoadBalancer> load_balancers() const;

  Value port() const { return read("port"); }
  // Of an application load balancer HTTP where it is left out.
  // hashicorp/aws: resource aws_lb_listener, "protocol"
  Value protocol() const { return or_default(read("protocol"), "HTTP"); }

  // Of the transport layer: "udp" for UDP and QUIC, else "tcp", which TCP_UDP takes too.
  std::string_view transport() const;

  // Of the default action, forwarded to at once or by weight.
  Seen<TargetGroup> target_groups() const;

  // The load balancer itself speaks TLS.
  Truth is_encrypted() const { return equals(protocol(), "TLS") | equals(protocol(), "HTTPS"); }
  Truth redirects_to_https() const;

  // The rule covers its port, for whatever is spoken there.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
  Truth is_covered_by(const SecurityGroupRule& rule) const;

  // Plaintext HTTP goes over it. A TCP listener passes on whatever is spoken: port 80 is HTTP's
  // (https://www.iana.org/assignments/service-names-port-numbers), any other port needs something that says so.
  Truth speaks_plain_http() const;
  // TLS may be spoken to it: it is encrypted, or passes on TCP on the ports of HTTPS.
  Truth may_carry_tls() const;
};

}  // namespace pllint
