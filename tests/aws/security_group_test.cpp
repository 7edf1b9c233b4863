#include "aws/security_group.hpp"

#include <gtest/gtest.h>

#include "aws/endpoint.hpp"
#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

const Value everywhere = list({text("0.0.0.0/0")});

Value inline_rule(Value ranges) {
  return object({{"protocol", text("-1")},
                 {"from_port", Value::number(0)},
                 {"to_port", Value::number(0)},
                 {"cidr_blocks", std::move(ranges)}});
}

struct Subject {
  std::unique_ptr<BuiltStack> stack = std::make_unique<BuiltStack>();
  Resource* group;
  std::unique_ptr<Workspace> workspace;
  std::unique_ptr<Inquiry> inquiry;

  explicit Subject(Arguments arguments = {}) : group(&stack->add("aws_security_group", "group", arguments)) {}

  SecurityGroup view() {
    workspace = std::make_unique<Workspace>(workspace_of({}, std::move(stack)));
    inquiry = std::make_unique<Inquiry>(*workspace);
    return {*group, *inquiry};
  }
  Truth lets_everything_out() {
    return any(view().egress(), [](const SecurityGroupRule& rule) {
      return any(rule.ranges(), [](const AddressRange& range) { return range.is_everything(); });
    });
  }
};

TEST(SecurityGroup, HasNoRuleByDefault) {
  EXPECT_TRUE(Subject().lets_everything_out().is_no());
  EXPECT_TRUE(Subject({{"egress", list({})}}).lets_everything_out().is_no());
}

TEST(SecurityGroup, RulesOfItsOwn) {
  EXPECT_TRUE(Subject({{"egress", blocks({inline_rule(everywhere)})}}).lets_everything_out().is_yes());
  EXPECT_TRUE(Subject({{"ingress", blocks({inline_rule(everywhere)})}}).lets_everything_out().is_no());
  EXPECT_TRUE(Subject({{"egress", blocks({inline_rule(variable("ranges"))})}}).lets_everything_out().is_unknown());
  EXPECT_TRUE(Subject({{"egress", variable("rules")}}).lets_everything_out().is_unknown());
  Sequence maybe;
  maybe.rest = inline_rule(everywhere);
  EXPECT_TRUE(Subject({{"egress", Value::sequence(maybe)}}).lets_everything_out().is_unknown());
}

TEST(SecurityGroup, RulesThatStandAlone) {
  Subject old;
  old.stack->add("aws_security_group_rule", "out",
                 {{"security_group_id", ref(*old.group)}, {"type", text("egress")}, {"cidr_blocks", everywhere}});
  EXPECT_TRUE(old.lets_everything_out().is_yes());

  Subject inwards;
  inwards.stack->add(
      "aws_security_group_rule", "in",
      {{"security_group_id", ref(*inwards.group)}, {"type", text("ingress")}, {"cidr_blocks", everywhere}});
  EXPECT_TRUE(inwards.lets_everything_out().is_no());

  Subject current;
  current.stack->add("aws_vpc_security_group_egress_rule", "out",
                     {{"security_group_id", ref(*current.group)}, {"cidr_ipv6", text("::/0")}});
  EXPECT_TRUE(current.lets_everything_out().is_yes());

  Subject maybe;
  maybe.stack->add("aws_vpc_security_group_egress_rule", "out",
                   {{"security_group_id", variable("id")}, {"cidr_ipv4", text("0.0.0.0/0")}});
  EXPECT_TRUE(maybe.lets_everything_out().is_unknown());
}

TEST(SecurityGroup, TheWorldMayBeOpen) {
  Subject handed_on;
  handed_on.stack->add_outsider(*handed_on.group);
  EXPECT_TRUE(handed_on.lets_everything_out().is_unknown());
  Subject ignored;
  ignored.group->lifecycle.ignored = {"egress"};
  EXPECT_TRUE(ignored.lets_everything_out().is_unknown());
}

TEST(SecurityGroup, UsedElsewhere) {
  const auto used = [](const char* by, bool outsider = false) {
    Subject subject;
    depend(subject.stack->add(by, "user"), *subject.group);
    if (outsider) subject.stack->add_outsider(*subject.group);
    return subject.view().is_used_elsewhere();
  };
  EXPECT_TRUE(used("aws_instance").is_yes());
  EXPECT_TRUE(used("aws_lambda_function").is_yes());
  EXPECT_TRUE(used("some_type_of_another_provider").is_yes());
  EXPECT_TRUE(used("aws_vpc_endpoint").is_no());
  EXPECT_TRUE(used("aws_security_group_rule").is_no());
  EXPECT_TRUE(used("aws_vpc_endpoint", true).is_unknown());
}

SecurityGroupRule rule(const char* protocol, int from, int to, const char* range = "10.0.0.0/8") {
  SecurityGroupRule::Parts parts;
  parts.protocol = text(protocol);
  parts.from_port = Value::number(from);
  parts.to_port = Value::number(to);
  parts.ranges.push_back({text(range), {}});
  return SecurityGroupRule(std::move(parts));
}

TEST(SecurityGroupRule, Ports) {
  EXPECT_TRUE(rule("-1", 0, 0).on_all_ports().is_yes());
  EXPECT_TRUE(rule("tcp", 0, 65535).on_all_ports().is_yes());
  EXPECT_TRUE(rule("tcp", 0, 0).on_all_ports().is_no());
  EXPECT_TRUE(rule("icmp", 0, 65535).on_all_ports().is_no());
  EXPECT_EQ(rule("-1", 0, 0).ports(), "all ports");
  EXPECT_EQ(rule("tcp", 443, 443).ports(), "tcp 443");
  EXPECT_EQ(rule("udp", 8000, 8080).ports(), "udp 8000-8080");
}

TEST(SecurityGroupRule, AdmitsNothing) {
  EXPECT_TRUE(rule("icmp", 252, 86, "255.255.255.255/32").admits_nothing());
  EXPECT_TRUE(rule("-1", 0, 0, "127.0.0.1/32").admits_nothing());
  EXPECT_FALSE(rule("-1", 0, 0).admits_nothing());
}

TEST(SecurityGroupRule, Widest) {
  EXPECT_EQ(rule("-1", 0, 0).widest(), nullptr);
  EXPECT_TRUE(rule("-1", 0, 0, "0.0.0.0/0").widest()->is_everything().is_yes());
}

TEST(AddressRange, IsEverything) {
  const auto everything = [](Value cidr) { return AddressRange{std::move(cidr), {}}.is_everything(); };
  EXPECT_TRUE(everything(text("0.0.0.0/0")).is_yes());
  EXPECT_TRUE(everything(text("::/0")).is_yes());
  EXPECT_TRUE(everything(text("10.0.0.0/8")).is_no());
  EXPECT_TRUE(everything(text("nonsense")).is_no());
  EXPECT_TRUE(everything(joined({text("10."), variable("net"), text(".0.0/16")})).is_no());
  EXPECT_TRUE(everything(variable("range")).is_unknown());
  auto stack = std::make_unique<BuiltStack>();
  EXPECT_TRUE(everything(ref(stack->add_data("aws_vpc", "shop"), "cidr_block")).is_no());
  EXPECT_TRUE(everything(ref(stack->add_data("aws_ssm_parameter", "range"), "value")).is_unknown());
}

}  // namespace
}  // namespace pllint
