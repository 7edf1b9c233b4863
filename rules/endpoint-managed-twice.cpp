#include "roster.hpp"

#include <array>

namespace pllint {

namespace {

struct Twin {
  std::string_view argument;
  std::string_view type;
  std::string_view own;  // the argument of the resource
};

constexpr std::array twins{
    Twin{"subnet_ids", "aws_vpc_endpoint_subnet_association", "subnet_id"},
    Twin{"security_group_ids", "aws_vpc_endpoint_security_group_association", "security_group_id"},
    Twin{"route_table_ids", "aws_vpc_endpoint_route_table_association", "route_table_id"},
    Twin{"private_dns_enabled", "aws_vpc_endpoint_private_dns", "private_dns_enabled"},
    Twin{"policy", "aws_vpc_endpoint_policy", "policy"},
};

Truth holds(const Value& list, const Value& one) {
  const Sequence* const items = list.as_sequence();
  return items ? any(items->items, [&](const Value& item) { return same(item, one); }) : Truth::no();
}

}  // namespace

constinit const Rule endpoint_managed_twice = {
    .name = "endpoint-managed-twice",
    .says = "an argument of an endpoint is managed by a resource of its own as well",
    .docs = R"(
The first apply works. The next one wants to undo half of it: what is written in the endpoint is the whole truth to it, so
it takes away what the association added, and the association adds it again. "Doing so will cause a conflict of
associations and will overwrite the association." Every plan shows changes, and clients lose the endpoint in between.

Write all of it in the endpoint, or leave the argument out there and give everything a resource of its own.

https://developer.hashicorp.com/terraform/language/resources/behavior
)",
    .severity = Severity::error,
    .dialects = "terraform",
    .check = each([](const Endpoint& endpoint, Report& report) {
      for (const Twin& twin : twins) {
        // An empty list is as none: what is computed stays.
        const Truth is_written = !endpoint.resource().lifecycle.ignores(twin.argument)
                                     ? names_something(endpoint.read(twin.argument))
                                     : Truth::no();
        for (const View& other : endpoint.attached<View>(twin.type, "vpc_endpoint_id")) {
          auto finding = report.flag(is_written & other.present(), other.at(twin.own),
                                     "the endpoint's " + std::string(twin.argument) + " is managed twice");
          finding.note(endpoint.at(twin.argument), "as it is written in the endpoint as well");
          // Of route tables each is a route of its own.
          if (twin.argument == "route_table_ids" && !holds(endpoint.read(twin.argument), other.read(twin.own)).is_yes())
            finding.severity(Severity::warning);
        }
      }
    }),
};

}  // namespace pllint
