#include "aws/load_balancer.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "aws/connection.hpp"
#include "aws/endpoint_service.hpp"
#include "aws/kubernetes.hpp"
#include "aws/listener.hpp"
#include "aws/security_group.hpp"
#include "aws/target_group.hpp"
#include "aws/vpc.hpp"

namespace pllint {

Seen<Listener> LoadBalancer::listeners() const {
  Seen<Listener> seen = attached<Listener>("aws_lb_listener", "load_balancer_arn");
  seen.may_have_more(open_world({}));
  seen.may_have_more(workspace().handed_out_of_view(resource()));
  seen.may_have_more(managed_by_kubernetes(*this));
  return seen;
}

Truth LoadBalancer::listens_on(const Value& port) const {
  return any(listeners(), [&](const Listener& listener) { return same(listener.port(), port); });
}

Seen<Listener> LoadBalancer::plaintext_listeners() const {
  Seen<Listener> found{{}, listeners().unseen};
  for (const Listener& listener : listeners()) {
    const Truth counts = listener.present() & listener.speaks_plain_http();
    if (!counts.is_no()) found.things.emplace_back(listener.resource(), inquiry(), counts);
  }
  return found;
}

std::vector<Listener> LoadBalancer::listeners_on(const Value& port) const {
  std::vector<Listener> found;
  for (const Listener& listener : listeners())
    if (!(listener.present() & same(listener.port(), port)).is_no()) found.push_back(listener);
  return found;
}

Truth LoadBalancer::may_carry_tls() const {
  return any(listeners(), [](const Listener& listener) { return listener.may_carry_tls(); });
}

Seen<Listener> LoadBalancer::listeners_behind() const {
  Seen<Listener> seen;
  const Seen<Listener> own = listeners();
  for (const Listener& listener : own) {
    const Truth listens = listener.present();
    const Seen<Listener> behind = listener.behind();
    for (const Listener& one : behind) seen.things.emplace_back(one.resource(), inquiry(), listens & one.present());
    if (!listens.is_no()) seen.may_have_more(behind.unseen);
  }
  seen.may_have_more(own.unseen);
  return seen;
}

Seen<SecurityGroup> LoadBalancer::security_groups() const {
  Seen<SecurityGroup> seen =
      referred<SecurityGroup>(read("security_groups"), {"aws_security_group", "aws_default_security_group"});
  seen.may_have_more(open_world({"security_groups"}));
  return seen;
}

namespace {

// How many different things a list names; what may be no list, or a longer one, is not known.
Truth names_more_than(const Value& value, std::size_t most) {
  const Sequence* const list = value.as_sequence();
  if (!list) return value.is_null() ? Truth::no() : Truth::unknown(value.cause());
  std::vector<Value> different;
  for (const Value& item : list->items)
    if (!item.is_null() &&
        std::none_of(different.begin(), different.end(), [&](const Value& one) { return same(one, item).is_yes(); }))
      different.push_back(item);
  if (different.size() > most) return Truth::yes();
  return list->rest ? Truth::unknown(list->rest->cause()) : Truth::no();
}

}  // namespace

Truth LoadBalancer::states_scheme() const {
  const Value internal = read("internal");
  const bool is_sent = resource().stack().dialect() == Dialect::cloudformation;
  return is_sent ? !is_null(internal) : is_true(internal);
}

Truth LoadBalancer::has_security_groups() const {
  const CausePtr hidden = open_world({"security_groups"});
  return names_more_than(read("security_groups"), 0) | (hidden ? Truth::unknown(hidden) : Truth::no());
}

Truth LoadBalancer::is_in_many_zones() const {
  const Value subnets = read("subnets");
  const Value mappings = read("subnet_mapping");
  if ((names_more_than(subnets, 0) | names_more_than(mappings, 0)).is_no())
    return Truth::unknown(make_cause(Cause::Kind::invalid, address() + " names no subnet", resource().header));
  const CausePtr hidden = open_world({"subnets", "subnet_mapping"});
  return names_more_than(subnets, 1) | names_more_than(mappings, 1) | (hidden ? Truth::unknown(hidden) : Truth::no());
}

Seen<Subnet> LoadBalancer::subnets() const {
  Seen<Subnet> seen = NetworkInterface(resource(), inquiry()).subnets();
  seen.may_have_more(open_world({"subnets", "subnet_mapping"}));
  return seen;
}

Seen<Vpc> LoadBalancer::vpcs() const {
  Seen<Vpc> seen;
  const Seen<Subnet> where = subnets();
  for (const Subnet& subnet : where) {
    const Seen<Vpc> some = subnet.vpcs();
    for (const Vpc& vpc : some) seen.things.emplace_back(vpc.resource(), inquiry(), subnet.present() & vpc.present());
    seen.may_have_more(some.unseen);
  }
  seen.may_have_more(where.unseen);
  return seen;
}

static auto is_name_of(const LoadBalancer& balancer) {
  return [&balancer](const Reference& name) {
    return name.target == &balancer.resource() && name.attribute == "dns_name";
  };
}

std::vector<LoadBalancer::NameUse> LoadBalancer::name_uses() const {
  std::vector<NameUse> found;
  const auto ask = [&](const Resource& writer, const Resource& user) {
    const View written(writer, inquiry());
    NameUse use{View(user, inquiry()), Truth::no(), written.at()};
    for (const std::string& argument : writer.body->names()) {
      if (argument == "depends_on" || argument == "tags") continue;
      const Truth held = holds_reference(written.read(argument), workspace(), is_name_of(*this));
      if (!held.is_no() && use.truth.is_no()) use.place = written.at(argument);
      if (held.is_yes() && !use.truth.is_yes()) use.place = written.at(argument);
      use.truth |= held;
    }
    // It names the load balancer in what could not be followed.
    const auto& needed = writer.dependencies();
    if (use.truth.is_no() && std::find(needed.begin(), needed.end(), &resource()) != needed.end())
      use.truth = Truth::unknown(
          make_cause(Cause::Kind::not_modelled,
                     "what " + writer.display_name() + " takes from " + resource().display_name() + " is not known",
                     writer.header));
    use.truth &= use.user.present();
    if (!use.truth.is_no()) found.push_back(std::move(use));
  };
  // Its own stack, and those of its consumers.
  std::set<const Stack*> seen{&resource().stack()};
  std::vector<const Stack*> stacks{&resource().stack()};
  for (const EndpointService& service : services())
    for (const Connection& connection : service.connections())
      if (seen.insert(&connection.endpoint().resource().stack()).second)
        stacks.push_back(&connection.endpoint().resource().stack());
  for (const Stack* stack : stacks)
    for (const auto& other : stack->resources()) {
      const std::string type = canonical_type(other->type);
      if (other->mode != Mode::managed || type == "aws_lb") continue;
      if (NetworkInterface::is_of_type(type) || type == "aws_route53_record") ask(*other, *other);
      if (!NetworkInterface::is_made_from(type)) continue;
      for (const Resource* user : workspace().dependents(*other))
        if (NetworkInterface::is_of_type(canonical_type(user->type))) ask(*other, *user);
    }
  return found;
}

Truth LoadBalancer::is_reached_otherwise() const {
  // What names a load balancer and sends nothing to it but through an endpoint service.
  static constexpr std::array sends_nothing{
      std::string_view("aws_cloudwatch_dashboard"), std::string_view("aws_cloudwatch_metric_alarm"),
      std::string_view("aws_lb_listener"),          std::string_view("aws_lb_listener_certificate"),
      std::string_view("aws_lb_target_group"),      std::string_view("aws_lb_target_group_attachment"),
      std::string_view("aws_shield_protection"),    std::string_view("aws_vpc_endpoint"),
      std::string_view("aws_vpc_endpoint_service"),
  };
  const auto sends = [&](const Resource& other) {
    const std::string type = canonical_type(other.type);
    const bool is_harmless = std::find(sends_nothing.begin(), sends_nothing.end(), type) != sends_nothing.end();
    return is_harmless ? Truth::no()
                       : Truth::unknown(make_cause(Cause::Kind::open_world,
                                                   other.display_name() + " receives " + address(), other.header));
  };
  const Stack& stack = resource().stack();
  Truth reached = is_internet_facing() | any(name_uses(), [](const NameUse& use) { return use.truth; }) |
                  any(workspace().dependents(resource()), [&](const Resource* other) { return sends(*other); });
  for (const std::string& name : stack.output_names())
    if (!holds_reference(inquiry().resolve(stack.output(name)), workspace(), is_name_of(*this)).is_no())
      reached |= Truth::unknown(
          make_cause(Cause::Kind::open_world, "the output " + name + " hands out its DNS name", resource().header));
  const CausePtr hidden = open_world({});
  return reached | (hidden ? Truth::unknown(hidden) : Truth::no());
}

Peer LoadBalancer::peer() const {
  Peer peer = NetworkInterface(resource(), inquiry()).peer();
  if (!any(security_groups()).is_unknown()) peer.unseen_groups = nullptr;
  // Fixed addresses, if every subnet has one.
  const Value mappings = read("subnet_mapping");
  const Sequence* const blocks = mappings.as_sequence();
  if (!blocks || blocks->items.empty() || blocks->rest) return peer;
  std::vector<Network> fixed;
  for (const Value& block : blocks->items) {
    const Mapping* const mapping = block.as_mapping();
    const Value* const address = mapping ? mapping->find("private_ipv4_address") : nullptr;
    const auto text = address ? known_text(*address) : std::nullopt;
    if (!text) return peer;
    fixed.push_back({Value::text(*text + "/32").at(address->span()), &resource(), {}});
  }
  peer.networks = std::move(fixed);
  return peer;
}

Truth LoadBalancer::crosses_zones() const {
  return is_application() | is_true(read("enable_cross_zone_load_balancing"));
}

Truth LoadBalancer::enforces_groups_on_privatelink() const {
  return !equals(read("enforce_security_group_inbound_rules_on_private_link_traffic"), "off");
}

Truth LoadBalancer::judges_privatelink() const {
  return is_entrance() & any(security_groups()) & enforces_groups_on_privatelink();
}

Truth LoadBalancer::admits_addresses_on(const Listener& listener) const {
  return any(rules_of(security_groups(), "ingress"),
             [&](const SecurityGroupRule& rule) { return listener.is_covered_by(rule) & rule.admits_addresses(); });
}

std::vector<EndpointService> LoadBalancer::services() const {
  std::vector<EndpointService> found;
  for (const std::string_view attribute : {"network_load_balancer_arns", "gateway_load_balancer_arns"})
    for (EndpointService& service : attached<EndpointService>("aws_vpc_endpoint_service", attribute).things)
      found.push_back(std::move(service));
  return found;
}

Truth LoadBalancer::fronts_service() const {
  return inquiry().recall<Truth>(key_of("fronts service", resource()), [&](Inquiry& asked) {
    return any(LoadBalancer(resource(), asked).services(),
               [](const EndpointService& service) { return service.present(); });
  });
}

Truth LoadBalancer::serves_endpoint_service() const {
  return is_entrance() | (is_application() & stands_behind_service());
}

Truth LoadBalancer::admits_internet() const {
  return any(rules_of(security_groups(), "ingress"), [](const SecurityGroupRule& rule) {
    return any(rule.ranges(), [](const AddressRange& range) { return range.is_of_internet(); });
  });
}

Truth LoadBalancer::stands_behind_service() const {
  return inquiry().recall<Truth>(key_of("stands behind service", resource()), [&](Inquiry& asked) {
    Truth behind = Truth::no();
    for (const Resource* other : workspace().of_type("aws_lb", resource().stack())) {
      if (other == &resource()) continue;
      const LoadBalancer front(*other, asked);
      const Truth is_front = front.fronts_service();
      if (!is_front.is_no()) behind |= is_front & front.forwards_to(*this);
    }
    return behind;
  });
}

Truth LoadBalancer::forwards_to(const LoadBalancer& other) const {
  const std::string key = key_of(key_of("forwards to", resource()), other.resource());
  return inquiry().recall<Truth>(key, [&](Inquiry& asked) {
    return any(LoadBalancer(resource(), asked).listeners().things, [&](const Listener& listener) {
      return listener.present() & any(listener.target_groups(), [&](const TargetGroup& group) {
               return any(group.load_balancers(),
                          [&](const LoadBalancer& target) { return Truth::of(target.is(other)); });
             });
    });
  });
}

Seen<LoadBalancer> LoadBalancer::fronts() const {
  Seen<LoadBalancer> seen;
  for (const Resource* other : workspace().of_type("aws_lb", resource().stack())) {
    if (other == &resource()) continue;
    const LoadBalancer front(*other, inquiry());
    Truth forwards = front.is_network() & front.forwards_to(*this);
    if (!forwards.is_no()) seen.things.emplace_back(*other, inquiry(), std::move(forwards));
  }
  return seen;
}

}  // namespace pllint
