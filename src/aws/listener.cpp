#include "aws/listener.hpp"

#include "aws/certificate.hpp"
#include "aws/kubernetes.hpp"
#include "aws/listener_rule.hpp"
#include "aws/load_balancer.hpp"
#include "aws/security_group.hpp"
#include "aws/target_group.hpp"

namespace pllint {

Seen<LoadBalancer> Listener::load_balancers() const {
  return referred<LoadBalancer>(read("load_balancer_arn"), {"aws_lb"});
}

Seen<TargetGroup> Listener::target_groups() const {
  Seen<TargetGroup> seen;
  const auto add = [&](const Value& arn) {
    Seen<TargetGroup> named = referred<TargetGroup>(arn, {"aws_lb_target_group"});
    for (TargetGroup& group : named.things) seen.things.push_back(std::move(group));
    seen.may_have_more(named.unseen);
  };
  // default_action { target_group_arn }, default_action { forward { target_group { arn } } }
  const Value actions = read("default_action");
  const auto each_block = [&](const Value& blocks, auto&& function) {
    const Sequence* const list = blocks.as_sequence();
    // What is not known may name any target group.
    if (!list) return add(blocks);
    for (const Value& block : list->items) {
      if (const Mapping* const mapping = block.as_mapping())
        function(*mapping);
      else
        add(block);
    }
    if (list->rest) add(*list->rest);
  };
  const auto read_entry = [](const Mapping& block, std::string_view name) {
    const Value* const found = block.find(name);
    return found ? *found : Value();
  };
  each_block(actions, [&](const Mapping& action) {
    add(read_entry(action, "target_group_arn"));
    each_block(read_entry(action, "forward"), [&](const Mapping& forward) {
      each_block(read_entry(forward, "target_group"), [&](const Mapping& group) { add(read_entry(group, "arn")); });
    });
  });
  return seen;
}

Truth Listener::has_network_protocol() const {
  const Value written = upper(read("protocol"));
  Truth known = Truth::no();
  for (const std::string_view protocol : {"TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"})
    known |= equals(written, protocol);
  return known;
}

std::string_view Listener::transport() const {
  const auto spoken = known_text(protocol());
  return spoken == "UDP" || spoken == "QUIC" ? "udp" : "tcp";
}

Truth Listener::takes(std::string_view transport) const {
  const Value spoken = protocol();
  for (const std::string_view quic : {"QUIC", "TCP_QUIC"})
    if (equals(spoken, quic).is_yes())
      return Truth::unknown(
          make_cause(Cause::Kind::not_modelled, "PrivateLink to a listener for QUIC is not documented", spoken.span()));
  const Truth both = equals(spoken, "TCP_UDP");
  return transport == "udp" ? both | equals(spoken, "UDP") : both | equals(spoken, "TCP") | equals(spoken, "TLS");
}

Seen<ListenerRule> Listener::rules() const {
  Seen<ListenerRule> seen = attached<ListenerRule>("aws_lb_listener_rule", "listener_arn");
  seen.may_have_more(open_world({}));
  seen.may_have_more(managed_by_kubernetes(*this));
  return seen;
}

Seen<Listener> Listener::behind() const {
  Seen<Listener> seen;
  const Seen<TargetGroup> groups = target_groups();
  for (const TargetGroup& group : groups) {
    const Truth forwards = group.present();
    const Seen<Listener> own = group.listeners_behind();
    for (const Listener& listener : own)
      seen.things.emplace_back(listener.resource(), inquiry(), forwards & listener.present());
    if (!forwards.is_no()) seen.may_have_more(own.unseen);
  }
  seen.may_have_more(groups.unseen);
  return seen;
}

Seen<Certificate> Listener::certificates() const {
  Seen<Certificate> seen;
  const auto add = [&](const View& from) {
    const Truth present = from.present();
    const Value arn = from.read("certificate_arn");
    if (present.is_no() || arn.is_null()) return;
    const auto add_named = [&](const Value& named, const Truth& truth) {
      const Seen<Certificate> found = referred<Certificate>(named, {"aws_acm_certificate"});
      for (const Certificate& one : found) seen.things.emplace_back(one.resource(), inquiry(), truth & one.present());
      seen.may_have_more(found.unseen);
    };
    // Of one that is waited for.
    const Seen<View> waits = referred<View>(arn, {"aws_acm_certificate_validation"});
    if (waits.unseen) add_named(arn, present);
    for (const View& wait : waits) add_named(wait.read("certificate_arn"), present & wait.present());
  };
  add(*this);
  for (const View& more : attached<View>("aws_lb_listener_certificate", "listener_arn")) add(more);
  seen.may_have_more(open_world({"certificate_arn"}));
  seen.may_have_more(managed_by_kubernetes(*this));
  return seen;
}

Truth Listener::serves_endpoint_service() const {
  return any(load_balancers(), [](const LoadBalancer& balancer) { return balancer.serves_endpoint_service(); });
}

Truth Listener::allows_old_tls() const {
  const Value policy = tls_policy();
  const auto name = known_text(policy);
  if (!name) return policy.cause() ? Truth::unknown(policy.cause()) : Truth::no();
  for (const std::string_view old : {"2015-05", "2016-08", "TLS-1-0-2015-04", "TLS-1-1-2017-01", "FS-2018-06"})
    if (*name == "ELBSecurityPolicy-" + std::string(old)) return Truth::yes();
  for (const std::string_view old : {"FS-1-1-", "TLS13-1-0-", "TLS13-1-1-"})
    if (name->starts_with("ELBSecurityPolicy-" + std::string(old))) return Truth::yes();
  return Truth::no();
}

Truth Listener::redirects() const {
  const Seen<ListenerRule> before = rules();
  const Truth by_rule = any(before);
  const CausePtr hidden =
      make_cause(Cause::Kind::not_modelled, "a rule of " + address() + " may come before its redirect", at().span);
  return equals(read("default_action.type"), "redirect") & (by_rule.is_yes() ? Truth::unknown(hidden) : !by_rule);
}

Truth Listener::forwards(const HostName& host) const {
  return forward_any(read("default_action")) |
         any(rules(), [&](const ListenerRule& rule) { return rule.forwards() & rule.admits(host); });
}

Truth Listener::redirects_to_https() const {
  return equals(read("default_action.type"), "redirect") &
         equals(or_default(read("default_action.redirect.protocol"), "#{protocol}"), "HTTPS");
}

Truth Listener::is_covered_by(const SecurityGroupRule& rule) const {
  const Value spoken = protocol();
  const Truth over_udp = equals(spoken, "UDP") | equals(spoken, "QUIC");
  const Truth over_both = equals(spoken, "TCP_UDP") | equals(spoken, "TCP_QUIC");
  return ((!over_udp) & rule.covers("tcp", port())) | ((over_udp | over_both) & rule.covers("udp", port()));
}

Truth Listener::speaks_plain_http() const {
  const Value spoken = protocol();
  if (equals(spoken, "HTTP").is_yes()) return !redirects_to_https();
  const Truth passes_on = equals(spoken, "TCP") | equals(spoken, "TCP_UDP");
  const Seen<TargetGroup> groups = target_groups();
  const Truth behind_tls = any(groups, [](const TargetGroup& group) { return group.says_tls(); });
  const Truth behind_http = any(groups, [](const TargetGroup& group) { return group.says_http(); });

  const auto number = known_text(port());
  if (!number)
    return passes_on & Truth::unknown(port().cause() ? port().cause()
                                                     : make_cause(Cause::Kind::invalid, "the listener has no port",
                                                                  resource().header));
  if (number == "80") return passes_on & !behind_tls;
  if (number == "443" || number == "8443") return passes_on & !behind_tls & behind_http;
  const Truth unsaid = Truth::unknown(
      make_cause(Cause::Kind::not_modelled, "nothing says whether TLS is spoken on port " + *number, at("port").span));
  return passes_on & !behind_tls & (behind_http | unsaid);
}

Truth Listener::may_carry_tls() const {
  const Truth on_https_port = equals(port(), "443") | equals(port(), "8443");
  return is_encrypted() | ((equals(protocol(), "TCP") | equals(protocol(), "TCP_UDP")) & on_https_port);
}

}  // namespace pllint
