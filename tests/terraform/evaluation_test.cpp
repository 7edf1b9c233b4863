// What pllint knows of expressions: the parts that no comparison with `terraform console` reaches, above all what is
// left of a value when something in it is not known.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

#include "graph/inquiry.hpp"
#include "terraform/load.hpp"

namespace pllint {
namespace {

using Sources = std::vector<std::pair<std::string, std::string>>;

class Stage {
 public:
  explicit Stage(Sources sources) : files_(files_in_memory(std::move(sources))) {}
  explicit Stage(std::string main) : Stage(Sources{{"m/main.tf", std::move(main)}}) {}

  std::string eval(const std::string& expression) {
    return print(value(expression));
  }
  // Lives as long as the stage.
  const Value& value(const std::string& expression) {
    evaluated_.push_back(terraform::evaluate(*files_, "m", expression, {}));
    return evaluated_.back().value;
  }
  Loaded load(std::vector<std::string> paths = {"m"}, terraform::Options options = {}) {
    return terraform::load(*files_, paths, options);
  }

 private:
  std::unique_ptr<Files> files_;
  std::deque<Evaluated> evaluated_;
};

TEST(Evaluation, KnownValues) {
  Stage stage(R"(
variable "port" {
  type    = number
  default = "80"
}
variable "settings" {
  type    = object({ name = string, port = optional(number, 443), tags = optional(map(string)) })
  default = { name = "x" }
}
locals {
  twice = var.port * 2
  list  = [for p in [1, 2, 3] : p if p != 2]
}
)");
  EXPECT_EQ(stage.eval("var.port"), "80");
  EXPECT_EQ(stage.eval("local.twice + 1"), "161");
  EXPECT_EQ(stage.eval("local.list"), "[1, 3]");
  EXPECT_EQ(stage.eval("var.settings"), R"({ name = "x", port = 443, tags = null })");
  EXPECT_EQ(stage.eval("\"a-${var.port}-%{ if var.port == 80 }http%{ else }other%{ endif }\""), "\"a-80-http\"");
  EXPECT_EQ(stage.eval("true ? 1 : \"a\""), "\"1\"");
  EXPECT_EQ(stage.eval("{ for k, v in { a = 1, b = 2 } : v => k }"), "{ \"1\" = \"a\", \"2\" = \"b\" }");
  EXPECT_EQ(stage.eval("-2 * -var.port"), "160");
  EXPECT_EQ(stage.eval("!true || 3 >= 3 && 1 != \"1\""), "true");
}

TEST(Evaluation, UnknownsKeepTheirCauseAndIdentity) {
  Stage stage("variable \"id\" {}\nlocals {\n  text = \"com.amazonaws.${var.id}.sqs\"\n}\n");
  EXPECT_EQ(stage.eval("var.id"), "(unknown: var.id has no value)");
  EXPECT_TRUE(same(stage.value("var.id"), stage.value("var.id")).is_yes());
  EXPECT_TRUE(same(stage.value("cidrsubnet(var.id, 8, 1)"), stage.value("cidrsubnet(var.id, 8, 1)")).is_yes());
  EXPECT_TRUE(same(stage.value("cidrsubnet(var.id, 8, 1)"), stage.value("cidrsubnet(var.id, 8, 2)")).is_unknown());
  EXPECT_TRUE(ends_with(stage.value("local.text"), ".sqs").is_yes());
  EXPECT_TRUE(starts_with(stage.value("local.text"), "com.amazonaws.vpce").is_unknown());
  EXPECT_TRUE(equals(stage.value("local.text"), "com.example.sqs").is_no());
}

TEST(Evaluation, UnknownConditionsBecomeChoices) {
  Stage stage("variable \"on\" {}\nvariable \"prod\" {}\n");
  EXPECT_EQ(stage.eval("var.on ? 1 : 2"), "(var.on ? 1 : 2)");
  EXPECT_EQ(stage.eval("var.on ? 1 : 1"), "1");
  EXPECT_EQ(stage.eval("(var.on ? 1 : 2) + (var.on ? 10 : 20)"), "(var.on ? 11 : 22)");
  EXPECT_EQ(stage.eval("!var.on ? 1 : 2"), "(var.on ? 2 : 1)");
  EXPECT_EQ(stage.eval("var.on && var.prod ? 1 : 2"), "(var.on ? (var.prod ? 1 : 2) : 2)");
  EXPECT_EQ(stage.eval("var.on && false"), "false");
  EXPECT_EQ(stage.eval("\"a-${var.on ? \"x\" : \"y\"}\""), "(var.on ? \"a-x\" : \"a-y\")");
}

TEST(Evaluation, ReferencesAreIdentitiesThroughEverything) {
  const Sources sources = {{"m/main.tf", R"(
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
module "net" {
  source = "./net"
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "s" {
  for_each   = toset(["a", "b"])
  vpc_id     = module.net.vpc
  cidr_block = "10.0.${each.key == "a" ? 1 : 2}.0/24"
}
locals {
  ids = [for s in aws_subnet.s : s.id]
}
)"},
                           {"m/net/main.tf", R"(
variable "vpc_id" {}
locals {
  deep = { id = var.vpc_id }
}
output "vpc" {
  value = local.deep.id
}
)"}};
  Stage stage(sources);
  EXPECT_EQ(stage.eval("aws_subnet.s[\"a\"].vpc_id"), "aws_vpc.main.id");
  EXPECT_EQ(stage.eval("aws_subnet.s[\"b\"].cidr_block"), "\"10.0.2.0/24\"");
  EXPECT_EQ(stage.eval("local.ids"), "[aws_subnet.s[\"a\"].id, aws_subnet.s[\"b\"].id]");
  EXPECT_EQ(stage.eval("aws_vpc.main.cidr_block"), "\"10.0.0.0/16\"");
  EXPECT_EQ(stage.eval("module.net.var.vpc_id"), "aws_vpc.main.id");
  EXPECT_EQ(stage.eval("values(aws_subnet.s)[*].vpc_id"), "[aws_vpc.main.id, aws_vpc.main.id]");
}

TEST(Evaluation, UnknownCountStandsForMany) {
  Stage stage(R"(
variable "n" {}
resource "aws_subnet" "s" {
  count  = var.n
  vpc_id = "vpc-1"
}
resource "aws_eip" "maybe" {
  count = var.n == 3 ? 1 : 0
}
)");
  const Value& ids = stage.value("aws_subnet.s[*].id");
  ASSERT_NE(ids.as_sequence(), nullptr);
  EXPECT_TRUE(ids.as_sequence()->items.empty());
  ASSERT_TRUE(ids.as_sequence()->rest.has_value());
  EXPECT_EQ(print(*ids.as_sequence()->rest), "aws_subnet.s[*].id");
  EXPECT_EQ(stage.eval("one(aws_eip.maybe[*].id)"), "(var.n == 3 ? aws_eip.maybe[0].id : null)");
}

TEST(Evaluation, ExistenceOfNestedModules) {
  const Sources sources = {{"m/main.tf", R"(
variable "create" {}
module "a" {
  source = "./a"
  count  = var.create ? 1 : 0
}
)"},
                           {"m/a/main.tf", "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n"}};
  Stage stage(sources);
  const Loaded loaded = stage.load();
  ASSERT_EQ(loaded.stacks.size(), 1U);
  ASSERT_EQ(loaded.stacks[0]->resources().size(), 1U);
  const Resource& vpc = *loaded.stacks[0]->resources()[0];
  EXPECT_EQ(vpc.address(), "module.a[0].aws_vpc.v");
  EXPECT_EQ(print(vpc.exists), "(var.create ? true : false)");
  ASSERT_EQ(vpc.trail.size(), 1U);
  EXPECT_EQ(vpc.trail[0].address, "module.a[0]");
}

// What is written is there; the rest of the object is the provider's.
TEST(Evaluation, ProvidersCompleteWhatTheyKnow) {
  Stage stage(R"(
resource "vendor_gateway" "g" {
  ingress {
    region = "eu-west-1"
  }
  limits = { most = 5 }
}
resource "null_resource" "n" {
  triggers = { one = 1 }
}
)");
  EXPECT_EQ(stage.eval("vendor_gateway.g.ingress[0].region"), "\"eu-west-1\"");
  EXPECT_EQ(stage.eval("vendor_gateway.g.limits.most"), "5");
  EXPECT_EQ(stage.eval("length(vendor_gateway.g.ingress)"), "1");
  for (const char* const expression :
       {"vendor_gateway.g.ingress[0].service_name", "try(vendor_gateway.g.ingress[0].service_name, \"none\")",
        "lookup(vendor_gateway.g.limits, \"least\", 1)", "length(vendor_gateway.g.limits)"}) {
    const Value& value = stage.value(expression);
    ASSERT_NE(value.cause(), nullptr) << expression;
    EXPECT_EQ(value.cause()->kind, Cause::Kind::computed) << expression;
  }
  EXPECT_EQ(stage.eval("try(null_resource.n.triggers.two, \"none\")"), "\"none\"");
}

TEST(Evaluation, PartitionsFollowFromRegions) {
  Stage stage(R"(
variable "region" {}
provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "china"
  region = "cn-north-1"
}
provider "aws" {
  alias  = "isolated"
  region = "us-iso-east-1"
}
provider "aws" {
  alias  = "somewhere"
  region = var.region
}
data "aws_partition" "here" {}
data "aws_partition" "china" {
  provider = aws.china
}
data "aws_partition" "isolated" {
  provider = aws.isolated
}
data "aws_partition" "somewhere" {
  provider = aws.somewhere
}
)");
  EXPECT_EQ(stage.eval("data.aws_partition.here.partition"), "\"aws\"");
  EXPECT_EQ(stage.eval("data.aws_partition.here.reverse_dns_prefix"), "\"com.amazonaws\"");
  EXPECT_EQ(stage.eval("data.aws_partition.china.id"), "\"aws-cn\"");
  EXPECT_EQ(stage.eval("data.aws_partition.china.dns_suffix"), "\"amazonaws.com.cn\"");
  EXPECT_EQ(stage.eval("data.aws_partition.isolated.dns_suffix"), "data.aws_partition.isolated.dns_suffix");
  EXPECT_EQ(stage.eval("data.aws_partition.somewhere.partition"), "data.aws_partition.somewhere.partition");
}

TEST(Evaluation, LookupTakesAttributes) {
  Stage stage("resource \"aws_vpc_endpoint\" \"e\" {}\n");
  EXPECT_EQ(stage.eval("lookup(aws_vpc_endpoint.e.dns_entry[0], \"dns_name\")"),
            "aws_vpc_endpoint.e.dns_entry[0].dns_name");
  EXPECT_TRUE(stage.value("lookup(aws_vpc_endpoint.e.dns_entry[0], \"dns_name\", \"none\")").is_unknown());
}

TEST(Evaluation, ServiceTypesFollowFromLoadBalancers) {
  Stage stage(R"(
variable "arns" {}
variable "maybe" {}
resource "aws_vpc_endpoint_service" "network" {
  network_load_balancer_arns = var.arns
}
resource "aws_vpc_endpoint_service" "gateway" {
  gateway_load_balancer_arns = ["arn"]
}
resource "aws_vpc_endpoint_service" "either" {
  network_load_balancer_arns = var.arns
  gateway_load_balancer_arns = var.maybe
}
resource "aws_vpc_endpoint_service" "neither" {}
)");
  EXPECT_EQ(stage.eval("aws_vpc_endpoint_service.network.service_type"), "\"Interface\"");
  EXPECT_EQ(stage.eval("aws_vpc_endpoint_service.gateway.service_type"), "\"GatewayLoadBalancer\"");
  for (const char* const name : {"either", "neither"}) {
    const std::string expression = std::string("aws_vpc_endpoint_service.") + name + ".service_type";
    EXPECT_EQ(stage.eval(expression), expression);
  }
}

TEST(Evaluation, DynamicBlocks) {
  Stage stage(R"(
variable "ports" {}
resource "aws_security_group" "known" {
  dynamic "ingress" {
    for_each = { web = 80, tls = 443 }
    iterator = rule
    content {
      from_port   = rule.value
      description = rule.key
    }
  }
}
resource "aws_security_group" "open" {
  ingress {
    from_port = 22
  }
  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port = ingress.value
      protocol  = "tcp"
    }
  }
}
)");
  EXPECT_EQ(stage.eval("aws_security_group.known.ingress[*].from_port"), "[443, 80]");
  const Loaded loaded = stage.load();
  const Resource* const open = loaded.stacks[0]->find("aws_security_group.open");
  ASSERT_NE(open, nullptr);
  const Sequence* const rules = open->value("ingress").as_sequence();
  ASSERT_NE(rules, nullptr);
  EXPECT_EQ(rules->items.size(), 1U);
  ASSERT_TRUE(rules->rest.has_value());
  EXPECT_EQ(print(*rules->rest->as_mapping()->find("protocol")), "\"tcp\"");
}

TEST(Evaluation, CyclesAndLimitsEndAsCauses) {
  Stage stage(R"(
locals {
  a = local.b
  b = local.a
  bomb = [for x in range(100000) : [for y in range(100000) : x]]
}
variable "self" {
  default = var.self
}
resource "aws_eip" "many" {
  count = 1000000
}
)");
  EXPECT_EQ(stage.eval("local.a"), "(unknown: local.a depends on itself)");
  EXPECT_EQ(stage.eval("var.self"), "(unknown: var.self depends on itself)");
  EXPECT_FALSE(stage.value("length(local.bomb[99999])").is_wholly_known());
  const Loaded loaded = stage.load();
  ASSERT_EQ(loaded.stacks[0]->resources().size(), 1U);
  EXPECT_EQ(loaded.stacks[0]->resources()[0]->exists.cause()->kind, Cause::Kind::limit);
}

TEST(Evaluation, OpaqueModulesAndTheirOutsiders) {
  Stage stage(R"(
resource "aws_security_group" "sg" {}
locals {
  groups = { a = aws_security_group.sg.id }
}
module "rules" {
  source = "terraform-aws-modules/security-group/aws"
  groups = local.groups
}
)");
  EXPECT_NE(stage.eval("module.rules.anything").find("not on disk"), std::string::npos);
  const Loaded loaded = stage.load();
  ASSERT_EQ(loaded.stacks[0]->outsiders().size(), 1U);
  EXPECT_EQ(loaded.stacks[0]->outsiders()[0].receives->address(), "aws_security_group.sg");
}

TEST(Evaluation, DependenciesFollowNamesAndModules) {
  const Sources sources = {{"m/main.tf", R"(
resource "aws_vpc" "main" {}
resource "aws_eip" "ip" {
  depends_on = [module.net]
}
module "net" {
  source = "./net"
  id     = local.id
}
locals {
  id = aws_vpc.main.id
}
)"},
                           {"m/net/main.tf", "variable \"id\" {}\nresource \"aws_subnet\" \"s\" {\n  vpc_id = var.id\n}\n"}};
  Stage stage(sources);
  const Loaded loaded = stage.load();
  const auto names = [&](const char* address) {
    std::vector<std::string> result;
    for (const Resource* resource : loaded.stacks[0]->find(address)->dependencies()) result.push_back(resource->address());
    return result;
  };
  EXPECT_EQ(names("module.net.aws_subnet.s"), std::vector<std::string>{"aws_vpc.main"});
  EXPECT_EQ(names("aws_eip.ip"), std::vector<std::string>{"module.net.aws_subnet.s"});
}

TEST(Evaluation, OriginsTellTheWay) {
  const Sources sources = {{"m/main.tf", "variable \"internal\" {\n  default = true\n}\nlocals {\n  flag = var.internal\n}\n"},
                           {"m/terraform.tfvars", "internal = false\n"}};
  Stage stage(sources);
  const Value& flag = stage.value("local.flag");
  EXPECT_EQ(print(flag), "false");
  ASSERT_NE(flag.origin(), nullptr);
  EXPECT_EQ(flag.origin()->how, "local.flag");
  ASSERT_NE(flag.origin()->next, nullptr);
  EXPECT_EQ(flag.origin()->next->how, "var.internal in terraform.tfvars");
  EXPECT_EQ(place_name(flag.origin()->next->span), "m/terraform.tfvars:1");
}

TEST(Evaluation, TemplatesTellTheWayOfTheirParts) {
  const Sources sources = {{"m/main.tf", "variable \"account\" {\n  default = \"482917465038\"\n}\n"}};
  Stage stage(sources);
  const Value& root = stage.value("\"arn:aws:iam::${var.account}:root\"");
  EXPECT_EQ(print(root), "\"arn:aws:iam::482917465038:root\"");
  ASSERT_NE(root.origin(), nullptr);
  EXPECT_EQ(root.origin()->how, "default of var.account");
}

TEST(Evaluation, AnEmptyRegionIsNotKnown) {
  for (const char* region : {"\"\"", "null", "var.region"}) {
    const Sources sources = {
        {"m/main.tf", "variable \"region\" {\n  default = \"\"\n}\nprovider \"aws\" {\n  region = " + std::string(region) +
                          "\n}\ndata \"aws_region\" \"here\" {}\n"}};
    Stage stage(sources);
    EXPECT_TRUE(stage.value("data.aws_region.here.name").as_reference()) << region;
  }
}

TEST(Evaluation, ProvidersGiveRegionAndAccount) {
  const Sources sources = {{"m/main.tf", R"(
provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "consumer"
  region = "us-east-1"
  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/deploy"
  }
}
resource "aws_vpc" "one" {}
module "m" {
  source    = "./n"
  providers = { aws = aws.consumer }
}
data "aws_region" "current" {}
)"},
                           {"m/n/main.tf", "resource \"aws_vpc\" \"two\" {}\n"}};
  Stage stage(sources);
  const Loaded loaded = stage.load();
  const Resource* const one = loaded.stacks[0]->find("aws_vpc.one");
  const Resource* const two = loaded.stacks[0]->find("module.m.aws_vpc.two");
  ASSERT_TRUE(one && one->provider && two && two->provider);
  EXPECT_EQ(print(one->provider->region), "\"eu-west-1\"");
  EXPECT_EQ(print(two->provider->region), "\"us-east-1\"");
  EXPECT_EQ(print(two->provider->account), "\"111122223333\"");
  EXPECT_EQ(stage.eval("data.aws_region.current.name"), "\"eu-west-1\"");
}

TEST(Evaluation, UnresolvedNames) {
  Stage stage(R"(
variable "subnets" {}
resource "aws_vpc" "consumer" {
  cidr_blok = "10.0.0.0/16"
}
resource "aws_security_group" "sg" {
  vpc_id = aws_vpc.consumer.idd
  ingress {
    cidr_blocks = [aws_vpc.consumer.cidr_blok]
    from_prt    = 1
  }
  description = var.subnet
}
output "x" {
  value = [for s in aws_subnet.private : s.id]
}
)");
  const Loaded loaded = stage.load();
  std::vector<std::string> found;
  for (const UnresolvedName& name : loaded.stacks[0]->unresolved_names())
    found.push_back(place_name(name.span) + " " + name.name + " of " + name.of + " ~ " + name.nearest);
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{
                       "m/main.tf:10 from_prt of aws_security_group ingress ~ from_port",
                       "m/main.tf:12 var.subnet of the root module ~ var.subnets",
                       "m/main.tf:15 aws_subnet.private of the root module ~ ",
                       "m/main.tf:4 cidr_blok of aws_vpc ~ cidr_block",
                       "m/main.tf:7 idd of aws_vpc ~ id",
                       "m/main.tf:9 cidr_blok of aws_vpc ~ cidr_block",
                   }));
}

TEST(Discovery, RootsModulesAndSkipping) {
  const Sources sources = {
      {"repo/app/main.tf", "module \"m\" {\n  source = \"../modules/m\"\n}\n"},
      {"repo/modules/m/main.tf", "resource \"aws_vpc_endpoint\" \"e\" {}\n"},
      {"repo/other/main.tf", "resource \"aws_vpc\" \"v\" {}\n"},
      {"repo/.terraform/x/main.tf", "resource \"aws_vpc_endpoint\" \"hidden\" {}\n"},
  };
  Stage stage(sources);
  const Loaded loaded = stage.load({"repo"});
  ASSERT_EQ(loaded.stacks.size(), 1U);
  EXPECT_EQ(loaded.stacks[0]->name(), "repo/app");
  EXPECT_FALSE(loaded.stacks[0]->named());
  EXPECT_EQ(loaded.stacks_skipped, 1U);
  terraform::Options everything;
  everything.everything = true;
  EXPECT_EQ(stage.load({"repo"}, everything).stacks.size(), 2U);
  EXPECT_EQ(stage.load({"repo/modules/m/main.tf"}).only.size(), 1U);
  EXPECT_EQ(stage.load({"repo/nowhere"}).errors.size(), 1U);
}

}  // namespace
}  // namespace pllint
