#include "roster.hpp"

namespace pllint {

constinit const Rule export_in_use = {
    .name = "export-in-use",
    .says = "the endpoint's service comes through an export, which freezes the provider",
    .docs = R"(
As long as a stack imports the value, the provider can neither be deleted nor change it: "Export … cannot be deleted as
it is in use by …", "Export … cannot be updated as it is in use by …". That keeps the order of a teardown right. It also
means that an endpoint service which has to be replaced cannot be, before every consumer has let go of it.

Exports are of one account and one region. Where the consumer's stack is known to be of another, the import fails: "No
export named … found". Then hand the name over as a parameter, or through an SSM parameter.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
)",
    .severity = Severity::hint,
    .dialects = "cloudformation",
    .check = each([](const ExportedService& exported, Report& report) {
      const Endpoint endpoint = exported.connection().endpoint();
      const Truth present = exported.connection().present() & exported.is_of_service();
      const bool is_lost = exported.is_out_of_reach().is_yes();
      auto finding = report.flag(
          present, endpoint.at("service_name"),
          is_lost ? "exports are of one account and region, and the provider's stack is of another"
                  : "as long as this is imported, the endpoint service can be neither replaced nor deleted");
      finding.note(exported.export_place(), is_lost ? "so this export is not found" : "for its export is in use");
      if (is_lost) finding.severity(Severity::error);
    }),
};

}  // namespace pllint
