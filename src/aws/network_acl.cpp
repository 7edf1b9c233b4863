#include "aws/network_acl.hpp"

#include <algorithm>
#include <optional>

#include "aws/security_group.hpp"
#include "aws/vpc.hpp"

namespace pllint {

struct NetworkAcl::Rule {
  Truth present;
  Place place;
  Value number, protocol, action, from_port, to_port, block;
};

Seen<NetworkAcl> NetworkAcl::of(const Subnet& subnet) {
  Seen<NetworkAcl> seen;
  for (const std::string_view type : {"aws_network_acl", "aws_default_network_acl"})
    for (NetworkAcl& list : subnet.attached<NetworkAcl>(type, "subnet_ids").things)
      seen.things.push_back(std::move(list));
  for (const View& association : subnet.attached<View>("aws_network_acl_association", "subnet_id")) {
    const Seen<NetworkAcl> lists = association.referred<NetworkAcl>(association.read("network_acl_id"),
                                                                    {"aws_network_acl", "aws_default_network_acl"});
    for (const NetworkAcl& list : lists)
      seen.things.emplace_back(list.resource(), subnet.inquiry(), association.present() & list.present());
    seen.may_have_more(lists.unseen);
  }
  if (!seen.things.empty() || seen.unseen) return seen;
  for (const Vpc& vpc : subnet.vpcs())
    for (const View& list : vpc.attached<View>("aws_default_network_acl", "default_network_acl_id"))
      seen.things.emplace_back(list.resource(), subnet.inquiry(), list.present() & vpc.present());
  return seen;
}

std::vector<NetworkAcl::Rule> NetworkAcl::rules(std::string_view direction, CausePtr& unseen) const {
  std::vector<Rule> found;
  const Value own = read(direction);
  if (const Sequence* const blocks = own.as_sequence()) {
    for (const Value& block : blocks->items) {
      const Mapping* const body = block.as_mapping();
      if (!body) {
        unseen = block.cause();
        continue;
      }
      const auto get = [&](std::string_view name) {
        const Value* const value = body->find(name);
        return value ? *value : Value();
      };
      Place place = at(direction);
      if (block.span()) place.span = block.span();
      found.push_back({Truth::yes(), place, get("rule_no"), get("protocol"), get("action"), get("from_port"),
                       get("to_port"), get("cidr_block")});
    }
    if (blocks->rest) unseen = blocks->rest->cause();
  } else if (!own.is_null()) {
    unseen = own.cause();
  }
  for (const View& rule : attached<View>("aws_network_acl_rule", "network_acl_id")) {
    const Truth outwards = is_true(rule.read("egress"));
    const Truth meant = direction == "egress" ? outwards : !outwards;
    if (meant.is_no() || rule.present().is_no()) continue;
    found.push_back({rule.present() & meant, rule.at(), rule.read("rule_number"), rule.read("protocol"),
                     rule.read("rule_action"), rule.read("from_port"), rule.read("to_port"), rule.read("cidr_block")});
  }
  if (!unseen) unseen = open_world({direction});
  for (const Rule& rule : found)
    if (!unseen && !known_number(rule.number))
      unseen = rule.number.cause() ? rule.number.cause()
                                   : make_cause(Cause::Kind::invalid, "the rule has no number", rule.place.span);
  std::stable_sort(found.begin(), found.end(), [](const Rule& a, const Rule& b) {
    return known_number(a.number).value_or(0) < known_number(b.number).value_or(0);
  });
  return found;
}

NetworkAcl::Answer NetworkAcl::lets(std::string_view direction, const Network& network, std::string_view protocol,
                                    PortRange ports) const {
  CausePtr unseen;
  const std::vector<Rule> ordered = rules(direction, unseen);
  if (unseen) return {Truth::unknown(unseen), at(direction)};
  // Rules that decide for a part of it, before the one that decides for the rest.
  std::optional<Answer> some_allowed, some_denied;
  for (const Rule& rule : ordered) {
    const Truth every_protocol = equals(rule.protocol, "-1") | equals(rule.protocol, "all");
    const Truth of_protocol =
        every_protocol | equals(rule.protocol, protocol) | equals(rule.protocol, protocol == "tcp" ? "6" : "17");
    const auto from = known_number(rule.from_port);
    const auto to = known_number(rule.to_port);
    Truth all_ports = every_protocol;
    Truth some_ports = every_protocol;
    if (!every_protocol.is_yes()) {
      if (from && to) {
        all_ports |= Truth::of(*from <= ports.from && ports.to <= *to);
        some_ports |= Truth::of(*from <= ports.to && ports.from <= *to);
      } else {
        const CausePtr hidden = rule.from_port.cause() ? rule.from_port.cause() : rule.to_port.cause();
        all_ports |= hidden ? Truth::unknown(hidden) : Truth::no();
        some_ports |= hidden ? Truth::unknown(hidden) : Truth::no();
      }
    }
    const Truth there = rule.block.is_null() ? Truth::no() : covers({rule.block, rule.place}, network);
    const Truth fits = rule.present & of_protocol & all_ports & there;
    const Truth touches = rule.present & of_protocol & some_ports & there;
    const Truth allows = equals(rule.action, "allow") | equals(rule.action, "Allow");
    if (fits.is_yes()) {
      if (!allows.is_no() && some_denied) return *some_denied;
      if (!allows.is_yes() && some_allowed) return *some_allowed;
      return {allows, rule.place};
    }
    if (touches.is_no()) continue;
    const CausePtr cause = touches.is_unknown() ? touches.cause()
                                                : make_cause(Cause::Kind::not_modelled,
                                                             "the rule covers a part of the ports", rule.place.span);
    const Answer open{Truth::unknown(cause), rule.place};
    if (!allows.is_no() && !some_allowed) some_allowed = open;
    if (!allows.is_yes() && !some_denied) some_denied = open;
  }
  return some_allowed ? *some_allowed : Answer{Truth::no(), at(direction)};
}

}  // namespace pllint
