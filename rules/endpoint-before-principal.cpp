#include "roster.hpp"

namespace pllint {

constinit const Rule endpoint_before_principal = {
    .name = "endpoint-before-principal",
    .says = "the endpoint may be created before its account is allowed to connect",
    .docs = R"(
Endpoint and permission both refer to the endpoint service and not to each other, so they are created at once. If the
endpoint is first, its account cannot see the service: "InvalidServiceName: The Vpc Endpoint Service '…' does not exist".
The next apply goes through, and the one after a destroy fails again.

Let the endpoint depend on the permission: `depends_on`.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
)",
    .severity = Severity::warning,
    .dialects = "terraform",
    .fix = "safe",
    .check = each([](const Connection& connection, Report& report) {
      const Endpoint endpoint = connection.endpoint();
      // Of two stacks one is deployed first; and within its own account a service needs no permission that AWS names.
      if (connection.crosses_stacks()) return;
      for (const Permission& permission : connection.separate_permissions()) {
        if (endpoint.depends_on(permission)) continue;
        auto finding = report.flag(connection.present() & permission.present() & !connection.within_one_account(),
                                   endpoint.at(), "this endpoint may be created before it is allowed to connect");
        finding.note(permission.at(), "as nothing says that this permission comes first");
        if (const auto order = endpoint.dependency_on(permission))
          finding.fix({"add " + endpoint.name_of("depends_on"), true, {{order->at, order->text}}});
      }
    }),
};

}  // namespace pllint
