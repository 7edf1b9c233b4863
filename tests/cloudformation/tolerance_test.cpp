// What public templates do that is no mistake, or none that pllint could know of.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command/run.hpp"

namespace pllint::command {
namespace {

using Json = nlohmann::json;

// The rules of all findings, in order, and the inputs' errors behind them.
Json told(const Contents& contents, std::vector<std::string> paths) {
  paths.insert(paths.begin(), {"--format", "json", "--all"});
  const Json out = Json::parse(run_in_memory(paths, contents).out);
  Json all = Json::array();
  for (const Json& finding : out.at("findings")) all.push_back(finding.at("rule"));
  for (const Json& error : out.at("errors")) all.push_back(error.at("message"));
  return all;
}

Json told(const std::string& text) { return told({{"t.yaml", text}}, {"t.yaml"}); }

const Json nothing = Json::array();

TEST(Tolerance, ServerlessResourcesAreSamWithoutATransform) {
  EXPECT_EQ(told("Resources:\n"
                 "  Hello:\n"
                 "    Type: AWS::Serverless::Function\n"
                 "    Properties: {Runtime: python3.13, Handler: hello.handler, CodeUri: src/}\n"
                 "Outputs:\n"
                 "  Role: {Value: !GetAtt HelloRole.Arn}\n"),
            nothing);
}

TEST(Tolerance, FormatsOfPreprocessorsAreTheirOwn) {
  const std::string resource =
      "Resources:\n"
      "  Logs:\n"
      "    Type: AWS::S3::Bucket\n"
      "    Properties: {BucketName: !Ref ArchiveAccount}\n";
  EXPECT_EQ(told("AWSTemplateFormatVersion: 2010-09-09-OC\n" + resource), nothing);
  EXPECT_EQ(told("AWSTemplateFormatVersion: 2010-09-09\n" + resource + "    OrganizationBinding: !Ref Archive\n"),
            nothing);
  EXPECT_EQ(told("AWSTemplateFormatVersion: 2010-09-09\n" + resource), Json({"undeclared-reference"}));
}

TEST(Tolerance, NamesWithAColonArePreprocessors) {
  const auto bucket = [](const std::string& name) {
    return told(
        "AWSTemplateFormatVersion: '2010-09-09'\n"
        "Resources:\n"
        "  Logs:\n"
        "    Type: AWS::S3::Bucket\n"
        "    Properties: {BucketName: !Sub '" +
        name + "'}\n");
  };
  EXPECT_EQ(bucket("${self:service}-logs"), nothing);
  EXPECT_EQ(bucket("${Rain::Bucket}"), nothing);
  EXPECT_EQ(bucket("${AWS::AccountID}"), Json({"undeclared-reference"}));
}

TEST(Tolerance, APartOfATemplateRefersToTheOthers) {
  const std::string part =
      "Resources:\n"
      "  Private:\n"
      "    Type: AWS::EC2::Subnet\n"
      "    Properties: {VpcId: !Ref Network, CidrBlock: 10.20.0.0/24}\n";
  const std::string near = part + "  Netwark: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.20.0.0/16}}\n";
  const std::string other = "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n";
  const auto found = [&](const std::string& text) {
    return told({{"d/part.yaml", text}, {"d/other.yaml", other}}, {"d"});
  };
  EXPECT_EQ(found(part), nothing);
  EXPECT_EQ(found(near), Json({"undeclared-reference"}));
  EXPECT_EQ(found("AWSTemplateFormatVersion: 2010-09-09\n" + part), Json({"undeclared-reference"}));
  EXPECT_EQ(told(part), Json({"undeclared-reference"}));
}

TEST(Tolerance, PropertiesMayBeNoValue) {
  EXPECT_EQ(told("Resources:\n"
                 "  Topic:\n"
                 "    Type: AWS::SNS::Topic\n"
                 "    Properties: !Ref AWS::NoValue\n"),
            nothing);
}

TEST(Tolerance, TheOnlyRuleOfASecurityGroupNeedsNoList) {
  EXPECT_EQ(
      told("Resources:\n"
           "  Group:\n"
           "    Type: AWS::EC2::SecurityGroup\n"
           "    Properties:\n"
           "      GroupDescription: endpoint\n"
           "      SecurityGroupIngress: {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}\n"
           "      SecurityGroupEgress: {IpProtocol: icmp, FromPort: 252, ToPort: 86, CidrIp: 255.255.255.255/32}\n"
           "  Endpoint:\n"
           "    Type: AWS::EC2::VPCEndpoint\n"
           "    Properties:\n"
           "      VpcEndpointType: Interface\n"
           "      VpcId: vpc-0a1b2c3d4e5f60718\n"
           "      ServiceName: com.amazonaws.eu-west-1.sqs\n"
           "      PrivateDnsEnabled: true\n"
           "      SubnetIds: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]\n"
           "      SecurityGroupIds: [!GetAtt Group.GroupId]\n"),
      Json({"endpoint-sg-open-ingress"}));
}

TEST(Tolerance, AnAssemblysStackMayBeEmpty) {
  const std::string manifest = R"({"version": "36.0.0", "artifacts": {
    "Empty": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Empty.template.json"}}}})";
  const std::string empty = R"({"Parameters": {"BootstrapVersion": {"Type": "String"}}, "Rules": {}})";
  EXPECT_EQ(told({{"cdk.out/manifest.json", manifest}, {"cdk.out/Empty.template.json", empty}}, {"cdk.out"}), nothing);
}

TEST(Tolerance, ListsAreAllowedValuesAsAWhole) {
  EXPECT_EQ(told("Parameters:\n"
                 "  Zones:\n"
                 "    Type: CommaDelimitedList\n"
                 "    Default: eu-west-1a,eu-west-1b\n"
                 "    AllowedValues: ['eu-west-1a,eu-west-1b', 'eu-west-1b,eu-west-1c']\n"
                 "Resources:\n"
                 "  Topic: {Type: AWS::SNS::Topic}\n"),
            nothing);
}

}  // namespace
}  // namespace pllint::command
