#include <gtest/gtest.h>

#include "command/run.hpp"

namespace pllint::command {
namespace {

constexpr const char* provider = R"(resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.nlb.arn]
}
resource "aws_lb" "nlb" {
  load_balancer_type = "network"
  internal           = true
}
)";

constexpr const char* consumer = R"(variable "name" {}
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["123456789012"]
}
resource "aws_vpc_endpoint" "api" {
  vpc_id            = "vpc-0123456789abcdef0"
  service_name      = var.name
  vpc_endpoint_type = "Interface"
}
)";

const Contents two_services = {{"a/main.tf", provider},
                               {"b/main.tf", provider},
                               {"b/prod.tfvars", ""},
                               {"c/main.tf", consumer},
                               {"examples/x/main.tf", provider}};

TEST(Init, WritesWhatTheSourcesLeaveOpen) {
  const Ran ran = run_in_memory({"init", "--output", "-"}, two_services);
  EXPECT_EQ(ran.status, 0) << ran.err;
  for (const std::string text :
       {"#  - \"**/examples\"\n",
        "#  - endpoint: c/aws_vpc_endpoint.api\n#    service: a/aws_vpc_endpoint_service.api\n",
        "#  - path: b\n#    account: \"123456789012\"\n#    region: eu-west-1\n#    var-files: [b/prod.tfvars]\n"})
    EXPECT_NE(ran.out.find(text), std::string::npos) << text << "\n in \n" << ran.out;
  EXPECT_EQ(ran.out.find("#  - path: c\n"), std::string::npos) << "everything is known of it";
}

// Every line that is commented out is one that may be taken.
TEST(Init, WhatItWritesIsAConfiguration) {
  const std::string written = run_in_memory({"init", "--output", "-"}, two_services).out;
  std::string uncommented = written;
  for (std::size_t at = uncommented.find("\n#  "); at != std::string::npos; at = uncommented.find("\n#  ", at + 1))
    uncommented.erase(at + 1, 1);
  for (const std::string& text : {written, uncommented}) {
    Contents contents = two_services;
    contents.emplace_back(".pllint.yaml", text);
    contents.emplace_back("live/website/main.tf", "");
    const Ran ran = run_in_memory({"--fail-on", "never", "."}, contents);
    EXPECT_EQ(ran.status, 0) << ran.err << text;
  }
}

TEST(Init, LeavesAFileThatIsThere) {
  Contents contents = two_services;
  contents.emplace_back(".pllint.yaml", "fail-on: never\n");
  const Ran ran = run_in_memory({"init"}, contents);
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "pllint: .pllint.yaml is there already; --force replaces it\n");
}

TEST(Config, ShowsWhatAppliesAndWhereItComesFrom) {
  const Contents contents = {
      {".pllint.yaml",
       "fail-on: warning\nseverity:\n  http-only-path: hint\n  nlb-internet-facing: error\nexclude: [old]\n"
       "stacks:\n  - {path: live, account: 123456789012, region: eu-west-1}\n"},
      {"live/.pllint.yaml",
       "severity:\n  nlb-internet-facing: off\nallow:\n  - rule: http-only-path\n    address: aws_lb.x[\"a\"]\n"
       "    reason: meant\n    until: 2027-01-31\n"},
      {"live/main.tf", ""}};
  const Ran ran = run_in_memory({"config", "live"}, contents);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, R"(# live: live/.pllint.yaml, .pllint.yaml
fail-on: warning                                         # .pllint.yaml:1
severity:
  http-only-path: hint                                   # .pllint.yaml:3
  nlb-internet-facing: off                               # live/.pllint.yaml:2
exclude:
  - "old"                                                # .pllint.yaml:5
allow:
  - {rule: http-only-path, address: "aws_lb.x[\"a\"]", until: 2027-01-31, reason: "meant"} # live/.pllint.yaml:4
account: "123456789012"                                  # .pllint.yaml:7
region: eu-west-1                                        # .pllint.yaml:7
)");
  EXPECT_EQ(run_in_memory({"config", "--no-config", "live"}, contents).out,
            "# live: no configuration\nfail-on: error                                           # default\n");
  EXPECT_EQ(run_in_memory({"config", "gone"}, contents).err, "pllint: gone: there is no such file or directory\n");
  EXPECT_TRUE(run_in_memory({"config", "--schema"}, contents).out.starts_with("{\n  \"$schema\""));
}

}  // namespace
}  // namespace pllint::command
