#include "aws/endpoint.hpp"

#include "aws/connection.hpp"
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

Truth Endpoint::private_dns() const {
  const auto separate = attached<View>("aws_vpc_endpoint_private_dns", "vpc_endpoint_id");
  return is_true(read("private_dns_enabled")) |
         any(separate, [](const View& setting) { return is_true(setting.read("private_dns_enabled")); });
}

Place Endpoint::private_dns_place() const {
  for (const View& setting : attached<View>("aws_vpc_endpoint_private_dns", "vpc_endpoint_id"))
    if (!is_true(setting.read("private_dns_enabled")).is_no()) return setting.at("private_dns_enabled");
  return at("private_dns_enabled");
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

std::optional<Connection> Endpoint::connection() const {
  const Link* const link = workspace().link_of_endpoint(resource());
  return link ? std::optional<Connection>(std::in_place, *link, inquiry()) : std::nullopt;
}

}  // namespace pllint
