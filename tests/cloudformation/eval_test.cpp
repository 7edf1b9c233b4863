// `pllint eval --in TEMPLATE`.
#include <gtest/gtest.h>

#include "command/run.hpp"

namespace pllint::cloudformation {
namespace {

using command::Ran;

const command::Contents contents = {{"stack.yaml", R"(AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Environment: {Type: String}
  Service: {Type: String, Default: sqs}
Conditions:
  IsProd: !Equals [!Ref Environment, prod]
Resources:
  Nlb:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internal
      Type: network
      Subnets: [a, !Ref Environment]
Outputs:
  X: {Value: !Sub "com.amazonaws.${Service}"}
)"},
                                    {"stack.json", R"({"Resources": {"V": {"Type": "AWS::EC2::VPC"}}})"},
                                    {"other.yaml", "kind: Service\n"}};

Ran eval(const std::string& expression, bool json = false, const std::string& file = "stack.yaml") {
  std::vector<std::string> arguments{"eval", "--in", file};
  if (json) arguments.push_back("--json");
  arguments.insert(arguments.end(), {"--", expression});
  return command::run_in_memory(arguments, contents);
}

TEST(TemplateEval, TakesExpressionsAndPaths) {
  EXPECT_EQ(eval("!Sub ${Service}.x").out, "\"sqs.x\"\n");
  EXPECT_EQ(eval("Resources.Nlb.Properties.Scheme").out, "\"internal\"\n");
  EXPECT_EQ(eval("Resources.Nlb.Properties.Subnets.0").out, "\"a\"\n");
  EXPECT_EQ(eval("Outputs.X.Value").out, "\"com.amazonaws.sqs\"\n");
  EXPECT_EQ(eval("Conditions.IsProd").out,
            "unknown: IsProd is not known (stack.yaml:6)\n  it is (IsProd ? true : false)\n");
  EXPECT_EQ(eval("Parameters.Service.Default").out, "\"sqs\"\n");
  EXPECT_EQ(eval("!Ref V", false, "stack.json").out.substr(0, 13), "unknown: V is");
  EXPECT_EQ(eval("Outputs.X.Value").status, 0);
}

TEST(TemplateEval, WritesJson) {
  EXPECT_EQ(eval("!Sub ${Service}.x", true).out, "\"sqs.x\"\n");
  EXPECT_EQ(eval("[1, true, {a: b}]", true).out, "[1,true,{\"a\":\"b\"}]\n");
  const Ran unknown = eval("!Ref Environment", true);
  EXPECT_NE(unknown.out.find("{\"unknown\":\"parameter Environment has no value\""), std::string::npos) << unknown.out;
  EXPECT_EQ(unknown.status, 0);
  const Ran error = eval("!Select [4, [a]]", true);
  EXPECT_EQ(error.out, "{\"error\":\"the list has no element 4\"}\n");
  EXPECT_EQ(error.status, 1);
}

TEST(TemplateEval, SaysWhatIsWrong) {
  for (const std::string expression : {"%",         "@",         "`",      "@a",      "`a`",
                                       "%YAML 1.2", "&",         "*a",     "!",       "[",
                                       "]",         "{",         "}",      ",",       "|",
                                       ">",         "\"",        "'",      "",        " ",
                                       "\t",        "# nothing", "!Sub [", "a: b: c", "!ImportValue !Ref Environment",
                                       "[a",        "{a: [}"}) {
    const Ran ran = eval(expression);
    if (ran.err.empty()) {
      // Nothing, or an empty text, is what some of them mean in YAML.
      EXPECT_TRUE(ran.out == "\"\"\n" || ran.out == "null\n" || ran.out.starts_with("unknown: "))
          << expression << ran.out;
      continue;
    }
    EXPECT_TRUE(ran.err.starts_with("error: expression:")) << expression << '\n' << ran.err;
    EXPECT_EQ(ran.status, 3) << expression;
  }
  for (const std::string expression : {"%", "@", "`", "[", "{", "", "# nothing", "*a", "a: b: c"})
    EXPECT_EQ(eval(expression).status, 3) << expression << eval(expression).out;
  EXPECT_EQ(eval("Resources.Nobody.Properties").err,
            "error: expression:1: the template has no Resources.Nobody.Properties\n");
  EXPECT_EQ(eval("Outputs.Y").status, 3);
  EXPECT_EQ(eval("!Select [4, [a]]").err, "error: the list has no element 4\n");
  EXPECT_EQ(eval("!Select [4, [a]]").status, 1);
}

TEST(TemplateEval, NeedsATemplate) {
  EXPECT_EQ(eval("1", false, "other.yaml").err, "error: other.yaml: not a CloudFormation template\n");
  EXPECT_EQ(eval("1", false, "other.yaml").status, 3);
  EXPECT_EQ(eval("1", false, "no.yaml").status, 3);
}

}  // namespace
}  // namespace pllint::cloudformation
