#include "roster.hpp"

namespace pllint {

constinit const Rule terraform_sg_without_egress = {
    .name = "terraform-sg-without-egress",
    .says = "a client's security groups have no egress rule, so it cannot connect",
    .docs = R"(
"By default, AWS creates an ALLOW ALL egress rule when creating a new Security Group inside of a VPC. When creating a
new Security Group inside a VPC, Terraform will remove this default rule, and require you specifically re-create it if
you desire that rule" (hashicorp/aws, aws_security_group). A client with such a group opens no connection at all. Groups
that exist already keep what they have.

Write an egress rule to the endpoint's security group on the port of the service. The group of an endpoint needs none.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
)",
    .severity = Severity::error,
    .dialects = "terraform",
    .check = each([](const Connection& connection, Report& report) {
      if (connection.endpoint().resource().stack().dialect() != Dialect::terraform) return;
      const Seen<ClientEgress> egresses = client_egresses(connection);
      report.flag(egresses.others(), connection.endpoint().at(), "a client has security groups without egress");
      for (const ClientEgress& egress : egresses) {
        if (!egress.has_no_rule) {
          if (egress.hop.truth.is_unknown())
            report.flag(egress.counts & !egress.hop.truth, egress.hop.place,
                        egress.name + " has security groups without egress");
          continue;
        }
        auto finding = report.flag(egress.counts & !egress.hop.truth, *egress.has_no_rule,
                                   "this security group lets nothing out, so " + egress.name + " cannot connect");
        finding.note(connection.endpoint().at(), "to this endpoint");
        if (connection.is_assumed()) finding.severity(Severity::warning);
      }
    }),
};

}  // namespace pllint
