#include "command/configuration.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command/arguments.hpp"
#include "command/run.hpp"
#include "roster.hpp"

namespace pllint::command {
namespace {

constexpr const char* outputs_json = R"({
  "service_name": {"sensitive": false, "type": "string",
                   "value": "com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960"},
  "name": {"sensitive": false, "type": "string", "value": "payments"},
  "count": {"sensitive": false, "type": "number", "value": 3}
})";

// The one file's content, as it applies to a stack beside it.
class Read {
 public:
  explicit Read(const std::string& yaml, const std::string& path = ".pllint.yaml")
      : files_(files_in_memory({{path, yaml},
                                {"outputs.json", outputs_json},
                                {"broken.json", "{\"a\": "},
                                {"prod.tfvars", ""},
                                {"live/main.tf", ""}})),
        configuration_(*files_, path == ".pllint.yaml" ? "" : path, false) {}

  const ConfigurationFile& file() { return *configuration_.of("live").front(); }
  Configuration& configuration() { return configuration_; }

 private:
  std::unique_ptr<Files> files_;
  Configuration configuration_;
};

std::string refusal(const std::string& yaml) {
  try {
    Read(yaml).file();
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Configuration, MayBeMissingOrEmpty) {
  const std::unique_ptr<Files> files = files_in_memory({{"live/main.tf", ""}});
  EXPECT_TRUE(Configuration(*files, "", false).of("live").empty());
  EXPECT_THROW(Configuration(*files, "named.yaml", false), UsageError);
  EXPECT_TRUE(Read("").file().pairs.empty());
  EXPECT_TRUE(Read("# nothing yet\n").file().pairs.empty());
  EXPECT_TRUE(Read("links:\nseverity:\nfail-on:\n").file().pairs.empty());
}

TEST(Configuration, ReadsPairs) {
  Read read(R"(links:
  - endpoint: consumer/aws_vpc_endpoint.payments["a/b"]
    service: envs/prod.eu/module.api[0].aws_vpc_endpoint_service.this
  - {endpoint: consumer.v2, service: aws_vpc_endpoint_service.here}
)");
  const ConfigurationFile& file = read.file();
  ASSERT_EQ(file.pairs.size(), 2U);
  EXPECT_EQ(file.pairs[0].endpoint.directory, "consumer");
  EXPECT_EQ(file.pairs[0].endpoint.address, "aws_vpc_endpoint.payments[\"a/b\"]");
  EXPECT_EQ(file.pairs[0].service.directory, "envs/prod.eu");
  EXPECT_EQ(file.pairs[0].service.address, "module.api[0].aws_vpc_endpoint_service.this");
  EXPECT_EQ(file.pairs[0].span.start().line, 2U);
  EXPECT_EQ(file.pairs[1].endpoint.directory, "consumer.v2");
  EXPECT_EQ(file.pairs[1].endpoint.address, "");
  EXPECT_EQ(file.pairs[1].service.directory, ".");
  EXPECT_EQ(file.pairs[1].service.address, "aws_vpc_endpoint_service.here");
}

TEST(Configuration, IsRelativeToItself) {
  Read read("links: [{endpoint: a, service: ../b}]", "conf/links.yaml");
  ASSERT_EQ(read.file().pairs.size(), 1U);
  EXPECT_EQ(read.file().pairs[0].endpoint.directory, "conf/a");
  EXPECT_EQ(read.file().pairs[0].service.directory, "conf/../b");
}

TEST(Configuration, ReadsOutputsOfTerraform) {
  Read read("links:\n  - {outputs: outputs.json, stack: provider}\n");
  ASSERT_EQ(read.file().outputs.size(), 1U);
  EXPECT_EQ(read.file().outputs[0].directory, "provider");
  EXPECT_EQ(read.file().outputs[0].output, "service_name");
  EXPECT_EQ(read.file().outputs[0].service_name, "com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960");
}

TEST(Configuration, SaysWhereItIsWrongAndWhatWasMeant) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"lnks: []\n", "1:1: unknown key \"lnks\"; did you mean links?"},
      {"links:\n  - endpont: a\n    service: b\n", "2:5: unknown key \"endpont\"; did you mean endpoint?"},
      {"links:\n  - endpoint: a\n", "2:5: service is missing"},
      {"links:\n  - outputs: a\n", "2:5: stack is missing"},
      {"links:\n  - endpoint: [a]\n    service: b\n", "2:15: endpoint must be a text"},
      {"links:\n  - endpoint: ''\n    service: b\n", "2:15: endpoint must not be empty"},
      {"links:\n  - endpoint: a\n    stack: b\n    outputs: c\n",
       "2:5: an entry of links is either endpoint and service, or outputs and stack"},
      {"links: yes please\n", "1:8: links must be a list"},
      {"links: [a]\n", "1:9: an entry of links is either endpoint and service, or outputs and stack"},
      {"- links\n", "1:1: a configuration must be a map of keys"},
      {"links: []\nlinks: []\n", "2:1: the key \"links\" is there twice"},
      {"links:\n - {outputs: gone.json, stack: a}\n", "2:14: gone.json: No such file or directory"},
      {"fail-on: eror\n",
       "1:10: fail-on must be one of error, warning, hint, never, not \"eror\"; did you mean error?"},
      {"severity: {nlb-internet-facin: off}\n",
       "1:12: there is no rule \"nlb-internet-facin\"; did you mean nlb-internet-facing?"},
      {"severity: {nlb-internet-facing: none}\n",
       "1:33: nlb-internet-facing must be one of error, warning, hint, off, not \"none\""},
      {"severity: {nlb-internet-facing: [off]}\n", "1:33: nlb-internet-facing must be a text"},
      {"allow: [{rule: nlb-internet-facing, reason: x}]\n", "1:9: path or address is missing"},
      {"allow: [{rule: nlb-internet-facing, path: x}]\n", "1:9: reason is missing"},
      {"allow: [{rule: nlb-internet-facing, path: x, reason: y, until: tomorrow}]\n",
       "1:64: until \"tomorrow\" is not as it should be: The last day on which it is allowed: 2027-01-31"},
      {"allow: [{rule: nlb-internet-facing, path: x, reason: y, until: 2027-02-30}]\n",
       "1:64: there is no day 2027-02-30"},
      {"stacks: [{path: live, account: 12345}]\n", "1:32: account \"12345\" is not as it should be: Twelve digits"},
      {"stacks: [{path: live, region: Ireland}]\n",
       "1:31: region \"Ireland\" is not as it should be: Such as eu-west-1"},
      {"stacks: [{path: live, var-files: [gone.tfvars]}]\n", "1:35: gone.tfvars is no file that pllint may read"},
      {"exclude: legacy\n", "1:10: exclude must be a list"},
      {"exclude: [[a]]\n", "1:11: an entry of exclude must be a text"},
  };
  for (const auto& [yaml, message] : wrong) EXPECT_EQ(refusal(yaml), ".pllint.yaml:" + message) << yaml;
  EXPECT_TRUE(refusal("links: [\n").starts_with(".pllint.yaml:")) << refusal("links: [\n");
  EXPECT_TRUE(refusal("links:\n - {outputs: broken.json, stack: a}\n").starts_with("broken.json:1:"));
}

TEST(Configuration, ItsSchemaNamesEveryRule) {
  const nlohmann::json schema = nlohmann::json::parse(configuration_schema_text);
  std::vector<std::string> names;
  for (const Rule* const rule : roster) names.emplace_back(rule->name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(schema["$defs"]["rule"]["enum"].get<std::vector<std::string>>(), names);
}

TEST(Configuration, OfSeveralFilesTheNearestCounts) {
  const std::unique_ptr<Files> files = files_in_memory(
      {{".pllint.yaml", "fail-on: hint\nseverity: {http-only-path: error, nlb-internet-facing: hint}\n"},
       {"live/.pllint.yaml", "severity: {nlb-internet-facing: off}\n"},
       {"live/prod/main.tf", ""},
       {"test/main.tf", ""}});
  Configuration configuration(*files, "", false);
  EXPECT_EQ(configuration.of("live/prod").size(), 2U);
  EXPECT_EQ(configuration.fail_on("live/prod"), FailOn::hint);
  EXPECT_EQ(configuration.level(nlb_internet_facing, "live/prod"), Level::off);
  EXPECT_EQ(configuration.level(nlb_internet_facing, "test"), Level::hint);
  EXPECT_EQ(configuration.level(http_only_path, "live/prod"), Level::error);
  EXPECT_EQ(configuration.level(service_auto_accept, "live/prod"), std::nullopt);

  EXPECT_EQ(Configuration(*files, "live/.pllint.yaml", false).fail_on("test"), FailOn::error);
  EXPECT_EQ(Configuration(*files, "live/.pllint.yaml", true).level(nlb_internet_facing, "live/prod"), std::nullopt);
}

TEST(Configuration, StacksHaveFacts) {
  Read read(R"(stacks:
  - {path: "*", region: eu-west-1, var-files: [prod.tfvars]}
  - {path: live, account: 123456789012, region: eu-central-1}
)");
  const StackFacts facts = read.configuration().facts("live");
  EXPECT_EQ(facts.region.text, "eu-central-1");
  EXPECT_EQ(facts.account.text, "123456789012");
  EXPECT_EQ(facts.account.span.start().line, 3U);
  EXPECT_EQ(facts.variable_files, std::vector<std::filesystem::path>{"prod.tfvars"});
  EXPECT_EQ(read.configuration().facts("test").account.text, "");
}

// --- what comes of it in a run ----------------------------------------------------------------------------------

constexpr const char* facing = R"(resource "aws_lb" "nlb" {
  load_balancer_type = "network"
  internal           = false
}
resource "aws_vpc_endpoint_service" "this" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.nlb.arn]
}
)";

Ran lint(std::vector<std::string> arguments, const std::string& yaml, Contents more = {}) {
  Contents contents = {{".pllint.yaml", yaml}, {"live/main.tf", facing}, {"old/main.tf", facing}};
  contents.insert(contents.end(), more.begin(), more.end());
  arguments.insert(arguments.begin(), {"--format", "compact"});
  return run_in_memory(arguments, contents);
}

const std::vector<std::string> facing_only = {"--only", "nlb-internet-facing", "."};

TEST(Configuration, SetsSeverities) {
  const Ran ran = lint({"live"}, "severity: {nlb-internet-facing: warning, nlb-without-listener: off}\n");
  EXPECT_NE(ran.out.find("warning: this Network Load Balancer is internet-facing"), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find("nlb-without-listener"), std::string::npos) << ran.out;
  // Asked for by name it is not off.
  const Ran asked = lint(facing_only, "severity: {nlb-internet-facing: off}\n");
  EXPECT_EQ(asked.status, 1) << asked.out;
}

TEST(Configuration, SaysWhenToFail) {
  EXPECT_EQ(lint(facing_only, "").status, 1);
  EXPECT_EQ(lint(facing_only, "fail-on: never\n").status, 0);
  EXPECT_EQ(lint(facing_only, "fail-on: warning\nseverity: {nlb-internet-facing: warning}\n").status, 1);
  const Ran given = run_in_memory({"--fail-on", "error", "--only", "nlb-internet-facing", "."},
                                  {{".pllint.yaml", "fail-on: never\n"}, {"live/main.tf", facing}});
  EXPECT_EQ(given.status, 1);
}

TEST(Configuration, Excludes) {
  const Ran ran = lint(facing_only, "exclude: [old]\n");
  EXPECT_EQ(ran.out.find("old/main.tf"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("live/main.tf"), std::string::npos) << ran.out;
  // Who names a directory means it; who names a file may be a hook that names all.
  EXPECT_EQ(lint({"--only", "nlb-internet-facing", "old"}, "exclude: [old]\n").status, 1);
  EXPECT_EQ(lint({"--only", "nlb-internet-facing", "old/main.tf"}, "exclude: [old]\n").status, 0);
  EXPECT_EQ(lint({"--only", "nlb-internet-facing", "--no-config", "."}, "exclude: [old, live]\n").status, 1);
}

TEST(Configuration, AllowsByPathAndAddress) {
  const std::string allow = "allow:\n  - {rule: nlb-internet-facing, path: old, reason: on its way out}\n";
  const Ran ran = lint(facing_only, allow);
  EXPECT_EQ(ran.out.find("old/main.tf"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("live/main.tf"), std::string::npos) << ran.out;
  EXPECT_NE(lint({"--no-allow", "--only", "nlb-internet-facing", "."}, allow).out.find("old/main.tf"),
            std::string::npos);

  const std::string both = "allow:\n  - {rule: nlb-internet-facing, address: aws_lb.*, reason: meant}\n";
  EXPECT_EQ(lint(facing_only, both).status, 0);
  EXPECT_EQ(
      lint(facing_only, "allow: [{rule: nlb-internet-facing, path: live, address: aws_lb.x, reason: y}]\n").status, 1);
}

TEST(Configuration, TellsOfAllowancesThatMeetNothing) {
  const std::string allow = "allow:\n  - {rule: nlb-internet-facing, path: gone, reason: x}\n";
  const Ran whole = lint(facing_only, allow);
  EXPECT_NE(whole.out.find(".pllint.yaml:2:5: warning: nothing to allow: nlb-internet-facing is silent here"),
            std::string::npos)
      << whole.out;
  // A run over a part does not tell.
  EXPECT_EQ(lint({"--only", "nlb-internet-facing", "live"}, allow).out.find("nothing to allow"), std::string::npos);
}

TEST(Configuration, GivesVariablesRegionAndAccount) {
  const Contents sources = {
      {".pllint.yaml",
       "stacks:\n  - {path: live, account: 123456789012, region: eu-west-1, var-files: [prod.tfvars]}\n"
       "  - {path: web.yaml, region: us-east-1, parameters: [web.json]}\n"},
      {"prod.tfvars", "name = \"prod\"\n"},
      {"web.json", "{\"Parameters\": {\"Name\": \"web\"}}"},
      {"web.yaml", "Parameters:\n  Name: {Type: String}\nResources:\n  Topic: {Type: 'AWS::SNS::Topic'}\n"},
      {"live/main.tf",
       "variable \"name\" {}\ndata \"aws_region\" \"here\" {}\ndata \"aws_caller_identity\" \"me\" {}\n"}};
  const auto value = [&](const std::string& in, const std::string& expression) {
    return run_in_memory({"eval", "--in", in, expression}, sources).out;
  };
  EXPECT_EQ(value("live", "var.name"), "\"prod\"\n");
  EXPECT_EQ(value("live", "data.aws_region.here.name"), "\"eu-west-1\"\n");
  EXPECT_EQ(value("live", "data.aws_caller_identity.me.account_id"), "\"123456789012\"\n");
  EXPECT_EQ(value("web.yaml", "!Ref Name"), "\"web\"\n");
  EXPECT_EQ(value("web.yaml", "!Ref AWS::Region"), "\"us-east-1\"\n");
}

TEST(Configuration, WrongOnesEndTheRun) {
  const Ran ran = run_in_memory({"."}, {{".pllint.yaml", "link: []\n"}, {"main.tf", ""}});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "pllint: .pllint.yaml:1:1: unknown key \"link\"; did you mean links?\n");
  EXPECT_EQ(ran.out, "");
}

}  // namespace
}  // namespace pllint::command
