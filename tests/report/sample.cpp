#include "report/sample.hpp"

#include "check/rule.hpp"

namespace pllint::tests {
namespace {

const Rule facing = {
    .name = "nlb-internet-facing",
    .says = "the load balancer behind an endpoint service is internet-facing",
    .docs = "\nStrangers reach the service.\n\nhttps://docs.aws.amazon.com/x\n",
    .severity = Severity::error,
    .check = {},
};
const Rule principals = {
    .name = "service-no-allowed-principals",
    .says = "nobody may connect to the endpoint service",
    .docs = "",
    .severity = Severity::warning,
    .check = {},
};

constexpr std::string_view main_tf = R"(module "net" {
  source = "./modules/net"
}

resource "aws_vpc_endpoint_service" "orders" {
  acceptance_required        = false
  network_load_balancer_arns = [module.net.nlb_arn]
}
)";

constexpr std::string_view net_tf = R"(resource "aws_lb" "orders" {
  name               = "orders"
  internal           = var.internal
  load_balancer_type = "network"
}
)";

constexpr std::string_view variables_tf = R"(variable "internal" {
  type    = bool
  default = false
}
)";

}  // namespace

Sample sample() {
  Sample sample;
  const auto source = [&](std::string_view path, std::string_view text) -> const Source& {
    sample.sources.push_back(std::make_unique<Source>(std::string(path), std::string(text)));
    return *sample.sources.back();
  };
  const Source& main = source("provider/main.tf", main_tf);
  const Source& net = source("provider/modules/net/main.tf", net_tf);
  const Source& variables = source("provider/modules/net/variables.tf", variables_tf);
  const Source& broken = source("consumer/broken.tf", "resource \"aws_vpc\" {{\n");

  Verdict& verdict = sample.result.verdict;
  Finding facing_finding;
  facing_finding.rule = &facing;
  facing_finding.severity = Severity::error;
  facing_finding.fails = true;
  facing_finding.message = "the load balancer is internet-facing: strangers reach it past the endpoints";
  facing_finding.span = span_of(net, "var.internal");
  facing_finding.subject = "internal";
  facing_finding.notes = {{span_of(main, "module.net.nlb_arn"), "although it stands behind this endpoint service"}};
  facing_finding.origins = {{span_of(variables, "false"), "default of var.internal"}};
  facing_finding.instances = {{"provider",
                               "module.net.aws_lb.orders",
                               {{"module.net", span_of(main, "module \"net\"")}},
                               "0123456789abcdef"}};
  facing_finding.fixes = {{"set internal = true", false, {{span_of(variables, "false"), "true"}}}};
  follow_instances(facing_finding);

  Finding principals_finding;
  principals_finding.rule = &principals;
  principals_finding.severity = Severity::hint;
  principals_finding.message = "nobody may connect to this service";
  principals_finding.span = span_of(main, "\"aws_vpc_endpoint_service\" \"orders\"");
  principals_finding.when = {"var.create is true", "it is created"};
  principals_finding.instances = {{"provider", "aws_vpc_endpoint_service.orders", {}, "fedcba9876543210"}};
  follow_instances(principals_finding);

  Finding allowed = facing_finding;
  allowed.allowed = {"reached through a firewall", allowed.span, true, parse_date("2027-01-31")};
  verdict.findings = {principals_finding, facing_finding};
  verdict.allowed = {allowed};

  Undecided undecided;
  undecided.rule = &principals;
  undecided.message = "whether nobody may connect to this service";
  undecided.span = span_of(main, "acceptance_required");
  undecided.subject = "acceptance_required";
  undecided.instances = {{"provider", "aws_vpc_endpoint_service.orders", {}, ""}};
  undecided.cause = make_cause(Cause::Kind::variable_without_value, "var.ids has no value", span_of(variables, "type"));
  follow_instances(undecided);
  Undecided nowhere = undecided;
  nowhere.cause = make_cause(Cause::Kind::limit, "it depends on more than six conditions");
  verdict.undecided = {undecided, nowhere};

  sample.result.errors = {{span_of(broken, "{{"), "consumer/broken.tf", "a name was expected"},
                          {{}, "consumer/secret.tf", "permission denied"}};
  sample.result.comment_problems = {{span_of(main, "source"), "an allow comment needs a reason"}};

  for (const char* name : {"provider", "consumer"}) sample.stacks.push_back(std::make_unique<HandBuiltStack>(name));
  const Resource& service = sample.stacks[0]->add("aws_vpc_endpoint_service.orders", {});
  const Resource& endpoint = sample.stacks[1]->add("aws_vpc_endpoint.orders", {});
  sample.result.summary = {
      5, 2, 3, {{&endpoint, &service, Evidence::declared, "paired because it is the only endpoint service given"}}};
  sample.result.version = "1.2.3";
  return sample;
}

}  // namespace pllint::tests
