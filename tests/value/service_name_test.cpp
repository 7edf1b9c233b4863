#include "value/service_name.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;
using Kind = ServiceName::Kind;

constexpr const char* id = "vpce-svc-0d4f7a1be25c83960";

TEST(ServiceName, Custom) {
  const ServiceName name = parse_service_name(text(std::string("com.amazonaws.vpce.eu-west-1.") + id));
  EXPECT_EQ(name.kind, Kind::custom);
  EXPECT_EQ(name.region, "eu-west-1");
  EXPECT_EQ(parse_service_name(text("com.amazonaws.vpce.us-east-1.vpce-svc-0d4f7a1b")).kind, Kind::custom);
  EXPECT_EQ(parse_service_name(text(std::string("cn.com.amazonaws.vpce.cn-north-1.") + id)).region, "cn-north-1");
}

TEST(ServiceName, Others) {
  for (const char* const other :
       {"com.amazonaws.eu-west-1.sqs", "com.amazonaws.eu-west-1.ecr.api", "aws.sagemaker.eu-west-1.notebook",
        "cn.com.amazonaws.cn-north-1.sqs", "com.amazonaws.s3-global.accesspoint", "com.vendor.thing"})
    EXPECT_EQ(parse_service_name(text(other)).kind, Kind::other) << other;
}

TEST(ServiceName, Malformed) {
  const std::pair<const char*, const char*> faults[] = {
      {"", "is empty"},
      {"https://api.example.com", "is a URL"},
      {"arn:aws:ec2:eu-west-1:1:vpc-endpoint-service/x", "is an ARN"},
      {"vpce-0d4f7a1be25c83960", "is the id of an endpoint"},
      {"vpce-svc-0d4f7a1be25c83960.eu-west-1.vpce.amazonaws.com", "is a DNS name"},
      {"vpce-0d4f-abc.vpce-svc-0d4f.eu-west-1.vpce.amazonaws.com", "is a DNS name"},
      {"sqs.eu-west-1.amazonaws.com", "is a DNS name"},
      {"s3", "is no whole name, as com.amazonaws.REGION.SERVICE is"},
      {"com.amazonaws.vpce.eu-west-1", "lacks the vpce-svc-ID at its end"},
      {"com.amazonaws.vpce.ireland.vpce-svc-0d4f7a1be25c83960", "has \"ireland\" where a region belongs"},
      {"com.amazonaws.vpce.eu-west-1.sqs", "does not end with a vpce-svc-ID"},
      {"com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f",
       "has \"vpce-svc-0d4f\" where vpce-svc- and 17 hexadecimal digits belong"},
      {"com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960.x",
       "has more parts than com.amazonaws.vpce.REGION.vpce-svc-ID"},
      {" com.amazonaws.eu-west-1.sqs", "has white space around it"},
      {"com.amazonaws eu-west-1.sqs", "has white space in it"},
  };
  for (const auto& [name, why] : faults) {
    const ServiceName parsed = parse_service_name(text(name));
    EXPECT_EQ(parsed.kind, Kind::malformed) << name;
    EXPECT_EQ(parsed.why, why) << name;
  }
  EXPECT_TRUE(parse_service_name(text("com.amazonaws.eu-west-1.sqs\n")).is_padded);
  EXPECT_FALSE(parse_service_name(text(" s3")).is_padded) << "without the white space it is no better";
}

TEST(ServiceName, WhatIsNeither) {
  EXPECT_EQ(parse_service_name(Value()).kind, Kind::absent);
  EXPECT_EQ(parse_service_name(text(id)).kind, Kind::identifier);
  EXPECT_EQ(parse_service_name(text("com.amazonaws.vpce.eu-west-1.vpce-svc-xxxxxxxxxxxxxxxxx")).kind,
            Kind::placeholder);
  EXPECT_EQ(parse_service_name(text("vpce-svc-<id>")).kind, Kind::placeholder);
  EXPECT_EQ(parse_service_name(variable("name")).kind, Kind::unknown);
}

TEST(ServiceName, BesideHoles) {
  const Value hole = variable("x");
  const auto kind = [](std::vector<Value> pieces) { return parse_service_name(joined(std::move(pieces))).kind; };
  EXPECT_EQ(kind({text("com.amazonaws."), hole, text(".sqs")}), Kind::other);
  EXPECT_EQ(kind({text("com.amazonaws."), hole, text("."), hole}), Kind::other);
  EXPECT_EQ(kind({text("com.amazonaws."), hole}), Kind::unknown);
  EXPECT_EQ(kind({text("com.amazonaws.vpce."), hole, text("."), hole}), Kind::custom);
  EXPECT_EQ(kind({text("com.amazonaws.vpce.eu-west-1."), hole}), Kind::custom);
  EXPECT_EQ(kind({text("com.amazonaws.vpce."), hole}), Kind::custom);
  EXPECT_EQ(kind({text("com.amazonaws.vpce."), hole, text(".sqs")}), Kind::malformed);
  EXPECT_EQ(kind({text("https://"), hole}), Kind::malformed);
  EXPECT_EQ(kind({text("arn:aws:ec2:"), hole}), Kind::malformed);
  EXPECT_EQ(kind({text("vpce-0"), hole}), Kind::malformed);
  EXPECT_EQ(kind({text("vpce-"), hole}), Kind::unknown);
  EXPECT_EQ(kind({hole, text("-suffix")}), Kind::unknown);
  EXPECT_EQ(kind({text("aws.sagemaker."), hole, text(".notebook")}), Kind::other);
  EXPECT_EQ(parse_service_name(joined({text("com.amazonaws.vpce.eu-west-1."), hole})).region, "eu-west-1");
}

TEST(Region, Shapes) {
  for (const char* const region : {"eu-west-1", "us-gov-east-1", "ap-southeast-5", "us-isob-east-1", "cn-north-1"})
    EXPECT_TRUE(is_region_shaped(region)) << region;
  for (const char* const other : {"", "eu", "eu-west", "s3-global", "eu-west-1a", "EU-WEST-1", "vpce", "eu-west-123"})
    EXPECT_FALSE(is_region_shaped(other)) << other;
}

}  // namespace
}  // namespace pllint
