#include "roster.hpp"

namespace pllint {

// The literal of twelve digits that lost its first zero on the way; null if there is none.
static Span number_literal(const Place& place) {
  const auto is_literal = [](const Span& span) { return is_account_id(span.text()) && span.text().front() == '0'; };
  if (is_literal(place.span)) return place.span;
  for (const Origin* step = place.origin.get(); step; step = step->next.get())
    if (is_literal(step->span)) return step->span;
  return {};
}

constinit const Rule invalid_account_id = {
    .name = "invalid-account-id",
    .says = "an AWS account id has not twelve digits",
    .docs = R"(
Account ids have twelve digits, and leading zeros count. Written without quotes an id is a number and loses them:
`consumer_account_id = 012345678901` becomes `arn:aws:iam::12345678901:root`. Nothing looks wrong before the deployment;
then it fails with InvalidPrincipal, or, in a provider block of Terraform, with "AWS account ID not allowed".

Put the id in quotes, and write it without dashes.

https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
)",
    .severity = Severity::error,
    .fix = "safe",
    .check = each([](const AccountIds& ids, Report& report) {
      for (const AccountId& id : ids.all()) {
        auto finding = report.flag(id.present & id.is_wrong(), id.place, id.why());
        if (const Span literal = number_literal(id.place))
          finding.fix({"put the account id in quotes", true, {{literal, '"' + std::string(literal.text()) + '"'}}});
      }
    }),
};

}  // namespace pllint
