#include "aws/endpoint_service.hpp"

#include <algorithm>
#include <set>

#include "aws/certificate.hpp"
#include "aws/connection.hpp"
#include "aws/dns_record.hpp"
#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"
#include "aws/permission.hpp"
#include "aws/private_dns_verification.hpp"
#include "aws/subnet.hpp"
#include "value/arn.hpp"

namespace pllint {

Seen<LoadBalancer> EndpointService::load_balancers() const {
  Seen<LoadBalancer> seen;
  for (const std::string_view attribute : {"network_load_balancer_arns", "gateway_load_balancer_arns"}) {
    Seen<LoadBalancer> some = referred<LoadBalancer>(read(attribute), {"aws_lb"});
    for (LoadBalancer& balancer : some.things) seen.things.push_back(std::move(balancer));
    seen.may_have_more(some.unseen);
  }
  seen.may_have_more(open_world({"network_load_balancer_arns", "gateway_load_balancer_arns"}));
  return seen;
}

std::vector<EndpointService::Named> EndpointService::named(std::string_view list) const {
  std::vector<Named> found;
  const auto add = [&](const Value& arn, Truth there) {
    if (arn.is_null()) return;
    const Value source = workspace().source_of(arn);
    Named one{arn, Value(), std::move(there), nullptr};
    const Reference* const reference = source.as_reference();
    const Resource* const resource = reference ? resource_of(*reference) : nullptr;
    if (resource && resource->mode == Mode::managed && canonical_type(resource->type) == "aws_lb") {
      one.type = LoadBalancer(*resource, inquiry()).type();
      one.balancer = resource;
    } else if (const auto parts = parse_arn(source); parts && parts->resource.as_string()) {
      const std::string& text = *parts->resource.as_string();
      one.type = Value::text(text.starts_with("loadbalancer/net/")   ? "network"
                             : text.starts_with("loadbalancer/gwy/") ? "gateway"
                             : text.starts_with("loadbalancer/app/") ? "application"
                                                                     : "unknown");
    } else {
      const CausePtr cause = source.cause();
      one.type =
          Value::unknown(cause ? cause : make_cause(Cause::Kind::invalid, print(source) + " is no ARN", arn.span()));
    }
    found.push_back(std::move(one));
  };
  const Value value = read(list);
  const Sequence* const items = value.as_sequence();
  if (!items) {
    add(value, value.is_unknown() ? Truth::unknown(value.cause()) : Truth::yes());
    return found;
  }
  for (const Value& item : items->items) add(item, Truth::yes());
  if (items->rest) add(*items->rest, Truth::unknown(items->rest->cause()));
  return found;
}

Truth EndpointService::names_any(std::string_view list) const {
  return any(named(list), [](const Named& one) { return one.present; });
}

std::vector<Permission> EndpointService::permissions() const {
  std::vector<Permission> found{Permission(resource(), inquiry())};
  for (const Permission& permission :
       attached<Permission>("aws_vpc_endpoint_service_allowed_principal", "vpc_endpoint_service_id"))
    found.push_back(permission);
  return found;
}

Seen<Listener> EndpointService::listeners_behind() const {
  Seen<Listener> seen;
  const Seen<LoadBalancer> balancers = load_balancers();
  for (const LoadBalancer& balancer : balancers) {
    const Truth fronts = balancer.present();
    const Seen<Listener> behind = balancer.listeners_behind();
    for (const Listener& listener : behind)
      seen.things.emplace_back(listener.resource(), inquiry(), fronts & listener.present());
    if (!fronts.is_no()) seen.may_have_more(behind.unseen);
  }
  seen.may_have_more(balancers.unseen);
  return seen;
}

Truth EndpointService::may_carry_tls() const {
  return any(load_balancers(), [](const LoadBalancer& balancer) { return balancer.may_carry_tls(); });
}

Seen<Certificate> EndpointService::certificates() const {
  Seen<Certificate> seen;
  const auto add = [&](const Listener& listener, const Truth& counts) {
    const Truth shows = counts & listener.present() & listener.is_encrypted();
    if (shows.is_no()) return;
    const Seen<Certificate> own = listener.certificates();
    for (const Certificate& one : own) seen.things.emplace_back(one.resource(), inquiry(), shows & one.present());
    seen.may_have_more(own.unseen);
  };
  const Seen<LoadBalancer> balancers = load_balancers();
  for (const LoadBalancer& balancer : balancers) {
    const Truth fronts = balancer.present();
    const Seen<Listener> listeners = balancer.listeners();
    for (const Listener& listener : listeners) {
      add(listener, fronts);
      const Truth passes_on = fronts & listener.present() & !listener.is_encrypted();
      if (passes_on.is_no()) continue;
      const Seen<Listener> behind = listener.behind();
      for (const Listener& one : behind) add(one, passes_on);
      seen.may_have_more(behind.unseen);
    }
    if (!fronts.is_no()) seen.may_have_more(listeners.unseen);
  }
  seen.may_have_more(balancers.unseen);
  return seen;
}

std::vector<LoadBalancer> EndpointService::unlinked_load_balancers() const {
  std::vector<LoadBalancer> found;
  for (const Resource* balancer : workspace().of_type("aws_lb", resource().stack())) {
    if (workspace().depends_on(resource(), *balancer)) continue;
    Truth listed = Truth::no();
    for (const std::string_view attribute : {"network_load_balancer_arns", "gateway_load_balancer_arns"})
      listed |= workspace().leads_to(read(attribute), *balancer, resource().stack());
    LoadBalancer view(*balancer, inquiry(), listed);
    if (!(listed & !view.is_application()).is_no()) found.push_back(std::move(view));
  }
  return found;
}

Seen<Listener> EndpointService::listeners() const {
  Seen<Listener> seen;
  const Seen<LoadBalancer> balancers = load_balancers();
  for (const LoadBalancer& balancer : balancers) {
    if (balancer.present().is_no()) continue;
    const Seen<Listener> own = balancer.listeners();
    for (const Listener& listener : own)
      seen.things.emplace_back(listener.resource(), inquiry(), listener.present() & balancer.present());
    seen.may_have_more(own.unseen);
  }
  seen.may_have_more(balancers.unseen);
  return seen;
}

Seen<Principal> EndpointService::principals() const {
  Seen<Principal> seen;
  for (const Permission& permission : permissions())
    for (const Principal& principal : permission.principals()) seen.things.push_back(principal);
  seen.may_have_more(open_world({"allowed_principals"}));
  return seen;
}

namespace {

Truth some_program_accepts(const Workspace& workspace) {
  for (const auto& stack : workspace.stacks()) {
    for (const auto& other : stack->resources()) {
      const std::string_view text = other->span ? other->span.text() : std::string_view();
      // As the API, boto3 and the AWS CLI write it.
      for (const std::string_view call :
           {"AcceptVpcEndpointConnections", "accept_vpc_endpoint_connections", "accept-vpc-endpoint-connections"})
        if (text.find(call) != std::string_view::npos)
          return Truth::unknown(make_cause(Cause::Kind::open_world,
                                           other->display_name() + " may accept its connections", other->header));
    }
  }
  return Truth::no();
}

}  // namespace

Truth EndpointService::may_be_accepted_by_program() const {
  if (const CausePtr cause = open_world({})) return Truth::unknown(cause);
  return inquiry().recall<Truth>("accepts by program", [&](Inquiry&) { return some_program_accepts(workspace()); });
}

Truth EndpointService::has_verified_private_dns_name() const {
  const auto is_there = [](const PrivateDnsVerification& one) { return one.present(); };
  const Truth published = any(verifications(), is_there) | any(verification_records());
  if (!published.is_no()) return published;
  return Truth::unknown(
      make_cause(Cause::Kind::open_world,
                 "no record in the sources verifies " + known_text(private_dns_name()).value_or("the private DNS name"),
                 at("private_dns_name").span));
}

Truth EndpointService::notifies_of_connections() const {
  return any(attached<View>("aws_vpc_endpoint_connection_notification", "vpc_endpoint_service_id"));
}

Truth EndpointService::supports_region(const Value& wanted) const {
  const Truth is_own = same(region(), wanted);
  const Value written = read("supported_regions");
  Truth listed = Truth::no();
  if (const Sequence* const list = written.as_sequence()) {
    listed = any(list->items, [&](const Value& one) { return same(one, wanted); });
    if (list->rest) listed |= Truth::unknown(list->rest->cause());
  } else if (!written.is_null()) {
    listed = Truth::unknown(written.cause());
  }
  const CausePtr hidden = open_world({"supported_regions"});
  return is_own | listed | (hidden ? Truth::unknown(hidden) : Truth::no());
}

Truth EndpointService::supports_ipv6() const {
  const Value types = read("supported_ip_address_types");
  return types.as_sequence() ? accepts_addresses("ipv6") : equals(types, "ipv6");
}

Truth EndpointService::is_in_zone(const Zone& zone, const Truth& within_one_account) const {
  return any(load_balancers(), [&](const LoadBalancer& balancer) {
    return any(balancer.subnets(),
               [&](const Subnet& subnet) { return same_zone(subnet.zone(), zone, within_one_account); });
  });
}

Truth EndpointService::has_private_dns_name() const {
  const Value name = private_dns_name();
  const Truth written = !is_null(name);
  const CausePtr cause = open_world({"private_dns_name"});
  return written | (cause ? Truth::unknown(cause) : Truth::no());
}

Seen<View> EndpointService::verification_records() const {
  Seen<View> seen;
  const auto is_verification = [&](const Reference& found) {
    return found.target == &resource() && found.attribute.starts_with("private_dns_name_configuration");
  };
  for (const Resource* other : workspace().of_type("aws_route53_record")) {
    const DnsRecord record(*other, inquiry());
    const Value values = record.read("records");
    const Sequence* const list = values.as_sequence();
    const auto is_pasted = [](const Value& value) {
      return value.as_string() && value.as_string()->find("vpce:") != std::string::npos;
    };
    Truth holds = holds_reference(values, workspace(), is_verification);
    // AWS's own value, copied by hand, may be of this service.
    if (holds.is_no() && (values.cause() || (list && std::any_of(list->items.begin(), list->items.end(), is_pasted))))
      holds = Truth::unknown(values.cause() ? values.cause()
                                            : make_cause(Cause::Kind::open_world,
                                                         record.resource().display_name() + " may be of this service",
                                                         record.at("records").span));
    const Truth counts = equals(record.read("type"), "TXT") & holds & !record.is_in_private_zone();
    if (!counts.is_no()) seen.things.emplace_back(*other, inquiry(), counts);
  }
  seen.may_have_more(open_world({"private_dns_name"}));
  return seen;
}

Truth EndpointService::hands_out_verification() const {
  const Stack& stack = resource().stack();
  return any(stack.output_names(), [&](const std::string& name) {
    return holds_reference(stack.output(name), workspace(), [&](const Reference& found) {
      return found.target == &resource() &&
             (found.attribute.empty() || found.attribute.starts_with("private_dns_name_configuration"));
    });
  });
}

std::vector<PrivateDnsVerification> EndpointService::verifications() const {
  return attached<PrivateDnsVerification>("aws_vpc_endpoint_service_private_dns_verification", "service_id").things;
}

Truth EndpointService::supports_other_regions() const {
  const Value written = read("supported_regions");
  const Sequence* const list = written.as_sequence();
  if (!list) return written.cause() ? Truth::unknown(written.cause()) : Truth::no();
  // Of two different ones not both are its own.
  std::set<std::string> named;
  for (const Value& one : list->items)
    if (const auto text = known_text(one)) named.insert(*text);
  const Value own = region();
  return Truth::of(named.size() > 1) | any(list->items, [&](const Value& one) { return !same(one, own); }) |
         (list->rest ? Truth::unknown(list->rest->cause()) : Truth::no());
}

Truth EndpointService::is_in_one_zone() const {
  return all(load_balancers(), [](const LoadBalancer& balancer) {
    const Seen<Subnet> subnets = balancer.subnets();
    std::size_t certain = 0;
    for (const Subnet& subnet : subnets) certain += subnet.present().is_yes() ? 1 : 0;
    if (certain > 1) return Truth::no();
    const bool is_open = certain < subnets.things.size() && !subnets.unseen;
    return any(subnets) & !(is_open ? subnets.things.front().present() : subnets.others());
  });
}

Truth EndpointService::is_for_type(std::string_view type) const {
  const bool is_interface = type == "Interface";
  const CausePtr hidden = open_world({"network_load_balancer_arns", "gateway_load_balancer_arns"});
  return names_something(read(is_interface ? "network_load_balancer_arns" : "gateway_load_balancer_arns")) |
         (hidden ? Truth::unknown(hidden) : Truth::no());
}

Truth EndpointService::is_only_for_type(std::string_view type) const {
  return is_for_type(type) & !is_for_type(type == "Interface" ? "GatewayLoadBalancer" : "Interface");
}

Truth EndpointService::accepts_addresses(std::string_view family) const {
  const Value families = read("supported_ip_address_types");
  const Sequence* const list = families.as_sequence();
  if (!list)
    return Truth::unknown(
        families.cause() ? families.cause()
                         : make_cause(Cause::Kind::computed, "AWS chooses the IP address types", resource().header));
  const Truth more = list->rest ? Truth::unknown(list->rest->cause()) : Truth::no();
  return any(list->items, [&](const Value& one) { return equals(one, family); }) | more;
}

std::vector<Connection> EndpointService::connections() const {
  std::vector<Connection> found;
  for (const Link* link : workspace().links_of_service(resource())) found.emplace_back(*link, inquiry());
  return found;
}

Truth EndpointService::is_used_by(std::string_view stack) const {
  return any(connections(), [&](const Connection& connection) {
    const Endpoint endpoint = connection.endpoint();
    return endpoint.resource().stack().name() == stack ? endpoint.present() : Truth::no();
  });
}

}  // namespace pllint
