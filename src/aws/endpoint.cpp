#include "aws/endpoint.hpp"

#include <array>

#include "aws/connection.hpp"
#include "aws/dns_entry.hpp"
#include "aws/load_balancer.hpp"
#include "aws/security_group.hpp"
#include "aws/vpc.hpp"
#include "value/fields.hpp"

namespace pllint {
namespace {

// What is written for a region, or the region of the provider that is asked for it.
Value asked_region(const Value& value, Inquiry& inquiry) {
  const Reference* const reference = value.as_reference();
  const Resource* const data = reference ? resource_of(*reference) : nullptr;
  const bool is_own = data && data->mode == Mode::data && data->type == "aws_region" && data->provider &&
                      data->value("name").is_null() && data->value("endpoint").is_null() &&
                      data->value("region").is_null();
  return is_own ? inquiry.resolve(data->provider->region).at(value.span()) : value;
}

}  // namespace

// What the argument refers to, and what associations of the endpoint add to it.
template <typename V>
Seen<V> Endpoint::associated(std::string_view attribute, std::string_view association,
                             std::string_view association_attribute,
                             std::initializer_list<std::string_view> types) const {
  Seen<V> seen = referred<V>(read(attribute), types);
  for (const View& one : attached<View>(association, "vpc_endpoint_id")) {
    const Truth present = one.present();
    Seen<V> added = referred<V>(one.read(association_attribute), types);
    for (const V& thing : added) seen.things.emplace_back(thing.resource(), inquiry(), present & thing.present());
    if (!present.is_no()) seen.may_have_more(added.unseen);
  }
  seen.may_have_more(open_world({attribute}));
  return seen;
}

bool Endpoint::is_linked_by_name() const {
  const Link* const link = workspace().link_of_endpoint(resource());
  return link && (link->evidence == Evidence::reference || link->evidence == Evidence::output_chain);
}

Value Endpoint::service_region() const {
  const Value own = read("service_region");
  return own.is_null() ? region() : asked_region(own, inquiry());
}

// com.amazonaws.REGION.SERVICE, com.amazonaws.vpce.REGION.vpce-svc-ID, with "cn." before both, aws.SERVICE.REGION.PART
// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
Value Endpoint::named_region() const {
  const Value name = service_name();
  const Reference* const reference = name.as_reference();
  if (const Resource* const source = reference ? resource_of(*reference) : nullptr) {
    if (source->mode == Mode::managed || is_linked_by_name()) return {};
    const bool is_of_here = source->type == "aws_vpc_endpoint_service" && source->value("service_regions").is_null();
    return is_of_here ? View(*source, inquiry()).region() : Value::unknown(name.cause());
  }
  if (name.is_unknown()) return is_linked_by_name() ? Value() : name;
  using Kind = ServiceName::Kind;
  const Kind kind = parse_service_name(name).kind;
  if (kind != Kind::custom && kind != Kind::other && kind != Kind::unknown) return {};
  const std::vector<Value> fields = fields_of(name, '.');
  const auto is = [&](std::size_t at, std::string_view word) {
    return at < fields.size() && known_text(fields[at]) == word;
  };
  std::size_t at = is(0, "cn") ? 1 : 0;
  if (is(at, "com") && is(at + 1, "amazonaws")) {
    at += is(at + 2, "vpce") ? 3 : 2;
  } else if (is(0, "aws")) {
    at = 2;
  } else {
    return kind == Kind::unknown ? Value::unknown(name.cause()) : Value();
  }
  if (at >= fields.size()) return {};
  const auto text = known_text(fields[at]);
  if (text && !is_region_shaped(*text)) return {};
  return text ? Value::text(*text).at(name.span()) : asked_region(fields[at], inquiry());
}

Truth Endpoint::names_service_region() const {
  const Value named = named_region();
  return named.is_null() ? Truth::yes() : same(named, service_region());
}

Seen<Vpc> Endpoint::vpcs() const { return referred<Vpc>(vpc(), {"aws_vpc", "aws_default_vpc"}); }

Truth Endpoint::is_apart_from(const LoadBalancer& balancer) const { return are_apart(vpcs(), balancer.vpcs()); }

// com.amazonaws.REGION.SERVICE, with "cn." before it, or a name of another pattern as a whole.
Value Endpoint::aws_service() const {
  if (connection()) return {};
  const Value name = service_name();
  const Reference* const reference = name.as_reference();
  const Resource* const data = reference ? resource_of(*reference) : nullptr;
  if (data && data->mode == Mode::data) {
    const View looked_up(*data, inquiry());
    const Value service = looked_up.read("service");
    if (!service.is_null()) return service;
    const Value given = looked_up.read("service_name");
    if (parse_service_name(given).kind != ServiceName::Kind::other) return Value::unknown(name.cause());
    return join_fields(fields_of(given, '.'), 3, '.');
  }
  const ServiceName::Kind kind = parse_service_name(name).kind;
  if (kind == ServiceName::Kind::unknown || kind == ServiceName::Kind::placeholder)
    return Value::unknown(
        name.cause() ? name.cause()
                     : make_cause(Cause::Kind::open_world, print(name) + " stands for another name", name.span()));
  if (kind != ServiceName::Kind::other) return {};
  const std::vector<Value> fields = fields_of(name, '.');
  const bool is_china = !fields.empty() && equals(fields.front(), "cn").is_yes();
  const std::size_t at = is_china ? 4 : 3;
  const bool is_regional = starts_with(name, is_china ? "cn.com.amazonaws." : "com.amazonaws.").is_yes();
  return is_regional && fields.size() > at ? join_fields(fields, at, '.') : name;
}

Truth Endpoint::has_gateway_service() const {
  const Value service = aws_service();
  return equals(service, "s3") | equals(service, "dynamodb") | equals(service, "s3express");
}

Truth Endpoint::has_service_with_private_name() const {
  static constexpr std::array named{"athena",
                                    "autoscaling",
                                    "cloudformation",
                                    "cloudtrail",
                                    "codebuild",
                                    "ec2",
                                    "ec2messages",
                                    "ecr.api",
                                    "ecr.dkr",
                                    "ecs",
                                    "ecs-agent",
                                    "events",
                                    "ecs-telemetry",
                                    "elasticloadbalancing",
                                    "glue",
                                    "kms",
                                    "lambda",
                                    "kinesis-streams",
                                    "secretsmanager",
                                    "logs",
                                    "monitoring",
                                    "sagemaker.api",
                                    "sns",
                                    "sagemaker.runtime",
                                    "sqs",
                                    "ssm",
                                    "ssmmessages",
                                    "states",
                                    "sts",
                                    "xray"};
  const Value service = aws_service();
  if (service.is_null()) return Truth::no();
  return any(named, [&](std::string_view name) { return equals(service, name); });
}

Truth Endpoint::needs_other_type_than_gateway() const {
  using Kind = ServiceName::Kind;
  const Kind kind = parsed_service_name().kind;
  const Truth by_service = connection() || kind == Kind::custom || kind == Kind::identifier ? Truth::yes()
                           : kind == Kind::absent || kind == Kind::malformed                ? Truth::no()
                                                                                            : !has_gateway_service();
  return by_service | names_something(read("security_group_ids")) | names_something(read("subnet_ids")) |
         is_true(read("private_dns_enabled"));
}

Truth Endpoint::is_for_service_of(const Endpoint& other) const {
  const auto one = connection();
  const auto two = other.connection();
  if (one && two) return Truth::of(one->service().is(two->service()));
  const Value near = aws_service();
  const Value far = other.aws_service();
  if (near.is_null() != far.is_null()) {
    const Value& of_aws = near.is_null() ? far : near;
    return of_aws.is_unknown() ? Truth::unknown(of_aws.cause()) : Truth::no();
  }
  if (near.is_null()) return same(service_name(), other.service_name());
  const Truth same_name = same(service_name(), other.service_name());
  const Value near_region = read("service_region");
  const Value far_region = other.read("service_region");
  const Truth same_region =
      near_region.is_null() && far_region.is_null() ? Truth::yes() : same(near_region, far_region);
  return same_name.is_yes() ? same_name & same_region : same(near, far) & same_region;
}

Truth Endpoint::has_malformed_service_name() const {
  if (is_linked_by_name()) return Truth::no();
  using Kind = ServiceName::Kind;
  const Value name = service_name();
  const ServiceName parsed = parse_service_name(name);
  if (parsed.kind == Kind::malformed) return Truth::yes();
  if (parsed.kind != Kind::unknown && parsed.kind != Kind::custom) return Truth::no();
  const Reference* const reference = name.as_reference();
  const Resource* const named = reference ? resource_of(*reference) : nullptr;
  if (named && (named->mode == Mode::managed || named->type == "aws_vpc_endpoint_service")) return Truth::no();
  const CausePtr hidden = name.cause();
  return hidden ? Truth::unknown(hidden) : Truth::no();
}

Truth Endpoint::leads_to_endpoint_service() const {
  if (connection() || parsed_service_name().kind == ServiceName::Kind::custom) return Truth::yes();
  return names_service_out_of_view();
}

Truth Endpoint::may_carry_tls() const {
  const auto with = connection();
  return with ? with->present() & with->service().may_carry_tls() : Truth::yes();
}

Truth Endpoint::names_service_out_of_view() const {
  if (connection() || !parsed_service_name().may_be_custom()) return Truth::no();
  const Value name = service_name();
  // Looked up by AWS's own short name: "s3".
  const Reference* const reference = name.as_reference();
  const Resource* const data = reference ? resource_of(*reference) : nullptr;
  if (data && data->mode == Mode::data && !data->value("service").is_null()) return Truth::no();
  const CausePtr hidden = name.cause();
  return Truth::unknown(
      hidden ? hidden
             : make_cause(Cause::Kind::open_world, "its endpoint service is not in view", at("service_name").span));
}

// "The allowed block size is between a /16 netmask and /28 netmask."
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
Truth Endpoint::is_narrower_than(const AddressRange& range) const {
  const auto wide = range.known();
  // The range of the VPC itself, or of a subnet.
  if (range.is_of_network()) return Truth::no();
  if (!wide) return range.cidr.cause() ? Truth::unknown(range.cidr.cause()) : Truth::no();
  if (!wide->is_ipv6() && wide->prefix() < 16) return Truth::yes();
  if (!wide->is_ipv6() && wide->prefix() >= 28) return Truth::no();
  const Seen<View> vpcs = referred<View>(vpc(), {"aws_vpc"});
  Truth narrower = vpcs.others();
  for (const View& own : vpcs) {
    const Value block = own.read(wide->is_ipv6() ? "ipv6_cidr_block" : "cidr_block");
    const auto text = known_text(block);
    const auto narrow = text ? Cidr::parse(*text) : std::nullopt;
    narrower |= narrow
                    ? Truth::of(wide->prefix() < narrow->prefix())
                    : Truth::unknown(make_cause(Cause::Kind::computed,
                                                "the addresses of " + own.resource().display_name() + " are not known",
                                                own.resource().header));
  }
  return narrower;
}

Truth Endpoint::is_in_other_vpc_than(const View& part) const {
  const Value own = workspace().source_of(vpc());
  const Value other = workspace().source_of(part.read("vpc_id"));
  const auto of_resource = [](const Value& id) {
    const Reference* const reference = id.as_reference();
    const Resource* const resource = reference ? resource_of(*reference) : nullptr;
    return resource && resource->mode == Mode::managed ? resource : nullptr;
  };
  const Resource* const one = of_resource(own);
  const Resource* const two = of_resource(other);
  const bool are_vpcs = one && two && one->type.ends_with("_vpc") && two->type.ends_with("_vpc");
  if (are_vpcs) return Truth::of(one != two);
  if (known_text(own) && known_text(other)) return !same(own, other);
  const auto is_open = [](const Value& id) { return id.is_unknown() && gave_up(*id.cause()); };
  return one || two || is_open(own) || is_open(other) ? !same(own, other) : Truth::no();
}

Truth Endpoint::private_dns() const {
  const auto separate = attached<View>("aws_vpc_endpoint_private_dns", "vpc_endpoint_id");
  return is_true(read("private_dns_enabled")) |
         any(separate, [](const View& setting) { return is_true(setting.read("private_dns_enabled")); });
}

std::vector<View> Endpoint::private_dns_switches() const {
  std::vector<View> found;
  const auto add = [&](const View& one, const Truth& there) {
    const Truth turns_on = there & is_true(one.read("private_dns_enabled"));
    if (!turns_on.is_no()) found.emplace_back(one.resource(), inquiry(), turns_on);
  };
  add(*this, Truth::yes());
  for (const View& one : attached<View>("aws_vpc_endpoint_private_dns", "vpc_endpoint_id")) add(one, one.attachment());
  return found;
}

Place Endpoint::private_dns_place() const {
  for (const View& setting : attached<View>("aws_vpc_endpoint_private_dns", "vpc_endpoint_id"))
    if (!is_true(setting.read("private_dns_enabled")).is_no()) return setting.at("private_dns_enabled");
  return at("private_dns_enabled");
}

Truth Endpoint::has_subnets() const {
  const CausePtr hidden = open_world({"subnet_ids"});
  return names_something(read("subnet_ids")) | names_something(read("subnet_configuration")) |
         any(attached<View>("aws_vpc_endpoint_subnet_association", "vpc_endpoint_id")) |
         (hidden ? Truth::unknown(hidden) : Truth::no());
}

Truth Endpoint::has_only_one_subnet() const {
  const Value named = read("subnet_ids");
  const Sequence* const list = named.as_sequence();
  if (!list) return named.is_null() ? Truth::no() : Truth::unknown(named.cause());
  const Truth more = any(attached<View>("aws_vpc_endpoint_subnet_association", "vpc_endpoint_id"));
  const CausePtr hidden = open_world({"subnet_ids"});
  const Truth others = more | (list->rest ? Truth::unknown(list->rest->cause()) : Truth::no()) |
                       (hidden ? Truth::unknown(hidden) : Truth::no());
  if (list->items.size() > 1) return Truth::no();
  return list->items.empty() ? (list->rest ? Truth::unknown(list->rest->cause()) : Truth::no()) : !others;
}

Truth Endpoint::has_zonal_name(std::size_t index) const {
  if (const Sequence* const list = read("subnet_ids").as_sequence(); list && !list->rest && list->items.size() > 1)
    return Truth::of(index >= 1 && index <= list->items.size());
  const Truth is_alone = has_only_one_subnet();
  const CausePtr hidden = is_alone.is_unknown() ? is_alone.cause() : nullptr;
  return hidden ? Truth::unknown(hidden) : Truth::no();
}

Truth Endpoint::has_too_many_subnets() const {
  const Value subnets = read("subnet_ids");
  const Sequence* const list = subnets.as_sequence();
  return states_type("GatewayLoadBalancer") & Truth::of(list && list->items.size() > 1);
}

Truth Endpoint::states_type(std::string_view wanted) const {
  const Value written = read("vpc_endpoint_type");
  return written.is_null() ? Truth::no() : equals(written, wanted);
}

std::vector<Endpoint::OfType> Endpoint::inapplicable_arguments() const {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> pairs{
      {{"subnet_ids", "Gateway"},
       {"security_group_ids", "Gateway"},
       {"private_dns_enabled", "Gateway"},
       {"route_table_ids", "Interface"},
       {"route_table_ids", "GatewayLoadBalancer"},
       {"security_group_ids", "GatewayLoadBalancer"},
       {"private_dns_enabled", "GatewayLoadBalancer"}}};
  std::vector<OfType> found;
  for (const auto& [argument, type] : pairs) {
    const Value value = read(argument);
    const Truth is_given = argument == "private_dns_enabled" ? is_true(value) : names_something(value);
    found.push_back({argument, type, states_type(type) & is_given});
  }
  return found;
}

std::vector<Endpoint::OfType> Endpoint::missing_arguments() const {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> pairs{
      {{"service_name", "Gateway"},
       {"service_name", "Interface"},
       {"service_name", "GatewayLoadBalancer"},
       {"resource_configuration_arn", "Resource"},
       {"service_network_arn", "ServiceNetwork"}}};
  std::vector<OfType> found;
  // A type that nobody knows before the deployment is taken to be that of what is given.
  const Value written = read("vpc_endpoint_type");
  if (written.is_unknown() && !gave_up(*written.cause())) return found;
  for (const auto& [argument, type] : pairs)
    found.push_back({argument, type, states_type(type) & is_null(read(argument))});
  return found;
}

Truth Endpoint::has_addresses(std::string_view family) const {
  const Value written = read("ip_address_type");
  return stands_in_subnets() & (equals(written, "dualstack") | equals(written, family));
}

Truth Endpoint::has_addresses_for_records() const {
  const Value records = read("dns_options.dns_record_ip_type");
  const Truth ipv4 = has_addresses("ipv4");
  const Truth ipv6 = has_addresses("ipv6");
  const Truth takes_both = equals(records, "dualstack") | equals(records, "service-defined");
  return !((equals(records, "ipv4") & !ipv4) | (equals(records, "ipv6") & !ipv6) | (takes_both & !(ipv4 & ipv6)));
}

static Truth holds(const Value& list, const Value& one) {
  const Sequence* const items = list.as_sequence();
  return items ? any(items->items, [&](const Value& item) { return same(item, one); }) : Truth::no();
}

std::vector<Endpoint::Twin> Endpoint::arguments_managed_twice() const {
  struct Own {
    std::string_view argument, type, own;
  };
  static constexpr std::array all{
      Own{"subnet_ids", "aws_vpc_endpoint_subnet_association", "subnet_id"},
      Own{"security_group_ids", "aws_vpc_endpoint_security_group_association", "security_group_id"},
      Own{"route_table_ids", "aws_vpc_endpoint_route_table_association", "route_table_id"},
      Own{"private_dns_enabled", "aws_vpc_endpoint_private_dns", "private_dns_enabled"},
      Own{"policy", "aws_vpc_endpoint_policy", "policy"}};
  std::vector<Twin> found;
  for (const Own& one : all) {
    if (resource().lifecycle.ignores(one.argument)) continue;
    // An empty list is as none: what is computed stays.
    const Truth is_written = names_something(read(one.argument));
    for (const View& other : attached<View>(one.type, "vpc_endpoint_id"))
      found.push_back(
          {one.argument, other, one.own, is_written & other.present(),
           one.argument == "route_table_ids" ? holds(read(one.argument), other.read(one.own)) : Truth::yes()});
  }
  return found;
}

Truth Endpoint::has_route_tables() const {
  const CausePtr hidden = open_world({"route_table_ids"});
  return names_something(read("route_table_ids")) |
         any(attached<View>("aws_vpc_endpoint_route_table_association", "vpc_endpoint_id")) |
         (hidden ? Truth::unknown(hidden) : Truth::no());
}

Seen<View> Endpoint::route_tables() const {
  return associated<View>("route_table_ids", "aws_vpc_endpoint_route_table_association", "route_table_id",
                          {"aws_route_table"});
}

namespace {

// Of a statement, whatever the case of its members' names.
const Value* member_of(const Mapping& statement, std::string_view name, std::string_view other_name) {
  const Value* const found = statement.find(name);
  return found ? found : statement.find(other_name);
}

Truth is_everything(const Value* value) {
  if (!value) return Truth::no();
  if (const Sequence* const list = value->as_sequence())
    return any(list->items, [](const Value& item) { return is_everything(&item); });
  if (const Mapping* const principal = value->as_mapping())
    return any(principal->entries, [](const Mapping::Entry& entry) { return is_everything(&entry.value); });
  return equals(*value, "*");
}

// A single statement that lets everybody do everything.
Truth allows_everything(const Value& statements) {
  const Sequence* const list = statements.as_sequence();
  if (list && (list->items.size() != 1 || list->rest))
    return list->rest ? Truth::unknown(list->rest->cause()) : Truth::no();
  const Value& only = list ? list->items.front() : statements;
  if (only.is_unknown()) return Truth::unknown(only.cause());
  const Mapping* const statement = only.as_mapping();
  if (!statement || member_of(*statement, "Condition", "condition")) return Truth::no();
  const Value* const effect = member_of(*statement, "Effect", "effect");
  const Truth allows = effect ? equals(*effect, "Allow") : Truth::yes();
  return allows & is_everything(member_of(*statement, "Action", "actions")) &
         is_everything(member_of(*statement, "Resource", "resources"));
}

}  // namespace

Truth Endpoint::has_policy_of_its_own() const {
  const auto is_own = [&](const View& written) {
    const Value policy = written.read("policy");
    if (policy.is_null()) return Truth::no();
    if (const Mapping* const document = policy.as_mapping()) {
      const Value* const statements = member_of(*document, "Statement", "statement");
      return statements ? !allows_everything(*statements) : Truth::no();
    }
    const Reference* const reference = policy.as_reference();
    const Resource* const document = reference ? resource_of(*reference) : nullptr;
    if (document && document->type == "aws_iam_policy_document")
      return !allows_everything(View(*document, inquiry()).read("statement"));
    const auto text = known_text(policy);
    if (!text) return Truth::unknown(policy.cause());
    const auto holds = [&](std::string_view member, std::string_view value) {
      const std::size_t at = text->find('"' + std::string(member) + '"');
      if (at == std::string::npos) return false;
      const std::size_t begin = text->find_first_not_of(" \t\r\n:[", at + member.size() + 2);
      return begin != std::string::npos && std::string_view(*text).substr(begin).starts_with(value);
    };
    const bool is_default = text->find("\"Effect\"") == text->rfind("\"Effect\"") && holds("Effect", "\"Allow\"") &&
                            holds("Action", "\"*\"") && holds("Resource", "\"*\"") &&
                            text->find("\"Condition\"") == std::string::npos;
    return Truth::of(!is_default);
  };
  return is_own(*this) | any(attached<View>("aws_vpc_endpoint_policy", "vpc_endpoint_id"), is_own);
}

Place Endpoint::policy_place() const {
  if (read("policy").is_null())
    for (const View& separate : attached<View>("aws_vpc_endpoint_policy", "vpc_endpoint_id"))
      return separate.at("policy");
  return at("policy");
}

Truth Endpoint::has_oversized_policy() const {
  constexpr std::size_t most = 20480;
  const auto is_oversized = [](const View& written) {
    const Value policy = written.read("policy");
    if (policy.is_unknown() && gave_up(*policy.cause())) return Truth::unknown(policy.cause());
    // What AWS or CloudFormation puts together nobody has counted.
    const auto text = known_text(policy);
    return Truth::of(text && text->size() > most);
  };
  return is_oversized(*this) | any(attached<View>("aws_vpc_endpoint_policy", "vpc_endpoint_id"), is_oversized);
}

Seen<Subnet> Endpoint::subnets() const {
  Seen<Subnet> seen = associated<Subnet>("subnet_ids", "aws_vpc_endpoint_subnet_association", "subnet_id",
                                         {"aws_subnet", "aws_default_subnet"});
  const Value fixed = read("subnet_configuration");
  if (const Sequence* const blocks = fixed.as_sequence()) {
    for (const Value& block : blocks->items) {
      const Mapping* const configuration = block.as_mapping();
      const Value* const subnet = configuration ? configuration->find("subnet_id") : nullptr;
      if (!subnet) continue;
      Seen<Subnet> named = referred<Subnet>(*subnet, {"aws_subnet", "aws_default_subnet"});
      for (Subnet& view : named.things) seen.things.push_back(std::move(view));
      seen.may_have_more(named.unseen);
    }
    if (blocks->rest) seen.may_have_more(blocks->rest->cause());
  } else if (!fixed.is_null()) {
    seen.may_have_more(fixed.cause());
  }
  return seen;
}

Seen<SecurityGroup> Endpoint::security_groups() const {
  Seen<SecurityGroup> seen =
      associated<SecurityGroup>("security_group_ids", "aws_vpc_endpoint_security_group_association",
                                "security_group_id", {"aws_security_group", "aws_default_security_group"});
  if (!has_default_security_group().is_no() && read("security_group_ids").is_null())
    seen.may_have_more(
        make_cause(Cause::Kind::not_modelled,
                   resource().display_name() + " names no security group, so the default group of its VPC applies",
                   resource().header));
  return seen;
}

Peer Endpoint::peer() const {
  return inquiry().recall<Peer>(key_of("peer", resource()), [&](Inquiry& asked) {
    const Endpoint own(resource(), asked);
    Peer peer;
    peer.stand_in(own.subnets());
    peer.carry(own.read("security_group_ids"));
    for (const View& one : own.attached<View>("aws_vpc_endpoint_security_group_association", "vpc_endpoint_id"))
      if (!one.present().is_no()) peer.carry(one.read("security_group_id"));
    peer.unseen_groups = own.security_groups().unseen;
    return peer;
  });
}

Truth Endpoint::has_default_security_group() const {
  const auto associations = attached<View>("aws_vpc_endpoint_security_group_association", "vpc_endpoint_id");
  const Truth is_replaced = any(
      associations, [](const View& association) { return is_true(association.read("replace_default_association")); });
  const CausePtr hidden = open_world({"security_group_ids"});
  return is_null(read("security_group_ids")) & !(is_replaced | (hidden ? Truth::unknown(hidden) : Truth::no()));
}

Truth Endpoint::has_associated_security_group() const {
  return any(attached<View>("aws_vpc_endpoint_security_group_association", "vpc_endpoint_id"));
}

std::vector<Endpoint> Endpoint::written_before() const {
  std::vector<Endpoint> found;
  for (const Resource* other : workspace().of_type("aws_vpc_endpoint", resource().stack())) {
    if (other == &resource()) break;
    found.emplace_back(*other, inquiry());
  }
  return found;
}

std::optional<Connection> Endpoint::connection() const {
  const Link* const link = workspace().link_of_endpoint(resource());
  return link ? std::optional<Connection>(std::in_place, *link, inquiry()) : std::nullopt;
}

}  // namespace pllint
