// What an endpoint and its service must agree on: truths that rules and the path share.
#include "aws/connection.hpp"

#include <gtest/gtest.h>

#include "aws/load_balancer.hpp"
#include "aws/subnet.hpp"
#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

const Value no = Value::boolean(false);
const Value yes = Value::boolean(true);
Value root_of(const std::string& account) { return text("arn:aws:iam::" + account + ":root"); }

// An endpoint that refers to a service, each with a provider of its own: other accounts, one region.
struct Subject {
  std::unique_ptr<BuiltStack> stack = std::make_unique<BuiltStack>();
  Resource* service = &stack->add("aws_vpc_endpoint_service", "api");
  Resource* endpoint = &stack->add("aws_vpc_endpoint", "api", {{"service_name", ref(*service, "service_name")}});
  std::unique_ptr<Workspace> workspace;
  std::unique_ptr<Inquiry> inquiry;

  Subject() {
    service->provider = &stack->add_provider(text("eu-west-1"), text("471093826154"));
    endpoint->provider = &stack->add_provider(text("eu-west-1"), text("628405917733"));
  }
  void move_endpoint(Value region) {
    endpoint->provider = &stack->add_provider(std::move(region), text("628405917733"));
  }
  // The load balancer's zone and the endpoint's.
  void put(Arguments provider_zone, Arguments consumer_zone) {
    Resource& near = stack->add("aws_subnet", "provider", provider_zone);
    Resource& balancer = stack->add("aws_lb", "api", {{"subnets", list({ref(near)})}});
    set(*service, "network_load_balancer_arns", list({ref(balancer, "arn")}));
    Resource& far = stack->add("aws_subnet", "consumer", consumer_zone);
    set(*endpoint, "subnet_ids", list({ref(far)}));
  }
  Connection view() {
    workspace = std::make_unique<Workspace>(workspace_of({}, std::move(stack)));
    inquiry = std::make_unique<Inquiry>(*workspace);
    return {workspace->links().at(0), *inquiry};
  }
  Truth serves_zone() {
    const Connection connection = view();
    return connection.serves_zone_of(connection.endpoint().subnets().things.at(0));
  }
};

TEST(Connection, AllowsTheAccountThatAPrincipalIsOf) {
  const auto allows = [](const Value& principal) {
    Subject subject;
    set(*subject.service, "allowed_principals", list({principal}));
    return subject.view().allows_consumer();
  };
  EXPECT_TRUE(allows(root_of("628405917733")).is_yes());
  EXPECT_TRUE(allows(text("arn:aws:iam::628405917733:role/deployer")).is_yes());
  EXPECT_TRUE(allows(text("*")).is_yes());
  EXPECT_TRUE(allows(root_of("730291846502")).is_no());
  EXPECT_TRUE(allows(variable("principal")).is_unknown());
  EXPECT_TRUE(allows(root_of("62840591773")).is_unknown()) << "a digit is missing";
  EXPECT_TRUE(Subject().view().allows_consumer().is_no()) << "nobody is allowed";
}

TEST(Connection, NobodySaysWhetherTheOwnAccountNeedsAPermission) {
  Subject subject;
  subject.endpoint->provider = subject.service->provider;
  set(*subject.service, "allowed_principals", list({root_of("730291846502")}));
  EXPECT_TRUE(subject.view().allows_consumer().is_unknown());
}

TEST(Connection, IsAcceptedOrWaitsForAHuman) {
  Subject by_itself;
  set(*by_itself.service, "acceptance_required", no);
  EXPECT_TRUE(by_itself.view().is_accepted().is_yes());

  Subject waits;
  set(*waits.service, "acceptance_required", yes);
  const Connection waiting = waits.view();
  EXPECT_TRUE(waiting.is_accepted_by_sources().is_no());
  EXPECT_TRUE(waiting.is_accepted().is_unknown());

  Subject accepted;
  set(*accepted.service, "acceptance_required", yes);
  accepted.stack->add(
      "aws_vpc_endpoint_connection_accepter", "api",
      {{"vpc_endpoint_service_id", ref(*accepted.service)}, {"vpc_endpoint_id", ref(*accepted.endpoint)}});
  EXPECT_TRUE(accepted.view().is_accepted().is_yes());

  Subject copied;
  set(*copied.service, "acceptance_required", yes);
  copied.stack->add(
      "aws_vpc_endpoint_connection_accepter", "api",
      {{"vpc_endpoint_service_id", ref(*copied.service)}, {"vpc_endpoint_id", text("vpce-0d4f7a1be25c83960")}});
  EXPECT_TRUE(copied.view().is_accepted_by_sources().is_unknown());
}

TEST(Connection, AcceptsByItselfWithinOneAccountOnly) {
  Subject apart;
  set(*apart.service, "acceptance_required", yes);
  set(*apart.endpoint, "auto_accept", yes);
  EXPECT_TRUE(apart.view().is_accepted_by_sources().is_no());

  Subject together;
  together.endpoint->provider = together.service->provider;
  set(*together.service, "acceptance_required", yes);
  set(*together.endpoint, "auto_accept", yes);
  EXPECT_TRUE(together.view().is_accepted().is_yes());
}

TEST(Connection, PrivateDnsWaitsForTheAccepter) {
  const auto too_early = [](bool waits) {
    Subject subject;
    set(*subject.service, "acceptance_required", yes);
    Resource& accepter = subject.stack->add(
        "aws_vpc_endpoint_connection_accepter", "api",
        {{"vpc_endpoint_service_id", ref(*subject.service)}, {"vpc_endpoint_id", ref(*subject.endpoint)}});
    Resource& setting = subject.stack->add("aws_vpc_endpoint_private_dns", "api",
                                           {{"vpc_endpoint_id", ref(*subject.endpoint)}, {"private_dns_enabled", yes}});
    if (waits) depend(setting, accepter);
    return subject.view().turns_on_private_dns_while_pending();
  };
  EXPECT_TRUE(too_early(true).is_no());
  EXPECT_TRUE(too_early(false).is_yes());
}

TEST(Connection, ServesItsRegion) {
  EXPECT_TRUE(Subject().view().serves_region().is_yes());

  Subject elsewhere;
  elsewhere.move_endpoint(text("eu-central-1"));
  EXPECT_TRUE(elsewhere.view().serves_region().is_no());

  Subject hidden;
  hidden.move_endpoint(variable("region"));
  EXPECT_TRUE(hidden.view().serves_region().is_unknown());
}

TEST(Connection, CrossesRegionsWhereBothSidesSaySo) {
  const auto serves = [](const Value& supported) {
    Subject subject;
    subject.move_endpoint(text("eu-central-1"));
    set(*subject.endpoint, "service_region", text("eu-west-1"));
    set(*subject.service, "supported_regions", supported);
    return subject.view().serves_region();
  };
  EXPECT_TRUE(serves(list({text("eu-central-1")})).is_yes());
  EXPECT_TRUE(serves(list({text("eu-west-2")})).is_no());
  EXPECT_TRUE(serves(Value()).is_no());
  EXPECT_TRUE(serves(variable("regions")).is_unknown());
}

TEST(Connection, ServesZonesById) {
  const auto serves = [](const char* near, const char* far) {
    Subject subject;
    subject.put({{"availability_zone_id", text(near)}}, {{"availability_zone_id", text(far)}});
    return subject.serves_zone();
  };
  EXPECT_TRUE(serves("euw1-az1", "euw1-az1").is_yes());
  EXPECT_TRUE(serves("euw1-az1", "euw1-az2").is_no());
}

TEST(Connection, ZoneNamesAreOfOneAccount) {
  const auto serves = [](bool one_account, const char* far) {
    Subject subject;
    if (one_account) subject.endpoint->provider = subject.service->provider;
    subject.put({{"availability_zone", text("eu-west-1a")}}, {{"availability_zone", text(far)}});
    return subject.serves_zone();
  };
  EXPECT_TRUE(serves(true, "eu-west-1a").is_yes());
  EXPECT_TRUE(serves(true, "eu-west-1b").is_no());
  EXPECT_TRUE(serves(false, "eu-west-1a").is_unknown());
  EXPECT_TRUE(serves(false, "eu-west-1b").is_unknown());
}

TEST(Connection, ZonesOfAnotherRegionDoNotMatter) {
  Subject subject;
  subject.move_endpoint(text("eu-central-1"));
  set(*subject.endpoint, "service_region", text("eu-west-1"));
  subject.put({{"availability_zone_id", text("euw1-az1")}}, {{"availability_zone_id", text("euc1-az1")}});
  EXPECT_TRUE(subject.serves_zone().is_yes());
}

TEST(Connection, TheRegionOfAName) {
  const auto named = [](const Value& name) {
    auto stack = std::make_unique<BuiltStack>();
    Resource& endpoint = stack->add("aws_vpc_endpoint", "api", {{"service_name", name}});
    const Workspace workspace = workspace_of({}, std::move(stack));
    Inquiry inquiry(workspace);
    return known_text(Endpoint(endpoint, inquiry).named_region()).value_or("");
  };
  EXPECT_EQ(named(text("com.amazonaws.us-east-1.s3")), "us-east-1");
  EXPECT_EQ(named(text("com.amazonaws.vpce.us-gov-east-1.vpce-svc-0d4f7a1be25c83960")), "us-gov-east-1");
  EXPECT_EQ(named(text("cn.com.amazonaws.cn-north-1.ecr.api")), "cn-north-1");
  EXPECT_EQ(named(text("aws.sagemaker.us-east-1.notebook")), "us-east-1");
  EXPECT_EQ(named(joined({text("com.amazonaws.us-east-1."), variable("service")})), "us-east-1");
  for (const char* const name : {"com.amazonaws.s3-global.accesspoint", "com.amazonaws.iam",
                                 "com.example.eu-west-1.api", "https://com.amazonaws.us-east-1.s3"})
    EXPECT_EQ(named(text(name)), "") << name;
}

}  // namespace
}  // namespace pllint
