#include "aws/identifier.hpp"

#include <algorithm>
#include <array>

#include "aws/endpoint.hpp"

namespace pllint {
namespace {

struct IdentifierArgument {
  std::string_view type;
  std::string_view name;
  bool is_handed_over = false;
};

constexpr std::array arguments{
    IdentifierArgument{"aws_vpc_endpoint", "service_name", true},
    IdentifierArgument{"aws_vpc_endpoint", "vpc_id"},
    IdentifierArgument{"aws_vpc_endpoint", "subnet_ids"},
    IdentifierArgument{"aws_vpc_endpoint", "security_group_ids"},
    IdentifierArgument{"aws_vpc_endpoint", "route_table_ids"},
    IdentifierArgument{"aws_vpc_endpoint_service", "allowed_principals", true},
    IdentifierArgument{"aws_vpc_endpoint_service", "network_load_balancer_arns"},
    IdentifierArgument{"aws_vpc_endpoint_service", "gateway_load_balancer_arns"},
    IdentifierArgument{"aws_vpc_endpoint_service_allowed_principal", "principal_arn", true},
    IdentifierArgument{"aws_vpc_endpoint_service_allowed_principal", "vpc_endpoint_service_id"},
    IdentifierArgument{"aws_vpc_endpoint_connection_accepter", "vpc_endpoint_service_id"},
    IdentifierArgument{"aws_vpc_endpoint_connection_accepter", "vpc_endpoint_id"},
    IdentifierArgument{"aws_vpc_endpoint_subnet_association", "subnet_id"},
    IdentifierArgument{"aws_vpc_endpoint_security_group_association", "security_group_id"},
    IdentifierArgument{"aws_lb", "subnets"},
    IdentifierArgument{"aws_lb", "security_groups"},
    IdentifierArgument{"aws_lb_target_group", "vpc_id"},
    IdentifierArgument{"aws_lb_target_group_attachment", "target_id"},
    IdentifierArgument{"aws_security_group", "vpc_id"},
    IdentifierArgument{"aws_subnet", "vpc_id"},
    IdentifierArgument{"aws_instance", "subnet_id"},
    IdentifierArgument{"aws_instance", "vpc_security_group_ids"},
};

// Text, or something that may turn out to be text: no reference to what AWS names.
void collect_texts(const Value& value, std::vector<Value>& texts) {
  if (const Sequence* const list = value.as_sequence()) {
    for (const Value& item : list->items) collect_texts(item, texts);
    if (list->rest) collect_texts(*list->rest, texts);
  } else if (!value.is_null() && !value.as_reference() && !value.as_mapping()) {
    texts.push_back(value);
  }
}

}  // namespace

CausePtr Identifier::hidden() const {
  const CausePtr cause = text.cause();
  if (!cause || is_made_by_aws(text)) return nullptr;
  return is_handed_over || gave_up(*cause) ? cause : nullptr;
}

std::vector<std::string_view> Identifiers::types() {
  std::vector<std::string_view> types;
  for (const IdentifierArgument& argument : arguments)
    if (types.empty() || types.back() != argument.type) types.push_back(argument.type);
  return types;
}

std::vector<Identifier> Identifiers::all() const {
  std::vector<Identifier> found;
  const std::string type = canonical_type(resource().type);
  for (const IdentifierArgument& argument : arguments) {
    if (argument.type != type) continue;
    std::vector<Value> texts;
    collect_texts(read(argument.name), texts);
    for (Value& text : texts) {
      Place place = at(argument.name);
      if (place.span.contains(text.span())) place.span = text.span();
      if (text.origin()) place.origin = text.origin();
      place.sensitive = text.is_sensitive();
      const bool is_linked = type == "aws_vpc_endpoint" && Endpoint(resource(), inquiry()).is_linked_by_name();
      found.push_back(
          {std::move(text), std::move(place), argument.is_handed_over && !is_linked, name_of(argument.name)});
    }
  }
  return found;
}

}  // namespace pllint
