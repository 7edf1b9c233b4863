#include "aws/security_group.hpp"

#include <algorithm>
#include <array>

#include "aws/endpoint.hpp"
#include "aws/load_balancer.hpp"
#include "aws/vpc.hpp"

namespace pllint {
namespace {

using Parts = SecurityGroupRule::Parts;

void add_ranges(std::vector<AddressRange>& ranges, const Value& value, const Place& place) {
  const auto add = [&](const Value& cidr) {
    AddressRange range{cidr, place};
    if (place.span.contains(cidr.span())) range.place.span = cidr.span();
    range.place.origin = cidr.origin();
    range.place.sensitive = cidr.is_sensitive();
    ranges.push_back(std::move(range));
  };
  if (const Sequence* const list = value.as_sequence()) {
    for (const Value& cidr : list->items) add(cidr);
    if (list->rest) add(Value::unknown(list->rest->cause()));
  } else if (!value.is_null()) {
    add(value);
  }
}

void add_groups(std::vector<Value>& groups, const Value& value) {
  if (const Sequence* const list = value.as_sequence()) {
    for (const Value& group : list->items) groups.push_back(group);
    if (list->rest) groups.push_back(Value::unknown(list->rest->cause()));
  } else if (!value.is_null()) {
    groups.push_back(value);
  }
}

// "TCP" is tcp: the provider lowers it, and EC2 takes either. hashicorp/aws: resource aws_security_group, "protocol"
Value lowered(const Value& protocol) {
  const std::string* const name = protocol.as_string();
  if (!name) return protocol;
  std::string lower = *name;
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower == *name ? protocol : Value::text(std::move(lower)).at(protocol.span()).with_origin(protocol.origin());
}

// One block of `ingress` or `egress`, or one object of the list that may be written in their place.
Parts inline_rule(const Value& block, const Place& list, Truth present) {
  Parts parts;
  parts.present = std::move(present);
  parts.place = list;
  if (block.span()) parts.place.span = block.span();
  const Mapping* const body = block.as_mapping();
  if (!body) {
    parts.protocol = parts.from_port = parts.to_port = block;
    parts.ranges.push_back({block, parts.place});
    parts.groups.push_back(block);
    return parts;
  }
  const auto read = [&](std::string_view name) {
    const Value* const found = body->find(name);
    return found ? *found : body->rest ? Value::unknown(body->rest->cause()) : Value();
  };
  parts.protocol = lowered(read("protocol"));
  parts.from_port = read("from_port");
  parts.to_port = read("to_port");
  parts.prefix_lists = read("prefix_list_ids");
  add_groups(parts.groups, read("security_groups"));
  parts.self = read("self");
  for (const std::string_view name : {"cidr_blocks", "ipv6_cidr_blocks"}) {
    const auto entry = std::find_if(body->entries.begin(), body->entries.end(),
                                    [&](const Mapping::Entry& candidate) { return candidate.key == name; });
    if (entry == body->entries.end()) continue;
    Place place = parts.place;
    place.subject += '.' + entry->key;
    const bool is_here = parts.place.span.contains(entry->value.span());
    if (is_here || entry->key_span) place.span = is_here ? entry->value.span() : entry->key_span;
    add_ranges(parts.ranges, entry->value, place);
  }
  return parts;
}

// What a function of CloudFormation gives may be left out: AWS::NoValue.
Truth is_written(const Value& block, Dialect dialect) {
  return dialect == Dialect::cloudformation && block.is_unknown() ? Truth::unknown(block.cause()) : Truth::yes();
}

Parts separate_rule(const View& rule, std::string_view protocol, std::initializer_list<std::string_view> ranges) {
  Parts parts;
  parts.present = rule.present();
  parts.place = rule.at();
  parts.protocol = lowered(rule.read(protocol));
  parts.from_port = rule.read("from_port");
  parts.to_port = rule.read("to_port");
  for (const std::string_view name : ranges) add_ranges(parts.ranges, rule.read(name), rule.at(name));
  for (const std::string_view name : {"prefix_list_ids", "prefix_list_id"})
    if (const Value lists = rule.read(name); !lists.is_null()) parts.prefix_lists = lists;
  for (const std::string_view name : {"source_security_group_id", "referenced_security_group_id"})
    add_groups(parts.groups, rule.read(name));
  parts.self = rule.read("self");
  return parts;
}

// Carries no packets: it describes a group, or makes a group known.
bool is_no_carrier(std::string_view type) {
  static constexpr std::array types{"aws_security_group",
                                    "aws_default_security_group",
                                    "aws_security_group_rule",
                                    "aws_vpc_security_group_ingress_rule",
                                    "aws_vpc_security_group_egress_rule",
                                    "aws_vpc_security_group_vpc_association",
                                    "aws_vpc_endpoint",
                                    "aws_vpc_endpoint_security_group_association",
                                    "aws_ssm_parameter",
                                    "aws_ec2_tag"};
  // Custom resources and nested stacks may do anything with it: they are out of view.
  return std::find(types.begin(), types.end(), type) != types.end() || type.starts_with("Custom::") ||
         type.starts_with("AWS::CloudFormation::");
}

}  // namespace

// --- address ranges and rules -----------------------------------------------------------------------------------

std::optional<Cidr> AddressRange::known() const {
  const auto text = known_text(cidr);
  return text ? Cidr::parse(*text) : std::nullopt;
}

bool AddressRange::is_of_network() const {
  static constexpr std::array types{"aws_vpc",
                                    "aws_default_vpc",
                                    "aws_vpc_ipv4_cidr_block_association",
                                    "aws_subnet",
                                    "aws_default_subnet",
                                    "aws_vpc_ipv6_cidr_block_association",
                                    "aws_prefix_list",
                                    "aws_ec2_managed_prefix_list",
                                    "aws_ip_ranges"};
  const Reference* const reference = cidr.as_reference();
  const Resource* const source = reference ? resource_of(*reference) : nullptr;
  return source && std::find(types.begin(), types.end(), source->type) != types.end();
}

Truth AddressRange::is_everything() const {
  if (const auto text = known_text(cidr)) {
    const auto range = Cidr::parse(*text);
    return Truth::of(range && range->is_everything());
  }
  if (cidr.is_null() || is_of_network()) return Truth::no();
  // 10.${var.net}.0.0/16
  if (!(ends_with(cidr, "/0")).is_no()) return Truth::unknown(cidr.cause());
  return Truth::no();
}

Truth AddressRange::is_of_internet() const {
  if (const auto range = known()) return Truth::of(!range->is_private() && !range->is_unreachable());
  if (cidr.is_null() || is_of_network()) return Truth::no();
  return cidr.cause() ? Truth::unknown(cidr.cause()) : Truth::no();
}

const AddressRange* SecurityGroupRule::widest() const {
  const AddressRange* possible = nullptr;
  for (const AddressRange& range : parts_->ranges) {
    const Truth everything = range.is_everything();
    if (everything.is_yes()) return &range;
    if (everything.is_unknown() && !possible) possible = &range;
  }
  return possible;
}

Place SecurityGroupRule::widest_place() const {
  const AddressRange* const range = widest();
  return range ? range->place : place();
}

Truth SecurityGroupRule::names_everything() const {
  const AddressRange* const range = widest();
  return range ? range->is_everything() : Truth::no();
}

Truth SecurityGroupRule::is_of_icmp() const {
  return equals(parts_->protocol, "icmp") | equals(parts_->protocol, "1") | equals(parts_->protocol, "icmpv6") |
         equals(parts_->protocol, "58");
}

Truth SecurityGroupRule::on_all_ports() const {
  const Truth every_protocol = equals(parts_->protocol, "-1") | equals(parts_->protocol, "all");
  const Truth has_ports = equals(parts_->protocol, "tcp") | equals(parts_->protocol, "udp") |
                          equals(parts_->protocol, "6") | equals(parts_->protocol, "17");
  const Truth every_port =
      (equals(parts_->from_port, "0") | equals(parts_->from_port, "1")) & equals(parts_->to_port, "65535");
  return every_protocol | (has_ports & every_port);
}

Truth SecurityGroupRule::covers(std::string_view protocol, const Value& port) const {
  const Truth every_protocol = equals(parts_->protocol, "-1") | equals(parts_->protocol, "all");
  const Truth same_protocol =
      equals(parts_->protocol, protocol) | equals(parts_->protocol, protocol == "tcp" ? "6" : "17");
  const auto known = known_number(port);
  const auto from = known_number(parts_->from_port);
  const auto to = known_number(parts_->to_port);
  // One bound may be enough to tell.
  const bool is_below = known && from && *known < *from;
  const bool is_above = known && to && *known > *to;
  Truth within = Truth::of(known && from && to);
  if (is_below || is_above)
    within = Truth::no();
  else if (!within.is_yes())
    within = Truth::unknown(port.cause()                ? port.cause()
                            : parts_->from_port.cause() ? parts_->from_port.cause()
                            : parts_->to_port.cause()
                                ? parts_->to_port.cause()
                                : make_cause(Cause::Kind::invalid, "the rule has no ports", parts_->place.span));
  return every_protocol | (same_protocol & within);
}

Truth SecurityGroupRule::names(const Value& group, Inquiry& inquiry) const {
  const Workspace& workspace = inquiry.workspace();
  const auto is_group = [&](const Value& one, const Value& other) {
    const Value sources[] = {workspace.source_of(one), workspace.source_of(other)};
    const Resource* resources[2] = {};
    for (int side = 0; side < 2; ++side)
      if (const Reference* const reference = sources[side].as_reference())
        if (const Resource* const found = resource_of(*reference); found && found->mode == Mode::managed)
          resources[side] = found;
    if (resources[0] && resources[1]) return Truth::of(resources[0] == resources[1]);
    const Truth equal = same(sources[0], sources[1]);
    if (!equal.is_unknown()) return equal;
    for (int side = 0; side < 2; ++side)
      if (resources[side])
        return workspace.leads_to(sources[1 - side], *resources[side],
                                  parts_->group ? parts_->group->stack() : resources[side]->stack());
    return equal;
  };
  Truth named = any(parts_->groups, [&](const Value& one) { return is_group(one, group); });
  const Truth own = is_true(parts_->self);
  if (parts_->group && !own.is_no()) named |= own & is_group(Value::reference(*parts_->group, "id"), group);
  return named;
}

Truth SecurityGroupRule::admits(std::string_view protocol, const Value& port, const Network& network) const {
  if (parts_->ranges.empty() && parts_->prefix_lists.is_null()) return Truth::no();
  const Truth covered = covers(protocol, port);
  if (covered.is_no()) return covered;
  Truth from = any(parts_->ranges, [&](const AddressRange& range) { return pllint::covers(range, network); });
  from |= admits_prefix_lists();
  return covered & from;
}

// What is in most prefix lists is not known. Those of AWS's own services hold no address of a VPC.
// https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
Truth SecurityGroupRule::admits_prefix_lists() const {
  const auto holds = [&](const Value& list) {
    const Reference* const reference = list.as_reference();
    const Resource* const source = reference ? resource_of(*reference) : nullptr;
    if (source && source->mode == Mode::data) {
      const auto name = known_text(source->value("name"));
      for (const std::string_view end : {"cloudfront.origin-facing", ".s3", ".dynamodb"})
        if (name && name->starts_with("com.amazonaws.") && name->ends_with(end)) return Truth::no();
    }
    const bool is_unknown = list.is_unknown();
    return Truth::unknown(is_unknown ? list.cause()
                                     : make_cause(Cause::Kind::not_modelled, "what is in a prefix list is not known",
                                                  parts_->place.span));
  };
  const Sequence* const lists = parts_->prefix_lists.as_sequence();
  if (!lists) return parts_->prefix_lists.is_null() ? Truth::no() : holds(parts_->prefix_lists);
  return any(lists->items, holds) | (lists->rest ? holds(*lists->rest) : Truth::no());
}

Truth SecurityGroupRule::admits_addresses() const {
  const auto is_address = [](const AddressRange& range) {
    if (const auto known = range.known()) return Truth::of(!known->is_unreachable());
    const CausePtr cause = range.cidr.cause();
    return cause && !range.is_of_network() ? Truth::unknown(cause) : Truth::of(range.is_of_network());
  };
  Truth some = any(parts_->ranges, is_address);
  some |= admits_prefix_lists();
  return some;
}

bool SecurityGroupRule::admits_nothing() const {
  return !parts_->ranges.empty() &&
         std::all_of(parts_->ranges.begin(), parts_->ranges.end(), [](const AddressRange& range) {
           const auto known = range.known();
           return known && known->is_unreachable();
         });
}

std::string SecurityGroupRule::ports() const {
  if (on_all_ports().is_yes()) return "all ports";
  if (is_of_icmp().is_yes()) return "icmp";
  const auto protocol = known_text(parts_->protocol);
  const auto from = known_text(parts_->from_port);
  const auto to = known_text(parts_->to_port);
  if (!protocol || !from || !to) return "some ports";
  const std::string name = *protocol == "6" ? "tcp" : *protocol == "17" ? "udp" : *protocol;
  return name + " " + *from + (from == to ? "" : "-" + *to);
}

// --- security groups --------------------------------------------------------------------------------------------

Seen<SecurityGroupRule> SecurityGroup::rules(std::string_view direction) const {
  return inquiry().recall<Seen<SecurityGroupRule>>(key_of(direction, resource()), [&](Inquiry& asked) {
    return SecurityGroup(resource(), asked).collect_rules(direction);
  });
}

Seen<SecurityGroupRule> SecurityGroup::collect_rules(std::string_view direction) const {
  Seen<SecurityGroupRule> seen;
  const auto add = [&](Parts parts) {
    if (parts.present.is_no()) return;
    parts.group = &resource();
    seen.things.emplace_back(std::move(parts));
  };

  const Value own = read(direction);
  const Place place = at(direction);
  if (const Sequence* const blocks = own.as_sequence()) {
    for (const Value& block : blocks->items)
      if (!block.is_null()) add(inline_rule(block, place, is_written(block, resource().stack().dialect())));
    if (blocks->rest) {
      const CausePtr cause = blocks->rest->cause();
      add(inline_rule(*blocks->rest, place,
                      Truth::unknown(cause ? cause
                                           : make_cause(Cause::Kind::existence,
                                                        "how many " + std::string(direction) + " blocks of " +
                                                            resource().display_name() + " there are is not known",
                                                        place.span))));
    }
  } else if (!own.is_null()) {
    seen.may_have_more(own.cause());
  }

  for (const View& rule : separate_rules(direction)) {
    const bool is_of_first_kind = rule.resource().type == "aws_security_group_rule";
    add(is_of_first_kind ? separate_rule(rule, "protocol", {"cidr_blocks", "ipv6_cidr_blocks"})
                         : separate_rule(rule, "ip_protocol", {"cidr_ipv4", "cidr_ipv6"}));
  }

  if (direction == "egress" && resource().stack().dialect() == Dialect::cloudformation) {
    Parts parts;
    parts.is_implicit = true;
    parts.present = !any(seen.things, [](const SecurityGroupRule& rule) { return rule.present(); });
    parts.place = at();
    parts.protocol = Value::text("-1");
    for (const char* const everything : {"0.0.0.0/0", "::/0"})
      parts.ranges.push_back({Value::text(everything), parts.place});
    if (seen.unseen) parts.present &= Truth::unknown(seen.unseen);
    add(std::move(parts));
  }

  seen.may_have_more(open_world({direction}));
  seen.may_have_more(workspace().handed_out_of_view(resource()));
  return seen;
}

std::vector<View> SecurityGroup::separate_rules(std::string_view direction) const {
  std::vector<View> found;
  for (const View& rule : attached<View>("aws_security_group_rule", "security_group_id"))
    if (const Truth present = rule.attachment() & equals(rule.read("type"), direction); !present.is_no())
      found.emplace_back(rule.resource(), inquiry(), present);
  const std::string type = "aws_vpc_security_group_" + std::string(direction) + "_rule";
  for (const View& rule : attached<View>(type, "security_group_id")) found.push_back(rule);
  return found;
}

Truth SecurityGroup::lists_rules(std::string_view direction) const {
  const Argument* const written = resource().argument(direction);
  if (!written || resource().stack().dialect() == Dialect::cloudformation) return Truth::no();
  if (resource().lifecycle.ignores(direction)) return Truth::no();
  const Value list = read(direction);
  const Sequence* const rules = list.as_sequence();
  if (!rules) return list.cause() ? Truth::unknown(list.cause()) : Truth::of(!list.is_null());
  if (!rules->items.empty()) return Truth::yes();
  // `ingress = []` says that there are none; a dynamic block that makes none says nothing.
  const bool is_block = written->span && written->span.begin == written->name_span.begin;
  const CausePtr cause = rules->rest ? rules->rest->cause() : nullptr;
  return is_block && cause ? Truth::unknown(cause) : Truth::of(!is_block);
}

Truth SecurityGroup::is_on_path() const {
  return inquiry().recall<Truth>(key_of("is on path", resource()), [&](Inquiry& asked) {
    const SecurityGroup own(resource(), asked);
    return any(own.endpoints(), [](const Endpoint& endpoint) { return endpoint.present(); }) |
           any(own.load_balancers(),
               [](const LoadBalancer& balancer) { return balancer.present() & balancer.serves_endpoint_service(); });
  });
}

// Whom to ask whether they carry the group, in reading order, worked out before any condition is decided: those that
// cannot would lead to conditions that have nothing to do with the group.
std::vector<const Resource*> SecurityGroup::possible_endpoints() const {
  return inquiry().recall<std::vector<const Resource*>>(key_of("endpoints", resource()), [&](Inquiry&) {
    const auto named_in = [&](std::string_view user, std::string_view argument) {
      const Workspace::Attached found = workspace().attached(user, argument, resource());
      std::vector<const Resource*> users(found.certain.begin(), found.certain.end());
      // What is not known in another stack is not taken for this group, if no choice turns it into a reference.
      for (const Workspace::Undetermined& one : found.undetermined)
        if (one.has_choice || &one.resource->stack() == &resource().stack()) users.push_back(one.resource);
      return users;
    };
    const std::span<const Resource* const> endpoints = workspace().of_type("aws_vpc_endpoint");
    std::vector<const Resource*> found = named_in("aws_vpc_endpoint", "security_group_ids");
    for (const Resource* association : named_in("aws_vpc_endpoint_security_group_association", "security_group_id"))
      for (const Resource* endpoint : endpoints)
        if (!workspace().leads_to(association->value("vpc_endpoint_id"), *endpoint, association->stack()).is_no())
          found.push_back(endpoint);
    if (found.size() < 2) return found;
    std::vector<const Resource*> ordered;
    for (const Resource* one : endpoints)
      if (std::find(found.begin(), found.end(), one) != found.end()) ordered.push_back(one);
    return ordered;
  });
}

Truth SecurityGroup::has_implicit_egress() const {
  return any(egress().things,
             [](const SecurityGroupRule& rule) { return Truth::of(rule.is_implicit()) & rule.present(); }) &
         !egress().others();
}

Seen<Vpc> SecurityGroup::vpcs() const { return referred<Vpc>(read("vpc_id"), {"aws_vpc", "aws_default_vpc"}); }

Seen<SecurityGroup> SecurityGroup::named_by(const SecurityGroupRule& rule) const {
  Seen<SecurityGroup> seen;
  for (const Value& group : rule.groups()) {
    // ACCOUNT/GROUP is how a group on the other side of a peering is written.
    if (group.as_text()) continue;
    Seen<SecurityGroup> named = referred<SecurityGroup>(group, {"aws_security_group", "aws_default_security_group"});
    for (SecurityGroup& one : named.things) seen.things.push_back(std::move(one));
    seen.may_have_more(named.unseen);
  }
  return seen;
}

Truth SecurityGroup::cannot_name(const SecurityGroup& other) const {
  const auto is_spread = [](const SecurityGroup& group) {
    return any(group.attached<View>("aws_vpc_security_group_vpc_association", "security_group_id"));
  };
  return (!same(read("vpc_id"), other.read("vpc_id"))) & are_apart(vpcs(), other.vpcs()) & !is_spread(*this) &
         !is_spread(other);
}

std::vector<Endpoint> SecurityGroup::endpoints() const {
  std::vector<Endpoint> found;
  for (const Resource* other : possible_endpoints()) {
    const Endpoint endpoint(*other, inquiry());
    for (const SecurityGroup& group : endpoint.security_groups())
      if (group.is(*this)) found.emplace_back(*other, inquiry(), group.present());
  }
  return found;
}

std::vector<LoadBalancer> SecurityGroup::load_balancers() const {
  return attached<LoadBalancer>("aws_lb", "security_groups").things;
}

template <typename Predicate>
Truth SecurityGroup::has_carrier(Predicate&& counts) const {
  Truth carried = Truth::no();
  for (const Resource* dependent : workspace().dependents(resource())) {
    if (dependent->mode == Mode::data || is_no_carrier(canonical_type(dependent->type))) continue;
    carried |= inquiry().exists(*dependent) & counts(*dependent);
  }
  CausePtr cause = open_world({});
  if (!cause) cause = workspace().handed_out_of_view(resource());
  return cause ? carried | Truth::unknown(std::move(cause)) : carried;
}

Truth SecurityGroup::is_used_elsewhere() const {
  return has_carrier([](const Resource&) { return Truth::yes(); });
}

Truth SecurityGroup::is_used_off_path() const {
  return has_carrier([&](const Resource& carrier) {
    return canonical_type(carrier.type) == "aws_lb" ? !LoadBalancer(carrier, inquiry()).fronts_service() : Truth::yes();
  });
}

Seen<SecurityGroupRule> rules_of(const Seen<SecurityGroup>& groups, std::string_view direction) {
  Seen<SecurityGroupRule> seen;
  for (const SecurityGroup& group : groups) {
    const Truth carried = group.present();
    Seen<SecurityGroupRule> rules = direction == "ingress" ? group.ingress() : group.egress();
    for (const SecurityGroupRule& rule : rules) seen.things.push_back(rule.if_also(carried));
    if (!carried.is_no()) seen.may_have_more(rules.unseen);
  }
  seen.may_have_more(groups.unseen);
  return seen;
}

}  // namespace pllint
