#include "aws/replacement.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "aws/connection.hpp"
#include "graph/schema.hpp"

namespace pllint {
namespace {

// "name, port or protocol"
std::string alternatives(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 < names.size() ? ", " : " or ") + names[i];
  return text;
}

// Where the provider's documentation says so, or a plan shows it ("forces replacement").
std::vector<std::string> replacing(std::string_view type) {
  if (type == "aws_lb") return {"name", "internal", "load_balancer_type", "security_groups", "subnets"};
  return {"name", "port", "protocol", "target_type", "vpc_id"};
}

// What the provider takes where nothing is written.
Value with_default(std::string_view argument, const Value& value) {
  if (!value.is_null()) return value;
  if (argument == "internal") return Value::boolean(false);
  if (argument == "load_balancer_type") return Value::text("application");
  if (argument == "target_type") return Value::text("instance");
  return value;
}

// "var.port" and "each.value.port" of the expression: what it takes from elsewhere.
std::vector<std::string_view> names_in(std::string_view text) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; };
  std::vector<std::string_view> names;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    const std::string_view name = text.substr(at, end - at);
    for (const std::string_view begin : {"var.", "local.", "each.", "module.", "data."})
      if (name.starts_with(begin)) names.push_back(name);
    at = end + 1;
  }
  return names;
}

}  // namespace

std::optional<LoadBalancer> Replacement::load_balancer() const {
  if (canonical_type(resource().type) != "aws_lb") return std::nullopt;
  return LoadBalancer(resource(), inquiry());
}

std::optional<TargetGroup> Replacement::target_group() const {
  if (canonical_type(resource().type) != "aws_lb_target_group") return std::nullopt;
  return TargetGroup(resource(), inquiry());
}

Truth Replacement::serves_endpoint_service() const {
  const auto balancer = load_balancer();
  return balancer ? balancer->serves_endpoint_service() : target_group()->serves_endpoint_service();
}

std::string Replacement::arguments() const {
  std::vector<std::string> names;
  if (resource().stack().dialect() == Dialect::terraform) {
    for (std::string& name : replacing(canonical_type(resource().type)))
      if (!resource().lifecycle.ignores(name)) names.push_back(std::move(name));
  } else if (const BodySchema* const schema = cloudformation_schema_of(resource().source_type)) {
    for (const AttributeSchema& attribute : schema->attributes)
      if (attribute.replaces) names.push_back(attribute.name);
  }
  return alternatives(names);
}

std::vector<Replacement::Change> Replacement::changes() const {
  std::vector<Change> changes;
  const Resource* const earlier = workspace().before(resource());
  if (!earlier || canonical_type(earlier->type) != canonical_type(resource().type)) return changes;
  Inquiry before(*workspace().before());
  for (const std::string& name : replacing(canonical_type(resource().type))) {
    if (resource().lifecycle.ignores(name)) continue;
    const Value was = with_default(name, before.read(*earlier, name));
    const Value is = with_default(name, read(name));
    // What is left out is left as it is.
    if (is.is_null() || (was.is_null() && name != "name")) continue;
    const auto text_before = was.is_null() ? std::optional<std::string>("") : known_text(was);
    const auto text_after = known_text(is);
    if (text_before && text_after && *text_before != *text_after) changes.push_back({name, was, is});
  }
  return changes;
}

std::string Replacement::statement_of(const Change& change) {
  return change.argument + " changes from " + (change.before.is_null() ? "none" : print(change.before)) + " to " +
         print(change.after);
}

bool Replacement::is_refused() const {
  const auto balancer = load_balancer();
  if (!balancer) return false;
  const std::vector<EndpointService> services = balancer->services();
  return is_replaced_first().is_no() ||
         std::any_of(services.begin(), services.end(),
                     [](const EndpointService& service) { return !service.connections().empty(); });
}

Truth Replacement::keeps_name() const {
  const Argument* const written = resource().argument("name");
  const Value name = read("name");
  if (!written || name.is_null() || resource().stack().dialect() == Dialect::cloudformation) return Truth::no();
  const auto text = known_text(name);
  if (!text) return name.cause() ? Truth::unknown(name.cause()) : Truth::no();
  if (text->empty()) return Truth::no();
  // A name that is made of what forces the replacement changes with it.
  const auto may_follow = [&](std::string says) {
    return is_replaced_first() & Truth::unknown(make_cause(Cause::Kind::not_modelled, std::move(says), written->span));
  };
  const std::string_view expression = written->span.text();
  for (const std::string_view digest : {"md5(", "sha1(", "sha256(", "sha512(", "uuidv5("})
    if (expression.find(digest) != std::string_view::npos)
      return may_follow("its name may be a digest of what replaces it");
  const auto taken = names_in(expression);
  for (const std::string& argument : replacing(canonical_type(resource().type))) {
    const Argument* const other = argument == "name" ? nullptr : resource().argument(argument);
    if (!other) continue;
    for (const std::string_view source : names_in(other->span.text()))
      if (std::find(taken.begin(), taken.end(), source) != taken.end())
        return may_follow("its name may change with " + argument);
  }
  return is_replaced_first();
}

}  // namespace pllint
