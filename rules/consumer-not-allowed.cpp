#include "roster.hpp"

namespace pllint {

constinit const Rule consumer_not_allowed = {
    .name = "consumer-not-allowed",
    .says = "the allowed principals of an endpoint service leave a consumer's account out",
    .docs = R"(
The provider's side deploys without a word. Then the consumer's endpoint is not created: "The Vpc Endpoint Service
'com.amazonaws.vpce.…' does not exist" (InvalidServiceName), which sends everybody looking for a typing error in the name.
To an account without permission the service is invisible.

Add the consumer to the allowed principals: `arn:aws:iam::ACCOUNT:root` allows a whole account. Or give the endpoint a
provider of the account that is allowed.

https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
)",
    .severity = Severity::error,
    .check = each([](const EndpointService& service, Report& report) {
      const Seen<Principal> principals = service.principals();
      if (principals.things.empty()) return;
      const std::vector<Connection> consumers = service.connections();
      // The owner's own account may need no permission: AWS does not say.
      const auto is_left_out = [](const Connection& consumer) {
        return consumer.present() & !consumer.within_one_account() & !consumer.allows_consumer();
      };
      std::string accounts;
      bool is_assumed = true;
      for (const Connection& consumer : consumers) {
        if (!is_left_out(consumer).is_yes()) continue;
        const std::string account = known_text(consumer.endpoint().account()).value_or("");
        if (accounts.find(account) == std::string::npos) accounts += (accounts.empty() ? "" : ", ") + account;
        is_assumed &= consumer.is_assumed();
      }
      // Said already where it is written.
      const auto is_wrong = [](const Principal& principal) { return Truth::of(principal.is_wrong()); };
      auto finding = report.flag(any(principals) & !any(principals.things, is_wrong) & any(consumers, is_left_out),
                                 principals.things.front().place(),
                                 accounts.empty() ? "the consumer's account is not among the principals"
                                                  : "no principal allows the consumer's account " + accounts);
      for (const Connection& consumer : consumers)
        if (is_left_out(consumer).is_yes())
          finding.note(consumer.endpoint().at("service_name"),
                       "so this endpoint cannot be created: " + consumer.says());
      if (is_assumed) finding.severity(Severity::warning);
    }),
};

}  // namespace pllint
