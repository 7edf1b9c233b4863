// Listener: a port of a load balancer, what is spoken there, and where it is sent.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
#pragma once

#include "aws/view.hpp"

namespace pllint {

class Certificate;
class HostName;
class ListenerRule;
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
  // Of a load balancer that does.
  Truth serves_endpoint_service() const;

  Value port() const { return read("port"); }
  // Of an application load balancer HTTP where it is left out.
  // hashicorp/aws: resource aws_lb_listener, "protocol"
  Value protocol() const { return upper(or_default(read("protocol"), "HTTP")); }

  // One that a load balancer of the type takes. A gateway load balancer takes neither protocol nor port.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
  Truth has_network_protocol() const;
  Truth speaks_quic() const { return equals(protocol(), "QUIC") | equals(protocol(), "TCP_QUIC"); }
  // Both listen on one port, for one protocol.
  Truth is_like(const Listener& other) const { return same(port(), other.port()) & same(protocol(), other.protocol()); }

  // Of the transport layer: "udp" for UDP and QUIC, else "tcp", which TCP_UDP takes too.
  std::string_view transport() const;

  // Of the transport layer, on a network load balancer. No page says what becomes of TCP at a listener for QUIC.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
  Truth takes(std::string_view transport) const;

  // Of the default action, forwarded to at once or by weight.
  Seen<TargetGroup> target_groups() const;

  // Those of an application load balancer come before the default action.
  Seen<ListenerRule> rules() const;
  // Listeners of the application load balancers that it forwards to, on the ports where these are spoken to.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
  Seen<Listener> behind() const;

  // It shows one of them to the client, by the host name that the client asks for.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
  Seen<Certificate> certificates() const;

  // Whoever does not choose gets this one: "Other methods (for example, the AWS CLI, AWS CloudFormation, and the AWS
  // CDK) – The default security policy is ELBSecurityPolicy-2016-08."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html
  Value tls_policy() const { return or_default(read("ssl_policy"), "ELBSecurityPolicy-2016-08"); }
  // Its policy lets clients speak TLS 1.0 or 1.1. There may be policies that are newer than those that are known here.
  Truth allows_old_tls() const;

  // Of TCP: "The default value is 350 seconds."
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html
  Value tcp_idle_timeout() const { return or_default(read("tcp_idle_timeout_seconds"), "350"); }

  // Of an application load balancer.
  Truth speaks_http() const { return equals(protocol(), "HTTP") | equals(protocol(), "HTTPS"); }
  // The load balancer itself speaks TLS.
  Truth is_encrypted() const { return equals(protocol(), "TLS") | equals(protocol(), "HTTPS"); }
  Truth redirects_to_https() const;

  // Every request is answered by a redirect: no rule may come before the default action.
  Truth redirects() const;
  // Where to. "#{port}" and "#{host}" are those of the request.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html
  Value redirect_port() const { return or_default(read("default_action.redirect.port"), "#{port}"); }
  Value redirect_host() const { return or_default(read("default_action.redirect.host"), "#{host}"); }

  // A request for the host reaches a target group: by the default action, or by a rule that may take it.
  Truth forwards(const HostName& host) const;

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
