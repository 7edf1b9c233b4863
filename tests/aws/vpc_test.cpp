#include "aws/vpc.hpp"

#include <gtest/gtest.h>

#include "aws/endpoint.hpp"
#include "aws/network_interface.hpp"
#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

// Two VPCs, and whatever a test adds.
struct Two {
  std::unique_ptr<BuiltStack> stack = std::make_unique<BuiltStack>();
  Resource* near = &stack->add("aws_vpc", "near");
  Resource* far = &stack->add("aws_vpc", "far");
  std::unique_ptr<Workspace> workspace;
  std::unique_ptr<Inquiry> inquiry;

  Vpc view() {
    workspace = std::make_unique<Workspace>(workspace_of({}, std::move(stack)));
    inquiry = std::make_unique<Inquiry>(*workspace);
    return {*near, *inquiry};
  }
  Truth are_apart() {
    const Vpc one = view();
    return pllint::are_apart({{one}, nullptr}, {{Vpc(*far, *inquiry)}, nullptr});
  }
};

TEST(Vpc, AreApartWhereNothingJoinsThem) {
  EXPECT_TRUE(Two().are_apart().is_yes());

  Two peered;
  peered.stack->add("aws_vpc_peering_connection", "both",
                    {{"vpc_id", ref(*peered.near)}, {"peer_vpc_id", ref(*peered.far)}});
  EXPECT_TRUE(peered.are_apart().is_no());

  Two handed_out;
  handed_out.stack->add_outsider(*handed_out.far);
  EXPECT_TRUE(handed_out.are_apart().is_unknown());
}

TEST(Vpc, WhatIsOutOfViewMayBeTheSame) {
  Two two;
  const Vpc one = two.view();
  EXPECT_TRUE(are_apart({{one}, nullptr}, {{one}, nullptr}).is_no());
  const CausePtr hidden = make_cause(Cause::Kind::data_source, "data.aws_vpc.other is not in view");
  EXPECT_TRUE(are_apart({{one}, nullptr}, {{}, hidden}).is_unknown());
  EXPECT_TRUE(are_apart({{one}, nullptr}, {{Vpc(*two.far, *two.inquiry)}, hidden}).is_unknown());
  EXPECT_TRUE(are_apart({{one}, nullptr}, {{}, nullptr}).is_unknown()) << "the default VPC";
}

TEST(Vpc, DnsAttributes) {
  Two two;
  const Vpc vpc = two.view();
  EXPECT_TRUE(vpc.has_dns_support().is_yes());
  EXPECT_TRUE(vpc.has_dns_hostnames().is_no());

  Two ignored;
  ignored.near->lifecycle.ignored = {"enable_dns_hostnames"};
  EXPECT_TRUE(ignored.view().has_dns_hostnames().is_unknown());
}

TEST(Vpc, HoldsWhatIsInItsSubnets) {
  Two two;
  Resource& subnet = two.stack->add("aws_subnet", "near", {{"vpc_id", ref(*two.near)}});
  Resource& inside = two.stack->add("aws_instance", "inside", {{"subnet_id", ref(subnet)}});
  Resource& perhaps = two.stack->add("aws_instance", "perhaps", {{"subnet_id", variable("subnet")}});
  const Vpc near = two.view();
  const Vpc far(*two.far, *two.inquiry);
  EXPECT_TRUE(near.holds(View(inside, *two.inquiry)).is_yes());
  EXPECT_TRUE(far.holds(View(inside, *two.inquiry)).is_no());
  EXPECT_TRUE(near.holds(View(perhaps, *two.inquiry)).is_unknown());
  EXPECT_TRUE(far.holds(View(perhaps, *two.inquiry)).is_unknown());
}

TEST(Vpc, HoldsRecordsOfItsZones) {
  Two two;
  Resource& zone =
      two.stack->add("aws_route53_zone", "near",
                     {{"vpc", blocks({object({{"vpc_id", ref(*two.near)}, {"vpc_region", variable("region")}})})}});
  Resource& record = two.stack->add("aws_route53_record", "api", {{"zone_id", ref(zone, "zone_id")}});
  Resource& joined_zone = two.stack->add("aws_route53_zone", "joined");
  two.stack->add("aws_route53_zone_association", "far",
                 {{"zone_id", ref(joined_zone, "zone_id")}, {"vpc_id", ref(*two.far)}});
  Resource& joined_record = two.stack->add("aws_route53_record", "joined", {{"zone_id", ref(joined_zone, "zone_id")}});
  const Vpc near = two.view();
  const Vpc far(*two.far, *two.inquiry);
  EXPECT_TRUE(near.holds(View(record, *two.inquiry)).is_yes());
  EXPECT_TRUE(far.holds(View(record, *two.inquiry)).is_no());
  EXPECT_TRUE(near.holds(View(joined_record, *two.inquiry)).is_no());
  EXPECT_TRUE(far.holds(View(joined_record, *two.inquiry)).is_yes());
}

TEST(Vpc, ItsDefaultGroupIsShutUnlessSomebodyOpensIt) {
  EXPECT_TRUE(Two().view().opens_default_security_group().is_no());

  Two members;
  members.stack->add("aws_default_security_group", "near",
                     {{"vpc_id", ref(*members.near)},
                      {"ingress", blocks({object({{"protocol", text("-1")}, {"self", Value::boolean(true)}})})}});
  EXPECT_TRUE(members.view().opens_default_security_group().is_no());

  Two opened;
  opened.stack->add("aws_vpc_security_group_ingress_rule", "near",
                    {{"security_group_id", ref(*opened.near, "default_security_group_id")}});
  EXPECT_TRUE(opened.view().opens_default_security_group().is_yes());
}

}  // namespace
}  // namespace pllint
