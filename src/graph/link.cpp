#include "graph/link.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "graph/workspace.hpp"
#include "value/fields.hpp"
#include "value/service_name.hpp"

namespace pllint {
namespace {

constexpr std::string_view endpoint_type = "aws_vpc_endpoint";
constexpr std::string_view service_type = "aws_vpc_endpoint_service";

bool never_exists(const Resource& resource) { return is_true(resource.exists).is_no(); }

// "./provider/" and "provider" are one path.
std::string normal_path(const std::string& path) {
  std::string normal = std::filesystem::path(path).lexically_normal().generic_string();
  while (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
  return normal;
}

bool is_stack(const Resource& resource, const std::string& path) {
  return normal_path(resource.stack().name()) == normal_path(path);
}

// The service whose name the value is; null if it cannot be told, or if it depends on a condition.
const Resource* named_by(const Workspace& workspace, const Value& value) {
  const Value source = workspace.source_of(value);
  if (const Choice* const choice = source.as_choice()) {
    const Resource* const yes = named_by(workspace, choice->yes);
    return yes && yes == named_by(workspace, choice->no) ? yes : nullptr;
  }
  if (const Text* const text = source.as_text()) {
    // com.amazonaws.vpce.${region}.${service.id}
    if (!contains(source, "com.amazonaws.vpce.").is_yes()) return nullptr;
    const auto* const last = std::get_if<std::shared_ptr<const Value>>(&text->pieces.back());
    return last ? named_by(workspace, **last) : nullptr;
  }
  const Reference* const reference = source.as_reference();
  const Resource* const resource = reference ? resource_of(*reference) : nullptr;
  const bool is_service = resource && resource->mode == Mode::managed && resource->type == service_type;
  return is_service && (reference->attribute == "service_name" || reference->attribute == "id" ||
                        reference->attribute == "arn")
             ? resource
             : nullptr;
}

// In the words of the endpoint's dialect.
std::string named(const Resource& endpoint, std::string_view how) {
  const std::string name = endpoint.body ? endpoint.body->source_name("service_name") : "service_name";
  return "its " + name + ' ' + std::string(how) + " this service";
}

std::optional<Link> by_reference(const Workspace& workspace, const Resource& endpoint) {
  const Value& name = endpoint.value("service_name");
  if (const Resource* const service = named_by(workspace, name)) {
    const bool direct = &service->stack() == &endpoint.stack() && !name.as_choice();
    if (direct) return Link{&endpoint, service, Evidence::reference, named(endpoint, "refers to")};
    return Link{&endpoint, service, Evidence::output_chain, named(endpoint, "is handed over from")};
  }
  // Several stacks may have an output of the name; only one need be a service's.
  const Reference* const reference = name.as_reference();
  if (!reference) return std::nullopt;
  const Resource* only = nullptr;
  for (const Value& handed : workspace.handed_over(*reference)) {
    const Resource* const service = named_by(workspace, handed);
    if (!service || service == only) continue;
    if (only) return std::nullopt;
    only = service;
  }
  if (!only) return std::nullopt;
  return Link{&endpoint, only, Evidence::output_chain, named(endpoint, "is handed over from")};
}

// --- pairs ------------------------------------------------------------------------------------------------------

// The region that the service's provider is known to have; empty if it is not known.
std::string region_of(const Resource& resource) {
  const Value& own = resource.value("region");
  const Value& region = own.is_null() && resource.provider ? resource.provider->region : own;
  return known_text(region).value_or("");
}

// May the endpoint connect to an endpoint service of somebody's own, as far as its arguments say?
bool may_be_for_custom_service(const Resource& endpoint) {
  const Value& name = endpoint.value("service_name");
  const ServiceName parsed = parse_service_name(name);
  if (!parsed.may_be_custom()) return false;
  const Value& type = endpoint.value("vpc_endpoint_type");
  // Left out it is Gateway, and forgotten where the name is that of an endpoint service.
  if (type.is_null()) return parsed.kind != ServiceName::Kind::unknown;
  return !(equals(type, "Interface") | equals(type, "GatewayLoadBalancer")).is_no();
}

// The name says nothing against this service.
bool may_name(const Value& name, const Resource& service) {
  if (const Choice* const choice = name.as_choice())
    return may_name(choice->yes, service) && may_name(choice->no, service);
  const ServiceName parsed = parse_service_name(name);
  if (!parsed.may_be_custom()) return false;
  if (const Reference* const reference = name.as_reference()) {
    const Resource* const resource = resource_of(*reference);
    if (!resource || resource->mode == Mode::managed) return false;
    // Looked up by AWS's short name ("s3"), or by the name of a service that says more.
    if (resource->type == service_type && !resource->value("service").is_null()) return false;
  }
  const std::string region = region_of(service);
  return parsed.region.empty() || region.empty() || parsed.region == region;
}

// What tells one unknown name from another: two endpoints may share `var.service_name`.
std::string identity_of_name(const Resource& endpoint) {
  const Value& name = endpoint.value("service_name");
  const std::string identity = identity_of(name);
  return identity.empty() ? endpoint.address() : identity;
}

class Pairing {
 public:
  Pairing(const Workspace& workspace, const std::vector<ConfiguredLink>& configured) : configured_(configured) {
    for (const Resource* service : workspace.of_type(service_type))
      if (!never_exists(*service)) services_.push_back(service);
    if (services_.size() != 1 || services_.front()->stands_for_many) return;
    // A pair by elimination needs one candidate on either side.
    for (const Resource* endpoint : workspace.of_type(endpoint_type)) {
      if (never_exists(*endpoint) || by_reference(workspace, *endpoint) || by_configuration(*endpoint)) continue;
      if (!may_be_for_custom_service(*endpoint) || !may_name(endpoint->value("service_name"), *services_.front()))
        continue;
      candidates_[&endpoint->stack()].insert(identity_of_name(*endpoint));
    }
  }

  std::optional<Link> by_configuration(const Resource& endpoint) const {
    for (const ConfiguredLink& link : configured_) {
      const auto known = known_text(endpoint.value("service_name"));
      const bool is_named = !link.service_name.empty() && known == link.service_name;
      bool is_meant = is_named && link.endpoint_stack.empty();
      if (!link.endpoint_stack.empty() && is_stack(endpoint, link.endpoint_stack)) {
        is_meant = link.endpoint_address.empty() ? may_be_for_custom_service(endpoint)
                                                 : link.endpoint_address == endpoint.address();
        if (!link.service_name.empty() && known && !is_named) is_meant = false;
      }
      const Resource* const service = is_meant ? configured_service(link) : nullptr;
      if (service) return Link{&endpoint, service, Evidence::configured, "paired by the configuration's links"};
    }
    return std::nullopt;
  }

  std::optional<Link> by_elimination(const Resource& endpoint) const {
    const auto stack = candidates_.find(&endpoint.stack());
    if (stack == candidates_.end() || stack->second.size() != 1 ||
        !stack->second.contains(identity_of_name(endpoint)) || !may_be_for_custom_service(endpoint))
      return std::nullopt;
    const Resource& service = *services_.front();
    if (!may_name(endpoint.value("service_name"), service)) return std::nullopt;
    const bool apart = &endpoint.stack() != &service.stack();
    if (apart && endpoint.stack().named() && service.stack().named())
      return Link{&endpoint, &service, Evidence::declared, "paired because it is the only endpoint service given"};
    // Found by recursion, nothing but the numbers speaks for the pair: one service, one consumer.
    if (candidates_.size() != 1) return std::nullopt;
    return Link{&endpoint, &service, Evidence::assumed,
                "assuming that it connects to the only endpoint service in view"};
  }

 private:
  const Resource* configured_service(const ConfiguredLink& link) const {
    const Resource* only = nullptr;
    for (const Resource* service : services_) {
      if (!is_stack(*service, link.service_stack)) continue;
      if (!link.service_address.empty()) {
        if (service->address() == link.service_address) return service;
        continue;
      }
      if (only) return nullptr;
      only = service;
    }
    return only;
  }

  const std::vector<ConfiguredLink>& configured_;
  std::vector<const Resource*> services_;
  // The different names by which endpoints of a stack may mean the only service.
  std::map<const Stack*, std::set<std::string>> candidates_;
};

}  // namespace

std::string_view name_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::reference: return "reference";
    case Evidence::output_chain: return "output chain";
    case Evidence::configured: return "configured";
    case Evidence::declared: return "declared";
    case Evidence::assumed: return "assumed";
  }
  return {};
}

std::vector<Link> find_links(const Workspace& workspace, const std::vector<ConfiguredLink>& configured) {
  const Pairing pairing(workspace, configured);
  std::vector<Link> links;
  for (const Resource* endpoint : workspace.of_type(endpoint_type)) {
    if (never_exists(*endpoint)) continue;
    std::optional<Link> link = by_reference(workspace, *endpoint);
    if (!link) link = pairing.by_configuration(*endpoint);
    if (!link) link = pairing.by_elimination(*endpoint);
    if (link) links.push_back(*std::move(link));
  }
  return links;
}

}  // namespace pllint
