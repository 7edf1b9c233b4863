#include "aws/load_balancer.hpp"

#include <gtest/gtest.h>

#include "aws/endpoint_service.hpp"
#include "aws/listener.hpp"
#include "aws/target_group.hpp"
#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

// A service before a network load balancer, its listener, its target group, and perhaps an application load balancer
// behind them.
struct Chain {
  std::unique_ptr<BuiltStack> stack = std::make_unique<BuiltStack>();
  Resource& front = stack->add("aws_lb", "front", {{"load_balancer_type", text("network")}});
  Resource& group;
  Resource& listener;
  Resource* web = nullptr;
  std::unique_ptr<Workspace> workspace;
  std::unique_ptr<Inquiry> inquiry;

  Chain(const char* protocol, Value port, Arguments group_arguments)
      : group(stack->add("aws_lb_target_group", "group", group_arguments)),
        listener(
            stack->add("aws_lb_listener", "listener",
                       {{"load_balancer_arn", ref(front, "arn")},
                        {"protocol", text(protocol)},
                        {"port", std::move(port)},
                        {"default_action",
                         blocks({object({{"type", text("forward")}, {"target_group_arn", ref(group, "arn")}})})}})) {
    stack->add("aws_vpc_endpoint_service", "api", {{"network_load_balancer_arns", list({ref(front, "arn")})}});
  }

  void add_web(const char* protocol, Value port, Value action = object({{"type", text("forward")}})) {
    web = &stack->add("aws_alb", "web");
    stack->add("aws_lb_target_group_attachment", "web",
               {{"target_group_arn", ref(group, "arn")}, {"target_id", ref(*web, "arn")}});
    stack->add("aws_lb_listener", "web",
               {{"load_balancer_arn", ref(*web, "arn")},
                {"protocol", text(protocol)},
                {"port", std::move(port)},
                {"default_action", blocks({std::move(action)})}});
  }

  void open() {
    workspace = std::make_unique<Workspace>(workspace_of({}, std::move(stack)));
    inquiry = std::make_unique<Inquiry>(*workspace);
  }
  Truth speaks_plain_http() {
    open();
    return Listener(listener, *inquiry).speaks_plain_http();
  }
};

const Value port_80 = Value::number(80);
const Value port_443 = Value::number(443);
const Value port_8080 = Value::number(8080);

TEST(LoadBalancer, Defaults) {
  Chain chain("TCP", port_80, {});
  chain.open();
  const LoadBalancer front(chain.front, *chain.inquiry);
  EXPECT_TRUE(front.is_network().is_yes());
  EXPECT_TRUE(front.is_internet_facing().is_yes()) << "unless it is told otherwise";
  EXPECT_TRUE(front.has_deletion_protection().is_no());
  EXPECT_TRUE(front.fronts_service().is_yes());
  EXPECT_EQ(front.listeners().things.size(), 1U);
  EXPECT_TRUE(front.stands_behind_service().is_no());
}

TEST(LoadBalancer, BehindAnother) {
  Chain chain("TCP", port_443, {{"target_type", text("alb")}, {"port", port_443}});
  chain.add_web("HTTPS", port_443);
  chain.open();
  const LoadBalancer web(*chain.web, *chain.inquiry);
  EXPECT_TRUE(web.is_network().is_no());
  EXPECT_TRUE(web.fronts_service().is_no());
  EXPECT_TRUE(web.stands_behind_service().is_yes());
}

TEST(Listener, PlainHttpByPort) {
  EXPECT_TRUE(Chain("TCP", port_80, {}).speaks_plain_http().is_yes());
  EXPECT_TRUE(Chain("TCP", port_443, {}).speaks_plain_http().is_no());
  EXPECT_TRUE(Chain("TCP", port_8080, {}).speaks_plain_http().is_unknown()) << "nothing says so";
  EXPECT_TRUE(Chain("TCP", variable("port"), {}).speaks_plain_http().is_unknown());
  EXPECT_TRUE(Chain("TLS", port_80, {}).speaks_plain_http().is_no());
  EXPECT_TRUE(Chain("UDP", port_80, {}).speaks_plain_http().is_no());
}

TEST(Listener, PlainHttpByHealthCheck) {
  const auto group = [](const char* protocol, Value port) {
    return blocks({object({{"protocol", text(protocol)}, {"port", std::move(port)}})});
  };
  EXPECT_TRUE(
      Chain("TCP", port_8080, {{"health_check", group("HTTP", text("traffic-port"))}}).speaks_plain_http().is_yes());
  EXPECT_TRUE(Chain("TCP", port_8080, {{"port", port_8080}, {"health_check", group("HTTP", port_8080)}})
                  .speaks_plain_http()
                  .is_yes());
  EXPECT_TRUE(Chain("TCP", port_8080, {{"port", port_8080}, {"health_check", group("HTTP", port_80)}})
                  .speaks_plain_http()
                  .is_unknown())
      << "a check on another port proves nothing";
  EXPECT_TRUE(
      Chain("TCP", port_80, {{"health_check", group("HTTPS", text("traffic-port"))}}).speaks_plain_http().is_no());
}

TEST(Listener, PlainHttpByTheLoadBalancerBehind) {
  const auto chain = [](const char* protocol, Value action) {
    Chain made("TCP", port_8080, {{"target_type", text("alb")}, {"port", port_8080}});
    made.add_web(protocol, port_8080, std::move(action));
    return made.speaks_plain_http();
  };
  const Value forward = object({{"type", text("forward")}});
  const Value redirect =
      object({{"type", text("redirect")}, {"redirect", blocks({object({{"protocol", text("HTTPS")}})})}});
  EXPECT_TRUE(chain("HTTP", forward).is_yes());
  EXPECT_TRUE(chain("HTTPS", forward).is_no());
  EXPECT_TRUE(chain("HTTP", redirect).is_no());
}

TEST(Listener, TargetGroups) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& one = stack->add("aws_lb_target_group", "one");
  Resource& two = stack->add("aws_lb_target_group", "two");
  const Value weighted =
      object({{"target_group", blocks({object({{"arn", ref(one, "arn")}}), object({{"arn", ref(two, "arn")}})})}});
  Resource& listener =
      stack->add("aws_lb_listener", "l", {{"default_action", blocks({object({{"forward", blocks({weighted})}})})}});
  Resource& hidden = stack->add("aws_lb_listener", "h",
                                {{"default_action", blocks({object({{"target_group_arn", variable("arn")}})})}});
  const Workspace workspace = workspace_of({}, std::move(stack));
  Inquiry inquiry(workspace);
  EXPECT_EQ(Listener(listener, inquiry).target_groups().things.size(), 2U);
  EXPECT_TRUE(Listener(listener, inquiry).target_groups().others().is_no());
  EXPECT_TRUE(Listener(hidden, inquiry).target_groups().others().is_unknown());
}

}  // namespace
}  // namespace pllint
