// The intrinsic functions, as `pllint eval` prints what they give. What is known is what AWS's documentation says, and
// where it has examples these are they; what is left of a value when something in it is not known is ours.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "command/run.hpp"

namespace pllint::cloudformation {
namespace {

std::string page(const std::string& key) {
  const std::string functions =
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-";
  const std::string reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/";
  const std::string guide = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/";
  static const std::map<std::string, std::string> pages{
      {"base64", functions + "base64.html"},
      {"cidr", functions + "cidr.html"},
      {"conditions", functions + "conditions.html"},
      {"findinmap", functions + "findinmap.html"},
      {"findinmap-default", functions + "findinmap-enhancements.html"},
      {"foreach", functions + "foreach.html"},
      {"getatt", functions + "getatt.html"},
      {"getazs", functions + "getavailabilityzones.html"},
      {"getstackoutput", functions + "getstackoutput.html"},
      {"importvalue", functions + "importvalue.html"},
      {"join", functions + "join.html"},
      {"length", functions + "length.html"},
      {"ref", functions + "ref.html"},
      {"select", functions + "select.html"},
      {"split", functions + "split.html"},
      {"sub", functions + "sub.html"},
      {"tojsonstring", functions + "ToJsonString.html"},
      {"transform", functions + "transform.html"},
      {"functions", reference + "intrinsic-function-reference.html"},
      {"pseudo", reference + "pseudo-parameter-reference.html"},
      {"dynamic", guide + "dynamic-references.html"},
      {"ssm", guide + "dynamic-references-ssm.html"},
      {"parameters", guide + "parameters-section-structure.html"},
      {"ssm-parameters", guide + "cloudformation-supplied-parameter-types.html"},
      {"nested", guide + "using-cfn-nested-stacks.html"},
      {"formats", guide + "template-formats.html"},
  };
  const auto found = pages.find(key);
  return found == pages.end() ? std::string() : found->second;
}

const command::Contents contents = {{"template.yaml", R"(AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::LanguageExtensions
Parameters:
  Environment: {Type: String}
  Other: {Type: String}
  EnvironmentType: {Type: String, Default: prod}
  RootDomainName: {Type: String, Default: example.com}
  Partition: {Type: String, Default: aws}
  Empty: {Type: String, Default: ""}
  Port: {Type: Number, Default: 8080}
  Ratio: {Type: Number, Default: 0.5}
  Account: {Type: String, Default: "012345678901"}
  Flag: {Type: String, Default: true}
  DbSubnetIpBlocks: {Type: CommaDelimitedList, Default: "10.0.48.0/24, 10.0.112.0/24, 10.0.176.0/24"}
  Numbers: {Type: List<Number>, Default: "80,20"}
  SubnetIds: {Type: "List<AWS::EC2::Subnet::Id>"}
  VpcId: {Type: "AWS::EC2::VPC::Id", Default: vpc-a123456}
  Password: {Type: String, Default: hunter2, NoEcho: true}
  SecretList: {Type: CommaDelimitedList, Default: "hunter2,swordfish", NoEcho: true}
  ImageId: {Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /aws/service/ami}
  ImageName: {Type: "AWS::SSM::Parameter::Name", Default: /aws/service/ami}
  SsmSubnets: {Type: "AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>", Default: /subnets}
  Untyped: {Default: x}
Mappings:
  RegionMap:
    us-east-1: {HVM64: ami-0ff8a91507f77f867, HVMG2: ami-0a584ac55a7631c0c}
    us-west-1: {HVM64: ami-0bdb828fd58c52235, HVMG2: ami-066ee5fd4a9ef77f1}
  Sizes:
    prod: {Subnets: [a, b], Count: 3, Public: true}
Conditions:
  CreateProdResources: !Equals [!Ref EnvironmentType, prod]
  IsTest: !Equals [!Ref EnvironmentType, test]
  IsKnown: !Equals [!Ref Environment, prod]
  IsKnownToo: !Equals [prod, !Ref Environment]
  Both: !And [Condition: CreateProdResources, !Not [Condition: IsTest]]
  HasPassword: !Not [!Equals [!Ref Password, ""]]
  Fn::ForEach::Zones:
    - Zone
    - [A, B]
    - "In${Zone}": !Equals ["${Zone}", A]
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Vpc, CidrBlock: !Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 6, 8]]}
  Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d}}
  Nlb: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network}}
  Endpoint: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, ServiceName: x}}
  Bucket: {Type: AWS::S3::Bucket}
  Custom: {Type: Custom::Thing, Properties: {ServiceToken: x}}
  Child:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: child.yaml
      Parameters: {Name: web, Vpc: !Ref Vpc, Subnets: !Join [",", [a, b]]}
  Remote: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://example.com/x.yaml"}}
  Fn::ForEach::Topics:
    - TopicName
    - [Success, Failure, Timeout]
    - "SnsTopic${TopicName}":
        Type: AWS::SNS::Topic
        Properties: {TopicName: !Sub "${TopicName}.fifo", FifoTopic: true}
  Fn::ForEach::Blocks:
    - Block
    - !Ref DbSubnetIpBlocks
    - "Subnet&{Block}": {Type: AWS::EC2::Subnet, Properties: {CidrBlock: !Ref Block, VpcId: !Ref Vpc}}
  Fn::ForEach::Outer:
    - Tier
    - [App, Db]
    - Fn::ForEach::Inner:
        - Zone
        - [A, B]
        - "${Tier}${Zone}":
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref Vpc, Tags: [{Key: Name, Value: !Sub "${Tier}-${Zone}"}]}
  Looped:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      Fn::ForEach::Properties:
        - Property
        - [CidrBlock, OutpostArn]
        - "${Property}": !Sub "the ${Property}"
Outputs:
  Name: {Value: !GetAtt Child.Outputs.Url, Export: {Name: !Sub "${RootDomainName}-name"}}
  Fn::ForEach::Outs:
    - Topic
    - [Success]
    - "Arn${Topic}": {Value: !GetAtt "SnsTopic${Topic}.TopicArn"}
)"},
                                    {"child.yaml", R"(Parameters:
  Name: {Type: String}
  Vpc: {Type: String}
  Subnets: {Type: CommaDelimitedList}
  Missing: {Type: String}
Resources:
  Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, VpcId: !Ref Vpc}}
Outputs:
  Url: {Value: !Sub "https://${Name}.example.com"}
  Vpc: {Value: !Ref Vpc}
  Group: {Value: !GetAtt Group.GroupId}
  First: {Value: !Select [0, !Ref Subnets]}
  Missing: {Value: !Ref Missing}
)"}};

// As printed, without places and origins; "error: ..." where there is one.
std::string shown(const std::string& expression) {
  const command::Ran ran = command::run_in_memory({"eval", "--in", "template.yaml", "--", expression}, contents);
  if (!ran.err.empty()) return ran.err.substr(0, ran.err.find('\n'));
  std::string kept;
  std::size_t begin = 0;
  while (begin < ran.out.size()) {
    const std::size_t end = ran.out.find('\n', begin);
    std::string line = ran.out.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("  from ")) continue;
    if (const std::size_t place = line.find(" (template.yaml:"); place != std::string::npos) line.resize(place);
    if (const std::size_t place = line.find(" (child.yaml:"); place != std::string::npos) line.resize(place);
    kept += (kept.empty() ? "" : "\n") + line;
  }
  return kept;
}

// What a reference to an attribute that AWS makes is printed as.
std::string of(const std::string& attribute) {
  return "unknown: " + attribute + " is known only at deployment\n  it is " + attribute;
}

struct Case {
  std::string page;
  std::string expression;
  std::string expected;
};

using Group = std::pair<const char*, std::vector<Case>>;

const Group groups[] = {
    {"Ref",
     {
         {"ref", "!Ref EnvironmentType", R"("prod")"},
         {"ref", "Ref: EnvironmentType", R"("prod")"},
         {"ref", R"({"Ref": "EnvironmentType"})", R"("prod")"},
         {"parameters", "!Ref Empty", R"("")"},
         // "the parameter value becomes a string"
         {"parameters", "!Ref Port", R"("8080")"},
         {"parameters", "!Ref Ratio", R"("0.5")"},
         {"parameters", "!Ref Account", R"("012345678901")"},
         {"parameters", "!Ref Flag", R"("true")"},
         {"parameters", "!Ref Untyped", R"("x")"},
         {"parameters", "!Ref DbSubnetIpBlocks", R"(["10.0.48.0/24", "10.0.112.0/24", "10.0.176.0/24"])"},
         {"parameters", "!Ref Numbers", R"(["80", "20"])"},
         {"ssm-parameters", "!Ref VpcId", R"("vpc-a123456")"},
         {"ssm-parameters", "!Ref ImageId", of(R"(SSM parameter "/aws/service/ami")")},
         {"ssm-parameters", "!Ref ImageName", R"("/aws/service/ami")"},
         {"ssm-parameters", "!Ref SsmSubnets", "unknown: parameter SsmSubnets is read from SSM at deployment"},
         {"parameters", "!Ref Password", "(sensitive value)"},
         {"parameters", "!Ref SecretList", "(sensitive value)"},
         {"ref", "!Ref Environment", "unknown: parameter Environment has no value"},
         {"ref", "!Ref SubnetIds", "unknown: parameter SubnetIds has no value"},
         {"ref", "!Ref Vpc", of("Vpc")},
         {"ref", "!Ref Nlb", of("Nlb")},
         {"ref", "!Ref Group", of("Group")},
         {"ref", "!Ref Bucket", of("Bucket")},
         {"ref", "!Ref Nobody", "unknown: Nobody is not declared"},
         {"ref", "!Ref [a]", "error: Ref takes the name of a parameter or resource"},
         {"functions", "Ref: !Sub SnsTopic${EnvironmentType}", "unknown: SnsTopicprod is not declared"},
         {"functions", "Ref: {Ref: Environment}", "unknown: parameter Environment has no value"},
     }},
    {"PseudoParameters",
     {
         {"pseudo", "!Ref AWS::NoValue", "null"},
         {"pseudo", "!Ref AWS::Region", "unknown: the region that template.yaml is deployed to is not known"},
         {"pseudo", "!Ref AWS::AccountId", "unknown: the account that template.yaml is deployed to is not known"},
         {"pseudo", "!Ref AWS::StackName", "unknown: AWS::StackName is known only at deployment"},
         {"pseudo", "!Ref AWS::StackId", "unknown: AWS::StackId is known only at deployment"},
         {"pseudo", "!Ref AWS::Partition", "unknown: AWS::Partition is known only at deployment"},
         {"pseudo", "!Ref AWS::URLSuffix", "unknown: AWS::URLSuffix is known only at deployment"},
         {"pseudo", "!Select [0, !Ref AWS::NotificationARNs]",
          "unknown: AWS::NotificationARNs is known only at deployment"},
         {"pseudo", "!Ref AWS::Nonsense", "unknown: AWS::Nonsense is not declared"},
     }},
    {"GetAtt",
     {
         {"getatt", "!GetAtt Nlb.DNSName", of("Nlb.DNSName")},
         {"getatt", "Fn::GetAtt: [Nlb, DNSName]", of("Nlb.DNSName")},
         {"getatt", R"({"Fn::GetAtt": ["Nlb", "DNSName"]})", of("Nlb.DNSName")},
         {"getatt", "Fn::GetAtt: Nlb.DNSName", of("Nlb.DNSName")},
         {"getatt", "!GetAtt [Nlb, DNSName]", of("Nlb.DNSName")},
         {"getatt", "!GetAtt Group.GroupId", of("Group")},
         {"getatt", "!GetAtt Endpoint.DnsEntries", of("Endpoint.DnsEntries")},
         {"getatt", "!Select [0, !GetAtt Endpoint.DnsEntries]", of("Endpoint.DnsEntries[0]")},
         // What the template sets comes back.
         {"getatt", "!GetAtt Vpc.CidrBlock", R"("10.0.0.0/16")"},
         {"getatt", "!GetAtt Subnet.CidrBlock", R"("10.0.1.0/24")"},
         {"getatt", "!GetAtt Subnet.VpcId", of("Vpc")},
         {"getatt", "!GetAtt Custom.Anything.Below", of("Custom.Anything.Below")},
         // "you can use the Ref function" for the attribute
         {"getatt", "Fn::GetAtt: [Nlb, !Ref EnvironmentType]", of("Nlb.Prod")},
         {"getatt", "Fn::GetAtt: [Nlb, !Ref Environment]", "unknown: parameter Environment has no value"},
         {"nested", "!GetAtt Child.Outputs.Url", R"("https://web.example.com")"},
         {"nested", "Fn::GetAtt: [Child, Outputs.Url]", R"("https://web.example.com")"},
         {"nested", "!GetAtt Child.Outputs.Vpc", of("Vpc")},
         {"nested", "!GetAtt Child.Outputs.Group", of("Child.Group")},
         {"nested", "!GetAtt Child.Outputs.First", R"("a")"},
         {"nested", "!GetAtt Child.Outputs.Missing", "unknown: parameter Missing has no value"},
         {"nested", "!GetAtt Child.Outputs.Nobody", "unknown: there is no output Nobody"},
         {"nested", "!GetAtt Remote.Outputs.Url", "unknown: the template of Remote is not at hand"},
         {"getatt", "!GetAtt Nobody.Arn", "unknown: Nobody is not declared"},
         {"getatt", "!GetAtt Nlb", "error: Fn::GetAtt names no attribute"},
         {"getatt", "Fn::GetAtt: [Nlb]", "error: Fn::GetAtt takes the name of a resource and of its attribute"},
         {"getatt", "Fn::GetAtt: {Nlb: DNSName}",
          "error: Fn::GetAtt takes the name of a resource and of its attribute"},
     }},
    {"Sub",
     {
         {"sub", R"(!Sub ["www.${Domain}", {Domain: !Ref RootDomainName}])", R"("www.example.com")"},
         {"sub", R"({"Fn::Sub": ["www.${Domain}", {"Domain": {"Ref": "RootDomainName"}}]})", R"("www.example.com")"},
         {"sub", "!Sub www.${RootDomainName}", R"("www.example.com")"},
         {"sub", "Fn::Sub: www.${RootDomainName}", R"("www.example.com")"},
         {"sub", "!Sub '${!Literal}'", R"("$${Literal}")"},
         {"sub", "!Sub '${!EnvironmentType}-${EnvironmentType}'", R"("$${EnvironmentType}-prod")"},
         {"sub", "!Sub 'arn:aws:ec2:eu-west-1:${Account}:vpc/${Vpc}'",
          R"("arn:aws:ec2:eu-west-1:012345678901:vpc/${Vpc}")"},
         {"sub", "!Sub '${Nlb.DNSName}:${Port}'", R"("${Nlb.DNSName}:8080")"},
         {"sub", "!Sub ${Vpc.CidrBlock}", R"("10.0.0.0/16")"},
         {"sub", "!Sub ${Child.Outputs.Url}/x", R"("https://web.example.com/x")"},
         {"sub", "!Sub 'com.amazonaws.${AWS::Region}.sqs'",
          R"("com.amazonaws.${(unknown: the region that template.yaml is deployed to is not known)}.sqs")"},
         {"sub", R"(!Sub ["${Port}", {Port: 443}])", R"("443")"},
         {"sub", R"(!Sub ["${A.B}", {A.B: c}])", R"("c")"},
         {"sub", R"(!Sub ["${A}-${EnvironmentType}", {A: !Join ["-", [x, y]]}])", R"("x-y-prod")"},
         {"sub", "!Sub '${ EnvironmentType }'", R"("prod")"},
         {"sub", "!Sub plain", R"("plain")"},
         {"sub", "!Sub ''", R"("")"},
         {"sub", "!Sub 'a ${ b'", R"("a $${ b")"},
         {"sub", "!Sub '$${EnvironmentType}'", R"("$prod")"},
         {"sub", "!Sub '${Password}'", "(sensitive value)"},
         {"sub", R"(!Sub ["x${P}", {P: !Ref Password}])", "(sensitive value)"},
         {"sub", "!Sub '${Nobody}'", R"("${(unknown: Nobody is not declared)}")"},
         {"sub", "!Sub '${DbSubnetIpBlocks}'", "error: ${DbSubnetIpBlocks} is no text"},
         {"sub", "!Sub [a]", "error: Fn::Sub takes a text, or a text and a mapping"},
         {"sub", "Fn::Sub: {a: b}", "error: Fn::Sub takes a text, or a text and a mapping"},
         {"sub", "Fn::Sub: [!Ref Partition, {}]", "error: Fn::Sub takes a text, or a text and a mapping"},
     }},
    {"Join",
     {
         {"join", "!Join [ ':', [ a, b, c ] ]", R"("a:b:c")"},
         {"join", R"({"Fn::Join": [":", ["a", "b", "c"]]})", R"("a:b:c")"},
         {"join", "!Join ['', ['arn:', !Ref Partition, ':s3:::elasticbeanstalk-*-', !Ref Account]]",
          R"("arn:aws:s3:::elasticbeanstalk-*-012345678901")"},
         {"join", "!Join [',', !Ref DbSubnetIpBlocks]", R"("10.0.48.0/24,10.0.112.0/24,10.0.176.0/24")"},
         {"join", "!Join [',', []]", R"("")"},
         {"join", "!Join [',', [a]]", R"("a")"},
         {"join", "!Join ['', [tcp-, 80]]", R"("tcp-80")"},
         {"join", "!Join [',', [a, !Ref AWS::NoValue, b]]", R"("a,b")"},
         {"join", "!Join ['/', [a, !Ref Vpc]]", R"("a/${Vpc}")"},
         {"join", "!Join ['/', [a, !Ref Environment]]", R"("a/${(unknown: parameter Environment has no value)}")"},
         {"join", "!Join [',', !Split ['|', 'a|b']]", R"("a,b")"},
         {"join", "!Join [',', !Ref SubnetIds]", "unknown: parameter SubnetIds has no value"},
         {"join", "!Join [',', [a, !If [IsKnown, b, !Ref AWS::NoValue]]]",
          "unknown: IsKnown is not known\n  it is (IsKnown ? \"a,b\" : \"a\")"},
         {"join", "!Join ['', [a, !Ref Password]]", "(sensitive value)"},
         {"join", "!Join [',', !Ref SecretList]", "(sensitive value)"},
         {"join", "!Join [',']", "error: Fn::Join takes a delimiter and a list"},
         {"join", "!Join [',', a]", "error: Fn::Join has arguments that it cannot take"},
         {"join", "!Join [',', [[a]]]", "error: Fn::Join takes a list of texts"},
     }},
    {"Select",
     {
         {"select", R"(!Select [ "1", [ "apples", "grapes", "oranges", "mangoes" ] ])", R"("grapes")"},
         {"select", R"({"Fn::Select": ["1", ["apples", "grapes", "oranges", "mangoes"]]})", R"("grapes")"},
         {"select", "!Select [0, !Ref DbSubnetIpBlocks]", R"("10.0.48.0/24")"},
         {"select", "!Select [2, !Ref DbSubnetIpBlocks]", R"("10.0.176.0/24")"},
         {"select", "!Select [1, !Split ['|', 'a|b']]", R"("b")"},
         {"select", "!Select [0, !FindInMap [Sizes, prod, Subnets]]", R"("a")"},
         {"select", "!Select [0, [!Ref AWS::NoValue, b]]", R"("b")"},
         {"select", "!Select [0, [!If [IsKnown, a, !Ref AWS::NoValue], b]]",
          "unknown: IsKnown is not known\n  it is (IsKnown ? \"a\" : \"b\")"},
         {"select", "!Select [0, !Ref SubnetIds]", "unknown: parameter SubnetIds has no value"},
         {"select", "!Select [0, !Ref SecretList]", "(sensitive value)"},
         {"select", "!Select [0, [a, !Ref Password]]", R"("a")"},
         {"select", "!Select [4, [a]]", "error: the list has no element 4"},
         {"select", "!Select [-1, [a]]", "error: the index is no number"},
         {"select", "!Select [x, [a]]", "error: the index is no number"},
         {"select", "!Select [0]", "error: Fn::Select takes an index and a list"},
         {"select", "!Select [0, text]", "error: Fn::Select has arguments that it cannot take"},
     }},
    {"Split",
     {
         {"split", R"(!Split [ "|" , "a|b|c" ])", R"(["a", "b", "c"])"},
         {"split", R"({"Fn::Split": ["|", "a|b|c"]})", R"(["a", "b", "c"])"},
         {"split", R"(!Split [ "|" , "a||c|" ])", R"(["a", "", "c", ""])"},
         {"split", "!Split [', ', 'a, b']", R"(["a", "b"])"},
         {"split", "!Split [',', abc]", R"(["abc"])"},
         {"split", "!Split [',', '']", R"([""])"},
         {"split", "!Split ['.', !Sub 'www.${RootDomainName}']", R"(["www", "example", "com"])"},
         {"split", "!Select [2, !Split [',', !ImportValue AccountSubnetIDs]]",
          R"(unknown: export "AccountSubnetIDs" is known only at deployment)"},
         {"split", "!Split [',', !Ref Environment]", "unknown: parameter Environment has no value"},
         {"split", "!Split [t, !Ref Password]", "(sensitive value)"},
         {"split", "!Split ['', abc]", "error: the delimiter is empty"},
         {"split", "!Split [',']", "error: Fn::Split takes a delimiter and a text"},
     }},
    {"If",
     {
         {"conditions", "!If [CreateProdResources, 100, 10]", "100"},
         {"conditions", "!If [IsTest, 100, 10]", "10"},
         {"conditions", R"({"Fn::If": ["CreateProdResources", "100", "10"]})", R"("100")"},
         {"conditions", "!If [CreateProdResources, !Ref Group, !Ref VpcId]", of("Group")},
         {"conditions", "[a, !If [IsTest, b, !Ref AWS::NoValue], c]", R"(["a", "c"])"},
         {"conditions", "{A: 1, B: !If [IsTest, 2, !Ref AWS::NoValue]}", "{ A = 1 }"},
         {"conditions", "!If [CreateProdResources, !If [IsTest, a, b], c]", R"("b")"},
         {"conditions", "!If [IsKnown, a, b]", "unknown: IsKnown is not known\n  it is (IsKnown ? \"a\" : \"b\")"},
         {"conditions", "!If [HasPassword, a, b]", R"("a")"},
         {"conditions", "!If [InA, a, b]", R"("a")"},
         {"conditions", "!If [InB, a, b]", R"("b")"},
         {"conditions", "!If [IsKnown, !Ref Password, x]",
          "unknown: IsKnown is not known\n  it is (IsKnown ? (sensitive value) : \"x\")"},
         {"conditions", "!If [Nobody, a, b]", "unknown: Nobody is not known\n  it is (Nobody ? \"a\" : \"b\")"},
         {"conditions", "!If [CreateProdResources, a]", "error: Fn::If takes the name of a condition and two values"},
         {"conditions", "!If [!Equals [a, a], a, b]", "error: Fn::If takes the name of a condition and two values"},
     }},
    {"Conditions",
     {
         {"conditions", "Conditions.CreateProdResources", "true"},
         {"conditions", "Conditions.Both", "true"},
         {"conditions", "Conditions.IsKnown", "unknown: IsKnown is not known\n  it is (IsKnown ? true : false)"},
         {"conditions", "!Condition CreateProdResources", "true"},
         {"conditions", "Condition: IsTest", "false"},
         {"conditions", "!Equals [!Ref EnvironmentType, prod]", "true"},
         {"conditions", R"({"Fn::Equals": [{"Ref": "EnvironmentType"}, "test"]})", "false"},
         {"conditions", "!Equals [a, A]", "false"},
         {"conditions", "!Equals [80, '80']", "true"},
         {"conditions", "!Equals [true, 'true']", "true"},
         {"conditions", "!Equals [!Ref Port, 8080]", "true"},
         {"conditions", "!Equals ['', !Join ['', !Ref DbSubnetIpBlocks]]", "false"},
         {"conditions", "!Equals [!Ref Environment, !Ref Environment]", "true"},
         {"conditions", "!Equals [!Ref Environment, !Ref Other]",
          "unknown: Environment == Other is not known\n  it is (Environment == Other ? true : false)"},
         {"conditions", "!Equals [!Ref Password, !Ref Environment]",
          "unknown: Password == Environment is not known\n  it is (Password == Environment ? true : false)"},
         {"conditions", "!Not [!Equals [!Ref EnvironmentType, prod]]", "false"},
         {"conditions", "!Not [Condition: IsTest]", "true"},
         {"conditions", "!And [!Equals [sg-mysggroup, sg-mysggroup], !Condition CreateProdResources]", "true"},
         {"conditions", "!And [Condition: IsTest, Condition: IsKnown]", "false"},
         {"conditions", "!And [Condition: CreateProdResources, Condition: IsKnown]",
          "unknown: IsKnown is not known\n  it is (IsKnown ? true : false)"},
         {"conditions", "!Or [!Equals [sg-mysggroup, x], Condition: CreateProdResources]", "true"},
         {"conditions", "!Or [Condition: CreateProdResources, Condition: IsKnown]", "true"},
         {"conditions", "!Or [Condition: IsTest, !Equals [a, b]]", "false"},
         {"conditions", "!Equals [a]", "error: Fn::Equals compares two values"},
         {"conditions", "!And [Condition: IsTest]", "error: Fn::And takes 2 to 10 conditions"},
         {"conditions", "!Or []", "error: Fn::Or takes 2 to 10 conditions"},
         {"conditions", "!Not [Condition: IsTest, Condition: IsTest]", "error: Fn::Not takes one condition"},
         {"conditions", "!Not [text]", "error: this is no condition"},
         {"conditions", "!Condition Nobody", "unknown: condition Nobody is not declared"},
     }},
    {"FindInMap",
     {
         {"findinmap", "!FindInMap [RegionMap, us-east-1, HVM64]", R"("ami-0ff8a91507f77f867")"},
         {"findinmap", R"({"Fn::FindInMap": ["RegionMap", "us-west-1", "HVMG2"]})", R"("ami-066ee5fd4a9ef77f1")"},
         {"findinmap", "!FindInMap [RegionMap, !Ref AWS::Region, HVM64]",
          "unknown: the region that template.yaml is deployed to is not known"},
         {"findinmap", "!FindInMap [Sizes, !Ref EnvironmentType, Count]", "3"},
         {"findinmap", "!FindInMap [Sizes, !Ref EnvironmentType, Subnets]", R"(["a", "b"])"},
         {"findinmap", "!FindInMap [Sizes, prod, Public]", "true"},
         {"findinmap", "!FindInMap [Sizes, !If [CreateProdResources, prod, x], Count]", "3"},
         {"findinmap", "!FindInMap [!Sub '${AWS::NoValue}', a, b]", "error: ${AWS::NoValue} is no text"},
         {"findinmap", "!FindInMap [Sizes, test, Count]", R"(error: Sizes has no entry "test", "Count")"},
         {"findinmap", "!FindInMap [Nobody, a, b]", "unknown: Nobody is not declared"},
         {"findinmap", "!FindInMap [Sizes, prod]", "error: Fn::FindInMap takes a mapping and two keys"},
         {"findinmap-default", "!FindInMap [Sizes, test, Count, DefaultValue: 1]", "1"},
         {"findinmap-default", "!FindInMap [Sizes, prod, Nothing, {DefaultValue: !Ref Partition}]", R"("aws")"},
         {"findinmap-default", "!FindInMap [Sizes, prod, Count, DefaultValue: 1]", "3"},
         {"findinmap-default", "!FindInMap [!Join ['', [Si, zes]], !Select [0, [prod]], !Sub 'Count']", "3"},
     }},
    {"Cidr",
     {
         {"cidr", "!Cidr [ '192.168.0.0/24', 6, 5 ]",
          R"(["192.168.0.0/27", "192.168.0.32/27", "192.168.0.64/27", )"
          R"("192.168.0.96/27", "192.168.0.128/27", "192.168.0.160/27"])"},
         {"cidr", R"({"Fn::Cidr": ["192.168.0.0/24", "2", "5"]})", R"(["192.168.0.0/27", "192.168.0.32/27"])"},
         {"cidr", "!Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 1, 8]]", R"("10.0.0.0/24")"},
         {"cidr", "!Select [255, !Cidr [!GetAtt Vpc.CidrBlock, 256, 8]]", R"("10.0.255.0/24")"},
         {"cidr", "!Cidr ['2001:db8::/56', 2, 64]", R"(["2001:db8::/64", "2001:db8:0:1::/64"])"},
         {"cidr", "!Cidr ['10.0.0.0/24', 1, 0]", R"(["10.0.0.0/32"])"},
         {"cidr", "Fn::Length: !Cidr [!Ref Environment, 3, 8]", "3"},
         {"cidr", "!Select [1, !Cidr [!Ref Environment, 3, 8]]", "unknown: parameter Environment has no value"},
         {"cidr", "!Equals [!Select [1, !Cidr [!Ref Environment, 3, 8]], !Select [1, !Cidr [!Ref Environment, 3, 8]]]",
          "true"},
         {"cidr", "!Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 1, 64]]",
          "unknown: Vpc.Ipv6CidrBlocks[0] is known only at deployment"},
         {"cidr", "!Cidr ['10.0.0.0/16', 0, 8]", "error: Fn::Cidr makes 1 to 256 blocks"},
         {"cidr", "!Cidr ['10.0.0.0/8', 257, 8]", "error: Fn::Cidr makes 1 to 256 blocks"},
         {"cidr", "!Cidr ['10.0.0.0/24', 2, 8]", "error: 10.0.0.0/24 has no 2 blocks of 8 bits"},
         {"cidr", "!Cidr ['10.0.0.0/24', 1, 16]", "error: 10.0.0.0/24 has no blocks of 16 bits"},
         {"cidr", "!Cidr [nonsense, 1, 8]", R"(error: "nonsense" is no block of addresses)"},
         {"cidr", "!Cidr [!Ref Password, 1, 8]", "error: (sensitive value) is no block of addresses"},
         {"cidr", "!Cidr ['10.0.0.0/16']", "error: Fn::Cidr takes a block, a count and the bits of a subnet"},
     }},
    {"WhatAwsAloneKnows",
     {
         {"getazs", "!GetAZs ''", of("Fn::GetAZs.names")},
         {"getazs", "Fn::GetAZs: !Ref AWS::Region", of("Fn::GetAZs.names")},
         {"getazs", "!Select [0, !GetAZs eu-west-1]", of(R"(Fn::GetAZs "eu-west-1".names[0])")},
         {"getazs", "!Equals [!Select [0, !GetAZs ''], !Select [0, Fn::GetAZs: !Ref AWS::Region]]", "true"},
         {"importvalue", "!ImportValue VPCID", of(R"(export "VPCID")")},
         {"importvalue", "Fn::ImportValue: !Sub '${EnvironmentType}-VPCID'", of(R"(export "prod-VPCID")")},
         {"importvalue", "!Equals [!ImportValue VPCID, !ImportValue VPCID]", "true"},
         {"importvalue", "Fn::ImportValue: !Ref Password", "(sensitive value)"},
         {"getstackoutput", "!GetStackOutput {StackName: network, OutputName: VpcId}",
          of(R"(stack "network".outputs.VpcId)")},
         {"getstackoutput", "Fn::GetStackOutput: {StackName: network, OutputName: !Sub '${EnvironmentType}'}",
          of(R"(stack "network".outputs.prod)")},
         {"getstackoutput", "!GetStackOutput {StackName: network}",
          "error: Fn::GetStackOutput takes StackName and OutputName"},
         {"transform", "Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/f.yaml}}",
          "unknown: what the transform includes is not at hand"},
         {"transform", "!Transform {Name: AWS::Include, Parameters: {Location: s3://b/f.yaml}}",
          "unknown: what the transform includes is not at hand"},
         {"functions", "!Nonsense x", "unknown: Fn::Nonsense is not known to pllint"},
         {"ssm", "'{{resolve:ssm:S3AccessControl:2}}'", of(R"(SSM parameter "S3AccessControl")")},
         {"ssm", "'a-{{resolve:ssm:/b}}-c'", R"("a-${SSM parameter "/b"}-c")"},
         {"dynamic", "'{{resolve:ssm-secure:IAMUserPassword:10}}'", "(sensitive value)"},
         {"dynamic", "'{{resolve:secretsmanager:MyRDSSecret:SecretString:username}}'", "(sensitive value)"},
         {"dynamic", "!Sub '{{resolve:secretsmanager:${EnvironmentType}:SecretString:password}}'", "(sensitive value)"},
         {"dynamic", "!Join ['', ['{{resolve:secretsmanager:', a, '}}']]", "(sensitive value)"},
         {"dynamic", "!Sub '{{resolve:secretsmanager:${Environment}:SecretString:password}}'", "(sensitive value)"},
         {"ssm", "!Sub '{{resolve:ssm:/${EnvironmentType}/id}}'", of(R"(SSM parameter "/prod/id")")},
         {"dynamic", "'{{resolve:ssm'", R"("{{resolve:ssm")"},
     }},
    {"Base64",
     {
         {"base64", "Fn::Base64: AWS CloudFormation", R"("QVdTIENsb3VkRm9ybWF0aW9u")"},
         {"base64", "!Base64 AWS CloudFormation", R"("QVdTIENsb3VkRm9ybWF0aW9u")"},
         {"base64", "Fn::Base64: !Sub 'www.${RootDomainName}'", R"("d3d3LmV4YW1wbGUuY29t")"},
         {"base64", "!Base64 ''", R"("")"},
         {"base64", "Fn::Base64: !Ref Environment", "unknown: parameter Environment has no value"},
         {"base64", "Fn::Base64: !Ref Password", "(sensitive value)"},
         {"base64", "!Base64 [a]", "error: Fn::Base64 has arguments that it cannot take"},
     }},
    {"ToJsonString",
     {
         {"tojsonstring", "Fn::ToJsonString: {key1: value1, key2: !Ref EnvironmentType}",
          R"("{\"key1\":\"value1\",\"key2\":\"prod\"}")"},
         {"tojsonstring", "Fn::ToJsonString: [{key1: value1}, !Ref Port]", R"("[{\"key1\":\"value1\"},\"8080\"]")"},
         {"tojsonstring", "!ToJsonString [1, true, 1.5, x]", R"("[1,true,1.5,\"x\"]")"},
         {"tojsonstring", "Fn::ToJsonString: {a: !Ref AWS::NoValue, b: 1}", R"("{\"b\":1}")"},
         {"tojsonstring", "Fn::ToJsonString: []", R"("[]")"},
         {"tojsonstring", "Fn::ToJsonString: [!Ref Environment]", "unknown: parameter Environment has no value"},
         {"tojsonstring", "Fn::ToJsonString: {a: !Ref Password}", "(sensitive value)"},
         {"tojsonstring", "!ToJsonString text", "error: Fn::ToJsonString takes a list or a mapping"},
     }},
    {"Length",
     {
         {"length", "Fn::Length: [1, 2, 3]", "3"},
         {"length", "!Length [1, 2, 3]", "3"},
         {"length", "Fn::Length: !Ref DbSubnetIpBlocks", "3"},
         {"length", "Fn::Length: !Split ['|', 'a|b|c']", "3"},
         {"length", "Fn::Length: []", "0"},
         {"length", "Fn::Length: [a, !Ref AWS::NoValue]", "1"},
         {"length", "Fn::Length: [a, !If [IsKnown, b, !Ref AWS::NoValue]]",
          "unknown: IsKnown is not known\n  it is (IsKnown ? 2 : 1)"},
         {"length", "Fn::Length: [!Ref Environment]", "1"},
         {"length", "Fn::Length: !Ref SubnetIds", "unknown: parameter SubnetIds has no value"},
         {"length", "!Equals [Fn::Length: !Ref SubnetIds, Fn::Length: !Ref SubnetIds]", "true"},
         {"length", "Fn::Length: text", "error: Fn::Length has arguments that it cannot take"},
     }},
    {"ForEach",
     {
         {"foreach", "Resources.SnsTopicSuccess.Properties.TopicName", R"("Success.fifo")"},
         {"foreach", "Resources.SnsTopicTimeout.Properties.TopicName", R"("Timeout.fifo")"},
         {"foreach", "!Ref SnsTopicFailure", of("SnsTopicFailure")},
         // `&{}` keeps letters and digits alone.
         {"foreach", "Resources.Subnet100480/24.Type",
          "error: expression:1: the template has no Resources.Subnet100480/24.Type"},
         {"foreach", "Resources.Subnet10048024.Properties.CidrBlock", R"("10.0.48.0/24")"},
         {"foreach", "!GetAtt Subnet100112024.CidrBlock", R"("10.0.112.0/24")"},
         {"foreach", "Resources.AppA.Properties.Tags.0.Value", R"("App-A")"},
         {"foreach", "Resources.DbB.Properties.Tags.0.Value", R"("Db-B")"},
         {"foreach", "!Ref DbA", of("DbA")},
         {"foreach", "Resources.Looped.Properties",
          R"({ CidrBlock = "the CidrBlock", OutpostArn = "the OutpostArn", VpcId = Vpc })"},
         {"foreach", "!GetAtt Looped.CidrBlock", R"("the CidrBlock")"},
         {"foreach", "Outputs.ArnSuccess.Value", of("SnsTopicSuccess.TopicArn")},
         {"foreach", "!Ref SnsTopicNobody", "unknown: SnsTopicNobody is not declared"},
     }},
    {"Values",
     {
         {"formats", "text", R"("text")"},
         {"formats", "443", "443"},
         {"formats", "'443'", R"("443")"},
         {"formats", "012345678901", R"("012345678901")"},
         {"formats", "Yes", "true"},
         {"formats", "y", R"("y")"},
         {"formats", "off", "false"},
         {"formats", "~", "null"},
         {"formats", "2010-09-09", R"("2010-09-09")"},
         {"formats", "[1, a]", R"([1, "a"])"},
         {"formats", "{a: [b, {c: d}]}", R"({ a = ["b", { c = "d" }] })"},
         {"formats", "!Sub |\n  one\n  ${EnvironmentType}\n", R"("one\nprod\n")"},
         {"formats", "!Join\n- ','\n- - a\n  - b\n", R"("a,b")"},
         {"formats", "Fn::Join: ['', [!Select [0, !Split ['.', !Sub '${RootDomainName}']], '!']]", R"("example!")"},
     }},
};

TEST(Intrinsics, GiveWhatTheDocumentationSays) {
  for (const auto& [name, cases] : groups) {
    SCOPED_TRACE(name);
    for (const Case& c : cases) {
      EXPECT_FALSE(page(c.page).empty()) << c.page;
      EXPECT_EQ(shown(c.expression), c.expected) << c.expression << '\n' << page(c.page);
    }
  }
}

TEST(Intrinsics, TableHasAtLeast150DifferentCases) {
  std::set<std::string> expressions;
  for (const auto& [name, cases] : groups)
    for (const Case& c : cases) EXPECT_TRUE(expressions.insert(c.expression).second) << c.expression;
  EXPECT_GE(expressions.size(), 150u);
}

}  // namespace
}  // namespace pllint::cloudformation
