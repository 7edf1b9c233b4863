#include "aws/connection.hpp"

namespace pllint {

Truth Connection::within_one_account() const {
  const Resource& one = *link_->endpoint;
  const Resource& other = *link_->service;
  if (one.provider && one.provider == other.provider) return Truth::yes();
  // No provider block at all: both sides of one stack use the environment's credentials.
  if (!one.provider && !other.provider && !crosses_stacks()) return Truth::yes();
  if (!one.provider || !other.provider)
    return Truth::unknown(make_cause(Cause::Kind::variable_without_value, "no provider block names the account",
                                     one.provider ? other.header : one.header));
  return same(one.provider->account, other.provider->account);
}

Truth Connection::allows_consumer() const {
  const Value account = endpoint().account();
  const Truth allowed =
      any(service().principals(), [&](const Principal& principal) { return principal.admits(account); });
  if (!allowed.is_no()) return allowed;
  const Truth needs_none = Truth::unknown(
      make_cause(Cause::Kind::not_modelled, "AWS does not say whether the service's own account needs a permission",
                 service().resource().header));
  return allowed | (within_one_account() & needs_none);
}

std::vector<Permission> Connection::separate_permissions() const {
  const Value account = endpoint().account();
  const auto admits = [&](const Permission& permission) {
    return any(permission.principals(),
               [&](const Principal& principal) { return principal.present() & principal.admits(account); });
  };
  const Truth is_listed = admits(Permission(*link_->service, *inquiry_));
  std::vector<Permission> found;
  for (const Permission& one :
       service().attached<Permission>("aws_vpc_endpoint_service_allowed_principal", "vpc_endpoint_service_id")) {
    const Truth needed = one.attachment() & admits(one) & !is_listed;
    if (!needed.is_no() && &one.resource().stack() == &link_->service->stack())
      found.emplace_back(one.resource(), *inquiry_, needed);
  }
  return found;
}

std::vector<View> Connection::accepters() const {
  std::vector<View> found;
  const Workspace& workspace = inquiry_->workspace();
  for (const Resource* one : workspace.of_type("aws_vpc_endpoint_connection_accepter")) {
    const View accepter(*one, *inquiry_);
    const bool is_near = &one->stack() == &link_->endpoint->stack() || &one->stack() == &link_->service->stack();
    // An id that somebody has to copy by hand may be this one's.
    const auto names = [&](std::string_view argument, const Resource& wanted) {
      const Value id = accepter.read(argument);
      const Truth led = workspace.leads_to(id, wanted, one->stack());
      const Reference* const reference = id.as_reference();
      const Resource* const named = reference ? resource_of(*reference) : nullptr;
      if (!led.is_no() || !is_near || id.is_null() || (named && named->mode == Mode::managed)) return led;
      return Truth::unknown(id.cause() ? id.cause()
                                       : make_cause(Cause::Kind::open_world,
                                                    print(id) + " may be of " + wanted.display_name(), id.span()));
    };
    const Truth is_meant =
        names("vpc_endpoint_service_id", *link_->service) & names("vpc_endpoint_id", *link_->endpoint);
    if (!is_meant.is_no()) found.emplace_back(*one, *inquiry_, is_meant);
  }
  return found;
}

Truth Connection::is_accepted_by_sources() const {
  const Truth by_accepter = any(accepters(), [](const View& accepter) { return accepter.present(); });
  const Truth by_itself = is_true(endpoint().read("auto_accept")) & within_one_account();
  return service().accepts_by_itself() | by_accepter | by_itself | service().may_be_accepted_by_program();
}

Truth Connection::is_accepted() const {
  Truth accepted = is_accepted_by_sources();
  if (!accepted.is_no()) return accepted;
  return Truth::unknown(make_cause(Cause::Kind::open_world, "nothing in the sources accepts the connection",
                                   service().at("acceptance_required").span));
}

Truth Connection::turns_on_private_dns_while_pending() const {
  const Truth at_once = is_true(endpoint().read("private_dns_enabled"));
  const std::vector<View> accepting = accepters();
  const Truth later =
      any(endpoint().attached<View>("aws_vpc_endpoint_private_dns", "vpc_endpoint_id"), [&](const View& setting) {
        // Deployed by itself it may come when everything is accepted.
        if (&setting.resource().stack() != &link_->endpoint->stack())
          return Truth::unknown(make_cause(Cause::Kind::open_world, setting.address() + " is of another stack",
                                           setting.resource().header));
        const Truth waits = any(accepting, [&](const View& accepter) {
          return setting.depends_on(accepter) ? accepter.present() : Truth::no();
        });
        return is_true(setting.read("private_dns_enabled")) & !waits & !service().may_be_accepted_by_program();
      });
  return (!service().accepts_by_itself()) & (at_once | later);
}

std::optional<View::Insertion> Connection::order_of_private_dns() const {
  const std::vector<View> accepting = accepters();
  if (!is_true(endpoint().read("private_dns_enabled")).is_no()) return std::nullopt;
  if (accepting.size() != 1 || !accepting.front().present().is_yes()) return std::nullopt;
  for (const View& setting : endpoint().attached<View>("aws_vpc_endpoint_private_dns", "vpc_endpoint_id"))
    if (is_true(setting.read("private_dns_enabled")).is_yes() && !setting.depends_on(accepting.front()))
      return setting.dependency_on(accepting.front());
  return std::nullopt;
}

Truth Connection::looks_in_service_region() const { return same(service().region(), endpoint().service_region()); }

Truth Connection::crosses_regions() const { return !same(endpoint().service_region(), endpoint().region()); }

Truth Connection::serves_zone_of(const Subnet& subnet) const {
  return crosses_regions() | service().is_in_zone(subnet.zone(), within_one_account());
}

}  // namespace pllint
