#include "aws/target_group.hpp"

#include <gtest/gtest.h>

#include "aws/listener.hpp"
#include "aws/load_balancer.hpp"
#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

// May a listener of the protocol forward to the group?
Truth takes(Value listener_protocol, Arguments group_arguments) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& group = stack->add("aws_lb_target_group", "group", group_arguments);
  Resource& listener = stack->add("aws_lb_listener", "listener", {{"protocol", std::move(listener_protocol)}});
  const Workspace workspace = workspace_of({}, std::move(stack));
  Inquiry inquiry(workspace);
  return TargetGroup(group, inquiry).takes_from(Listener(listener, inquiry));
}
Truth takes(const char* listener, const char* group) { return takes(text(listener), {{"protocol", text(group)}}); }

TEST(TargetGroup, TakesWhatIsDocumented) {
  EXPECT_TRUE(takes("TCP", "TCP").is_yes());
  EXPECT_TRUE(takes("tcp", "TCP").is_yes());
  EXPECT_TRUE(takes("TCP", "TCP_UDP").is_yes());
  EXPECT_TRUE(takes("TCP", "TLS").is_no());
  EXPECT_TRUE(takes("TCP", "HTTP").is_no());
  EXPECT_TRUE(takes("TLS", "TCP").is_yes());
  EXPECT_TRUE(takes("TLS", "TCP_UDP").is_no());
  EXPECT_TRUE(takes("UDP", "TCP_UDP").is_yes());
  EXPECT_TRUE(takes("TCP_UDP", "UDP").is_no());
  EXPECT_TRUE(takes("TCP", "QUIC").is_unknown());
  EXPECT_TRUE(takes("HTTPS", "HTTP").is_yes()) << "of an application load balancer";
  EXPECT_TRUE(takes(variable("protocol"), {{"protocol", text("TCP")}}).is_unknown());
  EXPECT_TRUE(takes(text("TCP"), {}).is_unknown()) << "a group without a protocol";
}

TEST(TargetGroup, TakesForItsType) {
  EXPECT_TRUE(takes(text("TCP"), {{"protocol", text("TCP")}, {"target_type", text("alb")}}).is_yes());
  EXPECT_TRUE(takes(text("TLS"), {{"protocol", text("TCP")}, {"target_type", text("alb")}}).is_no());
  EXPECT_TRUE(takes(text("TCP"), {{"target_type", text("lambda")}}).is_no());
  EXPECT_TRUE(takes(text("HTTP"), {{"target_type", text("lambda")}}).is_yes());
}

// A group whose target is an application load balancer with listeners for HTTPS on 443 and HTTP on 80.
struct Asked {
  std::unique_ptr<BuiltStack> stack = std::make_unique<BuiltStack>();
  Resource& alb = stack->add("aws_lb", "web");

  Truth answered(Arguments check, Arguments registration = {}) {
    Resource& group = stack->add(
        "aws_lb_target_group", "group",
        {{"target_type", text("alb")}, {"port", Value::number(443)}, {"health_check", blocks({object(check)})}});
    Resource& attachment = stack->add("aws_lb_target_group_attachment", "web", registration);
    set(attachment, "target_group_arn", ref(group, "arn"));
    set(attachment, "target_id", ref(alb, "arn"));
    for (const auto& [protocol, port] : {std::pair{"HTTPS", 443}, std::pair{"HTTP", 80}})
      stack->add("aws_lb_listener", protocol,
                 {{"load_balancer_arn", ref(alb, "arn")}, {"protocol", text(protocol)}, {"port", Value::number(port)}});
    const Workspace workspace = workspace_of({}, std::move(stack));
    Inquiry inquiry(workspace);
    return TargetGroup(group, inquiry).health_check_answered_by(LoadBalancer(alb, inquiry));
  }
};

TEST(TargetGroup, HealthChecksAreAnsweredByTheListenerOnTheirPort) {
  EXPECT_TRUE(Asked().answered({{"protocol", text("HTTPS")}}).is_yes());
  EXPECT_TRUE(Asked().answered({{"protocol", text("HTTP")}}).is_no());
  EXPECT_TRUE(Asked().answered({}).is_no()) << "HTTP by default";
  EXPECT_TRUE(Asked().answered({{"protocol", text("TCP")}}).is_no());
  EXPECT_TRUE(Asked().answered({{"protocol", text("HTTP")}, {"port", text("80")}}).is_yes());
  EXPECT_TRUE(Asked().answered({{"protocol", text("HTTPS")}, {"port", text("80")}}).is_no());
  EXPECT_TRUE(Asked().answered({{"protocol", text("HTTP")}, {"matcher", text("200,400")}}).is_yes()) << "400 counts";
  EXPECT_TRUE(Asked().answered({{"protocol", text("HTTP")}, {"matcher", text("200-399")}}).is_no());
  EXPECT_TRUE(Asked().answered({{"protocol", text("HTTP")}, {"matcher", variable("matcher")}}).is_unknown());
  EXPECT_TRUE(Asked().answered({{"protocol", text("HTTP")}}, {{"port", Value::number(80)}}).is_yes())
      << "the port of the registration is that of the traffic";
}

TEST(TargetGroup, HasTargetsInZones) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& a = stack->add("aws_subnet", "a", {{"availability_zone", text("eu-west-1a")}});
  Resource& c = stack->add("aws_subnet", "c", {{"availability_zone", text("eu-west-1c")}});
  Resource& x = stack->add("aws_subnet", "x", {{"availability_zone", variable("zone")}});
  Resource& group = stack->add("aws_lb_target_group", "group");
  Resource& web = stack->add("aws_instance", "web", {{"subnet_id", ref(a)}});
  stack->add("aws_lb_target_group_attachment", "web",
             {{"target_group_arn", ref(group, "arn")}, {"target_id", ref(web)}});
  Resource& far = stack->add("aws_lb_target_group", "far");
  stack->add(
      "aws_lb_target_group_attachment", "far",
      {{"target_group_arn", ref(far, "arn")}, {"target_id", text("10.9.8.7")}, {"availability_zone", text("all")}});
  const Workspace workspace = workspace_of({}, std::move(stack));
  Inquiry inquiry(workspace);
  const TargetGroup near(group, inquiry);
  EXPECT_TRUE(near.has_targets_in(Subnet(a, inquiry)).is_yes());
  EXPECT_TRUE(near.has_targets_in(Subnet(c, inquiry)).is_no());
  EXPECT_TRUE(near.has_targets_in(Subnet(x, inquiry)).is_unknown());
  EXPECT_TRUE(near.has_targets_in(Zone{text("eu-west-1c"), {}}, Truth::yes()).is_no());
  EXPECT_TRUE(near.has_targets_in(Zone{text("eu-west-1c"), {}}, Truth::no()).is_unknown()) << "of another account";
  EXPECT_TRUE(TargetGroup(far, inquiry).has_targets_in(Subnet(c, inquiry)).is_yes()) << "registered for all zones";
}

}  // namespace
}  // namespace pllint
