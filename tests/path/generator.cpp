#include "path/generator.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace pllint::simulation {
namespace {

const std::array zones{"euw1-az1", "euw1-az2", "euw1-az3"};
const std::array foreign_zones{"euw2-az1", "euw2-az2", "euw2-az3"};

class Maker {
 public:
  Maker(std::uint64_t seed, Shape shape) : random_(seed), shape_(shape) {}

  Generated make() {
    made_.is_even = !chance(15);
    make_accounts();
    make_networks();
    make_ends();
    open_consumer();
    open_provider();
    add_noise();
    add_acls();
    return std::move(made_);
  }

 private:
  System& system() { return made_.system; }

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <typename Things>
  auto one_of(const Things& things) {
    return things[below(things.size())];
  }

  // --- accounts, regions, permissions -------------------------------------------------------------------------

  void make_accounts() {
    System& made = system();
    made.has_implicit_egress = shape_ == Shape::assembly;
    made.provider_account = "111122223333";
    made.consumer_account = chance(8) ? made.provider_account : "444455556666";
    made.provider_region = "eu-west-1";
    made.consumer_region = chance(6) ? "eu-west-2" : made.provider_region;
    made.supports_consumer_region = chance(70);
    if (!chance(4))
      made.principals.push_back(
          one_of(std::array{"*", "arn:aws:iam::444455556666:root", "arn:aws:iam::444455556666:role/deployer"}));
    if (chance(20)) made.principals.push_back("arn:aws:iam::777788889999:root");
    made.needs_acceptance = chance(10);
    // An id that is made by AWS can be named in one root only.
    made.has_accepter = made.needs_acceptance && shape_ == Shape::one_root && chance(70);
  }

  // --- networks -----------------------------------------------------------------------------------------------

  std::size_t add_subnet(std::size_t vpc, std::string name, std::string zone) {
    const auto count = static_cast<std::uint32_t>(std::count_if(system().subnets.begin(), system().subnets.end(),
                                                                [&](const Subnet& one) { return one.vpc == vpc; }));
    system().subnets.push_back(
        {std::move(name), vpc, {system().vpcs[vpc].range.first + 16 * count, 28}, std::move(zone)});
    return system().subnets.size() - 1;
  }

  std::vector<std::size_t> zone_numbers() {
    std::vector<std::size_t> numbers{0, 1, 2};
    std::shuffle(numbers.begin(), numbers.end(), random_);
    numbers.resize(1 + below(3));
    return numbers;
  }

  void make_networks() {
    System& made = system();
    const std::uint32_t consumer = (10U << 24U) | (20U << 16U);
    made.vpcs.push_back({"consumer", {consumer, 24}});
    // Ranges of the two may overlap.
    made.vpcs.push_back({"provider", {chance(20) ? consumer : (10U << 24U) | (30U << 16U), 24}});
    const bool is_abroad = made.consumer_region != made.provider_region;
    for (const std::size_t zone : zone_numbers())
      made.endpoint_subnets.push_back(
          add_subnet(0, "endpoint_" + std::to_string(zone), is_abroad ? foreign_zones[zone] : zones[zone]));
    const bool is_everywhere = chance(75);
    for (std::size_t zone = 0; zone < 3; ++zone) {
      const bool is_needed = std::any_of(made.endpoint_subnets.begin(), made.endpoint_subnets.end(),
                                         [&](std::size_t one) { return made.subnets[one].zone == zones[zone]; });
      if (is_needed ? is_everywhere || chance(60) : chance(40))
        made.balancer_subnets.push_back(add_subnet(1, "balancer_" + std::to_string(zone), zones[zone]));
    }
    if (made.balancer_subnets.empty()) made.balancer_subnets.push_back(add_subnet(1, "balancer_0", zones[0]));
    made.crosses_zones = chance(60);
    made.enforces_groups = !chance(12);
  }

  // --- ends ---------------------------------------------------------------------------------------------------

  std::size_t add_group(std::size_t vpc, std::string name) {
    system().groups.push_back({std::move(name), vpc, {}, {}});
    return system().groups.size() - 1;
  }

  void make_ends() {
    System& made = system();
    made.endpoint_groups.push_back(add_group(0, "endpoint"));
    const std::size_t shared = add_group(0, "shared");
    if (chance(25)) made.endpoint_groups.push_back(shared);
    const std::size_t clients = 1 + below(2);
    for (std::size_t index = 0; index < clients; ++index) {
      const std::string name = "client_" + std::to_string(index);
      Instance client{name, 0, {add_group(0, name)}};
      if (chance(20)) client.groups.push_back(shared);
      client.subnet = chance(30) ? one_of(made.endpoint_subnets) : add_subnet(0, name, zones[0]);
      made.clients.push_back(std::move(client));
    }

    if (!chance(25)) made.balancer_groups.push_back(add_group(1, "balancer"));
    const std::size_t members = add_group(1, "members");
    if (!made.balancer_groups.empty() && chance(15)) made.balancer_groups.push_back(members);
    const std::size_t targets = 1 + below(3);
    for (std::size_t index = 0; index < targets; ++index) {
      const std::string name = "target_" + std::to_string(index);
      Instance target{name, 0, {}};
      target.groups.push_back(chance(40) && index > 0 ? made.targets.front().groups.front() : add_group(1, name));
      if (chance(20)) target.groups.push_back(members);
      const std::string zone = chance(85) ? made.subnets[one_of(made.balancer_subnets)].zone : zones[below(3)];
      target.subnet = chance(40) ? one_of(made.balancer_subnets) : add_subnet(1, name, zone);
      made.targets.push_back(std::move(target));
    }

    const std::size_t listeners = 1 + below(3);
    for (std::size_t index = 0; index < listeners; ++index) {
      const std::string number = std::to_string(index);
      const Spoken spoken = one_of(
          std::array{Spoken::tcp, Spoken::tcp, Spoken::tcp, Spoken::tls, Spoken::tls, Spoken::udp, Spoken::tcp_udp});
      TargetGroup group{"group_" + number, spoken, 8080 + static_cast<int>(index), {}, {}, {}};
      if (spoken == Spoken::tls && chance(50)) group.protocol = Spoken::tcp;
      if (chance(3)) group.protocol = one_of(std::array{Spoken::tcp, Spoken::tls, Spoken::udp, Spoken::tcp_udp});
      if (chance(25)) group.health_port = one_of(std::array{8080, 8090, 9000});
      if (chance(15)) group.crosses_zones = chance(50);
      for (std::size_t target = 0; target < made.targets.size(); ++target)
        if (chance(75)) group.targets.push_back({target, chance(20) ? std::optional(8090) : std::nullopt});
      made.listeners.push_back({"listener_" + number, std::array{443, 80, 8443}[index], spoken, index});
      made.target_groups.push_back(std::move(group));
    }
  }

  // --- rules --------------------------------------------------------------------------------------------------

  static Protocol protocol_of(Spoken spoken) { return spoken == Spoken::udp ? Protocol::udp : Protocol::tcp; }

  // Covers the port, or just misses it.
  Rule rule_for(Protocol protocol, int port) {
    Rule rule{protocol, port, port};
    const std::size_t kind = below(100);
    if (kind < 12) {
      rule = {Protocol::all, 0, 0};
    } else if (kind < 25) {
      rule.from = port - static_cast<int>(below(50));
      rule.to = port + static_cast<int>(below(50));
    } else if (kind < 32) {
      rule.from = 0;
      rule.to = 65535;
    } else if (kind < 34) {
      ++rule.from, ++rule.to;
    } else if (kind < 36) {
      --rule.to, rule.from = 1;
    } else if (kind < 38) {
      rule.protocol = one_of(std::array{Protocol::tcp, Protocol::udp});
    }
    return rule;
  }

  // A part of the subnet, where the system is not even.
  Range range_of(std::size_t subnet) {
    Range range = system().subnets[subnet].range;
    if (made_.is_even || chance(50)) return range;
    range.prefix = one_of(std::array{29, 30, 32});
    range.first += static_cast<std::uint32_t>(8 * below(2));
    if (range.prefix == 32) range.first += 5;
    return range;
  }

  // Lets the flow through between the groups and who is in the subnets with the groups of `peers`; not always. By
  // groups only where these come along.
  void open(const std::vector<std::size_t>& own, bool is_egress, const std::vector<std::size_t>& subnets,
            const std::vector<std::size_t>* peers, Protocol protocol, int port) {
    if (own.empty() || chance(4)) return;
    const std::size_t owner = one_of(own);
    std::vector<Rule>& rules = is_egress ? system().groups[owner].egress : system().groups[owner].ingress;
    const Rule rule = rule_for(protocol, port);
    const std::size_t kind = below(100);
    if (peers && !peers->empty() && kind < 40) {
      Rule named = rule;
      named.group = one_of(*peers);
      if (*named.group == owner && chance(50)) named.group.reset(), named.self = true;
      rules.push_back(named);
    } else if (kind < 55) {
      Rule everything = rule;
      everything.range = Range{0, 0};
      rules.push_back(everything);
    } else if (kind < 75) {
      Rule vpc = rule;
      vpc.range = system().vpcs[system().subnets[subnets.front()].vpc].range;
      rules.push_back(vpc);
    } else {
      for (const std::size_t subnet : subnets) {
        if (chance(8)) continue;
        Rule near = rule;
        near.range = range_of(subnet);
        rules.push_back(near);
      }
    }
  }

  void open_consumer() {
    System& made = system();
    for (const Listener& listener : made.listeners) {
      const Protocol protocol = protocol_of(listener.protocol);
      for (const Instance& client : made.clients) {
        open(client.groups, true, made.endpoint_subnets, &made.endpoint_groups, protocol, listener.port);
        open(made.endpoint_groups, false, {client.subnet}, &client.groups, protocol, listener.port);
        open(made.balancer_groups, false, {client.subnet}, nullptr, protocol, listener.port);
      }
    }
  }

  void open_provider() {
    System& made = system();
    for (const Listener& listener : made.listeners) {
      const TargetGroup& group = made.target_groups[listener.target_group];
      for (const Registration& one : group.targets) {
        const Instance& target = made.targets[one.instance];
        const int port = one.port.value_or(group.port);
        const auto let = [&](Protocol protocol, int number) {
          open(made.balancer_groups, true, {target.subnet}, &target.groups, protocol, number);
          open(target.groups, false, made.balancer_subnets, &made.balancer_groups, protocol, number);
        };
        let(protocol_of(listener.protocol), port);
        const bool is_checked_elsewhere = group.health_port.value_or(port) != port || listener.protocol == Spoken::udp;
        if (is_checked_elsewhere && chance(70)) let(Protocol::tcp, group.health_port.value_or(port));
      }
    }
  }

  // Rules for somebody else.
  void add_noise() {
    for (std::size_t index = 0; index < system().groups.size(); ++index) {
      Group& group = system().groups[index];
      for (std::vector<Rule>* rules : {&group.ingress, &group.egress}) {
        if (chance(70)) continue;
        Rule rule = rule_for(Protocol::tcp, one_of(std::array{22, 443, 8080, 8090}));
        if (chance(20)) rule = {Protocol::icmp, -1, -1};
        const std::size_t kind = below(4);
        if (kind == 0) {
          rule.self = true;
        } else if (kind == 1) {
          std::vector<std::size_t> near;
          for (std::size_t other = 0; other < system().groups.size(); ++other)
            if (system().groups[other].vpc == group.vpc) near.push_back(other);
          rule.group = one_of(near);
        } else if (kind == 2) {
          rule.range = range_of(below(system().subnets.size()));
        } else {
          rule.range = Range{(192U << 24U) | (168U << 16U), 16};
        }
        rules->push_back(rule);
      }
    }
    // CDK's "no egress".
    for (Group& group : system().groups)
      if (shape_ == Shape::assembly && group.egress.empty() && chance(50))
        group.egress.push_back({Protocol::icmp, 252, 86, Range{0xffffffffU, 32}, {}, false});
  }

  // --- network ACLs -------------------------------------------------------------------------------------------

  void add_acls() {
    System& made = system();
    for (std::size_t vpc = 0; vpc < 2; ++vpc) {
      std::vector<std::size_t> covered;
      for (std::size_t subnet = 0; subnet < made.subnets.size(); ++subnet)
        if (made.subnets[subnet].vpc == vpc && chance(12)) covered.push_back(subnet);
      if (!covered.empty()) add_acl(vpc, covered, false);
      // CloudFormation cannot change the default one.
      if (shape_ != Shape::assembly && chance(6)) add_acl(vpc, {}, true);
    }
  }

  void add_acl(std::size_t vpc, std::vector<std::size_t> subnets, bool is_default) {
    Acl list{"acl_" + std::to_string(system().acls.size()), vpc, is_default, {}, std::move(subnets)};
    for (const bool is_egress : {false, true}) {
      int number = 100;
      const auto add = [&](AclRule rule) {
        rule.number = number;
        rule.is_egress = is_egress;
        number += 10;
        list.rules.push_back(rule);
      };
      const Range everything{0, 0};
      if (chance(15)) {
        AclRule denies{0, false, false, Protocol::tcp, 443, 443, everything};
        if (chance(50)) denies.range = range_of(below(system().subnets.size()));
        if (chance(30)) denies.protocol = Protocol::all, denies.from = denies.to = 0;
        if (chance(20)) denies.protocol = Protocol::udp, denies.from = 0, denies.to = 65535;
        add(denies);
      }
      const std::size_t kind = below(100);
      if (kind < 60) {
        add({0, false, true, Protocol::all, 0, 0, everything});
      } else if (kind < 95) {
        for (const int port : {443, 80, 8443})
          if (!chance(10)) add({0, false, true, Protocol::tcp, port, port, everything});
        add({0, false, true, Protocol::tcp, 8080, 9000, everything});
        if (chance(50)) add({0, false, true, Protocol::udp, 0, 65535, everything});
        if (!chance(8))
          add({0, false, true, Protocol::tcp, made_.is_even || chance(50) ? 1024 : 32768,
               made_.is_even || chance(50) ? 65535 : 60999, everything});
      }
    }
    // Not in the order of their numbers.
    std::shuffle(list.rules.begin(), list.rules.end(), random_);
    system().acls.push_back(std::move(list));
  }

  Generated made_;
  std::mt19937_64 random_;
  Shape shape_;
};

}  // namespace

Generated generate(std::uint64_t seed, Shape shape) { return Maker(seed, shape).make(); }

}  // namespace pllint::simulation
