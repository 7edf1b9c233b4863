// What is taken for a template, and what is left alone.
#include <gtest/gtest.h>

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
constexpr const char* json_mistake =
    R"({"Resources": {"Endpoint": {"Type": "AWS::EC2::VPCEndpoint",
 "Properties": {"VpcId": "vpc-0a1b2c3d4e5f60718", "ServiceName": ""}}}})";

Ran lint(const std::vector<std::string>& paths, const Contents& contents) {
  std::vector<std::string> arguments{"--format", "compact"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  return command::run_in_memory(arguments, contents);
}

bool finds(const Ran& ran, const std::string& place) { return ran.out.find(place) != std::string::npos; }

TEST(Discovery, TemplatesAreToldByTheirContent) {
  const Ran ran = lint({"."}, {{"a/one.yaml", mistake},
                               {"a/two.yml", mistake},
                               {"b/three.json", json_mistake},
                               {"b/four.template", mistake},
                               {"b/five.template", json_mistake},
                               {"b/six.template.json", json_mistake},
                               {"b/seven.txt", mistake},
                               {".hidden/eight.yaml", mistake},
                               {"node_modules/nine.yaml", mistake}});
  EXPECT_EQ(ran.err, "");
  for (const char* const found : {"a/one.yaml:6", "a/two.yml:6", "b/three.json:2", "b/four.template:6",
                                  "b/five.template:2", "b/six.template.json:2"})
    EXPECT_TRUE(finds(ran, found)) << found << '\n' << ran.out;
  for (const char* const ignored : {"seven", "eight", "nine"}) EXPECT_FALSE(finds(ran, ignored)) << ran.out;
}

const Contents others{
    {"chart/Chart.yaml", "apiVersion: v2\nname: x\n"},
    {"chart/templates/service.yaml", "apiVersion: v1\nkind: Service\nspec: {{ toYaml .Values.spec | nindent 2 }}\n"},
    {"chart/templates/aws.yaml", "# AWS::EC2::VPCEndpoint\nResources: {{ .Values.x }}\nkind: {{- if }}\n"},
    {".github/workflows/ci.yml", "on: push\njobs: {}\n"},
    {"ci/workflow.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: aws cloudformation deploy VPCEndpoint\n"},
    {"package.json", "{\"name\": \"x\", \"version\": \"1\"}"},
    {"tsconfig.json", "{\n  // comments\n  \"compilerOptions\": {},\n}"},
    {"api/openapi.yaml", "openapi: 3.0.0\npaths: {}\n"},
    {"api/swagger.json", "{\"swagger\": \"2.0\", \"Resources\": [\"AWS::EC2::VPCEndpoint\"]}"},
    {"k8s/all.yaml", "kind: A\n---\nkind: B\n"},
    {"data/list.json", "[1, 2]"},
    {"data/broken.json", "{\"Resources\": \"AWS:: VPCEndpoint\", "},
    {"data/empty.yaml", ""},
    {"data/tabs.yaml", "a:\n\tb: AWS::EC2::VPCEndpoint Resources\n"},
};

TEST(Discovery, OtherFilesAreIgnoredSilently) {
  for (const bool all : {false, true}) {
    Contents contents = others;
    contents.emplace_back("stack.yaml", mistake);
    const Ran ran = lint(all ? std::vector<std::string>{"--all", "."} : std::vector<std::string>{"."}, contents);
    EXPECT_EQ(ran.err, "");
    EXPECT_EQ(ran.status, 1) << ran.out;
    EXPECT_TRUE(finds(ran, "stack.yaml:6"));
    for (const auto& [path, text] : others) EXPECT_FALSE(finds(ran, path)) << ran.out;
  }
}

TEST(Discovery, ADirectoryWithoutInputIsSaidToHaveNone) {
  const Ran ran = lint({"."}, others);
  EXPECT_NE(ran.status, 1) << ran.out << ran.err;
}

TEST(Discovery, ANamedFileMustBeATemplate) {
  for (const auto& [path, text] : others) {
    const Ran ran = lint({path}, others);
    EXPECT_EQ(ran.status, 3) << path << '\n' << ran.out << ran.err;
    EXPECT_TRUE(finds(ran, path) || ran.err.find(path) != std::string::npos) << path << '\n' << ran.out << ran.err;
  }
  EXPECT_EQ(lint({"no.yaml"}, others).status, 3);
}

TEST(Discovery, JsonNamedOnTheCommandLine) {
  const Ran ran = lint({"deep/stack.json"}, {{"deep/stack.json", json_mistake}, {"deep/other.yaml", mistake}});
  EXPECT_TRUE(finds(ran, "deep/stack.json:2"));
  EXPECT_FALSE(finds(ran, "other.yaml"));
}

TEST(Discovery, TemplatesThatNeverMentionAnEndpointAreSkipped) {
  const std::string quiet = "Resources:\n  A: text\n  V: {Type: AWS::EC2::VPC}\n";
  const Contents contents{{"a.yaml", quiet}, {"b.yaml", mistake}};
  const Ran ran = lint({"."}, contents);
  EXPECT_EQ(ran.status, 1) << ran.out << ran.err;
  EXPECT_FALSE(finds(ran, "a.yaml"));
  EXPECT_EQ(lint({"--all", "."}, contents).status, 3);
  EXPECT_EQ(lint({"a.yaml"}, contents).status, 3);
  // It calls one that does.
  const Contents calling{
      {"a.yaml", quiet + "  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: b.yaml}}\n"},
      {"b.yaml", mistake}};
  EXPECT_EQ(lint({"."}, calling).status, 3);
}

TEST(Discovery, BrokenTemplatesAreToldWhereTheyAreCertain) {
  const std::string broken = "Resources:\n  Endpoint:\n    Type: AWS::EC2::VPCEndpoint\n  A: [\n";
  const Ran certain =
      lint({"."}, {{"a.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n" + broken}, {"b.yaml", mistake}});
  EXPECT_EQ(certain.status, 3) << certain.out << certain.err;
  EXPECT_NE((certain.out + certain.err).find("a.yaml:"), std::string::npos) << certain.out << certain.err;
  EXPECT_TRUE(finds(certain, "b.yaml:6"));
  const Ran at_once = lint({"."}, {{"a.yaml", "\tAWSTemplateFormatVersion: '2010-09-09'\nResources: VPCEndpoint\n"}});
  EXPECT_EQ(at_once.status, 3) << at_once.out << at_once.err;
  const Ran not_certain = lint({"."}, {{"a.yaml", "x: [\nResources: AWS::EC2::VPCEndpoint\n"}, {"b.yaml", mistake}});
  EXPECT_EQ(not_certain.status, 1) << not_certain.out << not_certain.err;
}

TEST(Discovery, TerraformsJsonIsNoTemplate) {
  const std::string text = R"({"Resources": {"E": {"Type": "AWS::EC2::VPCEndpoint"}},
 "resource": {"aws_vpc_endpoint": {"e": {"vpc_id": "vpc-0a1b2c3d4e5f60718", "service_name": ""}}}})";
  const Ran ran =
      lint({"."}, {{"main.tf.json", text}, {"x.auto.tfvars.json", "{\"Resources\": \"AWS::VPCEndpoint\"}"}});
  EXPECT_TRUE(finds(ran, "main.tf.json:2")) << ran.out << ran.err;
  EXPECT_TRUE(finds(ran, "aws_vpc_endpoint.e") || finds(ran, "invalid-service-name")) << ran.out;
}

TEST(Discovery, TerraformAndTemplatesSideBySide) {
  const std::string terraform =
      "resource \"aws_vpc_endpoint\" \"e\" {\n  vpc_id       = \"vpc-0a1b2c3d4e5f60718\"\n"
      "  service_name = \"\"\n}\n";
  const Ran ran = lint({"."}, {{"main.tf", terraform}, {"stack.yaml", mistake}});
  EXPECT_TRUE(finds(ran, "main.tf:3")) << ran.out;
  EXPECT_TRUE(finds(ran, "stack.yaml:6")) << ran.out;
}

const char* const manifest = R"({"version": "36.0.0", "artifacts": {
  "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}},
  "Main.assets": {"type": "cdk:asset-manifest", "properties": {"file": "Main.assets.json"}},
  "Main": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-west-1",
           "properties": {"templateFile": "Main.template.json", "stackName": "prod-main"}, "displayName": "Main"}}})";
const char* const stages = R"({"version": "36.0.0", "artifacts": {
  "assembly-Stage": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Stage"}}}})";
const char* const stage = R"json({"version": "36.0.0", "artifacts": {
  "StageMain": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
                "properties": {"templateFile": "StageMain.template.json"},
                "displayName": "Stage/Main (Stage-Main)"}}})json";

TEST(Discovery, AssembliesAreReadByTheirManifest) {
  const Contents contents{{"app/cdk.out/manifest.json", manifest},
                          {"app/cdk.out/Main.template.json", json_mistake},
                          {"app/cdk.out/Left.template.json", json_mistake},  // of an earlier run
                          {"app/cdk.out/tree.json", "{}"}};
  for (const std::string path : {"app/cdk.out", "app/cdk.out/", ".", "app"}) {
    const Ran ran = lint({path}, contents);
    EXPECT_TRUE(finds(ran, "app/cdk.out/Main.template.json:2")) << path << '\n' << ran.out << ran.err;
    EXPECT_FALSE(finds(ran, "Left")) << path << '\n' << ran.out;
  }
  const Ran json = command::run_in_memory({"--format", "json", "app/cdk.out"}, contents);
  EXPECT_NE(json.out.find("app/cdk.out/Main\""), std::string::npos) << json.out;
}

TEST(Discovery, StagesAreNestedAssemblies) {
  const Contents contents{{"cdk.out/manifest.json", stages},
                          {"cdk.out/assembly-Stage/manifest.json", stage},
                          {"cdk.out/assembly-Stage/StageMain.template.json", json_mistake}};
  for (const std::string path : {"cdk.out", "."}) {
    const Ran ran = lint({path}, contents);
    EXPECT_TRUE(finds(ran, "cdk.out/assembly-Stage/StageMain.template.json:2")) << path << '\n' << ran.out << ran.err;
  }
}

TEST(Discovery, BrokenAssembliesSayWhatIsMissing) {
  const Ran absent = lint({"cdk.out"}, {{"cdk.out/manifest.json", manifest}});
  EXPECT_EQ(absent.status, 3);
  EXPECT_NE((absent.out + absent.err).find("cdk.out/Main.template.json"), std::string::npos)
      << absent.out << absent.err;
  const Ran broken = lint({"cdk.out"}, {{"cdk.out/manifest.json", "{\"version\": \"1\", \"artifacts\": {"}});
  EXPECT_EQ(broken.status, 3);
  // Artifacts of any form.
  for (const std::string artifacts :
       {"[]", "null", "{\"A\": null}", "{\"A\": {\"type\": \"aws:cloudformation:stack\"}}",
        "{\"A\": {\"type\": [], \"properties\": []}}"})
    lint({"cdk.out"}, {{"cdk.out/manifest.json", "{\"version\": \"1\", \"artifacts\": " + artifacts + "}"}});
}

TEST(Discovery, AWebManifestIsNoAssembly) {
  const Ran ran = lint({"."}, {{"manifest.json", "{\"version\": \"1\", \"name\": \"app\"}"}, {"stack.yaml", mistake}});
  EXPECT_TRUE(finds(ran, "stack.yaml:6")) << ran.out << ran.err;
}

}  // namespace
}  // namespace pllint::cloudformation
