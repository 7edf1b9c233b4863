#include "command/config.hpp"

#include <gtest/gtest.h>

#include "command/arguments.hpp"
#include "command/run.hpp"

namespace pllint::command {
namespace {

constexpr const char* outputs_json = R"({
  "service_name": {"sensitive": false, "type": "string",
                   "value": "com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960"},
  "name": {"sensitive": false, "type": "string", "value": "payments"},
  "count": {"sensitive": false, "type": "number", "value": 3}
})";

Configuration read(const std::string& yaml, const std::string& path = ".pllint.yaml") {
  std::ostringstream out, err;
  Surroundings here{out, err};
  here.open_files = [&](const std::vector<std::filesystem::path>&) {
    return files_in_memory({{path, yaml}, {"outputs.json", outputs_json}, {"broken.json", "{\"a\": "}});
  };
  return read_configuration(path == ".pllint.yaml" ? "" : path, here);
}

std::string refusal(const std::string& yaml) {
  try {
    read(yaml);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Config, MayBeMissingOrEmpty) {
  std::ostringstream out, err;
  Surroundings here{out, err};
  here.open_files = [](const std::vector<std::filesystem::path>&) { return files_in_memory({}); };
  EXPECT_TRUE(read_configuration("", here).pairs.empty());
  EXPECT_THROW(read_configuration("named.yaml", here), UsageError);
  EXPECT_TRUE(read("").pairs.empty());
  EXPECT_TRUE(read("# nothing yet\n").pairs.empty());
  EXPECT_TRUE(read("links:\n").pairs.empty());
}

TEST(Config, ReadsPairs) {
  const Configuration configuration = read(R"(links:
  - endpoint: consumer/aws_vpc_endpoint.payments["a/b"]
    service: envs/prod.eu/module.api[0].aws_vpc_endpoint_service.this
  - {endpoint: consumer.v2, service: aws_vpc_endpoint_service.here}
)");
  ASSERT_EQ(configuration.pairs.size(), 2U);
  EXPECT_EQ(configuration.pairs[0].endpoint.directory, "consumer");
  EXPECT_EQ(configuration.pairs[0].endpoint.address, "aws_vpc_endpoint.payments[\"a/b\"]");
  EXPECT_EQ(configuration.pairs[0].service.directory, "envs/prod.eu");
  EXPECT_EQ(configuration.pairs[0].service.address, "module.api[0].aws_vpc_endpoint_service.this");
  EXPECT_EQ(configuration.pairs[0].span.start().line, 2U);
  EXPECT_EQ(configuration.pairs[1].endpoint.directory, "consumer.v2");
  EXPECT_EQ(configuration.pairs[1].endpoint.address, "");
  EXPECT_EQ(configuration.pairs[1].service.directory, ".");
  EXPECT_EQ(configuration.pairs[1].service.address, "aws_vpc_endpoint_service.here");
}

TEST(Config, IsRelativeToItself) {
  const Configuration configuration = read("links: [{endpoint: a, service: ../b}]", "conf/links.yaml");
  ASSERT_EQ(configuration.pairs.size(), 1U);
  EXPECT_EQ(configuration.pairs[0].endpoint.directory, "conf/a");
  EXPECT_EQ(configuration.pairs[0].service.directory, "conf/../b");
}

TEST(Config, ReadsOutputsOfTerraform) {
  const Configuration configuration = read("links:\n  - {outputs: outputs.json, stack: provider}\n");
  ASSERT_EQ(configuration.outputs.size(), 1U);
  EXPECT_EQ(configuration.outputs[0].directory, "provider");
  EXPECT_EQ(configuration.outputs[0].output, "service_name");
  EXPECT_EQ(configuration.outputs[0].service_name, "com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960");
}

TEST(Config, SaysWhereItIsWrongAndWhatWasMeant) {
  EXPECT_EQ(refusal("lnks: []\n"), ".pllint.yaml:1:1: unknown key \"lnks\"; did you mean links?");
  EXPECT_EQ(refusal("links:\n  - endpont: a\n    service: b\n"),
            ".pllint.yaml:2:5: unknown key \"endpont\"; did you mean endpoint?");
  EXPECT_EQ(refusal("links:\n  - endpoint: a\n"), ".pllint.yaml:2:5: endpoint needs service beside it");
  EXPECT_EQ(refusal("links:\n  - outputs: a\n"), ".pllint.yaml:2:5: outputs needs stack beside it");
  EXPECT_EQ(refusal("links:\n  - endpoint: [a]\n    service: b\n"), ".pllint.yaml:2:15: endpoint must be a text");
  EXPECT_EQ(refusal("links:\n  - endpoint: a\n    stack: b\n    outputs: c\n"),
            ".pllint.yaml:2:5: a link is either endpoint and service, or outputs and stack");
  EXPECT_EQ(refusal("links: yes please\n"), ".pllint.yaml:1:8: links must be a list");
  EXPECT_EQ(refusal("links: [a]\n"), ".pllint.yaml:1:9: a link is endpoint and service, or outputs and stack");
  EXPECT_EQ(refusal("- links\n"), ".pllint.yaml:1:1: the configuration is a map of keys, such as links:");
  EXPECT_EQ(refusal("links: []\nlinks: []\n"), ".pllint.yaml:2:1: the key \"links\" is there twice");
  EXPECT_TRUE(refusal("links: [\n").starts_with(".pllint.yaml:")) << refusal("links: [\n");
  EXPECT_EQ(refusal("links:\n - {outputs: gone.json, stack: a}\n"),
            ".pllint.yaml:2:14: gone.json: No such file or directory");
  EXPECT_TRUE(refusal("links:\n - {outputs: broken.json, stack: a}\n").starts_with("broken.json:1:"));
}

TEST(Config, WrongOnesEndTheRun) {
  const Ran ran = run_in_memory({"."}, {{".pllint.yaml", "link: []\n"}, {"main.tf", ""}});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "pllint: .pllint.yaml:1:1: unknown key \"link\"; did you mean links?\n");
  EXPECT_EQ(ran.out, "");
}

}  // namespace
}  // namespace pllint::command
