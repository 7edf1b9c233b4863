// What the command line says of templates: conditions, origins and fixes in CloudFormation's words, and templates
// beside Terraform.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "command/run.hpp"

namespace pllint::command {
namespace {

using Json = nlohmann::json;

Json findings_of(const std::string& rule, const Contents& contents, std::vector<std::string> paths) {
  paths.insert(paths.begin(), {"--format", "json", "--only", rule});
  return Json::parse(run_in_memory(paths, contents).out).at("findings");
}

std::string balancer(const std::string& properties, const std::string& before = "") {
  return before +
         "Resources:\n"
         "  Balancer:\n"
         "    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n"
         "    Properties:\n"
         "      Type: network\n" +
         properties +
         "  Service:\n"
         "    Type: AWS::EC2::VPCEndpointService\n"
         "    Properties:\n"
         "      NetworkLoadBalancerArns: [!Ref Balancer]\n";
}

// The text with the only fix of the only finding applied.
std::string fixed(const std::string& rule, const std::string& text) {
  const Json findings = findings_of(rule, {{"t.yaml", text}}, {"t.yaml"});
  if (findings.size() != 1 || findings[0]["fixes"].size() != 1) return findings.dump(2);
  std::string result = text;
  Json edits = findings[0]["fixes"][0]["edits"];
  std::reverse(edits.begin(), edits.end());
  for (const Json& edit : edits) {
    const auto begin = edit["offset"].get<std::size_t>();
    result.replace(begin, edit["end_offset"].get<std::size_t>() - begin, edit["text"].get<std::string>());
  }
  return result;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  return text.replace(text.find(what), what.size(), with);
}

TEST(LintTemplates, AnExportThatIsImportedInViewIsReadByNobodyElse) {
  const std::string provider = balancer("      Scheme: internal\n") +
                               "Outputs:\n  Arn: {Value: !Ref Balancer, Export: {Name: orders-balancer}}\n";
  const std::string reader =
      "Resources:\n  Arn:\n    Type: AWS::SSM::Parameter\n"
      "    Properties: {Type: String, Name: arn, Value: !ImportValue orders-balancer}\n";
  const Contents contents{
      {"provider.yaml", provider},
      {"reader.yaml", reader},
      {"other.yaml", replaced(reader, "orders-balancer", "ledger-balancer")},
      {"reader/main.tf", "data \"aws_cloudformation_export\" \"arn\" { name = \"orders-balancer\" }"}};
  EXPECT_EQ(findings_of("nlb-without-listener", contents, {"provider.yaml"}).size(), 0U);
  EXPECT_EQ(findings_of("nlb-without-listener", contents, {"provider.yaml", "other.yaml"}).size(), 0U);
  EXPECT_EQ(findings_of("nlb-without-listener", contents, {"provider.yaml", "reader.yaml"}).size(), 1U);
  EXPECT_EQ(findings_of("nlb-without-listener", contents, {"provider.yaml", "reader"}).size(), 1U);
}

// A provider's service beside another one, so that no pair is told by elimination, and the endpoint of a consumer that
// is given this for its name.
const std::string service =
    "Resources:\n"
    "  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network, Scheme: internal}}\n"
    "  Other: {Type: AWS::EC2::VPCEndpointService, Properties: {NetworkLoadBalancerArns: [!Ref Balancer]}}\n"
    "  Service: {Type: AWS::EC2::VPCEndpointService, Properties: {NetworkLoadBalancerArns: [!Ref Balancer]}}\n";
const std::string service_name = "!Sub 'com.amazonaws.vpce.${AWS::Region}.${Service}'";

std::string endpoint(const std::string& name) {
  return "Resources:\n"
         "  Endpoint:\n"
         "    Type: AWS::EC2::VPCEndpoint\n"
         "    Properties: {VpcEndpointType: Interface, VpcId: vpc-1, PrivateDnsEnabled: true, ServiceName: " +
         name + "}\n";
}

// Endpoints that are known to be one of the service, which has no private DNS name.
std::size_t linked(const Contents& contents, const std::vector<std::string>& paths) {
  const Json findings = findings_of("private-dns-without-provider-name", contents, paths);
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(),
                                                [](const Json& finding) { return finding["severity"] == "error"; }));
}

TEST(LintTemplates, ExportsOfNestedStacksAreExports) {
  const Contents contents{
      {"app/app.yaml",
       "Resources:\n"
       "  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: inner.yaml}}\n"
       "  Reader: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: reader.yaml}}\n"},
      {"app/inner.yaml", service + "Outputs:\n  Name: {Value: " + service_name + ", Export: {Name: orders}}\n"},
      {"app/reader.yaml", endpoint("!ImportValue orders")},
      {"alone/alone.yaml",
       "Resources:\n  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: inner.yaml}}\n"},
      {"alone/inner.yaml", service + "Outputs:\n  Name: {Value: " + service_name + ", Export: {Name: orders}}\n"},
      {"reader/reader.yaml", endpoint("!ImportValue orders")},
      {"other/reader.yaml", endpoint("!ImportValue ledger")}};
  EXPECT_EQ(linked(contents, {"app"}), 1U);
  EXPECT_EQ(linked(contents, {"alone", "reader"}), 1U);
  EXPECT_EQ(linked(contents, {"alone", "other"}), 0U);
  EXPECT_EQ(findings_of("export-in-use", contents, {"alone", "reader"}).size(), 1U);
  EXPECT_EQ(findings_of("export-in-use", contents, {"alone", "other"}).size(), 0U);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html
TEST(LintTemplates, WhatOneStackWritesToSsmAnotherReads) {
  const std::string read = "Parameters:\n  Name: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/name}\n";
  const Contents contents{
      {"provider/provider.yaml", service +
                                     "  Name:\n    Type: AWS::SSM::Parameter\n"
                                     "    Properties: {Type: String, Name: /orders/name, Value: " +
                                     service_name + "}\n"},
      {"provider/nested/app.yaml",
       "Resources:\n  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../provider.yaml}}\n"},
      {"dynamic/t.yaml", endpoint("'{{resolve:ssm:/orders/name}}'")},
      {"versioned/t.yaml", endpoint("'{{resolve:ssm:/orders/name:2}}'")},
      {"assembled/t.yaml",
       "Parameters: {Team: {Type: String, Default: orders}}\n" + endpoint("!Sub '{{resolve:ssm:/${Team}/name}}'")},
      {"typed/t.yaml", read + endpoint("!Ref Name")},
      {"other/t.yaml", endpoint("'{{resolve:ssm:/ledger/name}}'")},
      {"terraform/main.tf",
       "data \"aws_ssm_parameter\" \"name\" { name = \"/orders/name\" }\n"
       "resource \"aws_vpc_endpoint\" \"orders\" {\n"
       "  vpc_id = \"vpc-1\"\n  vpc_endpoint_type = \"Interface\"\n"
       "  service_name = data.aws_ssm_parameter.name.value\n"
       "  private_dns_enabled = true\n}\n"}};
  for (const char* const reader : {"dynamic", "versioned", "assembled", "typed", "terraform"}) {
    EXPECT_EQ(linked(contents, {"provider/provider.yaml", reader}), 1U) << reader;
    EXPECT_EQ(linked(contents, {"provider/nested", reader}), 1U) << reader;
  }
  EXPECT_EQ(linked(contents, {"provider/provider.yaml", "other"}), 0U);
}

TEST(LintTemplates, WhatNobodyInViewReadsFromSsmIsReadBySomebodyElse) {
  const std::string provider = balancer("      Scheme: internal\n") +
                               "  Arn:\n    Type: AWS::SSM::Parameter\n"
                               "    Properties: {Type: String, Name: /orders/balancer, Value: !Ref Balancer}\n";
  const std::string reader =
      "Resources:\n  Rule:\n    Type: AWS::CloudWatch::Alarm\n"
      "    Properties: {AlarmDescription: !Sub 'of {{resolve:ssm:/orders/balancer}}'}\n";
  const std::string listener =
      "Parameters:\n  Arn: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/balancer}\n"
      "Resources:\n  Listener:\n    Type: AWS::ElasticLoadBalancingV2::Listener\n"
      "    Properties: {LoadBalancerArn: !Ref Arn, Protocol: TCP, Port: 443}\n";
  const Contents contents{
      {"provider.yaml", provider},
      {"reader.yaml", reader},
      {"listener.yaml", listener},
      {"other.yaml", replaced(reader, "/orders/", "/ledger/")},
      {"outer.yaml",
       "Resources:\n  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: reader.yaml}}\n"},
      {"reader/main.tf", "data \"aws_ssm_parameter\" \"arn\" { name = \"/orders/balancer\" }"}};
  EXPECT_EQ(findings_of("nlb-without-listener", contents, {"provider.yaml"}).size(), 0U);
  EXPECT_EQ(findings_of("nlb-without-listener", contents, {"provider.yaml", "other.yaml"}).size(), 0U);
  EXPECT_EQ(findings_of("nlb-without-listener", contents, {"provider.yaml", "listener.yaml"}).size(), 0U);
  for (const char* const path : {"reader.yaml", "outer.yaml", "reader"})
    EXPECT_EQ(findings_of("nlb-without-listener", contents, {"provider.yaml", path}).size(), 1U) << path;
}

TEST(LintTemplates, SpeaksCloudFormationsWords) {
  const std::string text =
      "Parameters:\n  Network: {Type: String}\n"
      "Resources:\n"
      "  Vpc: {Type: AWS::EC2::VPC}\n"
      "  Group:\n"
      "    Type: AWS::EC2::SecurityGroup\n"
      "    Properties:\n"
      "      SecurityGroupIngress:\n"
      "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !ImportValue {'Fn::Sub': '${Network}-Cidr'}}\n"
      "  Endpoint:\n"
      "    Type: AWS::EC2::VPCEndpoint\n"
      "    Properties:\n"
      "      VpcEndpointType: Interface\n"
      "      ServiceName: com.amazonaws.eu-west-1.sqs\n"
      "      SecurityGroupIds: [!Ref Group, !GetAtt Vpc.DefaultSecurityGroup]\n"
      "      SubnetIds: subnet-0d4f7a1be25c83960\n";
  const std::string out =
      run_in_memory({"--format", "text", "--undecided", "--fail-on", "never", "t.yaml"}, {{"t.yaml", text}}).out;
  const auto says = [&](const std::string& words) {
    EXPECT_NE(out.find(words), std::string::npos) << words << " is not in\n" << out;
  };
  says("the value of property SubnetIds must be of type List of String");
  says("Vpc.DefaultSecurityGroup is known only at deployment");
  says("lets tcp 443 in from export \"…-Cidr\"");
}

TEST(LintTemplates, NamesTheConditionThatAFindingNeeds) {
  const std::string conditions =
      "Parameters:\n  Environment: {Type: String}\nConditions:\n  IsProd: !Equals [!Ref Environment, prod]\n";
  const std::string text = balancer("      Scheme: !If [IsProd, internal, internet-facing]\n", conditions);
  const Json findings = findings_of("nlb-internet-facing", {{"t.yaml", text}}, {"t.yaml"});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0]["when"], Json({"IsProd is false"}));
  EXPECT_EQ(findings[0]["severity"], "hint");
}

TEST(LintTemplates, NamesTheParameterWhoseDefaultDecides) {
  const std::string parameters = "Parameters:\n  Scheme: {Type: String, Default: internet-facing}\n";
  const std::string text = balancer("      Scheme: !Ref Scheme\n", parameters);
  const Json findings = findings_of("nlb-internet-facing", {{"t.yaml", text}}, {"t.yaml"});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0]["message"], "this Network Load Balancer is internet-facing: Scheme is \"internet-facing\"");
  ASSERT_EQ(findings[0]["origins"].size(), 1U);
  EXPECT_EQ(findings[0]["origins"][0]["message"], "default of parameter Scheme");
  EXPECT_EQ(findings[0]["origins"][0]["line"], 2);
}

TEST(LintTemplates, FixesWhatIsWritten) {
  const std::string facing = balancer("      Scheme: internet-facing\n");
  EXPECT_EQ(fixed("nlb-internet-facing", facing), replaced(facing, "internet-facing", "internal"));
  const std::string quoted = balancer("      Scheme: \"internet-facing\"\n");
  EXPECT_EQ(fixed("nlb-internet-facing", quoted), replaced(quoted, "internet-facing", "internal"));

  const std::string endpoint =
      "Resources:\n"
      "  Service:\n"
      "    Type: AWS::EC2::VPCEndpointService\n"
      "    Properties: {NetworkLoadBalancerArns: [!Ref Balancer]}\n"
      "  Endpoint:\n"
      "    Type: AWS::EC2::VPCEndpoint\n"
      "    Properties:\n"
      "      VpcEndpointType: Interface\n"
      "      ServiceName: !Sub com.amazonaws.vpce.${AWS::Region}.${Service}\n"
      "      PrivateDnsEnabled: true\n";
  EXPECT_EQ(fixed("private-dns-without-provider-name", endpoint), replaced(endpoint, "true", "false"));

  const std::string unordered =
      replaced(endpoint, "!Sub com.amazonaws.vpce.${AWS::Region}.${Service}", "{\"Fn::ImportValue\": service}");
  EXPECT_EQ(fixed("destroy-order-unlinked", unordered),
            replaced(unordered, "    Type: AWS::EC2::VPCEndpoint\n",
                     "    DependsOn: Service\n    Type: AWS::EC2::VPCEndpoint\n"));

  const std::string scalar = replaced(endpoint, "PrivateDnsEnabled: true", "SubnetIds: !Ref Service");
  EXPECT_EQ(fixed("wrong-attribute-type", scalar), replaced(scalar, "!Ref Service", "[!Ref Service]"));
  // Two in one text would be two.
  const std::string two = replaced(endpoint, "PrivateDnsEnabled: true", "SubnetIds: subnet-1, subnet-2");
  const Json unfixed = findings_of("wrong-attribute-type", {{"t.yaml", two}}, {"t.yaml"});
  ASSERT_EQ(unfixed.size(), 1U);
  EXPECT_TRUE(unfixed[0]["fixes"].empty());
}

TEST(LintTemplates, ANamedTemplateSilencesNothingElse) {
  const std::string tf =
      "resource \"aws_lb\" \"api\" {\n  load_balancer_type = \"network\"\n}\n"
      "resource \"aws_vpc_endpoint_service\" \"api\" {\n  acceptance_required = true\n"
      "  network_load_balancer_arns = [aws_lb.api.arn]\n}\n";
  const Contents contents{{"provider/main.tf", tf}, {"provider/other.tf", ""}, {"t.yaml", balancer("")}};
  const auto files = [&](const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const Json& finding : findings_of("nlb-internet-facing", contents, paths)) names.push_back(finding["file"]);
    std::sort(names.begin(), names.end());
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(files({"provider", "t.yaml"}), (Names{"provider/main.tf", "t.yaml"}));
  EXPECT_EQ(files({"provider/main.tf", "t.yaml"}), (Names{"provider/main.tf", "t.yaml"}));
  EXPECT_EQ(files({"provider/other.tf", "t.yaml"}), Names{"t.yaml"});
  EXPECT_EQ(files({"provider/other.tf", "provider"}), Names{"provider/main.tf"});
}

}  // namespace
}  // namespace pllint::command
