#include "graph/link.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

constexpr const char* custom_name = "com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960";

struct Pair {
  std::unique_ptr<BuiltStack> provider = std::make_unique<BuiltStack>("provider");
  std::unique_ptr<BuiltStack> consumer = std::make_unique<BuiltStack>("consumer");
  Resource* service = nullptr;

  explicit Pair(bool named = true)
      : provider(std::make_unique<BuiltStack>("provider", named)),
        consumer(std::make_unique<BuiltStack>("consumer", named)),
        service(&provider->add("aws_vpc_endpoint_service", "api")) {}

  Resource& add_endpoint(const std::string& name, Value service_name, Value type = text("Interface")) {
    return consumer->add("aws_vpc_endpoint", name,
                         {{"service_name", std::move(service_name)}, {"vpc_endpoint_type", std::move(type)}});
  }
  // "api: declared, ..." of the links, in order.
  std::string links(std::vector<ConfiguredLink> configured = {}) {
    const Workspace workspace = workspace_of(std::move(configured), std::move(provider), std::move(consumer));
    std::string all;
    for (const Link& link : workspace.links()) {
      EXPECT_FALSE(link.says.empty());
      all += (all.empty() ? "" : ", ") + link.endpoint->name + ": " + std::string(name_of(link.evidence));
    }
    return all;
  }
};

TEST(Link, ByReference) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& service = stack->add("aws_vpc_endpoint_service", "api");
  stack->add("aws_vpc_endpoint_service", "other");
  const auto add = [&](const std::string& name, Value value) {
    stack->add("aws_vpc_endpoint", name, {{"service_name", std::move(value)}});
  };
  add("by_name", ref(service, "service_name"));
  add("by_id", ref(service, "id"));
  add("built", joined({text("com.amazonaws.vpce."), variable("region"), text("."), ref(service, "id")}));
  add("both_sides", Value::choice(condition("var.a"), ref(service, "service_name"), ref(service, "service_name")));
  add("one_side", Value::choice(condition("var.a"), ref(service, "service_name"), variable("name")));
  add("another_attribute", ref(service, "owner"));
  const Workspace workspace = workspace_of({}, std::move(stack));
  std::string linked;
  for (const Link& link : workspace.links()) linked += link.endpoint->name + ' ';
  EXPECT_EQ(linked, "by_name by_id built both_sides ");
  EXPECT_EQ(workspace.links().front().evidence, Evidence::reference);
  EXPECT_EQ(workspace.links_of_service(service).size(), 4U);
}

TEST(Link, ThroughRemoteState) {
  Pair pair;
  pair.provider->add("aws_vpc_endpoint_service", "other");
  pair.provider->outputs["service_name"] = ref(*pair.service, "service_name");
  Resource& state = pair.consumer->add_data("terraform_remote_state", "provider");
  pair.add_endpoint("api", ref(state, "outputs.service_name"));
  pair.add_endpoint("another", ref(state, "outputs.something"));
  EXPECT_EQ(pair.links(), "api: output chain");
}

TEST(Link, ThroughAPartOfAnOutput) {
  Pair pair;
  pair.provider->add("aws_vpc_endpoint_service", "other");
  pair.provider->outputs["services"] =
      object({{"api", object({{"name", ref(*pair.service, "service_name")}})}, {"a.b", list({text("x"), ref(*pair.service)})}});
  pair.provider->outputs["service"] = ref(*pair.service, "");
  Resource& state = pair.consumer->add_data("terraform_remote_state", "provider");
  pair.add_endpoint("api", ref(state, "outputs.services.api.name"));
  pair.add_endpoint("dotted", ref(state, "outputs.services.a.b[1]"));
  pair.add_endpoint("whole", ref(state, "outputs.service.service_name"));
  pair.add_endpoint("text", ref(state, "outputs.services.a.b[0]"));
  pair.add_endpoint("gone", ref(state, "outputs.services.a.b[2]"));
  EXPECT_EQ(pair.links(), "api: output chain, dotted: output chain, whole: output chain");
}

TEST(Link, OfSeveralOutputsOfTheNameOnlyOneNeedBeAServices) {
  Pair pair;
  auto network = std::make_unique<BuiltStack>("network");
  network->outputs["service_name"] = text("network");
  pair.provider->outputs["service_name"] = ref(*pair.service, "service_name");
  Resource& state = pair.consumer->add_data("terraform_remote_state", "provider");
  pair.add_endpoint("api", ref(state, "outputs.service_name"));
  const Workspace workspace = workspace_of({}, std::move(network), std::move(pair.provider), std::move(pair.consumer));
  ASSERT_EQ(workspace.links().size(), 1U);
  EXPECT_EQ(workspace.links().front().evidence, Evidence::output_chain);
}

TEST(Link, ThroughAParameter) {
  Pair pair;
  pair.provider->add("aws_ssm_parameter", "name",
                     {{"name", text("/api")}, {"value", ref(*pair.service, "service_name")}});
  Resource& api = pair.consumer->add_data("aws_ssm_parameter", "api", {{"name", text("/api")}});
  pair.add_endpoint("api", ref(api, "value"));
  EXPECT_EQ(pair.links(), "api: output chain");
}

TEST(Link, ByConfiguration) {
  Pair pair;
  pair.provider->add("aws_vpc_endpoint_service", "other");
  pair.add_endpoint("api", text(custom_name));
  pair.add_endpoint("sqs", text("com.amazonaws.eu-west-1.sqs"));
  pair.add_endpoint("unknown", variable("name"));
  EXPECT_EQ(pair.links({{"./consumer/", "aws_vpc_endpoint.api", "provider", "aws_vpc_endpoint_service.api", "", {}}}),
            "api: configured");
}

TEST(Link, ByConfiguredName) {
  Pair pair;
  pair.provider->add("aws_vpc_endpoint_service", "other");
  pair.add_endpoint("api", text(custom_name));
  pair.add_endpoint("different", text("com.amazonaws.vpce.eu-west-1.vpce-svc-11111111111111111"));
  EXPECT_EQ(pair.links({{"", "", "provider", "aws_vpc_endpoint_service.api", custom_name, {}}}), "api: configured");
}

TEST(Link, AConfiguredStackMeansItsCustomEndpointsAndItsOnlyService) {
  Pair pair;
  pair.add_endpoint("api", variable("a"));
  pair.add_endpoint("second", variable("b"));
  pair.add_endpoint("sqs", text("com.amazonaws.eu-west-1.sqs"));
  EXPECT_EQ(pair.links({{"consumer", "", "provider", "", "", {}}}), "api: configured, second: configured");
}

TEST(Link, DeclaredByNamingBothStacks) {
  for (const Value& name : {variable("name"), text(custom_name), text("com.amazonaws.vpce.eu-west-1.vpce-svc-xxxxxxxx"),
                            joined({text("com.amazonaws.vpce."), variable("region"), text("."), variable("id")})}) {
    Pair pair;
    pair.add_endpoint("api", name);
    EXPECT_EQ(pair.links(), "api: declared") << print(name);
  }
}

TEST(Link, NeverToANameThatIsSomebodyElses) {
  for (const Value& name :
       {text("com.amazonaws.eu-west-1.sqs"), joined({text("com.amazonaws."), variable("region"), text(".sqs")}),
        joined({text("com.amazonaws."), variable("region"), text("."), variable("service")}),
        text("com.vendor.service"), text("aws.sagemaker.eu-west-1.notebook"), text(""), Value()}) {
    Pair pair;
    pair.add_endpoint("api", name);
    EXPECT_EQ(pair.links(), "") << print(name);
  }
  Pair looked_up;
  Resource& kms = looked_up.consumer->add_data("aws_vpc_endpoint_service", "kms", {{"service", text("kms")}});
  looked_up.add_endpoint("kms", ref(kms, "service_name"));
  EXPECT_EQ(looked_up.links(), "");
}

TEST(Link, OnlyEndpointsThatCanBeForACustomService) {
  Pair pair;
  pair.add_endpoint("gateway", variable("a"), text("Gateway"));
  pair.add_endpoint("resource", variable("a"), text("Resource"));
  pair.add_endpoint("left_out", variable("a"), Value());
  EXPECT_EQ(pair.links(), "");
  Pair forgotten;
  forgotten.add_endpoint("forgotten", text(custom_name), Value());
  EXPECT_EQ(forgotten.links(), "forgotten: declared");
  Pair balancer;
  balancer.add_endpoint("inspection", variable("a"), text("GatewayLoadBalancer"));
  EXPECT_EQ(balancer.links(), "inspection: declared");
}

TEST(Link, ARegionMayContradict) {
  const auto links = [](Value provider_region) {
    Pair pair;
    pair.service->provider = &pair.provider->add_provider(std::move(provider_region), variable("account"));
    pair.add_endpoint("api", text(custom_name));
    return pair.links();
  };
  EXPECT_EQ(links(text("eu-west-1")), "api: declared");
  EXPECT_EQ(links(text("us-east-1")), "");
  EXPECT_EQ(links(variable("region")), "api: declared");
}

TEST(Link, EliminationNeedsOneOfEach) {
  Pair two_services;
  two_services.provider->add("aws_vpc_endpoint_service", "other");
  two_services.add_endpoint("api", variable("name"));
  EXPECT_EQ(two_services.links(), "");

  Pair two_names;
  two_names.add_endpoint("api", variable("a"));
  two_names.add_endpoint("other", variable("b"));
  EXPECT_EQ(two_names.links(), "");

  Pair one_name;
  one_name.add_endpoint("api", variable("a"));
  one_name.add_endpoint("again", variable("a"));
  EXPECT_EQ(one_name.links(), "api: declared, again: declared");

  Pair many;
  many.service->stands_for_many = true;
  many.add_endpoint("api", variable("name"));
  EXPECT_EQ(many.links(), "");

  Pair gone;
  gone.provider->add("aws_vpc_endpoint_service", "gone").exists = Value::boolean(false);
  gone.add_endpoint("api", variable("name"));
  EXPECT_EQ(gone.links(), "api: declared");
}

TEST(Link, FoundByRecursionItIsAssumed) {
  Pair pair(false);
  pair.add_endpoint("api", variable("name"));
  EXPECT_EQ(pair.links(), "api: assumed");

  Pair crowd(false);
  crowd.add_endpoint("api", variable("name"));
  crowd.provider->add("aws_vpc_endpoint", "own",
                      {{"service_name", variable("name")}, {"vpc_endpoint_type", text("Interface")}});
  EXPECT_EQ(crowd.links(), "") << "two stacks that may be meant";
}

TEST(Link, WithinOneStackItIsAssumed) {
  Pair pair;
  pair.provider->add("aws_vpc_endpoint", "own",
                     {{"service_name", variable("name")}, {"vpc_endpoint_type", text("Interface")}});
  EXPECT_EQ(pair.links(), "own: assumed");
}

}  // namespace
}  // namespace pllint
