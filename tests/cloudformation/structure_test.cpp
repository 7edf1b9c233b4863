// Templates that are not what they should be: each says what is wrong and where, and the rest is still linted.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

#include "command/run.hpp"

namespace pllint::cloudformation {
namespace {

using command::Contents;
using command::Ran;

constexpr const char* mistake = R"(Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0a1b2c3d4e5f60718
      ServiceName: ""
)";

// Lints the template with a mistake in a file beside it, which must be found.
Ran lint(const std::string& text, const std::string& name = "stack.yaml") {
  const auto start = std::chrono::steady_clock::now();
  const Ran ran =
      command::run_in_memory({"--format", "compact", name, "rest.yaml"}, {{name, text}, {"rest.yaml", mistake}});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  EXPECT_NE(ran.out.find("rest.yaml:6:"), std::string::npos) << ran.out;
  return ran;
}

void says(const Ran& ran, const std::string& words) {
  EXPECT_EQ(ran.status, 3) << ran.out << ran.err;
  EXPECT_NE((ran.out + ran.err).find(words), std::string::npos) << words << "\nis not in\n" << ran.out << ran.err;
}

TEST(Structure, DuplicateKeysNameBothPlaces) {
  const std::string duplicate =
      std::string(mistake) + "  Other:\n    Type: AWS::EC2::VPC\n    Type: AWS::EC2::Subnet\n";
  const Ran ran = lint(duplicate);
  says(ran, "stack.yaml:9:5");
  says(ran, "the key \"Type\" is there already, in line 8");
  says(ran, "stack.yaml:6:");  // the mistake in the same file
  says(lint("{\"Resources\": {\"A\": {\"Type\": \"AWS::EC2::VPC\"},\n\"A\": {\"Type\": \"AWS::EC2::VPC\"}}}",
            "stack.json"),
       "the key \"A\" is there already, in line 1");
}

TEST(Structure, SectionsOfTheWrongForm) {
  for (const std::string section : {"Parameters", "Mappings", "Conditions", "Outputs"}) {
    const Ran ran = lint(section + ": [a]\n" + mistake);
    says(ran, "stack.yaml:1:1");
    says(ran, section + " is not a mapping");
    says(ran, "stack.yaml:7:");
    says(lint(section + ": text\n" + mistake), section + " is not a mapping");
    EXPECT_EQ(lint(section + ":\n" + mistake).status, 1);
    EXPECT_EQ(lint(section + ": {}\n" + mistake).status, 1);
  }
  says(lint("AWSTemplateFormatVersion: x\nResources: [a]\n"), "stack.yaml:2:1");
  says(lint("AWSTemplateFormatVersion: x\nResources: [a]\n"), "Resources is not a mapping");
}

TEST(Structure, ResourcesOfTheWrongForm) {
  const std::string good = std::string(mistake);
  says(lint(good + "  A: text\n"), "the resource A is not a mapping");
  says(lint(good + "  A:\n"), "the resource A is not a mapping");
  says(lint(good + "  A: [x]\n"), "stack.yaml:7:3");
  says(lint(good + "  A: {Properties: {}}\n"), "the resource A has no Type");
  says(lint(good + "  A: {Type: [x]}\n"), "the resource A has no Type");
  says(lint(good + "  A:\n    Type: AWS::EC2::VPC\n    Properties: [x]\n"), "Properties of A is not a mapping");
  for (const std::string rest :
       {"Properties:", "UpdatePolicy: [x]", "Condition: [x]", "DependsOn: {a: b}", "DependsOn: [1, null]",
        "Metadata: text", "Condition:", "Properties: {CidrBlock: null, Tags: null}",
        "Properties: {Tags: [null, {Key: null}]}"})
    EXPECT_EQ(lint(good + "  A:\n    Type: AWS::EC2::VPC\n    " + rest + "\n").status, 1) << rest;
}

TEST(Structure, ParametersMappingsAndOutputsOfTheWrongForm) {
  const std::string use = std::string(mistake) + "  A: {Type: AWS::EC2::VPC, Properties: {CidrBlock: ";
  for (const std::string parameters : {"{A1: text}", "{A1: }", "{A1: [x]}", "{A1: {Type: [x]}}", "{A1: {Default: [x]}}",
                                       "{A1: {Type: Number, Default: x}}", "{A1: {AllowedValues: x}}",
                                       "{A1: {AllowedValues: [null, [x]], NoEcho: [x]}}"})
    EXPECT_EQ(lint("Parameters: " + parameters + "\n" + use + "!Ref A1}}\n").status, 1) << parameters;
  for (const std::string mappings : {"{M: text}", "{M: }", "{M: [x]}", "{M: {a: x}}", "{M: {a: {b: null}}}"})
    EXPECT_EQ(lint("Mappings: " + mappings + "\n" + use + "!FindInMap [M, a, b]}}\n").status, 1) << mappings;
  for (const std::string outputs : {"{O: text}", "{O: }", "{O: {Value: null}}", "{O: {Export: x}}",
                                    "{O: {Export: {Name: }}}", "{O: {Condition: [x], Value: !Ref Nobody}}"})
    EXPECT_LE(lint("Outputs: " + outputs + "\n" + mistake).status, 1) << outputs;
}

TEST(Structure, ConditionsThatLeadToThemselves) {
  const std::string circle =
      "Conditions:\n  A: !Not [!Condition B]\n  B: !And [!Condition C, !Condition C]\n"
      "  C: !Or [Condition: A, Condition: A]\n  D: !Condition D\n";
  const Ran ran = lint(circle + mistake);
  says(ran, "stack.yaml:4:");
  says(ran, "the condition A leads to itself");
  says(ran, "stack.yaml:5:");
  says(ran, "the condition D leads to itself");
  says(ran, "stack.yaml:11:");
  std::string chain = "Conditions:\n  C0: !Equals [a, a]\n";
  for (int i = 1; i < 3'000; ++i) chain += fmt::format("  C{}: !Condition C{}\n", i, i - 1);
  EXPECT_EQ(lint(chain + mistake).status, 1);
}

TEST(Structure, ResourcesThatLeadToThemselves) {
  const Ran ran = lint(std::string(mistake) + R"(  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !GetAtt Group.GroupDescription
      SecurityGroupIngress: [{IpProtocol: tcp, SourceSecurityGroupId: !Ref Group}]
  A: {Type: AWS::EC2::Subnet, DependsOn: A, Properties: {CidrBlock: !GetAtt B.CidrBlock, VpcId: !Ref A}}
  B: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: !GetAtt A.CidrBlock, VpcId: !Ref A}}
)");
  EXPECT_EQ(ran.status, 1) << ran.out;
}

TEST(Structure, LargeTemplates) {
  std::string yaml = "AWSTemplateFormatVersion: x\nResources:\n";
  std::string json = "{\"Resources\": {\n";
  for (int i = 0; i < 10'000; ++i) {
    yaml += fmt::format("  V{}: {{Type: AWS::EC2::VPC, DependsOn: V{}}}\n", i, i / 2);
    json += fmt::format(
        "\"V{}\": {{\"Type\": \"AWS::EC2::Subnet\", \"Properties\": {{\"VpcId\": {{\"Ref\": \"V{}\"}}}}}},\n", i,
        i / 2);
  }
  EXPECT_EQ(lint(yaml).status, 1);
  EXPECT_EQ(lint(json + "\"Last\": {\"Type\": \"AWS::EC2::VPC\"}}}", "stack.json").status, 1);
}

TEST(Structure, DeepTemplates) {
  const std::string head = "AWSTemplateFormatVersion: x\nResources: {A: {Type: AWS::EC2::VPC, Properties: {CidrBlock: ";
  for (const std::size_t depth : {100U, 1'000U, 100'000U}) {
    std::string open, close, joined;
    for (std::size_t i = 0; i < depth; ++i) {
      open += '[';
      close += ']';
      joined += "{\"Fn::Join\": [\"\", [";
    }
    lint(head + open + close + "}}}\n");
    lint("{\"Resources\": {\"A\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": " + open + close +
             "}}}}",
         "stack.json");
    std::string closing;
    for (std::size_t i = 0; i < depth; ++i) closing += "]]}";
    lint("{\"Resources\": {\"A\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": " + joined + closing +
             "}}}}",
         "stack.json");
  }
}

TEST(Structure, AliasBombs) {
  std::string bomb = "AWSTemplateFormatVersion: x\nMetadata:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    bomb += fmt::format("  a{}: &a{} [", i, i);
    for (int k = 0; k < 10; ++k) bomb += fmt::format("{}*a{}", k ? ", " : "", i - 1);
    bomb += "]\n";
  }
  says(lint(bomb + mistake), "stack.yaml:");
}

TEST(Structure, LoopsWithoutEnd) {
  std::string bomb = "Resources:\n";
  std::string indent = "  ";
  for (int i = 0; i < 8; ++i) {
    bomb += fmt::format("{}Fn::ForEach::L{}:\n{}  - I{}\n{}  - [a, b, c, d, e, f, g, h, i, j]\n{}  -\n", indent, i,
                        indent, i, indent, indent);
    indent += "    ";
  }
  bomb += indent + "\"V${I0}${I1}${I2}${I3}${I4}${I5}${I6}${I7}\": {Type: AWS::EC2::VPC}\n";
  EXPECT_LE(lint("AWSTemplateFormatVersion: x\nTransform: AWS::LanguageExtensions\n" + bomb).status, 1);
  for (const std::string loop : {"[I, !Ref Nobody, {}]", "[I]", "text", "[I, [a], text]", "[[I], [a], {}]",
                                 "[I, [[a]], {}]", "[I, text, {x: {}}]", "[I, !Ref Resources, null]", "null"})
    EXPECT_LE(lint("AWSTemplateFormatVersion: x\nResources:\n  Fn::ForEach::L: " + loop + "\n").status, 1) << loop;
}

TEST(Structure, ASecondDocumentIsSaid) {
  const std::string second = std::string(mistake) + "---\nResources:\n  A: {Type: AWS::EC2::VPC}\n";
  says(lint(second), "stack.yaml:7:1");
  says(lint(second), "another document begins here");
  says(lint(second), "stack.yaml:6:");
  says(lint("---\n---\nAWSTemplateFormatVersion: 2010-09-09\n" + std::string(mistake)), "stack.yaml:2:1");
  for (const std::string& whole : {std::string("---\n") + std::string(mistake), std::string(mistake) + "...\n",
                                   "# one\n---\n" + std::string(mistake) + "...\n# no more\n"})
    EXPECT_EQ(lint(whole).status, 1) << whole;
}

TEST(Structure, FilesThatDoNotParse) {
  says(lint("", "stack.yaml"), "stack.yaml");
  says(lint("# nothing\n", "stack.yaml"), "stack.yaml");
  says(lint("null\n"), "stack.yaml");
  says(lint("", "stack.json"), "stack.json");
  says(lint("{\"Resources\": {\"A\": {\"Type\": \"AWS::EC2::VPC\"}}} garbage", "stack.json"), "stack.json:1:");
  says(lint("{\"Resources\": {\"A\": {\"Type\": \"AWS::EC2::VPC\"}},\n}", "stack.json"), "stack.json:");
  says(lint("{\"Resources\": {\"A\": {\"Type\": \"AWS::EC2::VPC\"", "stack.json"), "stack.json:1:");
  says(lint("Resources:\n\tA:\n\t\tType: AWS::EC2::VPC\n"), "stack.yaml:2:");
  says(lint("Resources:\n  A: [\n"), "stack.yaml:");
  says(lint("Resources:\n  A: {Type: AWS::EC2::VPC\n"), "stack.yaml:");
  says(lint("Resources:\n  A: *nobody\n"), "stack.yaml:2:");
  says(lint(std::string("AWSTemplateFormatVersion: x\nResources:\n  A:\0\n", 44)), "stack.yaml");
  says(lint("\xFF\xFE\x00"), "stack.yaml");
}

TEST(Structure, WhatStandsBeforeTheSyntaxErrorIsLinted) {
  const Ran ran = lint(std::string(mistake) + "  Broken: [\n");
  says(ran, "stack.yaml:6:");
}

}  // namespace
}  // namespace pllint::cloudformation
