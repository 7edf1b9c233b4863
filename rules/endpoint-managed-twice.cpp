#include "roster.hpp"

namespace pllint {

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
      for (const Endpoint::Twin& twin : endpoint.arguments_managed_twice()) {
        auto finding = report.flag(twin.truth, twin.resource.at(twin.own),
                                   "the endpoint's " + std::string(twin.argument) + " is managed twice");
        finding.note(endpoint.at(twin.argument), "as it is written in the endpoint as well");
        if (!twin.is_conflict.is_yes()) finding.severity(Severity::warning);
      }
    }),
};

}  // namespace pllint
