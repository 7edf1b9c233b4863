// `links:` of .pllint.yaml from end to end: by pairs and by `terraform output -json`, and what is said when it is wrong.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command/run.hpp"

namespace pllint::command {
namespace {

// Two services: without a configuration nobody can tell which of them the endpoint means.
const Contents contents = {{"provider/main.tf", R"(resource "aws_vpc_endpoint_service" "api" {
  acceptance_required = true
}

resource "aws_vpc_endpoint_service" "jobs" {
  acceptance_required = true
}

resource "aws_vpc_endpoint_service" "of_zone" {
  for_each            = toset(["a", "b"])
  acceptance_required = true
}

output "service_name" {
  value = aws_vpc_endpoint_service.jobs.service_name
}
)"},
                           {"consumer/main.tf", R"(resource "aws_vpc_endpoint" "api" {
  vpc_id              = "vpc-0d7a3b91c5e8f2406"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  service_name        = "com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960"
}
)"},
                           {"outputs.json", R"({
  "service_name": {"sensitive": false, "type": "string",
                   "value": "com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960"}
})"},
                           {"list.json", "[]"}};

Ran lint(const std::string& configuration, std::vector<std::string> paths = {"provider", "consumer"}) {
  Contents all = contents;
  if (!configuration.empty()) all.emplace_back(".pllint.yaml", configuration);
  std::vector<std::string> arguments = {"--only", "private-dns-without-provider-name", "--format", "json"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  return run_in_memory(arguments, all);
}

// The line of the service that the finding names; 0 where there is no finding.
int linked_service(const Ran& ran) {
  const nlohmann::json json = nlohmann::json::parse(ran.out);
  if (json["findings"].empty()) return 0;
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(json["summary"]["links"][0]["evidence"], "configured");
  const nlohmann::json note = json["findings"][0]["notes"][0];
  EXPECT_EQ(note["file"], "provider/main.tf");
  return note["line"];
}

TEST(Links, NothingIsLinkedWithoutThem) { EXPECT_EQ(linked_service(lint("")), 0); }

TEST(Links, ByOutputsOfTheProvider) {
  EXPECT_EQ(linked_service(lint("links:\n  - outputs: outputs.json\n    stack: provider\n")), 5);
}

TEST(Links, ByAPair) {
  EXPECT_EQ(linked_service(lint(R"(links:
  - endpoint: consumer/aws_vpc_endpoint.api
    service: provider/aws_vpc_endpoint_service.api
)")), 1);
  EXPECT_EQ(linked_service(lint(R"(links:
  - endpoint: consumer
    service: provider/aws_vpc_endpoint_service.of_zone["b"]
)")), 9);
}

TEST(Links, OfAStackThatIsNotLintedAreLeftOut) {
  EXPECT_EQ(linked_service(lint("links:\n  - outputs: outputs.json\n    stack: provider\n", {"consumer"})), 0);
}

std::string refusal(const std::string& configuration) {
  const Ran ran = lint(configuration);
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  return ran.err;
}

TEST(Links, AreRefusedWhereTheyAreWrong) {
  EXPECT_EQ(refusal("links:\n  - outputs: outputs.json\n    stack: nowhere\n"),
            "pllint: .pllint.yaml:3:12: nowhere is no directory that pllint may read\n");
  EXPECT_EQ(refusal("links:\n  - endpoint: consumer\n    service: gone/aws_vpc_endpoint_service.api\n"),
            "pllint: .pllint.yaml:3:14: gone is no directory that pllint may read\n");
  EXPECT_EQ(refusal("links:\n  - outputs: gone.json\n    stack: provider\n"),
            "pllint: .pllint.yaml:2:14: gone.json: No such file or directory\n");
  EXPECT_EQ(refusal("links:\n  - outputs: list.json\n    stack: provider\n"),
            "pllint: .pllint.yaml:2:14: list.json is not what `terraform output -json` prints\n");
  EXPECT_EQ(refusal("links:\n  - outputs: outputs.json\n    stack: [provider]\n"),
            "pllint: .pllint.yaml:3:12: stack must be a text\n");
  EXPECT_EQ(refusal("links:\n  - output: outputs.json\n    stack: provider\n"),
            "pllint: .pllint.yaml:2:5: unknown key \"output\"; did you mean outputs?\n");
  EXPECT_EQ(refusal("links: outputs.json\n"), "pllint: .pllint.yaml:1:8: links must be a list\n");
}

TEST(Links, AnAddressThatIsNoneIsRefused) {
  EXPECT_EQ(refusal(R"(links:
  - endpoint: consumer/aws_vpc_endpoint.apo
    service: provider/aws_vpc_endpoint_service.api
)"),
            "pllint: .pllint.yaml:2:15: consumer has no endpoint aws_vpc_endpoint.apo; "
            "did you mean aws_vpc_endpoint.api?\n");
  EXPECT_EQ(refusal(R"(links:
  - endpoint: consumer
    service: provider/aws_vpc_endpoint_service.payments
)"),
            "pllint: .pllint.yaml:3:14: provider has no endpoint service aws_vpc_endpoint_service.payments\n");
  // The key may be that of another environment.
  EXPECT_EQ(linked_service(lint(R"(links:
  - endpoint: consumer
    service: provider/aws_vpc_endpoint_service.of_zone["c"]
)")), 0);
}

}  // namespace
}  // namespace pllint::command
