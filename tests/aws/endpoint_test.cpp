#include "aws/endpoint.hpp"

#include <gtest/gtest.h>

#include "aws/security_group.hpp"
#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

struct Subject {
  std::unique_ptr<BuiltStack> stack = std::make_unique<BuiltStack>();
  Resource* endpoint;
  std::unique_ptr<Workspace> workspace;
  std::unique_ptr<Inquiry> inquiry;

  explicit Subject(Arguments arguments = {}) : endpoint(&stack->add("aws_vpc_endpoint", "api", arguments)) {}

  Endpoint view() {
    workspace = std::make_unique<Workspace>(workspace_of({}, std::move(stack)));
    inquiry = std::make_unique<Inquiry>(*workspace);
    return {*endpoint, *inquiry};
  }
};

TEST(Endpoint, IsAGatewayByDefault) {
  EXPECT_TRUE(Subject().view().is_interface().is_no());
  EXPECT_TRUE(Subject({{"vpc_endpoint_type", text("Interface")}}).view().is_interface().is_yes());
  EXPECT_TRUE(Subject({{"vpc_endpoint_type", variable("type")}}).view().is_interface().is_unknown());
}

TEST(Endpoint, PrivateDns) {
  EXPECT_TRUE(Subject().view().private_dns().is_no());
  EXPECT_TRUE(Subject({{"private_dns_enabled", Value::boolean(true)}}).view().private_dns().is_yes());
  Subject separate;
  separate.stack->add("aws_vpc_endpoint_private_dns", "api",
                      {{"vpc_endpoint_id", ref(*separate.endpoint)}, {"private_dns_enabled", Value::boolean(true)}});
  const Endpoint view = separate.view();
  EXPECT_TRUE(view.private_dns().is_yes());
  EXPECT_EQ(view.private_dns_place().resource->type, "aws_vpc_endpoint_private_dns");
}

TEST(Endpoint, SecurityGroupsWrittenAndAssociated) {
  Subject subject;
  Resource& one = subject.stack->add("aws_security_group", "one");
  Resource& two = subject.stack->add("aws_security_group", "two");
  set(*subject.endpoint, "security_group_ids", list({ref(one)}));
  subject.stack->add("aws_vpc_endpoint_security_group_association", "two",
                     {{"vpc_endpoint_id", ref(*subject.endpoint)}, {"security_group_id", ref(two)}});
  const Endpoint view = subject.view();
  const auto groups = view.security_groups();
  ASSERT_EQ(groups.things.size(), 2U);
  EXPECT_EQ(groups.things[0].resource().name, "one");
  EXPECT_EQ(groups.things[1].resource().name, "two");
  EXPECT_TRUE(groups.others().is_no());
}

TEST(Endpoint, SecurityGroupsOutOfView) {
  EXPECT_TRUE(Subject().view().security_groups().others().is_unknown()) << "the VPC's default group";
  EXPECT_TRUE(Subject({{"security_group_ids", variable("ids")}}).view().security_groups().others().is_unknown());
  EXPECT_TRUE(Subject({{"security_group_ids", list({text("sg-0123456789abcdef0")})}})
                  .view()
                  .security_groups()
                  .others()
                  .is_unknown());
  Subject looked_up;
  Resource& data = looked_up.stack->add_data("aws_security_group", "shared");
  set(*looked_up.endpoint, "security_group_ids", list({ref(data)}));
  EXPECT_TRUE(looked_up.view().security_groups().others().is_unknown());
  EXPECT_TRUE(Subject({{"security_group_ids", list({})}}).view().security_groups().others().is_no());
}

TEST(Endpoint, AnUnknownGroupMayBeAnyOfTheStack) {
  Subject subject({{"security_group_ids", list({variable("group")})}});
  subject.stack->add("aws_security_group", "one");
  const Endpoint view = subject.view();
  const auto groups = view.security_groups();
  ASSERT_EQ(groups.things.size(), 1U);
  EXPECT_TRUE(groups.things[0].present().is_unknown());
}

TEST(Endpoint, AnAssociationMayReplaceTheDefaultGroup) {
  Subject subject;
  Resource& one = subject.stack->add("aws_security_group", "one");
  subject.stack->add("aws_vpc_endpoint_security_group_association", "one",
                     {{"vpc_endpoint_id", ref(*subject.endpoint)},
                      {"security_group_id", ref(one)},
                      {"replace_default_association", Value::boolean(true)}});
  EXPECT_TRUE(subject.view().security_groups().others().is_no());
}

TEST(Endpoint, Subnets) {
  Subject subject;
  Resource& one = subject.stack->add("aws_subnet", "one");
  Resource& two = subject.stack->add("aws_subnet", "two");
  Resource& three = subject.stack->add("aws_subnet", "three");
  set(*subject.endpoint, "subnet_ids", list({ref(one)}));
  set(*subject.endpoint, "subnet_configuration", blocks({object({{"subnet_id", ref(two)}})}));
  subject.stack->add("aws_vpc_endpoint_subnet_association", "three",
                     {{"vpc_endpoint_id", ref(*subject.endpoint)}, {"subnet_id", ref(three)}});
  const Endpoint view = subject.view();
  EXPECT_EQ(view.subnets().things.size(), 3U);
  EXPECT_TRUE(view.subnets().others().is_no());
}

TEST(Endpoint, NamesServiceOutOfView) {
  const auto out_of_view = [](Value name) {
    return Subject({{"service_name", std::move(name)}}).view().names_service_out_of_view();
  };
  EXPECT_TRUE(out_of_view(text("com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960")).is_unknown());
  EXPECT_TRUE(out_of_view(variable("name")).is_unknown());
  EXPECT_TRUE(out_of_view(text("com.amazonaws.eu-west-1.sqs")).is_no());
  EXPECT_TRUE(out_of_view(text("https://x")).is_no());
}

TEST(Endpoint, IsNarrowerThanARange) {
  Subject subject;
  Resource& vpc = subject.stack->add("aws_vpc", "vpc", {{"cidr_block", text("10.30.0.0/20")}});
  set(*subject.endpoint, "vpc_id", ref(vpc));
  const Endpoint view = subject.view();
  const auto narrower = [&](Value cidr) { return view.is_narrower_than({std::move(cidr), {}}); };
  EXPECT_TRUE(narrower(text("10.0.0.0/8")).is_yes());
  EXPECT_TRUE(narrower(text("10.30.0.0/19")).is_yes());
  EXPECT_TRUE(narrower(text("10.30.0.0/20")).is_no());
  EXPECT_TRUE(narrower(text("10.30.1.0/24")).is_no());
  EXPECT_TRUE(narrower(text("fd00::/8")).is_unknown()) << "AWS chooses the VPC's IPv6 block";
  EXPECT_TRUE(narrower(variable("range")).is_unknown());

  Subject elsewhere({{"vpc_id", variable("vpc_id")}});
  const Endpoint unknown_vpc = elsewhere.view();
  EXPECT_TRUE(unknown_vpc.is_narrower_than({text("10.0.0.0/8"), {}}).is_yes()) << "no VPC is that wide";
  EXPECT_TRUE(unknown_vpc.is_narrower_than({text("10.0.0.0/28"), {}}).is_no()) << "no VPC is narrower";
  EXPECT_TRUE(unknown_vpc.is_narrower_than({text("10.0.0.0/20"), {}}).is_unknown());
}

}  // namespace
}  // namespace pllint
