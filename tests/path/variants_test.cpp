// A healthy system, and variants of it: with one thing broken, each found by the rule of its hop and no other; and with
// one thing that only looks broken, or that nobody can know, of which no rule speaks.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "command/run.hpp"

namespace pllint::command {
namespace {

using Json = nlohmann::json;

std::string text_of(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Variant {
  const char* name;
  const char* file;  // "provider", "consumer"; what is changed there
  const char* find;  // empty: `put` goes to the end
  const char* put;
  const char* rule;     // that speaks, alone; empty: none does
  const char* verdict;  // of the worst path; empty: not asked
};

void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }

struct System {
  std::string extension;  // ".tf": a directory each; ".yaml": a template each
  Contents files;
  std::vector<std::string> paths;
};

System healthy(const std::string& extension) {
  System system{extension, {}, {}};
  for (const std::string side : {"provider", "consumer"}) {
    const std::string name = extension == ".tf" ? side + "/main.tf" : side + extension;
    const std::string path = "/repository/" + name;
    const std::string origin = "fixtures/paths/healthy/" + name;
    system.files.emplace_back(path, text_of(origin));
    system.paths.push_back(extension == ".tf" ? "/repository/" + side : path);
  }
  return system;
}

System changed(System system, const Variant& variant) {
  for (auto& [path, text] : system.files) {
    if (!path.starts_with(std::string("/repository/") + variant.file)) continue;
    const std::string find = variant.find;
    if (find.empty()) {
      text += variant.put;
      continue;
    }
    const std::size_t at = text.find(find);
    EXPECT_NE(at, std::string::npos) << variant.name << ": " << find;
    if (at != std::string::npos) text.replace(at, find.size(), variant.put);
  }
  return system;
}

std::set<std::string> rules_that_speak(const System& system) {
  std::vector<std::string> arguments{"--format", "json"};
  arguments.insert(arguments.end(), system.paths.begin(), system.paths.end());
  const Ran ran = run_in_memory(arguments, system.files);
  EXPECT_NE(ran.status, 3) << ran.out;
  std::set<std::string> rules;
  const Json result = Json::parse(ran.out);
  for (const Json& finding : result["findings"])
    if (finding["rule"] != "destroy-consumer-first") rules.insert(finding["rule"]);
  return rules;
}

std::set<std::string> verdicts(const System& system) {
  std::vector<std::string> arguments{"path", "--format", "json"};
  arguments.insert(arguments.end(), system.paths.begin(), system.paths.end());
  std::set<std::string> found;
  const Json result = Json::parse(run_in_memory(arguments, system.files).out);
  for (const Json& path : result["paths"]) found.insert(path["verdict"]);
  return found;
}

void try_out(const std::string& extension, const Variant& variant) {
  const System system = changed(healthy(extension), variant);
  const std::string rule = variant.rule;
  EXPECT_EQ(rules_that_speak(system), rule.empty() ? std::set<std::string>{} : std::set<std::string>{rule});
  if (*variant.verdict == '\0') return;
  EXPECT_TRUE(verdicts(system).contains(variant.verdict)) << ::testing::PrintToString(verdicts(system));
}

std::string test_name(const ::testing::TestParamInfo<Variant>& info) { return info.param.name; }

// --- Terraform --------------------------------------------------------------------------------------------------

TEST(HealthySystem, IsReachableInTerraform) {
  EXPECT_EQ(rules_that_speak(healthy(".tf")), std::set<std::string>{});
  EXPECT_EQ(verdicts(healthy(".tf")), std::set<std::string>{"reachable"});
}

class TerraformVariant : public ::testing::TestWithParam<Variant> {};

TEST_P(TerraformVariant, IsToldByItsRuleAlone) { try_out(".tf", GetParam()); }

constexpr const char* client_egress =
    "from_port                    = 443\n  to_port                      = 443\n}\n\nresource \"aws_security_group\" "
    "\"endpoint\"";

const Variant broken_terraform[] = {
    {"ClientLetOutOnAnotherPort", "consumer", client_egress,
     "from_port                    = 80\n  to_port                      = 80\n}\n\nresource \"aws_security_group\" "
     "\"endpoint\"",
     "client-egress-blocks-endpoint", "unreachable"},
    {"ClientLetOutElsewhere", "consumer", "referenced_security_group_id = aws_security_group.endpoint.id",
     "cidr_ipv4 = \"10.20.9.0/24\"", "client-egress-blocks-endpoint", "unreachable"},
    {"ClientLetOutToAnotherGroup", "consumer", "referenced_security_group_id = aws_security_group.endpoint.id",
     "referenced_security_group_id = aws_security_group.shop.id", "client-egress-blocks-endpoint", "unreachable"},
    {"ClientLetOutToTheProvider", "consumer", "referenced_security_group_id = aws_security_group.endpoint.id",
     "cidr_ipv4 = \"10.10.0.0/16\"", "client-egress-targets-provider-cidr", "unreachable"},
    {"ClientLetOutToTheProvidersSubnet", "consumer", "referenced_security_group_id = aws_security_group.endpoint.id",
     "cidr_ipv4 = \"10.10.1.0/24\"", "client-egress-targets-provider-cidr", "unreachable"},
    {"ClientWithUdpOnly", "consumer", "ip_protocol                  = \"tcp\"", "ip_protocol = \"udp\"",
     "client-egress-blocks-endpoint", "unreachable"},
    {"EndpointAdmitsAnotherGroup", "consumer", "referenced_security_group_id = aws_security_group.shop.id",
     "referenced_security_group_id = aws_security_group.endpoint.id", "endpoint-sg-blocks-client", "unreachable"},
    {"EndpointAdmitsAnotherNetwork", "consumer", "referenced_security_group_id = aws_security_group.shop.id",
     "cidr_ipv4 = \"10.20.1.0/24\"", "endpoint-sg-blocks-client", "unreachable"},
    {"BalancerAdmitsNobody", "provider", "cidr_ipv4         = \"10.20.0.0/16\"",
     "referenced_security_group_id = aws_security_group.target.id", "nlb-sg-blocks-privatelink", "unreachable"},
    {"BalancerLetsNothingOutToTargets", "provider", "referenced_security_group_id = aws_security_group.target.id",
     "referenced_security_group_id = aws_security_group.balancer.id", "nlb-sg-egress-blocks-targets", "unreachable"},
    {"BalancerLetOutToAnotherNetwork", "provider", "referenced_security_group_id = aws_security_group.target.id",
     "cidr_ipv4 = \"10.10.9.0/24\"", "nlb-sg-egress-blocks-targets", "unreachable"},
    {"BalancerLetOutForTheTrafficOnly", "provider",
     "from_port                    = 8443\n  to_port                      = 8444",
     "from_port = 8443\n  to_port   = 8443", "nlb-sg-egress-blocks-targets", "degraded"},
    {"TargetAdmitsTheConsumer", "provider", "referenced_security_group_id = aws_security_group.balancer.id",
     "cidr_ipv4 = \"10.20.0.0/16\"", "target-sg-blocks-nlb", "unreachable"},
    {"TargetAdmitsItselfOnly", "provider", "referenced_security_group_id = aws_security_group.balancer.id",
     "referenced_security_group_id = aws_security_group.target.id", "target-sg-blocks-nlb", "unreachable"},
    {"NetworkAclOfTheEndpointIsEmpty", "consumer", "",
     "resource \"aws_network_acl\" \"empty\" {\n  vpc_id = aws_vpc.consumer.id\n  subnet_ids = [aws_subnet.a.id, "
     "aws_subnet.b.id]\n}\n",
     "nacl-blocks-path", "unreachable"},
    {"NetworkAclOfTheShopIsEmpty", "consumer", "",
     "resource \"aws_network_acl\" \"empty\" {\n  vpc_id = aws_vpc.consumer.id\n  subnet_ids = "
     "[aws_subnet.shop.id]\n}\n",
     "nacl-blocks-path", "unreachable"},
    {"NoListener", "provider", "load_balancer_arn = aws_lb.orders.arn",
     "count = 0\n  load_balancer_arn = aws_lb.orders.arn", "nlb-without-listener", "unreachable"},
    {"TargetAdmitsOneOfTheBalancersSubnets", "provider",
     "referenced_security_group_id = aws_security_group.balancer.id", "cidr_ipv4 = aws_subnet.a.cidr_block",
     "target-sg-blocks-nlb", ""},
    {"UdpBesides", "provider", "protocol          = \"TLS\"", "protocol          = \"TCP_UDP\"",
     "listener-target-group-mismatch", ""},
    {"InternetFacing", "provider", "internal           = true", "internal           = false", "nlb-internet-facing",
     "reachable"},
};
INSTANTIATE_TEST_SUITE_P(Broken, TerraformVariant, ::testing::ValuesIn(broken_terraform), test_name);

const Variant trapped_terraform[] = {
    {"OverlappingRanges", "provider", "cidr_block = \"10.10.0.0/16\"", "cidr_block = \"10.20.0.0/16\"", "", ""},
    {"EnforcementIsOff", "provider", "security_groups    = [aws_security_group.balancer.id]",
     "security_groups = [aws_security_group.balancer.id]\n  "
     "enforce_security_group_inbound_rules_on_private_link_traffic = \"off\"",
     "", "reachable"},
    {"ClientIsLetOutToEverythingInItsVpc", "consumer", "referenced_security_group_id = aws_security_group.endpoint.id",
     "cidr_ipv4 = aws_vpc.consumer.cidr_block", "", "reachable"},
    {"EndpointAdmitsTheVpc", "consumer", "referenced_security_group_id = aws_security_group.shop.id",
     "cidr_ipv4 = aws_vpc.consumer.cidr_block", "", "reachable"},
    {"EndpointAdmitsTheSubnet", "consumer", "referenced_security_group_id = aws_security_group.shop.id",
     "cidr_ipv4 = aws_subnet.shop.cidr_block", "", "reachable"},
    {"EndpointAdmitsAPrefixList", "consumer", "referenced_security_group_id = aws_security_group.shop.id",
     "prefix_list_id = \"pl-0123456789abcdef0\"", "", "unknown"},
    {"EndpointAdmitsAnUnknownGroup", "consumer", "referenced_security_group_id = aws_security_group.shop.id",
     "referenced_security_group_id = \"sg-0123456789abcdef0\"", "", "unknown"},
    {"ClientGroupIsManagedElsewhere", "consumer", "vpc_security_group_ids = [aws_security_group.shop.id]",
     "vpc_security_group_ids = [\"sg-0123456789abcdef0\"]", "", ""},
    {"TargetAdmitsTheBalancersSubnets", "provider", "referenced_security_group_id = aws_security_group.balancer.id",
     "cidr_ipv4 = aws_vpc.provider.cidr_block", "", "reachable"},
    {"RulesOfTheTargetMayBeWrittenElsewhere", "provider",
     "referenced_security_group_id = aws_security_group.balancer.id",
     "cidr_ipv4 = \"10.20.0.0/16\"\n}\nmodule \"rules\" {\n  source = \"example/rules/aws\"\n  group = "
     "aws_security_group.target.id\n}\nlocals {\n  nothing = 0\n}\nresource \"aws_vpc_security_group_ingress_rule\" "
     "\"more\" {\n  security_group_id = aws_security_group.target.id\n  cidr_ipv4 = \"10.30.0.0/16\"",
     "", "unknown"},
    {"SelfReference", "consumer", "vpc_security_group_ids = [aws_security_group.shop.id]",
     "vpc_security_group_ids = [aws_security_group.shop.id, aws_security_group.endpoint.id]", "", "reachable"},
    {"DefaultAclIsNotInView", "consumer", "",
     "resource \"aws_network_acl\" \"of_others\" {\n  vpc_id = aws_vpc.consumer.id\n}\n", "", "reachable"},
    {"AclOfUnknownSubnets", "consumer", "",
     "variable \"subnets\" {\n  type = list(string)\n}\nresource \"aws_network_acl\" \"some\" {\n  vpc_id = "
     "aws_vpc.consumer.id\n  subnet_ids = var.subnets\n}\n",
     "", ""},
    {"DatabaseInTheVpcIsNoClient", "consumer", "",
     "resource \"aws_security_group\" \"database\" {\n  vpc_id = aws_vpc.consumer.id\n}\nresource \"aws_instance\" "
     "\"database\" {\n  ami = \"ami-0123456789abcdef0\"\n  instance_type = \"t3.micro\"\n  subnet_id = "
     "aws_subnet.shop.id\n  vpc_security_group_ids = [aws_security_group.database.id]\n}\n",
     "", "unreachable"},
    {"AnUnknownPort", "provider", "port              = 443",
     "port              = var.port\n  protocol          = \"TCP\"\n}\nvariable \"port\" {\n  type = "
     "number\n}\nresource \"aws_lb_listener\" "
     "\"second\" {\n  load_balancer_arn = aws_lb.orders.arn\n  port = 443",
     "", ""},
    {"GroupRulesOfTheEndpointAreIgnored", "consumer",
     "resource \"aws_security_group\" \"endpoint\" {\n  vpc_id = aws_vpc.consumer.id",
     "resource \"aws_security_group\" \"endpoint\" {\n  vpc_id = aws_vpc.consumer.id\n  lifecycle {\n    "
     "ignore_changes = [ingress]\n  }",
     "", "reachable"},
    {"AllProtocols", "consumer",
     "ip_protocol                  = \"tcp\"\n  from_port                    = 443\n  to_port                      = "
     "443",
     "ip_protocol = \"-1\"", "", "reachable"},
};
INSTANTIATE_TEST_SUITE_P(Trap, TerraformVariant, ::testing::ValuesIn(trapped_terraform), test_name);

}  // namespace
}  // namespace pllint::command
