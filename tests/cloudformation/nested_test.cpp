// Nested stacks: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "command/run.hpp"

namespace pllint::cloudformation {
namespace {

using command::Contents;
using command::Ran;

std::string eval(const Contents& contents, const std::string& expression) {
  const Ran ran = command::run_in_memory({"eval", "--in", "root.yaml", "--", expression}, contents);
  const std::string first = ran.out.substr(0, ran.out.find('\n'));
  return ran.err + first.substr(0, first.find(" ("));
}

const Contents twice{
    {"root.yaml", R"(Parameters: {Zone: {Type: String, Default: a}, Missing: {Type: String}}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Middle:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./middle/stack.yaml
      Parameters:
        Vpc: !Ref Vpc
        Name: !Sub "x-${Zone}"
        Subnets: !Join [",", [s1, s2]]
        Unknown: !Ref Missing
Outputs:
  Deep: {Value: !GetAtt Middle.Outputs.Deep}
)"},
    {"middle/stack.yaml", R"(Parameters:
  Vpc: {Type: AWS::EC2::VPC::Id}
  Name: {Type: String}
  Subnets: {Type: CommaDelimitedList}
  Unknown: {Type: String}
  Defaulted: {Type: String, Default: d}
Resources:
  Inner:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ../inner.json
      Parameters: {Vpc: !Ref Vpc, Label: !Sub "${Name}-${Defaulted}", Subnet: !Select [1, !Ref Subnets]}
Outputs:
  Deep: {Value: !GetAtt Inner.Outputs.Label}
  Vpc: {Value: !GetAtt Inner.Outputs.Vpc}
  Group: {Value: !GetAtt Inner.Outputs.Group}
  Subnet: {Value: !GetAtt Inner.Outputs.Subnet}
  Unknown: {Value: !Ref Unknown}
  Same: {Value: !Equals [!Ref Unknown, !Ref Unknown]}
)"},
    {"inner.json",
     R"({"Parameters": {"Vpc": {"Type": "String"}, "Label": {"Type": "String"}, "Subnet": {"Type": "String"}},
 "Resources": {"Group": {"Type": "AWS::EC2::SecurityGroup",
                         "Properties": {"VpcId": {"Ref": "Vpc"}, "GroupDescription": "d"}}},
 "Outputs": {"Label": {"Value": {"Ref": "Label"}}, "Vpc": {"Value": {"Ref": "Vpc"}},
             "Group": {"Value": {"Fn::GetAtt": ["Group", "GroupId"]}}, "Subnet": {"Value": {"Ref": "Subnet"}}}})"}};

TEST(Nested, ParametersGoDownAndOutputsComeBackTwice) {
  EXPECT_EQ(eval(twice, "Outputs.Deep.Value"), "\"x-a-d\"");
  EXPECT_EQ(eval(twice, "!GetAtt Middle.Outputs.Vpc"), "unknown: Vpc is known only at deployment");
  EXPECT_EQ(eval(twice, "!GetAtt Middle.Outputs.Group"), "unknown: Middle.Inner.Group is known only at deployment");
  EXPECT_EQ(eval(twice, "!GetAtt Middle.Outputs.Subnet"), "\"s2\"");
  EXPECT_EQ(eval(twice, "!GetAtt Middle.Outputs.Unknown"), "unknown: parameter Missing has no value");
  EXPECT_EQ(eval(twice, "!Equals [!GetAtt Middle.Outputs.Unknown, !Ref Missing]"), "true");
}

TEST(Nested, TemplatesAreNoStacksOfTheirOwn) {
  const Ran ran = command::run_in_memory({"--all", "--format", "json", "."}, twice);
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
  EXPECT_NE(ran.out.find("\"stacks\": 1,"), std::string::npos) << ran.out;
}

constexpr const char* mistake = R"(Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0a1b2c3d4e5f60718
      ServiceName: ""
)";

TEST(Nested, FindingsStandInTheInnerTemplateAndNameTheWay) {
  const Ran ran = command::run_in_memory(
      {"--format", "compact", "."},
      {{"root.yaml",
        "Resources:\n  Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}\n"},
       {"child.yaml", mistake}});
  EXPECT_NE(ran.out.find("child.yaml:6:"), std::string::npos) << ran.out << ran.err;
  EXPECT_EQ(ran.status, 1);
}

TEST(Nested, ConditionsHoldForAllThatIsInside) {
  const std::string root = R"(Parameters: {With: {Type: String, Default: "no"}}
Conditions: {With: !Equals [!Ref With, "yes"]}
Resources:
  Child: {Type: AWS::CloudFormation::Stack, Condition: With, Properties: {TemplateURL: child.yaml}}
)";
  const auto lint = [&](const std::string& given) {
    return command::run_in_memory(
        {"--format", "compact", "--parameters", "p.json", "root.yaml"},
        {{"root.yaml", root}, {"child.yaml", mistake}, {"p.json", "[\"With=" + given + "\"]"}});
  };
  EXPECT_EQ(lint("no").out.find("[invalid-service-name]"), std::string::npos);
  const Ran with = lint("yes");
  EXPECT_NE(with.out.find("child.yaml:6:"), std::string::npos) << with.out;
  EXPECT_EQ(with.status, 1);
}

TEST(Nested, WhatIsNotAtHandIsUnknown) {
  const Contents contents{{"root.yaml", R"(Resources:
  Url: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://s3.amazonaws.com/b/t.yaml"}}
  Absent: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: absent.yaml}}
  Computed: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Sub "${AWS::StackName}.yaml"}}
  Nothing: {Type: AWS::CloudFormation::Stack}
)"}};
  for (const std::string name : {"Url", "Absent", "Computed", "Nothing"})
    EXPECT_EQ(eval(contents, "!GetAtt " + name + ".Outputs.X"), "unknown: the template of " + name + " is not at hand");
}

TEST(Nested, StacksThatLeadToThemselvesEnd) {
  const auto start = std::chrono::steady_clock::now();
  const Contents self{{"root.yaml", R"(Resources:
  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: root.yaml}}
  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: root.yaml}}
Outputs: {X: {Value: !GetAtt A.Outputs.X}}
)"}};
  EXPECT_EQ(eval(self, "!GetAtt A.Outputs.X"), "unknown: the template of A is not at hand");
  EXPECT_EQ(command::run_in_memory({"root.yaml"}, self).status, 0);

  // A chain that doubles at each step.
  Contents chain;
  for (int i = 0; i < 30; ++i) {
    const std::string next = i == 29 ? "https://x" : "t" + std::to_string(i + 1) + ".yaml";
    const std::string stack = "{Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: \"" + next + "\"}}\n";
    chain.emplace_back(i == 0 ? "root.yaml" : "t" + std::to_string(i) + ".yaml",
                       "Resources:\n  A: " + stack + "  B: " + stack);
  }
  EXPECT_EQ(command::run_in_memory({"root.yaml"}, chain).status, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(Nested, OutputsThatLeadToThemselvesAreUnknown) {
  const Contents contents{{"root.yaml", R"(Resources:
  Child:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: child.yaml, Parameters: {Given: !GetAtt Child.Outputs.Given}}
)"},
                          {"child.yaml", R"(Parameters: {Given: {Type: String}}
Resources: {Vpc: {Type: AWS::EC2::VPC}}
Outputs: {Given: {Value: !Ref Given}}
)"}};
  const std::string shown = eval(contents, "!GetAtt Child.Outputs.Given");
  EXPECT_NE(shown.find("leads to itself"), std::string::npos) << shown;
  EXPECT_NE(command::run_in_memory({"root.yaml"}, contents).status, 2);
}

TEST(Nested, NothingOutsideOfTheBoundaryIsRead) {
  namespace fs = std::filesystem;
  const fs::path top = fs::path(testing::TempDir()) / ("pllint-nested-" + std::to_string(::getpid()));
  fs::remove_all(top);
  fs::create_directories(top / "inside");
  std::ofstream(top / "outside.yaml") << "Resources: {V: {Type: AWS::EC2::VPC}}\nOutputs: {X: {Value: leaked}}\n";
  fs::create_symlink(top / "outside.yaml", top / "inside" / "link.yaml");
  std::ofstream(top / "inside" / "root.yaml")
      << "Resources:\n"
         "  Up: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../outside.yaml}}\n"
         "  Absolute: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: \""
      << (top / "outside.yaml").string()
      << "\"}}\n"
         "  Link: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: link.yaml}}\n"
         "  Asset: {Type: AWS::CloudFormation::Stack, Metadata: {\"aws:asset:path\": ../outside.yaml}}\n";
  for (const std::string name : {"Up", "Absolute", "Link", "Asset"}) {
    const Ran ran = command::run_on_disk({"eval", "--root", (top / "inside").string(), "--in",
                                          (top / "inside" / "root.yaml").string(), "!GetAtt " + name + ".Outputs.X"});
    EXPECT_TRUE(ran.out.starts_with("unknown: the template of " + name + " is not at hand")) << ran.out << ran.err;
  }
  fs::remove_all(top);
}

}  // namespace
}  // namespace pllint::cloudformation
