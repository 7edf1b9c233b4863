#include "roster.hpp"

namespace pllint {

constinit const Rule placeholder_value = {
    .name = "placeholder-value",
    .says = "an identifier is a placeholder that nobody has replaced",
    .docs = R"(
`vpce-svc-xxxxxxxxxxxxxxxxx`, `<account-id>`, `REPLACE_ME`: copied from an example, a wiki page or a .tfvars.example,
and meant to be replaced. Any text passes until the deployment, which fails with InvalidServiceName, InvalidPrincipal or
"The vpc ID '…' does not exist".

Put the real value there, or take it from a variable or parameter without a default, which somebody has to give.

Only a hint for the account ids of AWS's documentation (111122223333, 123456789012) and for ids of zeros.

https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
)",
    .severity = Severity::error,
    .check = each([](const Identifiers& identifiers, Report& report) {
      for (const Identifier& identifier : identifiers.all()) {
        const Placeholder found = placeholder_in(identifier.text);
        const bool is_example = found == Placeholder::example;
        const CausePtr hidden = found == Placeholder::none ? identifier.hidden() : nullptr;
        auto finding =
            report.flag(hidden ? Truth::unknown(hidden) : Truth::of(found != Placeholder::none), identifier.place,
                        hidden ? identifier.name + " is a placeholder"
                               : identifier.name + (is_example ? " holds an example, " : " is a placeholder, ") +
                                     print(identifier.text));
        if (is_example) finding.severity(Severity::hint);
      }
    }),
};

}  // namespace pllint
