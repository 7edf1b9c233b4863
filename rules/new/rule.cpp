#include "roster.hpp"

namespace pllint {

constinit const Rule RULE_NAME = {
    .name = "rule-name",
    .says = "what is wrong, in one clause of at most 80 columns",
    .docs = R"(
What happens to you, in the order of time: what still goes well, what fails then, with the words of the error that you
will see.

What to do about it.

https://docs.aws.amazon.com/vpc/latest/privatelink/what-is-privatelink.html
)",
    .severity = Severity::warning,
    .check = each([](const Endpoint& endpoint, Report& report) {
      report.flag(Truth::no(), endpoint.at("service_name"), "what is wrong with this line, with its actual values");
    }),
};

}  // namespace pllint
