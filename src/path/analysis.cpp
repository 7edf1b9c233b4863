#include "path/analysis.hpp"

#include <algorithm>
#include <map>

#include "path/call.hpp"
#include "path/consumer.hpp"
#include "path/provider.hpp"

namespace pllint {
namespace {

// The same for all that the security groups, network ACLs and zones of a flow can tell apart.
std::string identity_of(const Peer& peer) {
  std::string identity;
  for (const Network& network : peer.networks) identity += pllint::identity_of(network.block) + '\n';
  identity += '\n';
  for (const Value& group : peer.groups) identity += pllint::identity_of(group) + '\n';
  if (peer.unseen_networks) identity += peer.unseen_networks->says;
  if (peer.unseen_groups) identity += peer.unseen_groups->says;
  return identity;
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

class Analysis {
 public:
  Analysis(Inquiry& inquiry, const PathQuery& query) : inquiry_(inquiry), query_(query) {}

  std::vector<Path> run() {
    for (const Link& link : inquiry_.workspace().links()) {
      const Connection connection(link, inquiry_);
      if (connection.present().is_no()) continue;
      const Endpoint endpoint = connection.endpoint();
      std::vector<Class<Client>> clients;
      std::map<std::string, std::size_t> by_identity;
      for (const Client& client : clients_of(endpoint)) {
        const PathEnd end = end_of(*client.interface());
        if (is_asked_for(end, query_.from)) sort_in(clients, by_identity, identity_of(client.peer()), client, end);
      }
      const Client anything(endpoint);
      const PathEnd unnamed{anything.display_name(), nullptr};
      if (clients.empty() && is_asked_for(unnamed, query_.from)) clients.push_back({anything, unnamed, {}});
      for (const Class<Client>& client : clients) follow(connection, client);
    }
    return std::move(paths_);
  }

 private:
  // Everything that the way to one target has in common with the ways to others.
  struct Way {
    const Connection& connection;
    const Class<Client>& client;
    const LoadBalancer& balancer;
    const Listener* listener;  // null: nothing listens
    Flow flow;
    std::vector<Hop> hops = {};
    std::vector<Subnet> entries = {};         // the endpoint's
    std::vector<std::vector<Hop>> legs = {};  // of each entry; of all, where none is in view
    std::vector<Hop> call = {};               // how the client calls the service
  };

  void follow(const Connection& connection, const Class<Client>& client) {
    const Seen<LoadBalancer> balancers = connection.service().load_balancers();
    for (const LoadBalancer& balancer : balancers) {
      if (balancer.present().is_no()) continue;
      bool listens = false;
      for (const Listener& listener : balancer.listeners()) {
        if (listener.present().is_no()) continue;
        const Flow flow{listener.transport(), listener.port()};
        if (query_.port && !equals(flow.port, std::to_string(*query_.port)).is_yes()) continue;
        listens = true;
        Way way{connection, client, balancer, &listener, flow};
        reach_service(way);
        way.hops.push_back(balancer_listens(balancer, flow, &listener));
        way.hops.push_back(balancer_lets_in(balancer, client.first, flow));
        way.hops.push_back(acls_let_client_into_balancer(balancer, client.first, flow));
        call_service(way);
        reach_targets(way, listener);
      }
      if (listens) continue;
      Way way{connection, client, balancer, nullptr, {}};
      if (query_.port) way.flow.port = Value::text(std::to_string(*query_.port));
      if (query_.port) reach_service(way);
      way.hops.push_back(balancer_listens(balancer, way.flow, nullptr));
      finish(way, {}, way.legs, end_of(balancer), {});
    }
  }

  void reach_service(Way& way) {
    const Client& client = way.client.first;
    const Endpoint endpoint = way.connection.endpoint();
    std::vector<Hop> outs, acls, zones;
    for (const Subnet& subnet : endpoint.subnets()) {
      if (subnet.present().is_no()) continue;
      std::vector<Hop> leg{client_lets_out(client, way.flow, &subnet),
                           acls_let_client_through(client, way.flow, subnet),
                           service_is_in_zone_of(way.connection, subnet)};
      for (Hop& hop : leg) {
        hop.zone = zone_of(subnet);
        hop.truth |= !subnet.present();
      }
      way.entries.push_back(subnet);
      outs.push_back(leg[0]);
      acls.push_back(leg[1]);
      zones.push_back(leg[2]);
      way.legs.push_back(std::move(leg));
    }
    if (outs.empty()) outs.push_back(client_lets_out(client, way.flow, nullptr));
    if (way.legs.empty()) way.legs.push_back(outs);
    append(way.hops, std::move(outs));
    append(way.hops, std::move(acls));
    way.hops.push_back(endpoint_lets_in(client, way.flow));
    way.hops.push_back(endpoint_takes_connections(way.connection));
    append(way.hops, std::move(zones));
    way.hops.push_back(service_is_in_region(way.connection));
    way.hops.push_back(service_allows_consumer(way.connection));
    way.hops.push_back(service_accepts(way.connection));
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
      way.call.push_back(name_leads_to_endpoint(way.connection, url));
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

  void reach_targets(const Way& way, const Listener& listener) {
    const Seen<TargetGroup> groups = listener.target_groups();
    if (groups.things.empty()) {
      Hop hop{"P3", "the listener forwards to a registered target", groups.others(), listener.at("default_action"), {}};
      hop.why = listener.resource().display_name() +
                (groups.unseen ? " may forward to no target group" : " forwards to no target group");
      return finish(way, {hop}, way.legs, end_of(listener), {});
    }
    for (const TargetGroup& group : groups) {
      if (group.present().is_no()) continue;
      const Seen<Target> targets = group.targets();
      std::vector<Class<Target>> classes;
      std::map<std::string, std::size_t> by_identity;
      for (const Target& target : targets) {
        if (target.present().is_no()) continue;
        std::string identity = identity_of(target.peer()) + print(target.port());
        if (target.load_balancer()) identity += target.display_name();
        sort_in(classes, by_identity, std::move(identity), target, end_of(target));
      }
      if (classes.empty()) {
        Hop hop{"P3", "the listener forwards to a registered target", targets.others(), group.at(), {}};
        hop.why = group.resource().display_name() + (targets.unseen ? " may have no target" : " has no target");
        finish(way, {hop}, way.legs, end_of(group), {});
      }
      for (const Class<Target>& target : classes) reach(way, group, target);
    }
  }

  void reach(const Way& way, const TargetGroup& group, const Class<Target>& target) {
    std::vector<Hop> hops;
    const Target& first = target.first;
    std::vector<Hop> forwards;
    std::vector<std::vector<Hop>> legs = way.legs;
    for (std::size_t i = 0; i < way.entries.size(); ++i) {
      Hop hop = listener_forwards(way.connection, way.balancer, *way.listener, group, first, &way.entries[i]);
      hop.zone = zone_of(way.entries[i]);
      legs[i].push_back(hop);
      forwards.push_back(std::move(hop));
    }
    if (forwards.empty())
      forwards.push_back(listener_forwards(way.connection, way.balancer, *way.listener, group, first, nullptr));
    append(hops, std::move(forwards));
    pass(hops, way.balancer, group, first, way.flow.protocol);
    const std::optional<LoadBalancer> behind = first.load_balancer();
    if (!behind) return finish(way, std::move(hops), legs, target.end, target.alike);

    Hop listens{"P7", "the Application Load Balancer listens on the target's port"};
    listens.truth = behind->listens_on(first.port());
    listens.place = first.place();
    const std::string port = known_text(first.port()).value_or("?");
    listens.why = listens.truth.is_unknown()
                      ? behind->resource().display_name() + " may not listen on " + port
                      : behind->resource().display_name() +
                            (listens.truth.is_yes() ? " listens on " : " has no listener on ") + port;
    hops.push_back(std::move(listens));
    bool goes_on = false;
    for (const Listener& one : behind->listeners()) {
      if (!(one.present() & same(one.port(), first.port())).is_yes()) continue;
      for (const TargetGroup& inner : one.target_groups()) {
        for (const Target& last : inner.targets()) {
          if (last.present().is_no() || inner.present().is_no() || last.load_balancer()) continue;
          goes_on = true;
          std::vector<Hop> on = hops;
          pass(on, *behind, inner, last, "tcp");
          finish(way, std::move(on), legs, end_of(last), {});
        }
      }
    }
    if (!goes_on) finish(way, std::move(hops), legs, target.end, target.alike);
  }

  static void pass(std::vector<Hop>& hops, const LoadBalancer& balancer, const TargetGroup& group, const Target& target,
                   std::string_view protocol) {
    hops.push_back(balancer_lets_out(balancer, target, protocol));
    hops.push_back(target_lets_in(balancer, target, protocol));
    hops.push_back(acls_let_balancer_through(balancer, target));
    hops.push_back(health_check_gets_through(balancer, group, target));
  }

  void finish(const Way& way, std::vector<Hop> own, const std::vector<std::vector<Hop>>& legs, PathEnd to,
              std::vector<PathEnd> also_to) {
    const auto wanted = [&](const PathEnd& end) { return is_asked_for(end, query_.to); };
    if (!wanted(to) && std::none_of(also_to.begin(), also_to.end(), wanted)) return;
    Path path;
    path.from = way.client.end;
    path.also_from = way.client.alike;
    path.endpoint = end_of(way.connection.endpoint());
    path.service = end_of(way.connection.service());
    path.balancer = end_of(way.balancer);
    path.evidence = way.connection.evidence();
    path.to = std::move(to);
    path.also_to = std::move(also_to);
    path.protocol = way.flow.protocol;
    path.port = known_text(way.flow.port).value_or("");
    path.hops = way.hops;
    for (Hop& hop : own) path.hops.push_back(std::move(hop));
    path.hops.insert(path.hops.end(), way.call.begin(), way.call.end());
    // Health checks tell what becomes of the target, not of the packet.
    std::stable_partition(path.hops.begin(), path.hops.end(), [](const Hop& hop) { return !hop.is_health; });
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
    bool some = false, none = true, every = true, lost = false;
    for (const std::vector<Hop>& leg : legs) {
      const Truth truth = shared & all_of(leg);
      some = some || truth.is_yes();
      every = every && truth.is_yes();
      none = none && truth.is_no();
      lost = lost || truth.is_no();
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
    } else if (some && lost) {
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
