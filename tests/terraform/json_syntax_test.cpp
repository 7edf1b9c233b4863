// Terraform's JSON syntax becomes the trees that HCL gives.
#include "terraform/json_syntax.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "syntax/dump.hpp"

namespace pllint::terraform {

namespace {

struct Case {
  std::string text;
  std::string tree;
};

std::ostream& operator<<(std::ostream& out, const Case& each) { return out << each.text; }

class JsonSyntax : public testing::TestWithParam<Case> {};
class JsonValues : public testing::TestWithParam<Case> {};

TEST_P(JsonSyntax, Tree) {
  const Source source("main.tf.json", GetParam().text);
  EXPECT_EQ(hcl::dump(*parse_json(source)), GetParam().tree);
}

TEST_P(JsonValues, Tree) {
  const Source source("terraform.tfvars.json", GetParam().text);
  EXPECT_EQ(hcl::dump(*parse_json_values(source)), GetParam().tree);
}

INSTANTIATE_TEST_SUITE_P(RepeatedKeys, JsonSyntax, testing::Values(
    Case{R"-({"locals": {"a": 1, "a": 2}})-",
         R"-((body (locals (body (a = 1)))) !! 1:21-1:24 the argument "a" is there already, in line 1)-"},
    Case{R"-({"output": {"x": {"value": {"a": 1, "a": "2"}}}})-",
         R"-((body (output "x" (body (value = (object "a" 1)))))-"
         R"-() !! 1:37-1:40 the argument "a" is there already, in line 1)-"},
    // Blocks: these add up.
    Case{R"-({"locals": {"a": 1}, "locals": {"b": 2}})-", R"-((body (locals (body (a = 1))) (locals (body (b = 2)))))-"},
    Case{R"-({"resource": {"x": {"y": {"//": "why", "//": "because", "ingress": [{"p": 1}], "ingress": {"p": 2}}}}})-",
         R"-((body (resource "x" "y" (body (ingress = (tuple (object "p" 1))) (ingress = (object "p" 2))))))-"}));

INSTANTIATE_TEST_SUITE_P(Blocks, JsonSyntax, testing::Values(
    Case{"{}", "(body)"},
    Case{R"-({"resource": {"aws_lb": {"a": {"x": 1}, "b": {}}}})-",
         R"-((body (resource "aws_lb" "a" (body (x = 1))) (resource "aws_lb" "b" (body))))-"},
    Case{R"-({"resource": [{"aws_lb": [{"a": {}}, {"b": [{"x": 1}]}]}, {"aws_eip": {"c": {}}}]})-",
         R"-((body (resource "aws_lb" "a" (body)) (resource "aws_lb" "b" (body (x = 1))) (resource "aws_eip" "c" (body))))-"},
    Case{R"-([{"locals": {"a": 1}}, {"locals": {"b": 2}}])-",
         R"-((body (locals (body (a = 1))) (locals (body (b = 2)))))-"},
    Case{R"-({"locals": null, "output": {"x": {"value": true}}})-", R"-((body (output "x" (body (value = true)))))-"},
    Case{R"-({"//": "why", "locals": {"//": {"x": 1}, "a": {"//": 1}}})-",
         R"-((body (locals (body (a = (object "//" 1))))))-"},
    Case{R"-({"module": {"m": {"source": "./m", "providers": {"aws": "aws.west"}, "depends_on": ["aws_lb.a"]}}})-",
         R"-((body (module "m" (body (source = "./m") (providers = (object "aws" (. aws west))) )-"
         R"-((depends_on = (tuple (. aws_lb a)))))))-"},
    Case{R"-({"variable": {"v": {"type": "list(object({a = string}))", "default": ["${x}"],)-"
         R"-( "validation": {"condition": "${var.v}", "error_message": "no"}}}})-",
         R"-((body (variable "v" (body (type = (call list (call object (object "a" string)))) )-"
         R"-((default = (tuple "${x}")) (validation (body (condition = (unwrap (. var v))) (error_message = "no")))))))-"},
    Case{R"-({"resource": {"a": {"b": {"count": "${var.n}", "provider": "aws.west", "tags": {"${k}": "x-${v}"},)-"
         R"-( "lifecycle": {"ignore_changes": ["tags"], "replace_triggered_by": ["a.c.id"], "prevent_destroy": true,)-"
         R"-( "precondition": [{"condition": "${x}"}]}}}}})-",
         R"-((body (resource "a" "b" (body (count = (unwrap (. var n))) (provider = (. aws west)) )-"
         R"-((tags = (object (unwrap k) (template "x-" v))) (lifecycle (body (ignore_changes = (tuple tags)) )-"
         R"-((replace_triggered_by = (tuple (. (. a c) id))) (prevent_destroy = true) )-"
         R"-((precondition (body (condition = (unwrap x))))))))))-"},
    Case{R"-({"resource": {"a": {"b": {"lifecycle": {"ignore_changes": "all"}, "ingress": [{"from_port": 1}],)-"
         R"-( "dynamic": {"egress": {"for_each": "${s}", "iterator": "it", "content": {"to_port": "${it.value}"}}},)-"
         R"-( "provisioner": [{"local-exec": {"command": "x", "when": "destroy"}}], "connection": {"host": "h"}}}}})-",
         R"-((body (resource "a" "b" (body (ingress = (tuple (object "from_port" 1))) )-"
         R"-((lifecycle (body (ignore_changes = all))) (dynamic "egress" (body (for_each = (unwrap s)) (iterator = it) )-"
         R"-((content (body (to_port = (unwrap (. it value))))))) )-"
         R"-((provisioner "local-exec" (body (command = "x") (when = destroy))) (connection (body (host = "h")))))))-"},
    Case{R"-({"terraform": {"required_version": ">= 1", "backend": {"s3": {"bucket": "b"}},)-"
         R"-( "required_providers": {"aws": {"source": "hashicorp/aws", "configuration_aliases": ["aws.a"]}}}})-",
         R"-((body (terraform (body (required_version = ">= 1") (backend "s3" (body (bucket = "b"))) )-"
         R"-((required_providers (body (aws = (object "source" "hashicorp/aws" )-"
         R"-("configuration_aliases" (tuple (. aws a))))))))))-"},
    Case{R"-({"provider": {"aws": [{"region": "r", "assume_role": {"role_arn": "x"}}, {"alias": "b"}]}})-",
         R"-((body (provider "aws" (body (region = "r") (assume_role = (object "role_arn" "x")))) )-"
         R"-((provider "aws" (body (alias = "b")))))-"},
    Case{R"-({"moved": {"from": "a.b", "to": "a.c[0]"}, "import": [{"to": "a.b", "id": "i"}]})-",
         R"-((body (moved (body (from = (. a b)) (to = (index (. a c) 0)))) (import (body (to = (. a b)) (id = "i")))))-"},
    Case{R"-({"check": {"c": {"data": {"http": {"x": {"url": "u"}}}, "assert": {"condition": "${y}"}}}})-",
         R"-((body (check "c" (body (data "http" "x" (body (url = "u"))) (assert (body (condition = (unwrap y))))))))-"},
    Case{R"-({"locals": {"a": null, "b": -1.5, "c": false, "d": "$${x} %%{y}", "e": "a\nb", "f": "%{ if x }y%{ endif }"}})-",
         R"-((body (locals (body (a = null) (b = (- 1.5)) (c = false) (d = "${x} %{y}") (e = "a\nb") )-"
         R"-((f = (template (%if x "y")))))))-"}));

INSTANTIATE_TEST_SUITE_P(Errors, JsonSyntax, testing::Values(
    Case{"1", "(body) !! 1:1-1:2 expected an object"},
    Case{R"-({"resource": "x"})-", "(body) !! 1:14-1:17 expected an object"},
    Case{R"-({"locals": {"a": "${", "b": 1}})-",
         R"-((body (locals (body (a = (broken "this \"${\" is not closed")) (b = 1)))) !! 1:18-1:22 this "${" is not closed)-"},
    Case{R"-({"resource": {"a": {"b": {"depends_on": ["x y"]}}}})-",
         R"-((body (resource "a" "b" (body (depends_on = (tuple (broken "unexpected \"y\"")))))) )-"
         R"-(!! 1:42-1:47 unexpected "y")-"},
    Case{R"-({"locals": {"a": 1},})-",
         R"-((body (locals (body (a = 1)))) !! 1:21-1:22 expected a key in quotes before "}")-"}));

INSTANTIATE_TEST_SUITE_P(Values, JsonValues, testing::Values(
    Case{R"-({"a": "${x}", "b": ["%{y}", 1], "c": {"${k}": null}})-",
         R"-((body (a = "${x}") (b = (tuple "%{y}" 1)) (c = (object "${k}" null))))-"},
    Case{"[1]", "(body)"},
    Case{"", "(body) !! 1:1-1:1 expected a value"}));

TEST(JsonSyntaxPlaces, PointIntoTheDocument) {
  const Source source("main.tf.json", R"-({"//": "note",
 "resource": {"aws_lb": {"x": {"name": "a-${b.c}"}}}})-");
  const auto file = parse_json(source);
  ASSERT_EQ(file->comments.size(), 1U);
  EXPECT_EQ(file->comments[0].span.text(), R"-("//": "note")-");
  const hcl::Block& block = file->body.blocks[0];
  EXPECT_EQ(block.type_span.text(), "\"resource\"");
  EXPECT_EQ(block.labels[0].span.text(), "\"aws_lb\"");
  EXPECT_EQ(block.labels[1].span.text(), "\"x\"");
  EXPECT_EQ(block.header.text(), "\"x\"");
  EXPECT_EQ(block.span.text(), R"-("x": {"name": "a-${b.c}"})-");
  EXPECT_EQ(block.body.span.text(), R"-({"name": "a-${b.c}"})-");
  const hcl::Attribute& attribute = block.body.attributes[0];
  EXPECT_EQ(attribute.name_span.text(), "\"name\"");
  EXPECT_EQ(attribute.span.text(), R"-("name": "a-${b.c}")-");
  EXPECT_EQ(attribute.value->span().text(), R"-("a-${b.c}")-");
  EXPECT_EQ(attribute.value->parts[1]->span().text(), R"-("a-${b.c}")-");
}

}  // namespace

}  // namespace pllint::terraform
