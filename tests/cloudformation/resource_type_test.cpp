// The lowering table against what AWS and HashiCorp publish of their types.
#include "cloudformation/resource_type.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "cloudformation/load.hpp"
#include "graph/schema.hpp"

namespace pllint::cloudformation {
namespace {

std::string name_of(std::string_view property) { return std::string(property.substr(0, property.find_first_of(".["))); }
std::string member_of(std::string_view property) {
  const std::size_t end = property.find_first_of(".[");
  return end == std::string_view::npos || property[end] == '[' ? "" : std::string(property.substr(end + 1));
}

// Below lists, sets and maps.
const Type& element_of(const Type& type) { return type.is_collection() ? element_of(type.elements.front()) : type; }

// What a name means in Terraform: an attribute, a block, or a field of an object.
struct Place {
  const BodySchema* body = nullptr;
  const Type* object = nullptr;

  bool has(const std::string& name) const {
    if (body) return body->attribute(name) || body->block(name);
    return object && (object->kind == Type::Kind::any || object->field(name));
  }

  Place at(const std::string& name) const {
    Place place;
    if (body) {
      if (const BlockSchema* const block = body->block(name))
        place.body = &block->body;
      else if (const AttributeSchema* const attribute = body->attribute(name))
        place.object = &element_of(attribute->type);
    } else if (object && object->field(name)) {
      place.object = &element_of(object->field(name)->type);
    }
    return place;
  }
};

// What Terraform has no name for, and why it is in the table all the same.
const std::set<std::string> without_counterpart{
    // An interface that the instance makes; in Terraform's block it is there already.
    "aws_instance.network_interface → security_groups",
    "aws_instance.network_interface → private_ip",
};

void check_properties(std::span<const Property> properties, const Type* object, const BodySchema* source,
                      const Place& place, const std::string& where) {
  for (const Property& property : properties) {
    const std::string name = name_of(property.name);
    const std::string member = member_of(property.name);
    if (source) {
      EXPECT_TRUE(source->settable(name)) << where << " has no property " << name;
    } else {
      EXPECT_TRUE(object && object->field(name)) << where << " has no member " << name;
    }
    const Type* inner = nullptr;
    if (source && source->attribute(name)) inner = &element_of(source->attribute(name)->type);
    if (object && object->field(name)) inner = &element_of(object->field(name)->type);
    if (!member.empty()) {
      EXPECT_TRUE(inner && inner->field(member)) << where << " has no property " << property.name;
      inner = inner && inner->field(member) ? &element_of(inner->field(member)->type) : nullptr;
    }
    // Each step of "health_check.protocol".
    Place at = place;
    std::string_view rest = property.argument;
    while (!rest.empty()) {
      const std::size_t dot = std::min(rest.find('.'), rest.size());
      const std::string step(rest.substr(0, dot));
      rest.remove_prefix(std::min(dot + 1, rest.size()));
      const std::string whole = where + " → " + std::string(property.argument);
      EXPECT_TRUE(at.has(step) || without_counterpart.contains(whole)) << whole;
      at = at.at(step);
    }
    if (property.within.empty()) continue;
    check_properties(property.within, inner, nullptr, at, where + "." + std::string(property.argument));
  }
}

TEST(ResourceTypes, ExistWithAllTheirProperties) {
  for (const ResourceType& type : resource_types()) {
    const BodySchema* const source = cloudformation_schema_of(type.source);
    const BodySchema* const target = schema_of(Mode::managed, type.type);
    ASSERT_TRUE(source) << type.source;
    ASSERT_TRUE(target) << type.type;
    check_properties(type.properties, nullptr, source, {target, nullptr}, std::string(type.type));
    EXPECT_TRUE(target->attribute(type.ref)) << type.source << ": Ref gives " << type.ref;
    for (const Attribute& attribute : type.attributes) {
      EXPECT_TRUE(source->attribute(attribute.name)) << type.source << " has no attribute " << attribute.name;
      EXPECT_TRUE(target->attribute(attribute.attribute) || target->block(attribute.attribute))
          << type.type << " has no attribute " << attribute.attribute;
    }
  }
}

TEST(ResourceTypes, AreSortedAndEachOnce) {
  const auto types = resource_types();
  EXPECT_TRUE(std::is_sorted(types.begin(), types.end(),
                             [](const ResourceType& a, const ResourceType& b) { return a.source < b.source; }));
  std::set<std::string_view> sources;
  for (const ResourceType& type : types) EXPECT_TRUE(sources.insert(type.source).second) << type.source;
}

// An argument of the resource A with these properties, as printed; empty where there is none.
std::string lowered(const std::string& type, const std::string& properties, const std::string& argument) {
  const auto files = files_in_memory({{"stack.yaml", "Parameters: {P: {Type: String}}\nResources:\n  A: {Type: \"" +
                                                         type + "\", Properties: " + properties + "}\n"}});
  const std::vector<std::string> paths{"stack.yaml"};
  const Loaded loaded = load(*files, paths, {});
  const auto read = loaded.stacks.at(0)->resources().front()->body->read(argument);
  return read ? print(read->value) : "";
}

TEST(ResourceTypes, GiveWhatTerraformCallsIt) {
  const std::string entry = "{PortRange: {From: 443, To: !Ref P}, Protocol: 6}";
  EXPECT_EQ(lowered("AWS::EC2::NetworkAclEntry", entry, "from_port"), "443");
  EXPECT_EQ(lowered("AWS::EC2::NetworkAclEntry", entry, "to_port"), "(unknown: parameter P has no value)");
  EXPECT_EQ(lowered("AWS::EC2::NetworkAclEntry", entry, "icmp_code"), "");
  EXPECT_EQ(lowered("AWS::EC2::NetworkAclEntry", entry, "protocol"), "6");
  EXPECT_EQ(lowered("AWS::EC2::NetworkAclEntry", "{PortRange: !Ref P}", "from_port"),
            "(unknown: parameter P has no value)");
  const std::string listener = "AWS::ElasticLoadBalancingV2::Listener";
  EXPECT_EQ(lowered(listener, "{Certificates: [{CertificateArn: a}]}", "certificate_arn"), "\"a\"");
  EXPECT_EQ(lowered(listener, "{Certificates: [!Ref P]}", "certificate_arn"), "(unknown: parameter P has no value)");
  EXPECT_EQ(lowered(listener, "{Certificates: []}", "certificate_arn"), "");
  EXPECT_EQ(
      lowered("AWS::EC2::LaunchTemplate", "{LaunchTemplateData: {SecurityGroupIds: [sg-1]}}", "vpc_security_group_ids"),
      "[\"sg-1\"]");
  EXPECT_EQ(lowered("AWS::ECS::Service",
                    "{NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [a], AssignPublicIp: ENABLED}}}",
                    "network_configuration"),
            "[{ assign_public_ip = true, subnets = [\"a\"] }]");
  EXPECT_EQ(
      lowered("AWS::ECS::Service", "{DeploymentConfiguration: {MaximumPercent: 200}}", "deployment_maximum_percent"),
      "200");
  EXPECT_EQ(lowered("AWS::ElasticLoadBalancingV2::TargetGroup", "{HealthCheckPort: 80, Matcher: {HttpCode: 200-399}}",
                    "health_check"),
            "[{ matcher = \"200-399\", port = 80 }]");
  EXPECT_EQ(lowered("AWS::ElasticLoadBalancingV2::TargetGroup",
                    "{TargetGroupAttributes: [{Key: stickiness.enabled, Value: 'true'}, {Key: stickiness.type, Value: "
                    "source_ip}]}",
                    "stickiness"),
            "[{ enabled = true, type = \"source_ip\" }]");
  EXPECT_EQ(lowered("AWS::ElasticLoadBalancingV2::LoadBalancer",
                    "{LoadBalancerAttributes: [{Key: access_logs.s3.bucket, Value: b}]}", "access_logs"),
            "[{ bucket = \"b\" }]");
  EXPECT_EQ(lowered("AWS::Route53::RecordSet", "{Weight: 10}", "weighted_routing_policy"), "[{ weight = 10 }]");
  EXPECT_EQ(lowered("AWS::RDS::DBInstance", "{MasterUsername: admin}", "username"), "\"admin\"");
  EXPECT_EQ(lowered("AWS::AutoScaling::AutoScalingGroup",
                    "{MixedInstancesPolicy: {LaunchTemplate: {LaunchTemplateSpecification: {Version: 1}}}}",
                    "mixed_instances_policy"),
            "[{ launch_template = [{ launch_template_specification = [{ version = 1 }] }] }]");
  EXPECT_EQ(lowered("AWS::EC2::Instance", "{MetadataOptions: {HttpTokens: required}}", "metadata_options"),
            "[{ http_tokens = \"required\" }]");
  EXPECT_EQ(lowered("AWS::Lambda::Function", "{Environment: {Variables: {TableName: x}}}", "environment"),
            "[{ variables = { TableName = \"x\" } }]");
  EXPECT_EQ(lowered("AWS::EC2::VPCEndpoint", "{PolicyDocument: {Statement: []}}", "policy"), "{ Statement = [] }");
  EXPECT_EQ(property_of(resource_type("AWS::EC2::NetworkAclEntry"), "from_port"), "PortRange.From");
}

}  // namespace
}  // namespace pllint::cloudformation
