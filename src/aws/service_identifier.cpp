#include "aws/service_identifier.hpp"

#include <array>

#include "aws/endpoint.hpp"

namespace pllint {
namespace {

struct NamingArgument {
  std::string_view type;
  std::string_view name;
  Identity wanted;
};

constexpr std::array arguments{
    NamingArgument{"aws_vpc_endpoint", "service_name", Identity::service_name},
    NamingArgument{"aws_vpc_endpoint_connection_accepter", "vpc_endpoint_service_id", Identity::service_id},
    NamingArgument{"aws_vpc_endpoint_connection_accepter", "vpc_endpoint_id", Identity::endpoint_id},
    NamingArgument{"aws_vpc_endpoint_connection_notification", "vpc_endpoint_service_id", Identity::service_id},
    NamingArgument{"aws_vpc_endpoint_connection_notification", "vpc_endpoint_id", Identity::endpoint_id},
    NamingArgument{"aws_vpc_endpoint_policy", "vpc_endpoint_id", Identity::endpoint_id},
    NamingArgument{"aws_vpc_endpoint_private_dns", "vpc_endpoint_id", Identity::endpoint_id},
    NamingArgument{"aws_vpc_endpoint_route_table_association", "vpc_endpoint_id", Identity::endpoint_id},
    NamingArgument{"aws_vpc_endpoint_security_group_association", "vpc_endpoint_id", Identity::endpoint_id},
    NamingArgument{"aws_vpc_endpoint_service_allowed_principal", "vpc_endpoint_service_id", Identity::service_id},
    NamingArgument{"aws_vpc_endpoint_service_private_dns_verification", "service_id", Identity::service_id},
    NamingArgument{"aws_vpc_endpoint_subnet_association", "vpc_endpoint_id", Identity::endpoint_id},
};

}  // namespace

std::string_view name_of(Identity identity) {
  switch (identity) {
    case Identity::service_name: return "the name of an endpoint service";
    case Identity::service_id: return "the id of an endpoint service";
    case Identity::service_arn: return "the ARN of an endpoint service";
    case Identity::endpoint_id: return "the id of an endpoint";
  }
  return {};
}

std::optional<Identity> ServiceIdentifier::given() const {
  if (const Reference* const reference = value.as_reference()) {
    const Resource* const named = resource_of(*reference);
    if (!named) return std::nullopt;
    const std::string& attribute = reference->attribute;
    if (named->type == "aws_vpc_endpoint" && attribute == "id") return Identity::endpoint_id;
    if (named->type != "aws_vpc_endpoint_service") return std::nullopt;
    if (attribute == "service_name") return Identity::service_name;
    if (attribute == "arn") return Identity::service_arn;
    const bool is_id = named->mode == Mode::managed ? attribute == "id" : attribute == "service_id";
    return is_id ? std::optional(Identity::service_id) : std::nullopt;
  }
  const auto begins_with = [&](std::string_view prefix) { return starts_with(value, prefix).is_yes(); };
  if (begins_with("com.amazonaws.vpce.") || begins_with("cn.com.amazonaws.vpce.")) return Identity::service_name;
  const auto text = known_text(value);
  if (text && text->find('.') != std::string::npos) return std::nullopt;
  if (begins_with("vpce-svc-")) return Identity::service_id;
  // Where a service is to be named invalid-service-name says so.
  if (begins_with("vpce-") && text && wanted != Identity::service_name) return Identity::endpoint_id;
  return std::nullopt;
}

Truth ServiceIdentifier::is_confused() const {
  if (const auto is = given()) return Truth::of(*is != wanted);
  const CausePtr hidden = value.is_unknown() || value.as_text() ? value.cause() : nullptr;
  if (!hidden) return Truth::no();
  // Other names than that of a service are ids that AWS makes.
  const ServiceName name = parse_service_name(value);
  const bool may_be_any = wanted == Identity::service_name ? name.kind == ServiceName::Kind::unknown : gave_up(*hidden);
  return may_be_any ? Truth::unknown(hidden) : Truth::no();
}

std::string ServiceIdentifier::corrected() const {
  const Reference* const reference = value.as_reference();
  const Resource* const service = reference ? resource_of(*reference) : nullptr;
  const auto is = given();
  if (!service || service->type != "aws_vpc_endpoint_service" || !is || *is == wanted) return {};
  const std::string written(place.span.text());
  if (service->stack().dialect() == Dialect::terraform) {
    const std::string had = '.' + reference->attribute;
    if (!written.ends_with(service->name + had) || wanted == Identity::endpoint_id) return {};
    const std::string id = service->mode == Mode::managed ? ".id" : ".service_id";
    return written.substr(0, written.size() - had.size()) + (wanted == Identity::service_name ? ".service_name" : id);
  }
  if (wanted != Identity::service_name) return {};
  const std::string name = "com.amazonaws.vpce.${AWS::Region}.${" + service->name + '}';
  if (written == "!Ref " + service->name) return "!Sub " + name;
  return written.starts_with('{') ? "{ \"Fn::Sub\": \"" + name + "\" }" : "";
}

std::vector<std::string_view> ServiceIdentifiers::types() {
  std::vector<std::string_view> types;
  for (const NamingArgument& argument : arguments)
    if (types.empty() || types.back() != argument.type) types.push_back(argument.type);
  return types;
}

std::vector<ServiceIdentifier> ServiceIdentifiers::all() const {
  std::vector<ServiceIdentifier> found;
  const std::string type = canonical_type(resource().type);
  const bool is_linked = type == "aws_vpc_endpoint" && Endpoint(resource(), inquiry()).is_linked_by_name();
  for (const NamingArgument& argument : arguments) {
    if (argument.type != type) continue;
    const Value value = read(argument.name);
    if (value.is_null() || (is_linked && value.is_unknown())) continue;
    found.push_back({argument.wanted, value, at(argument.name)});
  }
  return found;
}

}  // namespace pllint
