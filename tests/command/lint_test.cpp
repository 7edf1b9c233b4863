#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "command/run.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;

// An error (nlb-internet-facing), a warning (service-no-allowed-principals) and a hint (service-auto-accept).
constexpr const char* service = R"(variable "internal" {
  type    = bool
  default = false
}

resource "aws_lb" "nlb" {
  internal           = var.internal
  load_balancer_type = "network"
  subnets            = ["subnet-0a1b2c3d4e5f60718", "subnet-0f60718a1b2c3d4e5"]
  security_groups    = ["sg-0a1b2c3d4e5f60718"]

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener" "tls" {
  load_balancer_arn = aws_lb.nlb.arn
  port              = 443
  protocol          = "TCP"
}

resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.nlb.arn]
}
)";

const Contents provider = {{"provider/main.tf", service}};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

nlohmann::json json_of(const std::vector<std::string>& arguments, const Contents& contents) {
  std::vector<std::string> all = {"--format", "json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return nlohmann::json::parse(run_in_memory(all, contents).out);
}

std::vector<std::string> rules_of(const nlohmann::json& report) {
  std::vector<std::string> rules;
  for (const nlohmann::json& finding : report.at("findings")) rules.push_back(finding.at("rule"));
  std::sort(rules.begin(), rules.end());
  return rules;
}

using Names = std::vector<std::string>;

TEST(Lint, AConditionIsNamedByWhatMustHold) {
  const auto when = [](const std::string& internal) {
    const nlohmann::json report = json_of({"--only", "nlb-internet-facing", "provider"}, {{"provider/main.tf", R"(
variable "env" { type = string }
variable "tier" { type = string }
locals { is_live = var.env == "live" }
resource "aws_lb" "nlb" {
  internal           = )" + internal + R"(
  load_balancer_type = "network"
}
resource "aws_vpc_endpoint_service" "api" {
  network_load_balancer_arns = [aws_lb.nlb.arn]
}
)"}});
    return report.at("findings").empty() ? Names{} : report.at("findings")[0].at("when").get<Names>();
  };
  EXPECT_EQ(when(R"(var.env != "dev")"), Names{R"(var.env == "dev" is true)"});
  EXPECT_EQ(when(R"("dev" == var.env ? false : true)"), Names{R"(var.env == "dev" is true)"});
  EXPECT_EQ(when(R"(lower(var.env) != "dev" ? true : false)"), Names{R"(lower(var.env) == "dev" is true)"});
  EXPECT_EQ(when(R"(local.is_live ? var.env != "dev" : true)"), Names{});
  EXPECT_EQ(when(R"(var.env == "a" ? true : var.env == "b" ? false : true)"), Names{R"(var.env == "b" is true)"});
  EXPECT_EQ(when(R"(var.env == null ? var.env != "dev" : var.tier != "x")"),
            (Names{"var.env == null is false", R"(var.tier == "x" is true)"}));
}

TEST(Lint, FindsWithPlaceStackAndAddress) {
  const nlohmann::json report = json_of({"provider"}, provider);
  EXPECT_EQ(rules_of(report), (Names{"nlb-internet-facing", "service-auto-accept", "service-no-allowed-principals"}));
  for (const nlohmann::json& finding : report.at("findings")) {
    if (finding.at("rule") != "nlb-internet-facing") continue;
    EXPECT_EQ(finding.at("severity"), "error");
    EXPECT_EQ(finding.at("file"), "provider/main.tf");
    EXPECT_EQ(finding.at("line"), 7);
    EXPECT_EQ(finding.at("stack"), "provider");
    EXPECT_EQ(finding.at("address"), "aws_lb.nlb");
  }
}

TEST(Lint, NotesSayOnlyWhatIsCertain) {
  Contents contents = provider;
  contents.emplace_back("other/main.tf", R"(variable "balancer_arns" {
  type = list(string)
}

resource "aws_vpc_endpoint_service" "may_be_any" {
  acceptance_required        = true
  network_load_balancer_arns = var.balancer_arns
}
)");
  const nlohmann::json report = json_of({"--only", "nlb-internet-facing", "provider", "other"}, contents);
  ASSERT_EQ(report.at("findings").size(), 1U);
  const nlohmann::json& notes = report.at("findings").front().at("notes");
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes.front().at("file"), "provider/main.tf");
}

TEST(Lint, ExitStatusFollowsFailOn) {
  const auto status = [](const char* only, const char* fail_on) {
    return run_in_memory({"--only", only, "--fail-on", fail_on, "provider"}, provider).status;
  };
  EXPECT_EQ(status("nlb-internet-facing", "error"), 1);
  EXPECT_EQ(status("nlb-internet-facing", "never"), 0);
  EXPECT_EQ(status("service-no-allowed-principals", "error"), 0);
  EXPECT_EQ(status("service-no-allowed-principals", "warning"), 1);
  EXPECT_EQ(status("service-auto-accept", "warning"), 0);
  EXPECT_EQ(status("service-auto-accept", "hint"), 1);
  EXPECT_EQ(run_in_memory({"provider"}, provider).status, 1);
  EXPECT_EQ(run_in_memory({"--skip", "nlb-internet-facing", "provider"}, provider).status, 0);
}

TEST(Lint, AsksTheRulesThatAreChosen) {
  EXPECT_EQ(rules_of(json_of({"--only", "nlb-internet-facing", "provider"}, provider)), Names{"nlb-internet-facing"});
  EXPECT_EQ(rules_of(json_of({"--only", "nlb-internet-facing", "--only", "service-auto-accept", "provider"}, provider)),
            (Names{"nlb-internet-facing", "service-auto-accept"}));
  EXPECT_EQ(rules_of(json_of({"--skip", "nlb-internet-facing", "--skip", "service-auto-accept", "provider"}, provider)),
            Names{"service-no-allowed-principals"});
  EXPECT_EQ(rules_of(json_of({"--only", "service-auto-accept", "--skip", "service-auto-accept", "provider"}, provider)),
            Names{});
}

TEST(Lint, NamesTheRuleThatWasMeant) {
  for (const char* const option : {"--only", "--skip"}) {
    const Ran ran = run_in_memory({option, "nlb-internet-facin", "provider"}, provider);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.err, "pllint: there is no rule nlb-internet-facin; did you mean nlb-internet-facing?\n");
    EXPECT_EQ(ran.out, "");
  }
}

TEST(Lint, TakesVariables) {
  EXPECT_EQ(rules_of(json_of({"--var", "internal=true", "--only", "nlb-internet-facing", "provider"}, provider)),
            Names{});
  Contents contents = provider;
  contents.emplace_back("prod.tfvars", "internal = true\n");
  EXPECT_EQ(rules_of(json_of({"--var-file", "prod.tfvars", "--only", "nlb-internet-facing", "provider"}, contents)),
            Names{});
}

TEST(Lint, TakesNothingFromTheEnvironment) {
  ASSERT_EQ(::setenv("TF_VAR_internal", "true", 1), 0);
  const nlohmann::json report = json_of({"--only", "nlb-internet-facing", "provider"}, provider);
  ::unsetenv("TF_VAR_internal");
  EXPECT_EQ(rules_of(report), Names{"nlb-internet-facing"});
}

TEST(Lint, WhatCannotBeReadIsThreeAndTheRestIsChecked) {
  for (const char* const format : {"text", "compact", "json"}) {
    const Ran ran = run_in_memory({"--format", format, "provider", "nowhere"}, provider);
    EXPECT_EQ(ran.status, 3) << format;
    EXPECT_TRUE(has(ran.out, "nlb-internet-facing")) << ran.out;
    EXPECT_TRUE(has(ran.out + ran.err, "nowhere")) << ran.out << ran.err;
  }
  Contents broken = provider;
  broken.emplace_back("provider/broken.tf", "resource \"aws_vpc\" \"v\" {\n  cidr_block = = 1\n}\n");
  const Ran ran = run_in_memory({"provider"}, broken);
  EXPECT_EQ(ran.status, 3);
  EXPECT_TRUE(has(ran.out, "provider/broken.tf:2:")) << ran.out;
  EXPECT_EQ(run_in_memory({"--only", "no-such-rule", "nowhere"}, provider).status, 2);
}

TEST(Lint, AFileShowsItsOwnFindingsOnly) {
  const Contents contents = {{"p/lb.tf", "resource \"aws_lb\" \"nlb\" {\n  load_balancer_type = \"network\"\n}\n"},
                             {"p/service.tf",
                              "resource \"aws_vpc_endpoint_service\" \"api\" {\n  acceptance_required = false\n"
                              "  network_load_balancer_arns = [aws_lb.nlb.arn]\n}\n"}};
  EXPECT_EQ(rules_of(json_of({"p/lb.tf"}, contents)), (Names{"nlb-internet-facing", "nlb-replacement-blocked",
                                                             "nlb-without-listener", "nlb-without-security-group"}));
  const Names rest = rules_of(json_of({"p/service.tf"}, contents));
  EXPECT_EQ(std::count(rest.begin(), rest.end(), "nlb-internet-facing"), 0);
  EXPECT_EQ(std::count(rest.begin(), rest.end(), "service-auto-accept"), 1);
}

TEST(Lint, ColoursOnTerminalsOnly) {
  const auto colours = [](std::vector<std::string> arguments, Terminal terminal) {
    arguments.push_back("provider");
    return has(run_in_memory(arguments, provider, terminal).out, "\x1b[");
  };
  EXPECT_FALSE(colours({}, {}));
  EXPECT_TRUE(colours({}, {.is_one = true}));
  EXPECT_FALSE(colours({}, {.is_one = true, .no_color = true}));
  EXPECT_TRUE(colours({"--color", "always"}, {}));
  EXPECT_TRUE(colours({"--color", "always"}, {.is_one = true, .no_color = true}));
  EXPECT_FALSE(colours({"--color", "never"}, {.is_one = true}));
  EXPECT_FALSE(colours({"--format", "compact"}, {.is_one = true}));
  EXPECT_FALSE(colours({"--format", "json"}, {.is_one = true}));
}

TEST(Lint, WritesToAFile) {
  const std::string path = (fs::path(testing::TempDir()) / ("pllint-report-" + std::to_string(::getpid()))).string();
  const Ran ran = run_in_memory({"--format", "json", "--output", path, "provider"}, provider, {.is_one = true});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "");
  std::ifstream in(path);
  EXPECT_EQ(nlohmann::json::parse(in), json_of({"provider"}, provider));
  fs::remove(path);
}

TEST(Lint, SaysTheSameEveryTime) {
  const Ran once = run_in_memory({"--undecided", "provider"}, provider);
  for (int again = 0; again < 5; ++again) EXPECT_EQ(run_in_memory({"--undecided", "provider"}, provider).out, once.out);
}

TEST(Lint, ListsWhatItCouldNotDecide) {
  const Contents unknown = {{"provider/main.tf", R"(variable "internal" {}

resource "aws_lb" "nlb" {
  internal           = var.internal
  load_balancer_type = "network"
}

resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.nlb.arn]
}
)"}};
  const std::vector<std::string> only = {"--only", "nlb-internet-facing", "provider"};
  EXPECT_FALSE(has(run_in_memory(only, unknown).out, "var.internal has no value"));
  std::vector<std::string> all = only;
  all.insert(all.begin(), "--undecided");
  const Ran ran = run_in_memory(all, unknown);
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(has(ran.out, "var.internal")) << ran.out;
  EXPECT_EQ(json_of(only, unknown).at("undecided").size(), 1U);
}

TEST(Lint, AllowComments) {
  const auto with = [](const std::string& comment) {
    Contents contents = provider;
    contents[0].second.insert(contents[0].second.find("resource \"aws_lb\""), comment + "\n");
    return contents;
  };
  const std::vector<std::string> only = {"--only", "nlb-internet-facing", "provider"};
  EXPECT_EQ(run_in_memory(only, with("# pllint: allow nlb-internet-facing -- it serves the website too")).status, 0);
  EXPECT_EQ(run_in_memory(only, with("# pllint: allow nlb-internet-facing")).status, 1) << "a reason is required";
  EXPECT_EQ(run_in_memory(only, with("# pllint: allow service-auto-accept -- another rule")).status, 1);
}

TEST(Lint, FollowsConfiguredLinks) {
  const Contents contents = {
      {"provider/main.tf", std::string(service) +
                               "resource \"aws_vpc_endpoint_service\" \"other\" {\n  acceptance_required = true\n"
                               "  network_load_balancer_arns = [aws_lb.nlb.arn]\n}\n"},
      {"consumer/main.tf",
       "resource \"aws_vpc_endpoint\" \"api\" {\n  vpc_id = \"vpc-0a1b2c3d4e5f60718\"\n  vpc_endpoint_type = "
       "\"Interface\"\n  service_name = \"com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960\"\n"
       "  private_dns_enabled = true\n}\n"},
      {".pllint.yaml",
       "links:\n  - endpoint: ./consumer/aws_vpc_endpoint.api\n    service: provider/aws_vpc_endpoint_service.api\n"},
      {"by-outputs.yaml", "links: [{outputs: outputs.json, stack: provider}]\n"},
      {"outputs.json", "{\"name\": {\"value\": \"com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960\"}}"},
      {"none.yaml", ""}};
  const std::vector<std::string> both = {"--only", "private-dns-without-provider-name", "provider", "consumer"};
  const auto with = [&](const std::string& file) {
    std::vector<std::string> arguments = both;
    if (!file.empty()) arguments.insert(arguments.begin(), {"--config", file});
    return rules_of(json_of(arguments, contents));
  };
  // Two services: which of them is meant, no source says.
  EXPECT_EQ(with("none.yaml"), Names{});
  EXPECT_EQ(with(""), Names{"private-dns-without-provider-name"});
}

TEST(Lint, WhatIsDeclaredTwiceIsAnInputErrorThatNamesBothPlaces) {
  const Contents twice = {{"provider/a.tf", service},
                          {"provider/b.tf", R"(resource "aws_lb" "nlb" {
  internal = true
}
variable "internal" {}
locals {
  zone = 1
}
locals {
  zone = 2
  zone = 3
}
output "zone" { value = local.zone }
output "zone" { value = local.zone }
provider "aws" {}
provider "aws" { alias = "east" }
provider "aws" { alias = "east" }
check "api" {}
check "api" {}
module "m" { source = "./gone" }
module "m" { source = "./gone" }
data "aws_lb" "nlb" {}
ephemeral "aws_lb" "nlb" {}
ephemeral "aws_lb" "shared" {}
ephemeral "aws_lb" "shared" {}
)"},
                          {"provider/override.tf", R"(locals { zone = 4 }
variable "internal" { nullable = false }
ephemeral "aws_lb" "shared" { name = "x" }
data "aws_lb" "nlb" { name = "x" }
)"}};
  const nlohmann::json report = json_of({"provider"}, twice);
  std::vector<std::string> errors;
  for (const nlohmann::json& error : report.at("errors"))
    errors.push_back(std::to_string(error.at("line").get<int>()) + ": " + error.at("message").get<std::string>());
  std::ranges::sort(errors, {}, [](const std::string& error) { return std::stoi(error); });
  EXPECT_EQ(errors, (Names{
                        "1: the resource \"aws_lb.nlb\" is there already, at provider/a.tf:6",
                        "4: the variable \"internal\" is there already, at provider/a.tf:1",
                        "9: the local value \"zone\" is there already, in line 6",
                        "10: the argument \"zone\" is there already, in line 9",
                        "13: the output \"zone\" is there already, in line 12",
                        "16: the provider \"aws.east\" is there already, in line 15",
                        "18: the check \"api\" is there already, in line 17",
                        "20: the module \"m\" is there already, in line 19",
                        "24: the ephemeral \"aws_lb.shared\" is there already, in line 23",
                    }));
  EXPECT_EQ(rules_of(report).front(), "nlb-internet-facing") << "the rest is checked";
}

TEST(Lint, WhatATemplateMayDeclareIsNotMissing) {
  const std::string uses = "locals {\n  a = local.b\n}\n";
  EXPECT_EQ(rules_of(json_of({"."}, {{"main.tf", uses}, {"more.tf.j2", "{{ }}"}})), Names{});
  EXPECT_EQ(rules_of(json_of({"."}, {{"main.tf", uses}, {"more.tf.j2", "{{ }}"}, {"more.tf", ""}})),
            Names{"undeclared-reference"});
  EXPECT_EQ(rules_of(json_of({"."}, {{"main.tf", uses}, {"user-data.tpl", ""}, {"more.tf.example", ""}})),
            Names{"undeclared-reference"});
}

TEST(Lint, AnArgumentThatIsSetTwiceHidesNoName) {
  const Contents twice = {{"main.tf", "locals {\n  a = 1\n  a = 2\n  b = local.c\n}\n"}};
  const nlohmann::json report = json_of({"."}, twice);
  EXPECT_EQ(report.at("errors").size(), 1U);
  EXPECT_EQ(rules_of(report), Names{"undeclared-reference"});
}

class LintOnDisk : public testing::Test {
 protected:
  LintOnDisk() { fs::create_directories(folder_); }
  ~LintOnDisk() override { fs::remove_all(folder_); }
  void put(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  const fs::path folder_ = fs::path(testing::TempDir()) / ("pllint-lint-" + std::to_string(::getpid()));
};

TEST_F(LintOnDisk, TheBoundaryIsTheWorkTreeOrRoot) {
  put("tree/.git/HEAD", "ref: refs/heads/main\n");
  put("tree/live/main.tf", "module \"api\" {\n  source = \"../modules/api\"\n}\n");
  put("tree/modules/api/main.tf", service);
  const auto statuses = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--only", "nlb-internet-facing", path("tree/live")});
    return run_on_disk(arguments).status;
  };
  EXPECT_EQ(statuses({}), 1) << "modules beside the path lie in the work tree";
  EXPECT_EQ(statuses({"--root", path("tree")}), 1);
  EXPECT_NE(statuses({"--root", path("tree/live")}), 1) << "the module is outside";
}

TEST_F(LintOnDisk, NamedVariableFilesAreReadWhereverTheyAre) {
  put("tree/main.tf", service);
  put("elsewhere/prod.tfvars", "internal = true\n");
  EXPECT_EQ(run_on_disk({"--only", "nlb-internet-facing", path("tree")}).status, 1);
  EXPECT_EQ(
      run_on_disk({"--only", "nlb-internet-facing", "--var-file", path("elsewhere/prod.tfvars"), path("tree")}).status,
      0);
  const Ran gone = run_on_disk({"--only", "nlb-internet-facing", "--var-file", path("gone.tfvars"), path("tree")});
  EXPECT_EQ(gone.status, 3);
  EXPECT_NE(gone.out.find("No such file"), std::string::npos) << gone.out;
}

}  // namespace
}  // namespace pllint::command
