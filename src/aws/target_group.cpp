#include "aws/target_group.hpp"

#include <algorithm>
#include <array>

#include "aws/connection.hpp"
#include "aws/kubernetes.hpp"
#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"
#include "aws/vpc.hpp"

namespace pllint {
namespace {

// What names a target group and registers nothing with it that is not in view.
constexpr std::array registers_nothing_more{
    std::string_view("aws_appautoscaling_policy"),
    std::string_view("aws_autoscaling_attachment"),
    std::string_view("aws_autoscaling_group"),
    std::string_view("aws_autoscaling_policy"),
    std::string_view("aws_autoscaling_traffic_source_attachment"),
    std::string_view("aws_cloudwatch_dashboard"),
    std::string_view("aws_cloudwatch_metric_alarm"),
    std::string_view("aws_ecs_service"),
    std::string_view("aws_lb"),
    std::string_view("aws_lb_listener"),
    std::string_view("aws_lb_listener_rule"),
    std::string_view("aws_lb_target_group"),
    std::string_view("aws_lb_target_group_attachment"),
    std::string_view("aws_route53_record"),
    std::string_view("aws_vpc_endpoint"),
    std::string_view("aws_vpc_endpoint_service"),
};

// Something of its stack receives the group's ARN, and may be a program that registers what it finds.
CausePtr handed_to_program(const TargetGroup& group) {
  for (const Resource* other : group.workspace().dependents(group.resource())) {
    const std::string type = canonical_type(other->type);
    if (std::find(registers_nothing_more.begin(), registers_nothing_more.end(), type) != registers_nothing_more.end())
      continue;
    return make_cause(Cause::Kind::open_world,
                      other->display_name() + " receives " + group.address() + " and may register targets",
                      other->header);
  }
  return nullptr;
}

// Another stack may import its ARN and register targets.
CausePtr exported(const TargetGroup& group) {
  const Stack& stack = group.resource().stack();
  for (const Export& one : stack.exports())
    if (!group.workspace().leads_to(one.value, group.resource(), stack).is_no())
      return make_cause(Cause::Kind::open_world,
                        "another stack may import " + group.address() + " and register targets", one.span);
  return nullptr;
}

// Does a block name the group? What it says beside, "forward" or a container's name, is no ARN.
Truth names(const Value& value, const TargetGroup& group, const Stack& from) {
  if (const Sequence* const blocks = value.as_sequence()) {
    const auto in_block = [&](const Value& block) { return names(block, group, from); };
    return any(blocks->items, in_block) | (blocks->rest ? in_block(*blocks->rest) : Truth::no());
  }
  const Mapping* const block = value.as_mapping();
  if (!block) return group.workspace().leads_to(value, group.resource(), from);
  return any(block->entries,
             [&](const Mapping::Entry& entry) {
               static constexpr std::array arns{std::string_view("target_group_arn"), std::string_view("arn"),
                                                std::string_view("alternate_target_group_arn"),
                                                std::string_view("identifier")};
               const bool is_arn = std::find(arns.begin(), arns.end(), entry.key) != arns.end();
               return is_arn || entry.value.as_sequence() ? names(entry.value, group, from) : Truth::no();
             }) |
         (block->rest ? names(*block->rest, group, from) : Truth::no());
}

// Resources of the type whose block names the group.
template <typename V>
std::vector<V> naming(const TargetGroup& group, std::string_view type, std::string_view block) {
  std::vector<V> found;
  for (const View& one : group.attached<View>(type, block)) {
    Truth named = one.present() & names(one.read(block), group, one.resource().stack());
    if (!named.is_no()) found.emplace_back(one.resource(), group.inquiry(), std::move(named));
  }
  return found;
}

// A `dynamic` block may come out as none.
Truth has_block(const Value& blocks) {
  const Sequence* const list = blocks.as_sequence();
  if (!list) return !is_null(blocks);
  if (!list->items.empty()) return Truth::yes();
  return list->rest ? Truth::unknown(list->rest->cause()) : Truth::no();
}

// May a listener of the one protocol forward to a group of the other?
Truth fit(const Value& listener, const Value& group) {
  struct Pair {
    std::string_view listener, group;
  };
  static constexpr std::array pairs{
      Pair{"TCP", "TCP"},       Pair{"TCP", "TCP_UDP"},       Pair{"TLS", "TCP"},         Pair{"TLS", "TLS"},
      Pair{"UDP", "UDP"},       Pair{"UDP", "TCP_UDP"},       Pair{"TCP_UDP", "TCP_UDP"}, Pair{"QUIC", "QUIC"},
      Pair{"QUIC", "TCP_QUIC"}, Pair{"HTTP", "HTTP"},         Pair{"HTTP", "HTTPS"},      Pair{"HTTPS", "HTTP"},
      Pair{"HTTPS", "HTTPS"},   Pair{"TCP_QUIC", "TCP_QUIC"},
  };
  const auto is_quic = [](const Value& protocol) { return equals(protocol, "QUIC") | equals(protocol, "TCP_QUIC"); };
  static const CausePtr quic =
      make_cause(Cause::Kind::not_modelled, "with what QUIC goes together is not documented in full");
  const Truth documented =
      any(pairs, [&](const Pair& pair) { return equals(listener, pair.listener) & equals(group, pair.group); });
  return documented | ((is_quic(listener) | is_quic(group)) & Truth::unknown(quic));
}

// Does a success code of the matcher ("200-399", "200,400") include the code? Of what cannot be read nobody knows.
Truth includes(const Value& matcher, int code) {
  const auto text = known_text(matcher);
  if (!text) return matcher.cause() ? Truth::unknown(matcher.cause()) : Truth::no();
  for (std::size_t begin = 0; begin <= text->size();) {
    const std::size_t end = std::min(text->find(',', begin), text->size());
    const std::string range = text->substr(begin, end - begin);
    const std::size_t dash = range.find('-');
    const auto low = parse_number(range.substr(0, dash));
    const auto high = dash == std::string::npos ? low : parse_number(range.substr(dash + 1));
    if (!low || !high)
      return Truth::unknown(make_cause(Cause::Kind::invalid, *text + " is no list of status codes", matcher.span()));
    if (*low <= code && code <= *high) return Truth::yes();
    begin = end + 1;
  }
  return Truth::no();
}

}  // namespace

// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html
Seen<Target> TargetGroup::targets() const {
  Seen<Target> seen;
  const auto add = [&](const View& registration, std::string_view attribute, Value own_port = {}, Value zone = {}) {
    const Value value = registration.read(attribute);
    Target::Parts parts;
    parts.present = registration.present();
    parts.place = registration.at(attribute);
    parts.registration = registration;
    parts.zone = std::move(zone);
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
    add(one, "target_id", one.read("port"), one.read("availability_zone"));
  // hashicorp/aws before version 5 says alb_target_group_arn as well.
  for (const std::string_view argument : {"lb_target_group_arn", "alb_target_group_arn"})
    for (const View& one : attached<View>("aws_autoscaling_attachment", argument)) add(one, "autoscaling_group_name");
  for (const View& one : naming<View>(*this, "aws_autoscaling_traffic_source_attachment", "traffic_source"))
    add(one, "autoscaling_group_name");
  const auto add_itself = [&](const View& one, std::string_view attribute) {
    Target::Parts parts;
    parts.present = one.present();
    parts.place = one.at(attribute);
    parts.registration = one;
    parts.port = port();
    parts.interface.emplace(one.resource(), inquiry(), one.present());
    seen.things.emplace_back(std::move(parts));
  };
  for (const View& one : attached<View>("aws_autoscaling_group", "target_group_arns"))
    add_itself(one, "target_group_arns");
  for (const View& one : naming<View>(*this, "aws_autoscaling_group", "traffic_source"))
    add_itself(one, "traffic_source");
  for (const View& one : naming<View>(*this, "aws_ecs_service", "load_balancer")) add_itself(one, "load_balancer");
  for (const View& one : attached<View>("aws_codedeploy_deployment_group", "load_balancer_info"))
    seen.may_have_more(make_cause(Cause::Kind::not_modelled, one.resource().display_name() + " may register targets",
                                  one.resource().header));
  seen.may_have_more(open_world({}));
  seen.may_have_more(managed_by_kubernetes(*this));
  seen.may_have_more(handed_to_program(*this));
  seen.may_have_more(exported(*this));
  return seen;
}

std::vector<Listener> TargetGroup::listeners() const {
  std::vector<Listener> found;
  for (const Listener& listener : naming<Listener>(*this, "aws_lb_listener", "default_action"))
    for (const TargetGroup& group : listener.target_groups())
      if (group.is(*this)) found.emplace_back(listener.resource(), inquiry(), group.present());
  return found;
}

std::vector<Target> TargetGroup::targets_beyond_one() const {
  std::vector<Target> found;
  const std::vector<Target> all = targets().things;
  for (auto target = all.begin(); target != all.end(); ++target) {
    Truth is_taken = Truth::no();
    for (auto before = all.begin(); before != target; ++before) is_taken |= before->present() & !before->is(*target);
    if (!is_taken.is_no()) found.push_back(target->if_also(is_taken));
  }
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

Seen<Listener> TargetGroup::listeners_behind() const {
  Seen<Listener> seen;
  const Truth takes_balancers = takes_load_balancers();
  if (takes_balancers.is_no()) return seen;
  const Seen<Target> registered = targets();
  bool is_full = false;
  for (const Target& target : registered) {
    const Truth present = takes_balancers & target.present();
    if (present.is_no()) continue;
    const auto balancer = target.load_balancer();
    is_full |= target.present().is_yes();
    if (!balancer) {
      seen.may_have_more(target.cause_of_absence());
      continue;
    }
    const Seen<Listener> own = balancer->listeners();
    for (const Listener& listener : own) {
      Truth truth = present & listener.present() & same(listener.port(), target.port());
      if (!truth.is_no()) seen.things.emplace_back(listener.resource(), inquiry(), std::move(truth));
    }
    seen.may_have_more(own.unseen);
  }
  // "You can only register one Application Load Balancer per target group."
  if (!is_full) seen.may_have_more(registered.unseen);
  return seen;
}

bool TargetGroup::is_in_output() const {
  const Stack& stack = resource().stack();
  const std::vector<std::string> names = stack.output_names();
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return workspace().leads_to(stack.output(name), resource(), stack).is_yes();
  });
}

Truth TargetGroup::has_targets_in(const Zone& zone, const Truth& within_one_account) const {
  return any(targets(), [&](const Target& target) { return target.is_in(zone, within_one_account); });
}

Truth TargetGroup::has_targets_in(const Subnet& subnet) const {
  return any(targets(), [&](const Target& target) { return target.is_in(subnet); });
}

TargetGroup::EmptyZones TargetGroup::zones_without_targets(const LoadBalancer& balancer) const {
  const Seen<Subnet> subnets = balancer.subnets();
  EmptyZones empty{subnets.others(), {}};
  for (const Subnet& subnet : subnets) {
    const Truth is_empty = subnet.present() & !has_targets_in(subnet);
    const std::string zone = subnet.zone().text();
    if (is_empty.is_yes()) empty.names += (empty.names.empty() ? "" : ", ") + (zone.empty() ? subnet.address() : zone);
    empty.truth |= is_empty;
  }
  return empty;
}

bool TargetGroup::leaves_a_consumer_alone(const LoadBalancer& balancer) const {
  const Seen<Subnet> nodes = balancer.subnets();
  const auto is_alone = [&](const Connection& connection) {
    const Seen<Subnet> entries = connection.endpoint().subnets();
    const Truth is_lost = all(entries, [&](const Subnet& entry) {
      return any(nodes, [&](const Subnet& node) {
        return same_zone(node.zone(), entry.zone(), connection.within_one_account()) & !has_targets_in(node);
      });
    });
    return !connection.is_assumed() && (connection.present() & any(entries) & is_lost).is_yes();
  };
  for (const EndpointService& service : balancer.services()) {
    const std::vector<Connection> connections = service.connections();
    if (std::any_of(connections.begin(), connections.end(), is_alone)) return true;
  }
  return false;
}

Seen<Vpc> TargetGroup::vpcs() const {
  Seen<Vpc> seen = referred<Vpc>(read("vpc_id"), {"aws_vpc", "aws_default_vpc"});
  if (seen.things.empty())
    seen.may_have_more(make_cause(Cause::Kind::invalid, address() + " names no VPC", resource().header));
  return seen;
}

Truth TargetGroup::is_outside(const Cidr& block) const {
  return all(vpcs(), [&](const Vpc& vpc) { return !vpc.holds(block); });
}

Truth TargetGroup::registers_after(const Target& target, const Listener& listener) const {
  return Truth::of(target.registration().depends_on(listener) || depends_on(listener));
}

Truth TargetGroup::registers_before(const Target& target, const std::vector<Listener>& listeners) const {
  const auto is_one = [&](const Listener& listener) {
    return listener.present() & same(listener.port(), target.port());
  };
  const auto waits = [&](const Listener& listener) { return registers_after(target, listener); };
  return any(listeners, [&](const Listener& listener) { return is_one(listener) & !waits(listener); }) &
         !any(listeners, [&](const Listener& listener) { return is_one(listener) & waits(listener); });
}

std::optional<View::Insertion> TargetGroup::order_of_registration(const Target& target,
                                                                  const Listener& listener) const {
  // A target of a template is registered by its group.
  const bool by_itself = resource().stack().dialect() == Dialect::cloudformation;
  return by_itself ? dependency_on(listener) : target.registration().dependency_on(listener);
}

Truth TargetGroup::is_datagram() const {
  Truth is_one = Truth::no();
  for (const std::string_view kind : {"UDP", "TCP_UDP", "QUIC", "TCP_QUIC"}) is_one |= equals(protocol(), kind);
  return is_one;
}

Truth TargetGroup::is_of_network_load_balancer() const {
  return equals(protocol(), "TCP") | equals(protocol(), "TLS") | is_datagram();
}

Truth TargetGroup::preserves_client_ip() const {
  const Value written = read("preserve_client_ip");
  const Truth by_default = equals(target_type(), "instance") | (takes_addresses() & is_datagram());
  return written.is_null() ? by_default : equals(written, "true") | (is_datagram() & !takes_load_balancers());
}

Truth TargetGroup::is_sticky() const {
  const bool by_default = resource().stack().dialect() == Dialect::terraform;
  return has_block(read("stickiness")) &
         equals(or_default(read("stickiness.enabled"), by_default ? "true" : "false"), "true");
}

Truth TargetGroup::is_sticky_by_cookie() const {
  const Value type = read("stickiness.type");
  return equals(type, "lb_cookie") | equals(type, "app_cookie");
}

std::vector<TargetGroup::Attribute> TargetGroup::attributes_without_effect() const {
  struct Default {
    std::string_view name;
    std::string_view value;
  };
  static constexpr std::array defaults{
      Default{"deregistration_delay", "300"},
      Default{"connection_termination", "false"},
      Default{"preserve_client_ip", "true"},
      Default{"proxy_protocol_v2", "false"},
      Default{"load_balancing_cross_zone_enabled", "use_load_balancer_configuration"},
      Default{"slow_start", "0"},
  };
  std::vector<Attribute> found;
  const Truth counts = takes_load_balancers();
  for (const Default& one : defaults) {
    const Value written = read(one.name);
    if (!written.is_null()) found.push_back({one.name, counts & !equals(written, one.value)});
  }
  found.push_back({"stickiness.enabled", counts & is_sticky()});
  return found;
}

Truth TargetGroup::checks_health_in_http_by_default() const {
  if (resource().stack().dialect() != Dialect::terraform) return Truth::no();
  return has_block(read("health_check")) & is_null(read("health_check.protocol"));
}

Truth TargetGroup::takes_from(const Listener& listener) const {
  const Value spoken = listener.protocol();
  const Value expected = protocol();
  const Truth is_balancer = takes_load_balancers();
  const Truth is_function = equals(target_type(), "lambda");
  const Truth fits =
      expected.is_null()
          ? Truth::unknown(make_cause(Cause::Kind::invalid, address() + " has no protocol", resource().header))
          : fit(spoken, expected);
  return (is_balancer & equals(spoken, "TCP")) | (is_function & (equals(spoken, "HTTP") | equals(spoken, "HTTPS"))) |
         ((!(is_balancer | is_function)) & fits);
}

Truth TargetGroup::is_in_vpc_of(const LoadBalancer& balancer) const {
  const Value own = read("vpc_id");
  // Only functions are in none.
  if (own.is_null()) return Truth::yes();
  return NetworkInterface(balancer.resource(), inquiry()).is_in(own);
}

Truth TargetGroup::crosses_zones(const LoadBalancer& balancer) const {
  const Value own = or_default(read("load_balancing_cross_zone_enabled"), "use_load_balancer_configuration");
  return is_true(own) | equals(own, "true") |
         (equals(own, "use_load_balancer_configuration") & balancer.crosses_zones());
}

Value TargetGroup::health_check_port(const LoadBalancer& alb) const {
  Value asked = health_check_port();
  if (!equals(asked, "traffic-port").is_yes()) return asked;
  for (const Target& target : targets())
    if (const auto balancer = target.load_balancer(); balancer && balancer->is(alb)) return target.port();
  return port();
}

Truth TargetGroup::health_check_answered_by(const LoadBalancer& alb) const {
  const Value asked = upper(health_check_protocol());
  const Value at_port = health_check_port(alb);
  const auto answers = [&](std::string_view spoken) {
    return any(alb.listeners(), [&](const Listener& listener) {
      return same(listener.port(), at_port) & equals(listener.protocol(), spoken);
    });
  };
  // Plaintext that comes to a listener for HTTPS is answered with 400.
  const Truth takes_refusal = includes(read("health_check.matcher"), 400);
  return (equals(asked, "HTTP") & (answers("HTTP") | (answers("HTTPS") & takes_refusal))) |
         (equals(asked, "HTTPS") & answers("HTTPS"));
}

Truth TargetGroup::serves_endpoint_service() const {
  return inquiry().recall<Truth>(key_of("serves endpoint service", resource()), [&](Inquiry& asked) {
    return any(TargetGroup(resource(), asked).listeners(),
               [](const Listener& listener) { return listener.present() & listener.serves_endpoint_service(); });
  });
}

Truth TargetGroup::serves_gateway_load_balancer() const {
  return any(listeners(), [](const Listener& listener) {
    return listener.present() & any(listener.load_balancers().things, [](const LoadBalancer& balancer) {
             return balancer.present() & balancer.is_gateway() & balancer.fronts_service();
           });
  });
}

Truth TargetGroup::checks_health_by(std::string_view protocol) const {
  return equals(read("health_check.protocol"), protocol) &
         (equals(health_check_port(), "traffic-port") | same(health_check_port(), port()));
}

Truth TargetGroup::says_tls() const {
  return equals(protocol(), "TLS") | equals(protocol(), "HTTPS") | checks_health_by("HTTPS") |
         any(listeners_behind(),
             [](const Listener& listener) { return listener.is_encrypted() | listener.redirects_to_https(); });
}

Truth TargetGroup::says_http() const {
  return equals(protocol(), "HTTP") | checks_health_by("HTTP") | any(listeners_behind(), [](const Listener& listener) {
           return equals(listener.protocol(), "HTTP") & !listener.redirects_to_https();
         });
}

}  // namespace pllint
