// Parameters: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
#include <gtest/gtest.h>

#include "command/run.hpp"

namespace pllint::cloudformation {
namespace {

using command::Contents;
using command::Ran;

constexpr const char* stack = R"(AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Environment:
    Type: String
    AllowedValues: [test, prod]
  Ports:
    Type: CommaDelimitedList
    Default: "80,443"
    AllowedValues: [80, 443, 8443]
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>", Default: ""}
  Count: {Type: Number, Default: 1}
  Password: {Type: String, NoEcho: true, Default: none, AllowedValues: [none, some]}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
)";

Ran eval(const std::string& expression, const std::string& file, const std::string& parameters) {
  return command::run_in_memory({"eval", "--in", "stack.yaml", "--parameters", file, "--", expression},
                                {{"stack.yaml", stack}, {file, parameters}});
}

TEST(Parameters, AreGivenInEveryFormat) {
  const std::vector<std::pair<std::string, std::string>> formats{
      {"deploy.json", R"(["Environment=prod", "Subnets=subnet-1,subnet-2", "Count=3"])"},
      {"create.json", R"([{"ParameterKey": "Environment", "ParameterValue": "prod"},
                          {"ParameterKey": "Subnets", "ParameterValue": "subnet-1,subnet-2"},
                          {"ParameterKey": "Count", "ParameterValue": "3"}])"},
      {"pipeline.json", R"({"Parameters": {"Environment": "prod", "Subnets": ["subnet-1", "subnet-2"], "Count": 3},
                            "Tags": {"Department": "Marketing"}})"},
      {"plain.json", R"({"Environment": "prod", "Subnets": "subnet-1, subnet-2", "Count": "3"})"},
      {"pipeline.yaml", "Parameters:\n  Environment: prod\n  Subnets: subnet-1,subnet-2\n  Count: 3\n"},
  };
  for (const auto& [file, text] : formats) {
    const auto is = [&](const std::string& expression, const std::string& expected) {
      const Ran ran = eval(expression, file, text);
      EXPECT_EQ(ran.out, expected + '\n') << file;
      EXPECT_EQ(ran.err, "") << file;
      EXPECT_EQ(ran.status, 0) << file;
    };
    is("!Ref Environment", "\"prod\"");
    is("!Ref Subnets", R"(["subnet-1", "subnet-2"])");
    is("!Ref Count", "\"3\"");
    is("!Ref Ports", R"(["80", "443"])");
  }
}

TEST(Parameters, OfOtherTemplatesInTheFileAreNobodysMistake) {
  const Ran ran = eval("!Ref Environment", "p.json", R"(["Environment=prod", "SomebodyElses=1"])");
  EXPECT_EQ(ran.out, "\"prod\"\n");
  EXPECT_EQ(ran.err, "");
}

TEST(Parameters, LaterFilesWin) {
  const Ran ran = command::run_in_memory(
      {"eval", "--in", "stack.yaml", "--parameters", "a.json", "--parameters", "b.json", "--", "!Ref Environment"},
      {{"stack.yaml", stack}, {"a.json", R"(["Environment=test"])"}, {"b.json", R"({"Environment": "prod"})"}});
  EXPECT_EQ(ran.out, "\"prod\"\n");
}

TEST(Parameters, PreviousValuesAreNotKnown) {
  const Ran ran = eval("!Ref Environment", "p.json", R"([{"ParameterKey": "Environment", "UsePreviousValue": true}])");
  EXPECT_EQ(ran.out.substr(0, ran.out.find(" (")), "unknown: parameter Environment has no value");
  EXPECT_EQ(ran.err, "");
}

TEST(Parameters, FilesThatAreWrongSayWhere) {
  const auto says = [](const std::string& text, const std::string& expected) {
    const Ran ran = eval("1", "p.json", text);
    EXPECT_EQ(ran.err, "error: " + expected + '\n') << text;
    EXPECT_EQ(ran.status, 3) << text;
  };
  const std::string form = "not a parameter: NAME=VALUE, ParameterKey and ParameterValue, or NAME: VALUE";
  says("[\n \"Environment\"\n]", "p.json:2: " + form);
  says("[\"=prod\"]", "p.json:1: " + form);
  says("{\"Environment\":\n {\"a\": 1}}", "p.json:2: " + form);
  says("{\"Environment\": null}", "p.json:1: " + form);
  says("[{\"ParameterKey\": \"Environment\"}]", "p.json:1: " + form);
  says("\"text\"", "p.json:1: " + form);
  const Ran broken = eval("1", "p.json", "{\"Environment\": \"prod\"");
  EXPECT_EQ(broken.status, 3);
  EXPECT_TRUE(broken.err.starts_with("error: p.json:1: ")) << broken.err;
  const Ran missing =
      command::run_in_memory({"eval", "--in", "stack.yaml", "--parameters", "no.json", "1"}, {{"stack.yaml", stack}});
  EXPECT_TRUE(missing.err.starts_with("error: no.json: ")) << missing.err;
  EXPECT_EQ(missing.status, 3);
}

TEST(Parameters, OutsideOfAllowedValuesAreRefused) {
  const auto says = [](const std::string& text, const std::string& expected) {
    const Ran ran = eval("1", "p.json", text);
    EXPECT_EQ(ran.err, expected.empty() ? "" : "error: " + expected + '\n') << text;
  };
  says(R"(["Environment=prod"])", "");
  says(R"(["Environment=staging"])", "p.json:1: \"staging\" is not among the AllowedValues of parameter Environment");
  says(R"(["Ports=443, 8443"])", "");
  says(R"(["Ports=443,22"])", "p.json:1: \"22\" is not among the AllowedValues of parameter Ports");
  says(R"(["Password=hunter2"])", "p.json:1: the value is not among the AllowedValues of parameter Password");
}

TEST(Parameters, DefaultsOutsideOfAllowedValuesAreRefusedWhereNothingElseIsGiven) {
  const Contents contents{{"stack.yaml",
                           "Parameters:\n  A:\n    Type: String\n    Default: c\n    AllowedValues: [a, b]\n"
                           "Resources:\n  Vpc: {Type: AWS::EC2::VPC}\n"},
                          {"p.json", R"(["A=b"])"}};
  EXPECT_EQ(command::run_in_memory({"eval", "--in", "stack.yaml", "!Ref A"}, contents).err,
            "error: stack.yaml:4: \"c\" is not among the AllowedValues of parameter A\n");
  EXPECT_EQ(command::run_in_memory({"stack.yaml"}, contents).status, 3);
  EXPECT_EQ(command::run_in_memory({"eval", "--in", "stack.yaml", "--parameters", "p.json", "!Ref A"}, contents).err,
            "");
}

TEST(Parameters, SecretsAreNeverPrinted) {
  const Contents contents{{"stack.yaml", R"(AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Secret: {Type: String, NoEcho: true, Default: com.amazonaws.hunter2}
  Secrets: {Type: CommaDelimitedList, NoEcho: "true", Default: "hunter2,hunter2"}
Conditions:
  Is: !Equals [!Ref Secret, !Ref AWS::Region]
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Sub "vpc-${Secret}"
      ServiceName: !Join [".", [!Ref Secret, sqs]]
      VpcEndpointType: !Ref Secret
      SubnetIds: !Ref Secrets
      SecurityGroupIds: [!Select [0, !Ref Secrets], !If [Is, !Ref Secret, a]]
      PrivateDnsEnabled: !FindInMap [Map, !Ref Secret, !Ref Secret]
      PolicyDocument: !Cidr [!Ref Secret, 1, 8]
  Child:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: child.yaml, Parameters: {Plain: !Ref Secret, List: !Join [",", !Ref Secrets]}}
Outputs:
  Plain: {Value: !GetAtt Child.Outputs.Plain, Export: {Name: !Ref Secret}}
)"},
                          {"child.yaml", R"(Parameters: {Plain: {Type: String}, List: {Type: CommaDelimitedList}}
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: {VpcId: !Ref Plain, ServiceName: !Ref Plain, SubnetIds: !Ref List}
Outputs: {Plain: {Value: !Ref Plain}, First: {Value: !Select [0, !Ref List]}}
)"}};
  for (const char* const format : {"text", "json", "compact"}) {
    const Ran ran = command::run_in_memory({"--format", format, "--undecided", "stack.yaml"}, contents, {});
    for (std::size_t at = ran.out.find("hunter2"); at != std::string::npos; at = ran.out.find("hunter2", at + 1)) {
      // The source's own line may be quoted: it is no value.
      const std::size_t line = ran.out.rfind('\n', at) + 1;
      const std::string whole = ran.out.substr(line, ran.out.find('\n', at) - line);
      EXPECT_NE(whole.find("Default:"), std::string::npos) << format << ": " << whole;
    }
    EXPECT_EQ(ran.err.find("hunter2"), std::string::npos) << ran.err;
  }
  for (const char* const expression :
       {"Outputs.Plain.Value", "!GetAtt Child.Outputs.Plain", "!GetAtt Child.Outputs.First", "Conditions.Is",
        "Resources.Endpoint.Properties", "!If [Is, !Ref Secret, b]", "!ImportValue x", "Outputs.Plain"}) {
    for (const bool json : {false, true}) {
      std::vector<std::string> arguments{"eval", "--in", "stack.yaml"};
      if (json) arguments.push_back("--json");
      arguments.insert(arguments.end(), {"--", expression});
      const Ran ran = command::run_in_memory(arguments, contents);
      EXPECT_EQ((ran.out + ran.err).find("hunter2"), std::string::npos) << expression << ": " << ran.out << ran.err;
    }
  }
}

}  // namespace
}  // namespace pllint::cloudformation
