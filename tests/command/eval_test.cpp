#include <gtest/gtest.h>

#include "command/run.hpp"
#include "command/value_json.hpp"

namespace pllint::command {
namespace {

const Contents scope = {{"root/main.tf", R"(variable "given" {
  type    = number
  default = 80
}

variable "missing" {}

variable "secret" {
  default   = "hunter2"
  sensitive = true
}

locals {
  copy = var.missing
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

output "port" {
  value = var.given
}
)"}};

Ran eval(const std::string& expression, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"eval", "--in", "root"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.push_back(expression);
  return run_in_memory(arguments, scope);
}

TEST(Eval, PrintsWhatIsKnown) {
  EXPECT_EQ(eval("var.given + 1").out, "81\n");
  EXPECT_EQ(eval("[1, \"a\", null]").out, "[1, \"a\", null]\n");
  EXPECT_EQ(eval("aws_vpc.main.cidr_block").out, "\"10.0.0.0/16\"\n");
  EXPECT_EQ(eval("output.port").out, "80\n");
  EXPECT_EQ(eval("var.given", {"--var", "given=8080"}).out, "8080\n");
  EXPECT_EQ(eval("var.given").status, 0);
}

TEST(Eval, SaysWhyNotAndWhere) {
  const Ran ran = eval("local.copy");
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(ran.out.starts_with("unknown: var.missing has no value (")) << ran.out;
  EXPECT_NE(ran.out.find("main.tf:6)"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("  from local.copy"), std::string::npos) << ran.out;
  const Ran reference = eval("aws_vpc.main.arn");
  EXPECT_TRUE(reference.out.starts_with("unknown: ")) << reference.out;
  EXPECT_NE(reference.out.find("aws_vpc.main.arn"), std::string::npos) << reference.out;
}

TEST(Eval, AsJson) {
  const auto json = [](const std::string& expression) { return eval(expression, {"--json"}).out; };
  EXPECT_EQ(json("{a = [1, 0.5, true], \"b c\" = null}"), "{\"a\":[1,0.5,true],\"b c\":null}\n");
  EXPECT_EQ(json("123456789012345678"), "123456789012345678\n");
  EXPECT_EQ(json("\"a\\\"\\n\""), "\"a\\\"\\n\"\n");
  EXPECT_EQ(json("var.missing"), "{\"unknown\":\"var.missing has no value\"}\n");
  EXPECT_EQ(json("[1, var.missing]"), "[1,{\"unknown\":\"var.missing has no value\"}]\n");
  EXPECT_EQ(json("[for x in var.missing : x]").find("{\"unknown\":"), 0U);
  EXPECT_EQ(json("aws_vpc.main.id").find("{\"unknown\":"), 0U);
}

TEST(Eval, HidesWhatIsSensitive) {
  EXPECT_EQ(eval("var.secret").out, "(sensitive value)\n");
  EXPECT_EQ(eval("[var.secret]", {"--json"}).out.find("hunter2"), std::string::npos);
  EXPECT_EQ(eval("var.secret", {"--json"}).out, "{\"sensitive\":true}\n");
}

TEST(Eval, ErrorsAreOne) {
  const Ran ran = eval("tonumber(\"x\")");
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.err.starts_with("error: ")) << ran.err;
  EXPECT_EQ(ran.out, "");
  const Ran json = eval("[tonumber(\"x\")]", {"--json"});
  EXPECT_EQ(json.status, 1);
  EXPECT_TRUE(json.out.starts_with("{\"error\":\"")) << json.out;
}

TEST(Eval, WhatCannotBeParsedIsThree) {
  EXPECT_EQ(eval("1 +").status, 3);
  EXPECT_TRUE(eval("1 +").err.starts_with("error: ")) << eval("1 +").err;
  EXPECT_EQ(run_in_memory({"eval", "--in", "nowhere", "1"}, scope).status, 3);
}

TEST(Eval, WrongUsageIsTwo) {
  EXPECT_EQ(run_in_memory({"eval", "1"}, scope).status, 2);
  EXPECT_EQ(run_in_memory({"eval", "--in", "root"}, scope).status, 2);
  EXPECT_EQ(run_in_memory({"eval", "--in", "root", "1", "2"}, scope).status, 2);
  EXPECT_EQ(run_in_memory({"eval", "--in", "root", "-1"}, scope).status, 2);
  EXPECT_EQ(run_in_memory({"eval", "--in", "root", "--", "-1"}, scope).out, "-1\n");
}

TEST(ValueJson, QuotesWhateverTheBytesAre) {
  EXPECT_EQ(quoted_json("a\"\\\x01"), "\"a\\\"\\\\\\u0001\"");
  EXPECT_EQ(quoted_json("\xff"), "\"\xef\xbf\xbd\"");
}

}  // namespace
}  // namespace pllint::command
