#include "aws/endpoint_service.hpp"

#include <gtest/gtest.h>

#include "aws/connection.hpp"
#include "aws/load_balancer.hpp"
#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

constexpr const char* permission_type = "aws_vpc_endpoint_service_allowed_principal";
const Value root = text("arn:aws:iam::482917465031:root");

// A service in a stack that a test may add to, and its view once the workspace is made.
struct Subject {
  std::unique_ptr<BuiltStack> stack = std::make_unique<BuiltStack>();
  Resource* service;
  std::unique_ptr<Workspace> workspace;
  std::unique_ptr<Inquiry> inquiry;

  explicit Subject(Arguments arguments = {}) : service(&stack->add("aws_vpc_endpoint_service", "api", arguments)) {}

  EndpointService view() {
    workspace = std::make_unique<Workspace>(workspace_of({}, std::move(stack)));
    inquiry = std::make_unique<Inquiry>(*workspace);
    return {*service, *inquiry};
  }
};

TEST(EndpointService, NobodyIsAllowedByDefault) {
  Subject subject;
  EXPECT_TRUE(any(subject.view().principals()).is_no());
}

TEST(EndpointService, PrincipalsOfItsOwnList) {
  Subject one({{"allowed_principals", list({root})}});
  EXPECT_TRUE(any(one.view().principals()).is_yes());
  Subject none({{"allowed_principals", list({})}});
  EXPECT_TRUE(any(none.view().principals()).is_no());
  Subject unknown({{"allowed_principals", variable("principals")}});
  EXPECT_TRUE(any(unknown.view().principals()).is_unknown());
}

TEST(EndpointService, PrincipalsThatAreAttached) {
  Subject one;
  one.stack->add(permission_type, "a", {{"vpc_endpoint_service_id", ref(*one.service)}, {"principal_arn", root}});
  EXPECT_TRUE(any(one.view().principals()).is_yes());

  Subject maybe;
  Resource& permission = maybe.stack->add(permission_type, "a",
                                          {{"vpc_endpoint_service_id", ref(*maybe.service)}, {"principal_arn", root}});
  permission.exists = variable("count");
  EXPECT_TRUE(any(maybe.view().principals()).is_unknown());

  Subject elsewhere;
  elsewhere.stack->add(permission_type, "a", {{"vpc_endpoint_service_id", variable("id")}, {"principal_arn", root}});
  EXPECT_TRUE(any(elsewhere.view().principals()).is_unknown());

  Subject another;
  Resource& other = another.stack->add("aws_vpc_endpoint_service", "other");
  another.stack->add(permission_type, "a", {{"vpc_endpoint_service_id", ref(other)}, {"principal_arn", root}});
  EXPECT_TRUE(any(another.view().principals()).is_no());
}

TEST(EndpointService, TheWorldIsOpenWhereSomebodyOutOfViewMayAllow) {
  Subject handed_on;
  handed_on.stack->add_outsider(*handed_on.service);
  EXPECT_TRUE(any(handed_on.view().principals()).is_unknown());

  Subject broken;
  broken.stack->add_gap();
  EXPECT_TRUE(any(broken.view().principals()).is_unknown());

  Subject ignored;
  ignored.service->lifecycle.ignored = {"allowed_principals"};
  EXPECT_TRUE(any(ignored.view().principals()).is_unknown());

  Subject ignored_another;
  ignored_another.service->lifecycle.ignored = {"tags"};
  EXPECT_TRUE(any(ignored_another.view().principals()).is_no());
}

TEST(EndpointService, PrivateName) {
  Subject none;
  EXPECT_TRUE(none.view().has_private_dns_name().is_no());
  Subject named({{"private_dns_name", text("api.example.com")}});
  EXPECT_TRUE(named.view().has_private_dns_name().is_yes());
  Subject unknown({{"private_dns_name", variable("name")}});
  EXPECT_TRUE(unknown.view().has_private_dns_name().is_unknown());
  Subject handed_on;
  handed_on.stack->add_outsider(*handed_on.service);
  EXPECT_TRUE(handed_on.view().has_private_dns_name().is_unknown());
}

TEST(EndpointService, Acceptance) {
  Subject automatic({{"acceptance_required", Value::boolean(false)}});
  EXPECT_TRUE(automatic.view().accepts_by_itself().is_yes());
  Subject left_out;
  EXPECT_TRUE(left_out.view().accepts_by_itself().is_no());
}

TEST(EndpointService, LoadBalancersThatNothingOrders) {
  auto stack = std::make_unique<BuiltStack>();
  Resource& linked = stack->add("aws_lb", "linked", {{"load_balancer_type", text("network")}});
  stack->add("aws_lb", "named", {{"load_balancer_type", text("network")}, {"name", text("api")}});
  stack->add("aws_lb", "application", {{"name", text("web")}});
  Resource& data = stack->add_data("aws_lb", "found", {{"name", text("api")}});
  Resource& service = stack->add("aws_vpc_endpoint_service", "api",
                                 {{"network_load_balancer_arns", list({ref(linked, "arn"), ref(data, "arn")})}});
  depend(service, linked);
  depend(service, data);
  const Workspace workspace = workspace_of({}, std::move(stack));
  Inquiry inquiry(workspace);
  const EndpointService view(service, inquiry);
  const std::vector<LoadBalancer> unlinked = view.unlinked_load_balancers();
  ASSERT_EQ(unlinked.size(), 1U);
  EXPECT_EQ(unlinked.front().resource().name, "named");
  EXPECT_TRUE(unlinked.front().present().is_yes());
  EXPECT_EQ(view.load_balancers().things.size(), 2U);
}

TEST(Connection, Accounts) {
  const auto within = [](bool one_provider, const char* provider_account, const char* consumer_account) {
    auto provider = std::make_unique<BuiltStack>("provider");
    auto consumer = std::make_unique<BuiltStack>("consumer");
    Resource& service = provider->add("aws_vpc_endpoint_service", "api");
    Resource& endpoint = consumer->add("aws_vpc_endpoint", "api",
                                       {{"service_name", variable("name")}, {"vpc_endpoint_type", text("Interface")}});
    const auto account = [](const char* id) { return id ? text(id) : variable("account"); };
    service.provider = &provider->add_provider(text("eu-west-1"), account(provider_account));
    endpoint.provider =
        one_provider ? service.provider : &consumer->add_provider(text("eu-west-1"), account(consumer_account));
    const Workspace workspace = workspace_of({}, std::move(provider), std::move(consumer));
    Inquiry inquiry(workspace);
    return EndpointService(service, inquiry).connections().at(0).within_one_account();
  };
  EXPECT_TRUE(within(true, nullptr, nullptr).is_yes());
  EXPECT_TRUE(within(false, "482917465031", "730335529164").is_no());
  EXPECT_TRUE(within(false, "482917465031", "482917465031").is_yes());
  EXPECT_TRUE(within(false, "482917465031", nullptr).is_unknown());
}

}  // namespace
}  // namespace pllint
