#include "roster.hpp"

namespace pllint {

constinit const Rule target_group_replacement_blocked = {
    .name = "target-group-replacement-blocked",
    .says = "a change of the target group fails, as its listener still uses it",
    .docs = R"(
Terraform deletes before it creates. A change of port, protocol, target type, VPC or name replaces the target group, and
AWS does not delete one that a listener forwards to. The apply waits for some minutes and then stops: "ResourceInUse:
Target group '…' is currently in use by a listener or a rule".

Say `create_before_destroy = true` in its `lifecycle`. Then it needs `name_prefix`, of at most six characters, instead
of a fixed `name`; that change is a replacement itself, so make both at once. With `--diff-base` a change that does
replace it is an error.

https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
)",
    .severity = Severity::hint,
    .dialects = "terraform",
    .check = each([](const Replacement& replacement, Report& report) {
      const auto group = replacement.target_group();
      if (!group || replacement.arguments().empty()) return;
      for (const Replacement::Change& change : replacement.changes()) {
        auto finding =
            report.flag(group->serves_endpoint_service() & !group->is_replaced_first(), group->at(change.argument),
                        Replacement::statement_of(change) + ", which replaces this target group and fails");
        finding.severity(Severity::error);
        for (const Listener& listener : group->listeners())
          if (listener.present().is_yes())
            finding.note(listener.at("default_action"), "as this listener still forwards to it");
      }
      auto finding = report.flag(group->serves_endpoint_service() & !group->is_replaced_first(), group->at(),
                                 "a change of " + replacement.arguments() + " replaces this target group and fails");
      for (const Listener& listener : group->listeners())
        if (listener.present().is_yes())
          finding.note(listener.at("default_action"), "as this listener still forwards to it");
    }),
};

}  // namespace pllint
