#include "aws/endpoint_service.hpp"

#include "aws/certificate.hpp"
#include "aws/connection.hpp"
#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"
#include "aws/permission.hpp"
#include "aws/subnet.hpp"

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
  return any(load_balancers(), [](const LoadBalancer& balancer) {
    return any(balancer.listeners(), [](const Listener& listener) { return listener.may_carry_tls(); });
  });
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
  seen.things = Permission(resource(), inquiry()).principals();
  for (const Permission& permission :
       attached<Permission>("aws_vpc_endpoint_service_allowed_principal", "vpc_endpoint_service_id")) {
    for (const Principal& principal : permission.principals()) seen.things.push_back(principal);
  }
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
  const Truth verified = any(attached<View>("aws_vpc_endpoint_service_private_dns_verification", "service_id"));
  const auto publishes = [&](const Resource* record) {
    const bool is_record = record->mode == Mode::managed && canonical_type(record->type) == "aws_route53_record";
    return is_record ? View(*record, inquiry()).present() : Truth::no();
  };
  const Truth published = verified | any(workspace().dependents(resource()), publishes);
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
