#include "path/analysis.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "path/call.hpp"
#include "path/consumer.hpp"
#include "path/provider.hpp"

namespace pllint {
namespace {

std::string key_of(const Truth& truth) {
  return truth.is_yes() ? "yes" : truth.is_no() ? "no" : "unknown: " + truth.cause()->says;
}

PathEnd end_of(const View& view) { return {view.resource().display_name(), &view.resource()}; }
PathEnd end_of(const Target& target) {
  return {target.display_name(), target.interface() ? &target.interface()->resource() : nullptr};
}

bool is_asked_for(const PathEnd& end, const std::string& wanted) {
  if (wanted.empty()) return true;
  if (!end.resource) return end.name == wanted;
  const Resource& resource = *end.resource;
  return wanted == resource.address() || wanted == resource.name || wanted == resource.construct ||
         wanted == resource.stack().name() + ":" + resource.address();
}

template <typename Thing>
struct Class {
  Thing first;
  PathEnd end;
  std::vector<PathEnd> alike;
};

template <typename Thing>
void sort_in(std::vector<Class<Thing>>& classes, std::map<std::string, std::size_t>& by_identity, std::string identity,
             Thing thing, PathEnd end) {
  const auto [known, is_new] = by_identity.try_emplace(std::move(identity), classes.size());
  if (is_new)
    classes.push_back({std::move(thing), std::move(end), {}});
  else
    classes[known->second].alike.push_back(std::move(end));
}

// "euw1-az1", or the subnet where its zone is not known.
std::string zone_of(const Subnet& subnet) {
  const std::string zone = subnet.zone().text();
  return zone.empty() ? subnet.resource().display_name() : zone;
}

// What is broken on the way through an interface that may not be there is not known to be.
void weigh(Hop& hop, const Subnet& entry) {
  hop.zone = zone_of(entry);
  hop.truth |= !entry.present();
}

// What is the same for every interface of the endpoint is said once; else each says where it holds.
void append(std::vector<Hop>& hops, std::vector<Hop> legs) {
  if (legs.empty()) return;
  const auto is_same = [&](const Hop& leg) {
    return leg.truth.is_yes() == legs.front().truth.is_yes() && leg.truth.is_no() == legs.front().truth.is_no();
  };
  if (std::all_of(legs.begin(), legs.end(), is_same)) {
    legs.front().zone.clear();
    hops.push_back(std::move(legs.front()));
    return;
  }
  for (Hop& leg : legs) hops.push_back(std::move(leg));
}

Truth all_of(const std::vector<Hop>& hops) {
  return all(hops, [](const Hop& hop) { return hop.is_health ? Truth::yes() : hop.truth; });
}

// Gateway Load Balancer endpoints are stations of a route: nobody calls them, and there is no port that anyone opens.
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html
bool is_of_route(const Connection& connection) {
  const Endpoint endpoint = connection.endpoint();
  const EndpointService service = connection.service();
  return (endpoint.is_gateway_load_balancer().is_yes() && !service.is_for_type("Interface").is_yes()) ||
         (service.is_for_type("GatewayLoadBalancer").is_yes() && !endpoint.is_interface().is_yes());
}

class Analysis {
 public:
  Analysis(Inquiry& inquiry, const PathQuery& query) : inquiry_(inquiry), query_(query) {}

  std::vector<Path> run() {
    std::vector<Class<Connection>> connections;
    std::map<std::string, std::size_t> by_identity;
    for (const Link& link : inquiry_.workspace().links()) {
      const Connection connection(link, inquiry_);
      if (connection.present().is_no() || is_of_route(connection)) continue;
      sort_in(connections, by_identity, identity_of(connection), connection, end_of(connection.endpoint()));
    }
    for (const Class<Connection>& connection : connections) {
      const Common common = common_of(connection);
      for (const Class<Client>& client : clients_through(connection.first)) follow(common, client);
    }
    return std::move(paths_);
  }

 private:
  // What is the same for whoever uses the connection.
  struct Common {
    const Class<Connection>& connection;
    std::vector<Hop> hops;        // of the endpoint and the service
    std::vector<Subnet> entries;  // the endpoint's
    std::vector<Hop> zones;       // C5, of each entry
    std::string identity;         // of where it comes in
  };

  // Everything that the way to one target has in common with the ways to others.
  struct Way {
    const Common& common;
    const Class<Client>& client;
    const LoadBalancer& balancer;
    const Listener* listener;  // null: nothing listens
    Flow flow;
    std::vector<Hop> hops = {};
    std::vector<std::vector<Hop>> legs = {};  // of each entry; of all, where none is in view
    std::vector<Hop> call = {};               // how the client calls the service

    const Connection& connection() const { return common.connection.first; }
  };

  // The way from a listener to a target.
  struct Onward {
    PathEnd to;
    std::vector<PathEnd> also_to;
    std::vector<Hop> hops;
    std::vector<std::size_t> entries;    // from which the target is sent something
    std::vector<std::vector<Hop>> legs;  // of each of these
  };

  // Endpoints whose every hop is the same; the name of one may be somewhere else as well.
  static std::string identity_of(const Connection& connection) {
    const Endpoint endpoint = connection.endpoint();
    const Resource& resource = endpoint.resource();
    if (!endpoint.workspace().dependents(resource).empty()) return key_of("endpoint", resource);
    std::string identity = resource.stack().name() + '\n' + connection.service().resource().address() + '\n' +
                           connection.service().resource().stack().name() + '\n' + pllint::identity_of(endpoint.peer());
    const auto add = [&](const Truth& truth) { identity += key_of(truth) + '\n'; };
    identity += std::string(name_of(connection.evidence())) + '\n' + pllint::identity_of(endpoint.vpc()) + '\n';
    for (const Subnet& subnet : endpoint.subnets()) {
      identity += subnet.address() + ' ';
      add(subnet.present());
    }
    for (const SecurityGroup& group : endpoint.security_groups()) {
      identity += group.address() + ' ';
      add(group.present());
    }
    for (const Hop& hop : {endpoint_takes_connections(connection), service_is_in_region(connection),
                           service_allows_consumer(connection), service_accepts(connection)})
      add(hop.truth);
    for (const Truth& truth :
         {connection.present(), endpoint.private_dns(), connection.crosses_regions(), connection.within_one_account()})
      add(truth);
    return identity;
  }

  Common common_of(const Class<Connection>& one) const {
    const Connection& connection = one.first;
    Common common{one, {}, {}, {}, {}};
    for (const Subnet& subnet : connection.endpoint().subnets()) {
      if (subnet.present().is_no()) continue;
      common.zones.push_back(service_is_in_zone_of(connection, subnet));
      weigh(common.zones.back(), subnet);
      common.identity += key_of("entry", subnet.resource()) + '\n';
      common.entries.push_back(subnet);
    }
    for (const Truth& truth : {connection.crosses_regions(), connection.within_one_account()})
      common.identity += key_of(truth) + ' ';
    common.hops.push_back(endpoint_takes_connections(connection));
    append(common.hops, common.zones);
    common.hops.push_back(service_is_in_region(connection));
    common.hops.push_back(service_allows_consumer(connection));
    common.hops.push_back(service_accepts(connection));
    return common;
  }

  std::vector<Class<Client>> clients_through(const Connection& connection) {
    const Endpoint endpoint = connection.endpoint();
    std::vector<Class<Client>> clients;
    std::map<std::string, std::size_t> by_identity;
    const bool is_called = !endpoint.urls().things.empty();
    std::set<const Resource*> callers_of_balancer;
    for (const LoadBalancer& balancer : connection.service().load_balancers())
      for (const LoadBalancer::NameUse& use : uses_of(balancer)) callers_of_balancer.insert(&use.user.resource());
    for (const Client& client : clients_of(endpoint)) {
      const PathEnd end = end_of(*client.interface());
      if (!is_asked_for(end, query_.from)) continue;
      const Resource& resource = client.interface()->resource();
      const auto [known, is_new] = peers_.try_emplace(&resource);
      if (is_new) known->second = pllint::identity_of(client.peer());
      std::string identity = known->second;
      // What it calls by name it has for itself.
      if ((is_called && !urls_of(client).empty()) || callers_of_balancer.contains(&resource))
        identity += client.display_name();
      sort_in(clients, by_identity, std::move(identity), client, end);
    }
    const Client anything(endpoint);
    const PathEnd unnamed{anything.display_name(), nullptr};
    if (clients.empty() && is_asked_for(unnamed, query_.from)) clients.push_back({anything, unnamed, {}});
    return clients;
  }

  void follow(const Common& common, const Class<Client>& client) {
    const Seen<LoadBalancer> balancers = common.connection.first.service().load_balancers();
    for (const LoadBalancer& balancer : balancers) {
      if (balancer.present().is_no()) continue;
      bool listens = false;
      for (const Listener& listener : balancer.listeners()) {
        if (listener.present().is_no()) continue;
        const Flow flow{listener.transport(), listener.port()};
        if (query_.port && !equals(flow.port, std::to_string(*query_.port)).is_yes()) continue;
        listens = true;
        Way way{common, client, balancer, &listener, flow};
        reach_service(way);
        enter(way);
        call_service(way);
        reach_targets(way);
      }
      if (listens) continue;
      Way way{common, client, balancer, nullptr, {}};
      if (query_.port) way.flow.port = Value::text(std::to_string(*query_.port));
      if (query_.port) reach_service(way);
      way.hops.push_back(balancer_listens(balancer, way.flow, nullptr));
      finish(way, {end_of(balancer), {}, {}, {}, {}});
    }
  }

  void reach_service(Way& way) {
    const Client& client = way.client.first;
    std::vector<Hop> outs, acls;
    for (std::size_t i = 0; i < way.common.entries.size(); ++i) {
      const Subnet& subnet = way.common.entries[i];
      outs.push_back(client_lets_out(client, way.flow, &subnet));
      acls.push_back(acls_let_client_through(client, way.flow, subnet));
      weigh(outs.back(), subnet);
      weigh(acls.back(), subnet);
      way.legs.push_back({outs.back(), acls.back(), way.common.zones[i]});
    }
    if (outs.empty()) outs.push_back(client_lets_out(client, way.flow, nullptr));
    if (way.legs.empty()) way.legs.push_back(outs);
    append(way.hops, std::move(outs));
    append(way.hops, std::move(acls));
    way.hops.push_back(endpoint_lets_in(client, way.flow));
    way.hops.insert(way.hops.end(), way.common.hops.begin(), way.common.hops.end());
  }

  // Into the load balancer, which is the same for every endpoint that the client uses in these subnets.
  void enter(Way& way) {
    const Client& client = way.client.first;
    const std::string key = key_of(way.client.end.name, way.listener->resource()) + way.common.identity +
                            (client.is_anything() ? client.endpoint().address() : "");
    const auto [known, is_new] = entrances_.try_emplace(key);
    std::vector<Hop>& hops = known->second;
    if (is_new) {
      hops.push_back(balancer_lets_in(way.balancer, client, way.flow));
      for (const Subnet& entry : way.common.entries) {
        const Seen<Subnet> nodes = nodes_behind(way.connection(), way.balancer, &entry);
        hops.push_back(acls_let_client_into_balancer(way.balancer, client, way.flow, nodes));
        weigh(hops.back(), entry);
      }
      if (way.common.entries.empty())
        hops.push_back(acls_let_client_into_balancer(way.balancer, client, way.flow, way.balancer.subnets()));
    }
    way.hops.push_back(balancer_listens(way.balancer, way.flow, way.listener));
    way.hops.push_back(hops.front());
    for (std::size_t i = 0; i < way.common.entries.size(); ++i) way.legs[i].push_back(hops[i + 1]);
    append(way.hops, {hops.begin() + 1, hops.end()});
  }

  void call_service(Way& way) {
    const Client& client = way.client.first;
    if (client.is_anything()) return;
    const Listener& listener = *way.listener;
    for (const LoadBalancer::NameUse& use : uses_of(way.balancer))
      if (&use.user.resource() == &client.interface()->resource())
        way.call.push_back(name_leads_to_balancer(client, way.balancer, use));
    for (const ClientUrl& url : urls_of(client)) {
      if (!same(url.port(), way.flow.port).is_yes()) continue;
      way.call.push_back(name_leads_to_endpoint(way.connection(), url));
      if (url.is_https()) way.call.push_back(certificate_covers_name(listener, url));
      way.call.push_back(listener_speaks_what_url_says(listener, url));
      const Seen<Listener> behind = listener.behind();
      if (!behind.things.empty()) way.call.push_back(requests_are_forwarded(behind, url));
    }
  }

  const std::vector<LoadBalancer::NameUse>& uses_of(const LoadBalancer& balancer) {
    const auto [known, is_new] = uses_.try_emplace(&balancer.resource());
    if (is_new) known->second = balancer.name_uses();
    return known->second;
  }

  void reach_targets(const Way& way) {
    const std::string key = key_of(way.common.identity, way.listener->resource());
    const auto [known, is_new] = onwards_.try_emplace(key);
    if (is_new) known->second = onwards_from(way);
    for (const Onward& onward : known->second) finish(way, onward);
  }

  std::vector<Onward> onwards_from(const Way& way) const {
    std::vector<Onward> found;
    const Listener& listener = *way.listener;
    const Seen<TargetGroup> groups = listener.target_groups();
    if (groups.things.empty()) {
      Hop hop{"P3", "the listener forwards to a registered target", groups.others(), listener.at("default_action"), {}};
      hop.why = listener.resource().display_name() +
                (groups.unseen ? " may forward to no target group" : " forwards to no target group");
      found.push_back({end_of(listener), {}, {hop}, {}, {}});
      return found;
    }
    for (const TargetGroup& group : groups) {
      if (group.present().is_no()) continue;
      const Seen<Target> targets = group.targets();
      std::vector<Class<Target>> classes;
      std::map<std::string, std::size_t> by_identity;
      for (const Target& target : targets) {
        if (target.present().is_no()) continue;
        std::string identity = pllint::identity_of(target.peer()) + print(target.port());
        if (target.load_balancer()) identity += target.display_name();
        sort_in(classes, by_identity, std::move(identity), target, end_of(target));
      }
      if (classes.empty()) {
        Hop hop{"P3", "the listener forwards to a registered target", targets.others(), group.at(), {}};
        hop.why = group.resource().display_name() + (targets.unseen ? " may have no target" : " has no target");
        found.push_back({end_of(group), {}, {hop}, {}, {}});
      }
      for (const Class<Target>& target : classes) reach(found, way, group, targets, target);
    }
    return found;
  }

  void reach(std::vector<Onward>& found, const Way& way, const TargetGroup& group, const Seen<Target>& targets,
             const Class<Target>& target) const {
    const Target& first = target.first;
    const std::vector<Subnet>& entries = way.common.entries;
    Onward onward{target.end, target.alike, {}, {}, {}};
    std::vector<Truth> serves_others;
    for (const Subnet& entry : entries) {
      serves_others.push_back(serves_others_only(way.connection(), way.balancer, group, targets, first, &entry));
      if (!serves_others.back().is_yes()) onward.entries.push_back(serves_others.size() - 1);
    }
    // Where each sends to others only, there is no way; who asks for it hears why.
    const bool leads_nowhere = onward.entries.empty() && !entries.empty();
    if (leads_nowhere && query_.to.empty()) return;
    if (leads_nowhere)
      for (std::size_t i = 0; i < entries.size(); ++i) onward.entries.push_back(i);
    std::vector<Hop> forwards, lets_in, acls;
    const auto enter_by = [&](const Subnet* entry) {
      const Seen<Subnet> nodes =
          nodes_before(way.balancer, group, first, nodes_behind(way.connection(), way.balancer, entry));
      forwards.push_back(listener_forwards(way.connection(), way.balancer, *way.listener, group, first, entry));
      lets_in.push_back(target_lets_in(way.balancer, first, way.flow.protocol, nodes));
      acls.push_back(acls_let_balancer_through(way.balancer, first, way.flow.protocol, nodes));
      if (!entry) return;
      for (std::vector<Hop>* const hops : {&forwards, &lets_in, &acls}) weigh(hops->back(), *entry);
      onward.legs.push_back({forwards.back(), lets_in.back(), acls.back()});
    };
    for (const std::size_t i : onward.entries) {
      enter_by(&entries[i]);
      // Another target may be there.
      if (!serves_others[i].is_unknown()) continue;
      onward.legs.back()[0].truth |= serves_others[i];
      forwards.back().truth |= serves_others[i];
    }
    if (entries.empty()) enter_by(nullptr);
    append(onward.hops, std::move(forwards));
    onward.hops.push_back(balancer_lets_out(way.balancer, first, way.flow.protocol));
    append(onward.hops, std::move(lets_in));
    append(onward.hops, std::move(acls));
    onward.hops.push_back(health_check_gets_through(way.balancer, group, first, way.flow.protocol));
    // What may belong to another listener or group is not broken here for certain.
    const Truth elsewhere = !(group.present() & first.present());
    for (Hop& hop : onward.hops) hop.truth |= elsewhere;
    for (std::vector<Hop>& leg : onward.legs)
      for (Hop& hop : leg) hop.truth |= elsewhere;
    const std::optional<LoadBalancer> behind = first.load_balancer();
    if (behind)
      reach_behind(found, std::move(onward), *behind, first);
    else
      found.push_back(std::move(onward));
  }

  static void reach_behind(std::vector<Onward>& found, Onward onward, const LoadBalancer& behind,
                           const Target& target) {
    Hop listens{"P7", "the Application Load Balancer listens on the target's port"};
    listens.truth = behind.listens_on(target.port());
    listens.place = target.place();
    const std::string port = known_text(target.port()).value_or("?");
    listens.why = behind.resource().display_name() +
                  (listens.truth.is_unknown() ? " may not listen on "
                   : listens.truth.is_yes()   ? " listens on "
                                              : " has no listener on ") +
                  port;
    onward.hops.push_back(std::move(listens));
    bool goes_on = false;
    for (const Listener& one : behind.listeners()) {
      if (!(one.present() & same(one.port(), target.port())).is_yes()) continue;
      for (const TargetGroup& inner : one.target_groups()) {
        for (const Target& last : inner.targets()) {
          if (last.present().is_no() || inner.present().is_no() || last.load_balancer()) continue;
          goes_on = true;
          Onward on = onward;
          on.to = end_of(last);
          on.also_to.clear();
          on.hops.push_back(balancer_lets_out(behind, last, "tcp"));
          on.hops.push_back(target_lets_in(behind, inner, last, "tcp"));
          on.hops.push_back(acls_let_balancer_through(behind, inner, last, "tcp"));
          on.hops.push_back(health_check_gets_through(behind, inner, last, "tcp"));
          found.push_back(std::move(on));
        }
      }
    }
    if (!goes_on) found.push_back(std::move(onward));
  }

  void finish(const Way& way, const Onward& onward) {
    const auto wanted = [&](const PathEnd& end) { return is_asked_for(end, query_.to); };
    if (!wanted(onward.to) && std::none_of(onward.also_to.begin(), onward.also_to.end(), wanted)) return;
    Path path;
    path.from = way.client.end;
    path.also_from = way.client.alike;
    path.endpoint = way.common.connection.end;
    path.also_through = way.common.connection.alike;
    path.service = end_of(way.connection().service());
    path.balancer = end_of(way.balancer);
    path.evidence = way.connection().evidence();
    path.to = onward.to;
    path.also_to = onward.also_to;
    path.protocol = way.flow.protocol;
    path.port = known_text(way.flow.port).value_or("");
    // Interfaces from which the target is sent nothing are not on its way.
    std::vector<std::vector<Hop>> legs;
    std::set<std::string_view> zones{""};
    for (std::size_t i = 0; i < onward.entries.size(); ++i) {
      const std::size_t entry = onward.entries[i];
      zones.insert(way.common.zones[entry].zone);
      legs.push_back(way.legs[entry]);
      legs.back().insert(legs.back().end(), onward.legs[i].begin(), onward.legs[i].end());
    }
    if (onward.entries.empty()) legs = way.legs;
    const auto take = [&](const std::vector<Hop>& hops, bool is_health) {
      for (const Hop& hop : hops)
        if (hop.is_health == is_health && (onward.entries.empty() || zones.contains(hop.zone)))
          path.hops.push_back(hop);
    };
    // Health checks tell what becomes of the target, not of the packet.
    for (const bool is_health : {false, true}) {
      take(way.hops, is_health);
      take(onward.hops, is_health);
      take(way.call, is_health);
    }
    judge(path, legs);
    paths_.push_back(std::move(path));
  }

  static void judge(Path& path, const std::vector<std::vector<Hop>>& legs) {
    const auto decides = [&](auto&& predicate) {
      const auto found = std::find_if(path.hops.begin(), path.hops.end(), predicate);
      if (found != path.hops.end()) path.decisive = static_cast<std::size_t>(found - path.hops.begin());
      return found != path.hops.end();
    };
    // Hops that speak of one zone are judged by its leg.
    std::vector<Hop> common;
    for (const Hop& hop : path.hops)
      if (hop.zone.empty()) common.push_back(hop);
    const Truth shared = all_of(common);
    bool some = false, some_not = false, none = true, every = true;
    for (const std::vector<Hop>& leg : legs) {
      const Truth truth = shared & all_of(leg);
      some = some || truth.is_yes();
      some_not = some_not || truth.is_no();
      every = every && truth.is_yes();
      none = none && truth.is_no();
    }
    if (legs.empty()) {
      every = some = shared.is_yes();
      none = shared.is_no();
    }
    const auto fails = [](const Hop& hop) { return hop.truth.is_no() && !hop.is_health; };
    const bool unhealthy = std::any_of(path.hops.begin(), path.hops.end(),
                                       [](const Hop& hop) { return hop.is_health && hop.truth.is_no(); });
    if (none) {
      path.verdict = Reachability::unreachable;
      decides(fails);
    } else if (every && unhealthy) {
      path.verdict = Reachability::degraded;
      decides([](const Hop& hop) { return hop.is_health && hop.truth.is_no(); });
    } else if (every) {
      const bool asks = decides([](const Hop& hop) { return hop.truth.is_unknown(); });
      path.verdict = asks ? Reachability::unknown : Reachability::reachable;
    } else if (some && some_not) {
      path.verdict = Reachability::partial;
      decides(fails);
    } else {
      path.verdict = Reachability::unknown;
      decides([](const Hop& hop) { return hop.truth.is_unknown(); });
    }
  }

  Inquiry& inquiry_;
  const PathQuery& query_;
  std::vector<Path> paths_;
  std::map<const Resource*, std::vector<LoadBalancer::NameUse>> uses_;
  std::unordered_map<const Resource*, std::string> peers_;  // the identity of each client
  // Worked out once: what does not depend on the endpoint, and what does not depend on the client.
  std::unordered_map<std::string, std::vector<Hop>> entrances_;
  std::unordered_map<std::string, std::vector<Onward>> onwards_;
};

}  // namespace

std::string_view name_of(Reachability verdict) {
  switch (verdict) {
    case Reachability::reachable: return "reachable";
    case Reachability::unreachable: return "unreachable";
    case Reachability::partial: return "partial";
    case Reachability::degraded: return "degraded";
    case Reachability::unknown: break;
  }
  return "unknown";
}

std::vector<Path> find_paths(Inquiry& inquiry, const PathQuery& query) { return Analysis(inquiry, query).run(); }

}  // namespace pllint
