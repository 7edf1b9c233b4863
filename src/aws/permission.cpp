#include "aws/permission.hpp"

namespace pllint {

std::string_view Permission::argument() const {
  return resource().type == "aws_vpc_endpoint_service" ? "allowed_principals" : "principal_arn";
}

Truth Permission::revokes_others() const {
  if (resource().type == "aws_vpc_endpoint_service")
    return resource().lifecycle.ignores(argument()) ? Truth::no() : !is_null(read(argument()));
  return Truth::of(resource().stack().dialect() == Dialect::cloudformation);
}

std::vector<Principal> Permission::principals() const {
  const bool is_service = resource().type == "aws_vpc_endpoint_service";
  const std::string_view attribute = argument();
  std::vector<Principal> found;
  const auto add = [&](const Value& text, Truth there) {
    if (text.is_null()) return;
    Place place = at(attribute);
    if (place.span.contains(text.span())) place.span = text.span();
    place.origin = text.origin() ? text.origin() : place.origin;
    place.sensitive = text.is_sensitive();
    found.emplace_back(text, std::move(place), present() & there);
  };
  const Value value = read(attribute);
  const Sequence* const list = value.as_sequence();
  if (!list) {
    // Terraform gives each principal a resource of its own; a list that is not known may be empty.
    const bool is_list = is_service || resource().stack().dialect() == Dialect::cloudformation;
    const CausePtr cause = is_list ? value.cause() : nullptr;
    add(value, cause ? Truth::unknown(cause) : Truth::yes());
    return found;
  }
  for (const Value& text : list->items) add(text, Truth::yes());
  if (list->rest) {
    const CausePtr cause = list->rest->cause();
    add(*list->rest, Truth::unknown(cause ? cause
                                          : make_cause(Cause::Kind::existence,
                                                       "how many principals there are is not known", value.span())));
  }
  return found;
}

}  // namespace pllint
