#include "aws/route.hpp"

namespace pllint {

std::vector<Route> Routes::through_endpoints() const {
  std::vector<Route> found;
  const auto add = [&](const Value& endpoint, Place place, const Truth& present) {
    if (endpoint.is_null() || known_text(endpoint) == "") return;
    if (place.span.contains(endpoint.span())) place.span = endpoint.span();
    place.origin = endpoint.origin();
    found.push_back({present, endpoint, std::move(place)});
  };
  if (canonical_type(resource().type) == "aws_route") {
    add(read("vpc_endpoint_id"), at("vpc_endpoint_id"), Truth::yes());
    return found;
  }
  const Value routes = read("route");
  const Place place = at("route");
  const auto add_block = [&](const Value& block, const Truth& present) {
    const Mapping* const mapping = block.as_mapping();
    const Value* const endpoint = mapping ? mapping->find("vpc_endpoint_id") : nullptr;
    Place here = place;
    if (block.span()) here.span = block.span();
    if (endpoint)
      add(*endpoint, here, present);
    else if (const CausePtr cause = mapping ? nullptr : block.cause())
      add(Value::unknown(cause), here, present);
  };
  if (const Sequence* const blocks = routes.as_sequence()) {
    for (const Value& block : blocks->items) add_block(block, Truth::yes());
    if (blocks->rest) add_block(*blocks->rest, Truth::unknown(blocks->rest->cause()));
  } else {
    add_block(routes, Truth::yes());
  }
  return found;
}

Truth Routes::lead_through(const Route& route, const Endpoint& endpoint) const {
  const Stack& stack = resource().stack();
  const Truth led = workspace().leads_to(route.endpoint, endpoint.resource(), stack);
  const auto text = known_text(route.endpoint);
  if (!led.is_unknown() || !text || !text->starts_with("vpce-")) return led;
  Truth is_only = Truth::yes();
  for (const Resource* other : workspace().of_type("aws_vpc_endpoint", stack)) {
    const Endpoint one(*other, inquiry());
    if (!one.is(endpoint)) is_only &= !(one.present() & one.is_gateway_load_balancer());
  }
  Truth has_other = Truth::no();
  for (const std::string_view type : types())
    for (const Resource* other : workspace().of_type(type)) {
      const Routes routes(*other, inquiry());
      for (const Route& one : routes.through_endpoints())
        if (known_text(one.endpoint) != text)
          has_other |=
              routes.present() & one.present & workspace().leads_to(one.endpoint, endpoint.resource(), other->stack());
    }
  const Truth counts = is_only & !has_other;
  return counts.is_no() ? led : counts;
}

}  // namespace pllint
