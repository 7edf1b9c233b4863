#include "aws/listener.hpp"

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
    if (!list) {
      if (CausePtr cause = blocks.cause()) seen.may_have_more(std::move(cause));
      return;
    }
    for (const Value& block : list->items)
      if (const Mapping* const mapping = block.as_mapping()) function(*mapping);
    if (list->rest) seen.may_have_more(list->rest->cause());
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

std::string_view Listener::transport() const {
  const auto spoken = known_text(protocol());
  return spoken == "UDP" || spoken == "QUIC" ? "udp" : "tcp";
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
