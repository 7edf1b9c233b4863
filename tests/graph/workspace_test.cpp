#include "graph/workspace.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

constexpr const char* rule_type = "aws_vpc_security_group_ingress_rule";

std::string names(std::span<const Resource* const> resources) {
  std::string all;
  for (const Resource* resource : resources) all += (all.empty() ? "" : " ") + resource->name;
  return all;
}

std::string names(std::span<const Workspace::Undetermined> ones) {
  std::vector<const Resource*> resources;
  for (const Workspace::Undetermined& one : ones) resources.push_back(one.resource);
  return names(resources);
}

TEST(Workspace, FindsResourcesByCanonicalType) {
  auto stack = std::make_unique<BuiltStack>();
  stack->add("aws_lb", "a");
  stack->add("aws_alb", "b");
  stack->add_data("aws_lb", "c");
  stack->add("aws_albatross", "d");
  const Workspace workspace = workspace_of({}, std::move(stack));
  EXPECT_EQ(names(workspace.of_type("aws_lb")), "a b");
  EXPECT_EQ(names(workspace.data_of_type("aws_lb")), "c");
  EXPECT_EQ(names(workspace.of_type("aws_alb")), "");
  EXPECT_EQ(canonical_type("aws_alb_listener"), "aws_lb_listener");
  EXPECT_EQ(canonical_type("aws_albatross"), "aws_albatross");
}

TEST(Attached, ReferencesAreCertain) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& group = stack->add("aws_security_group", "group");
  Resource& other = stack->add("aws_security_group", "other");
  stack->add(rule_type, "one", {{"security_group_id", ref(group)}});
  stack->add(rule_type, "two", {{"security_group_id", ref(other)}});
  stack->add(rule_type, "none");
  stack->add("aws_vpc_endpoint", "both", {{"security_group_ids", list({ref(group), ref(other, "arn")})}});
  const Workspace workspace = workspace_of({}, std::move(stack));
  EXPECT_EQ(names(workspace.attached(rule_type, "security_group_id", group).certain), "one");
  EXPECT_EQ(names(workspace.attached(rule_type, "security_group_id", group).undetermined), "")
      << "what refers to another group is certainly not attached to this one";
  EXPECT_EQ(names(workspace.attached("aws_vpc_endpoint", "security_group_ids", group).certain), "both");
  EXPECT_EQ(names(workspace.attached("aws_vpc_endpoint", "security_group_ids", other).certain), "both");
}

TEST(Attached, WhatIsNotKnownIsUndetermined) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& group = stack->add("aws_security_group", "group");
  Resource& other = stack->add("aws_security_group", "other");
  Resource& data = stack->add_data("aws_security_group", "data");
  Resource& vpc = stack->add_data("aws_vpc", "vpc");
  stack->add(rule_type, "unknown", {{"security_group_id", variable("id")}});
  stack->add(rule_type, "literal", {{"security_group_id", text("sg-0123456789abcdef0")}});
  stack->add(rule_type, "choice", {{"security_group_id", Value::choice(condition("var.a"), ref(group), ref(other))}});
  stack->add(rule_type, "looked_up", {{"security_group_id", ref(data)}});
  stack->add(rule_type, "another_kind", {{"security_group_id", ref(vpc)}});
  stack->add(rule_type, "default_group", {{"security_group_id", ref(vpc, "default_security_group_id")}});
  Sequence open;
  open.items.push_back(ref(other));
  open.rest = variable("more");
  stack->add("aws_vpc_endpoint", "rest", {{"security_group_ids", Value::sequence(open)}});
  const Workspace workspace = workspace_of({}, std::move(stack));
  const auto attached = workspace.attached(rule_type, "security_group_id", group);
  EXPECT_EQ(names(attached.certain), "");
  EXPECT_EQ(names(attached.undetermined), "unknown literal choice looked_up default_group");
  EXPECT_EQ(names(workspace.attached("aws_vpc_endpoint", "security_group_ids", group).undetermined), "rest");
  EXPECT_EQ(names(workspace.attached("aws_vpc_endpoint", "security_group_ids", other).certain), "rest");
}

TEST(Attached, TextAroundAReferenceHoldsIt) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& group = stack->add("aws_security_group", "group");
  stack->add(rule_type, "one", {{"security_group_id", joined({text("x-"), ref(group), variable("y")})}});
  const Workspace workspace = workspace_of({}, std::move(stack));
  EXPECT_EQ(names(workspace.attached(rule_type, "security_group_id", group).certain), "one");
}

TEST(Attached, AnotherStacksUnknownCountsOnlyWhereTheIdentityCanCome) {
  const auto undetermined = [](bool named, bool hands_out) {
    auto owner = std::make_unique<BuiltStack>("owner", named);
    auto user = std::make_unique<BuiltStack>("user", named);
    Resource& group = owner->add("aws_security_group", "group");
    if (hands_out) owner->outputs["group_id"] = list({ref(group)});
    user->add(rule_type, "rule", {{"security_group_id", variable("id")}});
    const Workspace workspace = workspace_of({}, std::move(owner), std::move(user));
    return names(workspace.attached(rule_type, "security_group_id", group).undetermined);
  };
  EXPECT_EQ(undetermined(true, false), "rule");
  EXPECT_EQ(undetermined(false, true), "rule");
  EXPECT_EQ(undetermined(false, false), "");
}

TEST(Attached, ThroughRemoteStateAndParameters) {
  auto owner = std::make_unique<BuiltStack>("owner");
  auto user = std::make_unique<BuiltStack>("user");
  Resource& group = owner->add("aws_security_group", "group");
  Resource& other = owner->add("aws_security_group", "other");
  owner->outputs["group_id"] = ref(group);
  owner->add("aws_ssm_parameter", "group", {{"name", text("/group")}, {"value", ref(group)}});
  Resource& state = user->add_data("terraform_remote_state", "owner");
  Resource& parameter = user->add_data("aws_ssm_parameter", "group", {{"name", text("/group")}});
  user->add(rule_type, "state", {{"security_group_id", ref(state, "outputs.group_id")}});
  user->add(rule_type, "parameter", {{"security_group_id", ref(parameter, "value")}});
  user->add(rule_type, "no_such_output", {{"security_group_id", ref(state, "outputs.nothing")}});
  const Workspace workspace = workspace_of({}, std::move(owner), std::move(user));
  EXPECT_EQ(names(workspace.attached(rule_type, "security_group_id", group).certain), "state parameter");
  EXPECT_EQ(names(workspace.attached(rule_type, "security_group_id", other).certain), "");
  EXPECT_EQ(names(workspace.attached(rule_type, "security_group_id", other).undetermined), "no_such_output");
}

TEST(Attached, LoadBalancersAreLookedUpByName) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& api = stack->add("aws_lb", "api", {{"name", text("api")}});
  Resource& web = stack->add("aws_lb", "web", {{"name", text("web")}});
  Resource& data = stack->add_data("aws_lb", "found", {{"name", text("api")}});
  const std::string arn = "arn:aws:elasticloadbalancing:eu-west-1:730335529164:loadbalancer/net/web/0123456789abcdef";
  stack->add("aws_vpc_endpoint_service", "by_name", {{"network_load_balancer_arns", list({ref(data, "arn")})}});
  stack->add("aws_vpc_endpoint_service", "by_arn", {{"network_load_balancer_arns", list({text(arn)})}});
  const Workspace workspace = workspace_of({}, std::move(stack));
  const auto services = [&](const Resource& balancer) {
    return workspace.attached("aws_vpc_endpoint_service", "network_load_balancer_arns", balancer);
  };
  EXPECT_EQ(names(services(api).certain), "by_name");
  EXPECT_EQ(names(services(web).certain), "by_arn");
  EXPECT_EQ(names(services(api).undetermined), "");
  EXPECT_EQ(names(services(web).undetermined), "");
  EXPECT_EQ(workspace.source_of(ref(data, "arn")).as_reference()->target, &api);
}

TEST(Attached, ALoadBalancerWithoutANameIsNoneOfAName) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& nameless = stack->add("aws_lb", "nameless");
  Resource& prefixed = stack->add("aws_lb", "prefixed", {{"name_prefix", text("api-")}});
  Resource& data = stack->add_data("aws_lb", "found", {{"name", text("api-2024")}});
  stack->add("aws_vpc_endpoint_service", "service", {{"network_load_balancer_arns", list({ref(data, "arn")})}});
  const Workspace workspace = workspace_of({}, std::move(stack));
  const auto undetermined = [&](const Resource& balancer) {
    return names(workspace.attached("aws_vpc_endpoint_service", "network_load_balancer_arns", balancer).undetermined);
  };
  EXPECT_EQ(undetermined(nameless), "");
  EXPECT_EQ(undetermined(prefixed), "service");
}

TEST(Workspace, KnowsWhatAwsMakes) {
  auto stack = std::make_unique<BuiltStack>();
  const Resource& vpc = stack->add("aws_vpc", "vpc");
  const Resource& caller = stack->add_data("aws_caller_identity", "current");
  const Resource& parameter = stack->add_data("aws_ssm_parameter", "p");
  const Resource& state = stack->add_data("terraform_remote_state", "s");
  EXPECT_TRUE(is_made_by_aws(ref(vpc)));
  EXPECT_TRUE(is_made_by_aws(ref(caller, "account_id")));
  EXPECT_TRUE(is_made_by_aws(joined({text("arn:aws:iam::"), ref(caller, "account_id"), text(":root")})));
  EXPECT_FALSE(is_made_by_aws(ref(parameter, "value")));
  EXPECT_FALSE(is_made_by_aws(ref(state, "outputs.x")));
  EXPECT_FALSE(is_made_by_aws(joined({ref(vpc), variable("x")})));
  EXPECT_FALSE(is_made_by_aws(text("known")));
}

TEST(Workspace, FollowsDependencies) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& a = stack->add("aws_lb", "a");
  Resource& b = stack->add("aws_lb", "b");
  Resource& c = stack->add("aws_lb", "c");
  depend(a, b);
  depend(b, c);
  depend(c, a);  // Terraform rejects it; it must not hang
  Resource& d = stack->add("aws_lb", "d");
  const Workspace workspace = workspace_of({}, std::move(stack));
  EXPECT_TRUE(workspace.depends_on(a, c));
  EXPECT_FALSE(workspace.depends_on(a, d));
  EXPECT_EQ(names(workspace.dependents(c)), "b");
}

TEST(Workspace, KnowsOutsiders) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& a = stack->add("aws_security_group", "a");
  Resource& b = stack->add("aws_security_group", "b");
  stack->add_outsider(a);
  const Workspace workspace = workspace_of({}, std::move(stack));
  ASSERT_TRUE(workspace.outsider(a));
  EXPECT_EQ(workspace.outsider(a)->says, "module.x is not on disk");
  EXPECT_FALSE(workspace.outsider(b));
}

TEST(Workspace, IsAskedAboutAPartAndSeesEverything) {
  auto one = std::make_unique<BuiltStack>("one");
  auto other = std::make_unique<BuiltStack>("other");
  one->add("aws_lb", "a");
  const Resource& second = other->add("aws_lb", "b");
  const Workspace workspace = workspace_of({}, std::move(one), std::move(other));
  EXPECT_EQ(workspace.asked_of_type("aws_lb").size(), 2U);
  Workspace part = workspace.for_another_thread();
  part.ask_about(1, 2);
  ASSERT_EQ(part.asked_of_type("aws_lb").size(), 1U);
  EXPECT_EQ(part.asked_of_type("aws_lb").front(), &second);
  EXPECT_EQ(part.asked_stacks().size(), 1U);
  EXPECT_EQ(part.of_type("aws_lb").size(), 2U);
  EXPECT_TRUE(part.asks_about(second.stack()));
  EXPECT_FALSE(part.asks_about(*workspace.stacks().front()));
  EXPECT_FALSE(part.asks_about_whole());
}

}  // namespace
}  // namespace pllint
