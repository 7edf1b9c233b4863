#include <algorithm>

#include "roster.hpp"

namespace pllint {

constinit const Rule replacement_name_collision = {
    .name = "replacement-name-collision",
    .says = "what takes the place of a load balancer or target group has the same name",
    .docs = R"(
All goes well until a change replaces it. Then `create_before_destroy` makes the new one first, with the name that the
old one still has, and the apply stops: "ELBv2 Load Balancer (…) already exists", or "DuplicateTargetGroupName". Terraform
gives `create_before_destroy` to everything that such a resource depends on, too.

Write `name_prefix`, of at most six characters, instead of `name`, or put something into the name that changes together
with what replaces it. Changing the name is a replacement itself. With `--diff-base` a change that does replace it is an
error.

https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
)",
    .severity = Severity::hint,
    .dialects = "terraform",
    .check = each([](const Replacement& replacement, Report& report) {
      const Truth collides = replacement.serves_endpoint_service() & replacement.keeps_name();
      const std::string says =
          "what replaces this one is created first and cannot have the same name, " + print(replacement.read("name"));
      report.flag(collides, replacement.at("name"), says);
      const std::vector<Replacement::Change> changes = replacement.changes();
      // Another name is a replacement that works.
      if (std::ranges::any_of(changes, [](const Replacement::Change& change) { return change.argument == "name"; }))
        return;
      for (const Replacement::Change& change : changes)
        report.flag(collides, replacement.at(change.argument), Replacement::statement_of(change) + ", but " + says)
            .severity(Severity::error);
    }),
};

}  // namespace pllint
