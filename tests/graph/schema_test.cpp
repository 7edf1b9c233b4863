#include "graph/schema.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "text/nearest.hpp"

namespace pllint {

// As the build embeds them.
extern const std::string_view schema_text;
extern const std::string_view cloudformation_schema_text;

namespace {

const BodySchema& resource(std::string_view type) {
  const BodySchema* schema = schema_of(Mode::managed, type);
  if (!schema) throw std::runtime_error("no schema of " + std::string(type));
  return *schema;
}

const BodySchema& cloudformation(std::string_view type) {
  const BodySchema* schema = cloudformation_schema_of(type);
  if (!schema) throw std::runtime_error("no schema of " + std::string(type));
  return *schema;
}

TEST(Schema, KnowsAnAttribute) {
  const BodySchema& endpoint = resource("aws_vpc_endpoint");
  const AttributeSchema* private_dns = endpoint.attribute("private_dns_enabled");
  ASSERT_TRUE(private_dns);
  EXPECT_EQ(private_dns->name, "private_dns_enabled");
  EXPECT_EQ(private_dns->type, Type::boolean());
  EXPECT_FALSE(private_dns->required);
  EXPECT_TRUE(private_dns->optional);
  EXPECT_TRUE(private_dns->computed);
  EXPECT_FALSE(private_dns->deprecated);
  EXPECT_FALSE(private_dns->sensitive);

  const AttributeSchema* vpc = endpoint.attribute("vpc_id");
  ASSERT_TRUE(vpc);
  EXPECT_TRUE(vpc->required);
  EXPECT_FALSE(vpc->optional);
  EXPECT_FALSE(vpc->computed);

  EXPECT_EQ(endpoint.attribute("subnet_ids")->type, Type::set_of(Type::string()));
  EXPECT_EQ(endpoint.attribute("tags")->type, Type::map_of(Type::string()));
  EXPECT_EQ(endpoint.attribute("cidr_blocks")->type, Type::list_of(Type::string()));
  EXPECT_EQ(resource("aws_lb_listener").attribute("port")->type, Type::number());
  EXPECT_TRUE(resource("aws_eip").attribute("vpc")->deprecated);
  EXPECT_TRUE(resource("aws_secretsmanager_secret_version").attribute("secret_string")->sensitive);

  EXPECT_FALSE(endpoint.attribute("private_dns"));
  EXPECT_FALSE(endpoint.attribute(""));
  EXPECT_FALSE(endpoint.attribute("timeouts"));
}

TEST(Schema, KnowsWhatMayBeSet) {
  const BodySchema& endpoint = resource("aws_vpc_endpoint");
  EXPECT_TRUE(endpoint.settable("vpc_id"));
  EXPECT_TRUE(endpoint.settable("private_dns_enabled"));
  EXPECT_TRUE(endpoint.settable("dns_options"));
  EXPECT_FALSE(endpoint.settable("dns_entry"));
  EXPECT_FALSE(endpoint.settable("nonsense"));
  EXPECT_FALSE(endpoint.attribute("dns_entry")->settable());
}

TEST(Schema, KnowsAttributesAsBlocks) {
  const BodySchema& group = resource("aws_security_group");
  EXPECT_FALSE(group.block("ingress"));
  const AttributeSchema* ingress = group.attribute("ingress");
  ASSERT_TRUE(ingress);
  EXPECT_TRUE(ingress->optional);
  EXPECT_TRUE(ingress->computed);
  EXPECT_TRUE(ingress->accepts_blocks());
  ASSERT_EQ(ingress->type.kind, Type::Kind::set);
  const Type& rule = ingress->type.elements.front();
  ASSERT_EQ(rule.kind, Type::Kind::object);
  EXPECT_EQ(rule.fields.size(), 9U);
  ASSERT_TRUE(rule.field("cidr_blocks"));
  EXPECT_EQ(rule.field("cidr_blocks")->type, Type::list_of(Type::string()));
  EXPECT_EQ(rule.field("security_groups")->type, Type::set_of(Type::string()));
  EXPECT_EQ(rule.field("self")->type, Type::boolean());
  EXPECT_EQ(rule.field("to_port")->type, Type::number());
  EXPECT_FALSE(group.attribute("vpc_id")->accepts_blocks());
  EXPECT_FALSE(group.attribute("tags")->accepts_blocks());
}

TEST(Schema, KnowsBlocks) {
  const BodySchema& listener = resource("aws_lb_listener");
  const BlockSchema* action = listener.block("default_action");
  ASSERT_TRUE(action);
  EXPECT_EQ(action->nesting, BlockSchema::Nesting::list);
  EXPECT_EQ(action->min, 1U);
  EXPECT_EQ(action->max, BlockSchema::no_limit);
  EXPECT_TRUE(action->body.attribute("type")->required);

  const BlockSchema* forward = action->body.block("forward");
  ASSERT_TRUE(forward);
  EXPECT_EQ(forward->min, 0U);
  EXPECT_EQ(forward->max, 1U);
  const BlockSchema* target = forward->body.block("target_group");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->nesting, BlockSchema::Nesting::set);
  EXPECT_EQ(target->min, 1U);
  EXPECT_EQ(target->max, 5U);
  EXPECT_EQ(target->body.attribute("weight")->type, Type::number());
  // What follows the nested blocks is read at the right depth.
  EXPECT_TRUE(forward->body.block("stickiness"));
  EXPECT_TRUE(action->body.block("redirect"));
  EXPECT_TRUE(listener.block("mutual_authentication"));

  const BlockSchema* timeouts = resource("aws_vpc_endpoint").block("timeouts");
  ASSERT_TRUE(timeouts);
  EXPECT_EQ(timeouts->nesting, BlockSchema::Nesting::single);
  EXPECT_EQ(timeouts->max, 1U);
  EXPECT_TRUE(timeouts->body.attribute("create")->optional);

  EXPECT_TRUE(resource("aws_s3_bucket").block("versioning")->body.deprecated);
  EXPECT_FALSE(resource("aws_s3_bucket").deprecated);
  EXPECT_FALSE(action->body.deprecated);
}

TEST(Schema, GivesTheTypeOfTheWhole) {
  const Type listener = resource("aws_lb_listener").type();
  ASSERT_EQ(listener.kind, Type::Kind::object);
  ASSERT_TRUE(listener.field("arn"));
  EXPECT_EQ(listener.field("arn")->type, Type::string());
  ASSERT_TRUE(listener.field("default_action"));
  EXPECT_EQ(listener.field("default_action")->type.kind, Type::Kind::list);
  const Type& action = listener.field("default_action")->type.elements.front();
  ASSERT_EQ(action.kind, Type::Kind::object);
  EXPECT_EQ(action.field("order")->type, Type::number());
  const Type& forward = action.field("forward")->type.elements.front();
  EXPECT_EQ(forward.field("target_group")->type.kind, Type::Kind::set);
  EXPECT_EQ(listener.field("timeouts")->type.kind, Type::Kind::object);
}

TEST(Schema, KeepsModesApart) {
  const BodySchema* data = schema_of(Mode::data, "aws_vpc_endpoint_service");
  ASSERT_TRUE(data);
  EXPECT_TRUE(data->attribute("service_name")->optional);
  EXPECT_TRUE(data->block("filter"));
  EXPECT_FALSE(resource("aws_vpc_endpoint_service").attribute("service_name")->optional);
  EXPECT_TRUE(resource("aws_vpc_endpoint_service").attribute("acceptance_required")->required);

  EXPECT_TRUE(schema_of(Mode::data, "aws_caller_identity"));
  EXPECT_FALSE(schema_of(Mode::managed, "aws_caller_identity"));
  EXPECT_FALSE(schema_of(Mode::data, "aws_security_group_rule"));
}

TEST(Schema, IsNullForWhatItDoesNotKnow) {
  for (const char* type :
       {"", " ", "aws", "aws_", "aws_vp", "aws_vpc_", "aws_vpc_endpoint_services", "AWS_VPC",
        "aws_vpc cidr_block", "aws_vpc cidr_block?s", "aws_vpc\n", "hashicorp/aws", "zzz",
        "aws_quicksight_dashboard"}) {
    EXPECT_FALSE(schema_of(Mode::managed, type)) << type;
    EXPECT_FALSE(schema_of(Mode::data, type)) << type;
  }
}

TEST(Schema, KnowsTheFieldOfPrivateLink) {
  for (const char* type :
       {"aws_vpc", "aws_subnet", "aws_route", "aws_lb", "aws_alb", "aws_alb_target_group_attachment",
        "aws_elb", "aws_lb_listener_certificate", "aws_vpc_endpoint_policy", "aws_vpc_endpoint_private_dns",
        "aws_vpc_endpoint_service_allowed_principal", "aws_vpc_endpoint_connection_accepter",
        "aws_vpc_endpoint_security_group_association", "aws_vpc_security_group_ingress_rule",
        "aws_default_security_group", "aws_network_acl_rule", "aws_route53_zone_association",
        "aws_vpclattice_resource_configuration", "aws_ecs_service", "aws_autoscaling_attachment"}) {
    EXPECT_TRUE(schema_of(Mode::managed, type)) << type;
  }
  for (const char* type :
       {"aws_vpc", "aws_subnets", "aws_lb", "aws_vpc_endpoint", "aws_security_groups", "aws_region",
        "aws_partition", "aws_availability_zones", "aws_iam_policy_document", "aws_ip_ranges",
        "aws_network_interfaces", "aws_prefix_list", "aws_ssm_parameter"}) {
    EXPECT_TRUE(schema_of(Mode::data, type)) << type;
  }
}

template <typename Named>
bool sorted_by_name(const std::vector<Named>& all) {
  return std::adjacent_find(all.begin(), all.end(),
                            [](const Named& a, const Named& b) { return a.name >= b.name; }) == all.end();
}

// Any sign of a line that was not read as it was written.
void expect_sound(const BodySchema& body, const std::string& where) {
  EXPECT_TRUE(sorted_by_name(body.attributes)) << where;
  EXPECT_TRUE(sorted_by_name(body.blocks)) << where;
  for (const AttributeSchema& attribute : body.attributes) {
    const std::string name = where + "." + attribute.name;
    EXPECT_FALSE(attribute.name.empty()) << name;
    EXPECT_NE(attribute.type.kind, Type::Kind::any) << name;
    EXPECT_TRUE(attribute.required || attribute.optional || attribute.computed) << name;
    EXPECT_FALSE(attribute.required && (attribute.optional || attribute.computed)) << name;
    EXPECT_FALSE(attribute.replaces) << name;
  }
  for (const BlockSchema& block : body.blocks) {
    const std::string name = where + "." + block.name;
    EXPECT_FALSE(block.name.empty()) << name;
    EXPECT_FALSE(body.attribute(block.name)) << name;
    EXPECT_LE(block.min, block.max) << name;
    EXPECT_GE(block.max, 1U) << name;
    expect_sound(block.body, name);
  }
}

TEST(Schema, ReadsEveryType) {
  for (const Mode mode : {Mode::managed, Mode::data}) {
    const std::vector<std::string_view> types = schema_types(mode);
    EXPECT_GT(types.size(), 100U);
    EXPECT_TRUE(std::is_sorted(types.begin(), types.end()));
    for (const std::string_view type : types) {
      EXPECT_TRUE(type.starts_with("aws_")) << type;
      const BodySchema* schema = schema_of(mode, type);
      ASSERT_TRUE(schema) << type;
      expect_sound(*schema, std::string(type));
      EXPECT_TRUE(schema->identifier.empty()) << type;
      EXPECT_EQ(schema->type().fields.size(), schema->attributes.size() + schema->blocks.size()) << type;
    }
  }
}

TEST(Schema, ParsesOnceForAllThreads) {
  const std::vector<std::string_view> types = schema_types(Mode::managed);
  std::vector<std::vector<const BodySchema*>> seen(8);
  std::vector<std::thread> threads;
  for (std::vector<const BodySchema*>& mine : seen) {
    threads.emplace_back([&] {
      for (const std::string_view type : types) mine.push_back(schema_of(Mode::managed, type));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<const BodySchema*>& other : seen) EXPECT_EQ(other, seen.front());
}

TEST(Schema, SuggestsNames) {
  EXPECT_EQ(nearest("cidr_blok", resource("aws_vpc").names()), "cidr_block");
  const BodySchema& endpoint = resource("aws_vpc_endpoint");
  EXPECT_EQ(nearest("private_dns_enable", endpoint.settable_names()), "private_dns_enabled");
  EXPECT_EQ(nearest("dns_option", endpoint.settable_names()), "dns_options");
  EXPECT_EQ(nearest("dns_entri", endpoint.names()), "dns_entry");
  EXPECT_EQ(nearest("dns_entri", endpoint.settable_names()), "");
  EXPECT_EQ(nearest("aws_vpc_endpoint_services", schema_types(Mode::managed)), "aws_vpc_endpoint_service");
  // aws_ami lies next to aws_alb, and is a type.
  EXPECT_EQ(nearest("aws_ami", schema_types(Mode::managed)), "aws_ami");
}

TEST(Schema, NamesItsVersion) {
  const std::string_view version = schema_version();
  EXPECT_EQ(std::count(version.begin(), version.end(), '.'), 2);
  EXPECT_EQ(version.find_first_not_of("0123456789."), std::string_view::npos);
}

// What was read, written again.
std::string written(const Type& type) {
  switch (type.kind) {
    case Type::Kind::string: return "s";
    case Type::Kind::number: return "n";
    case Type::Kind::boolean: return "b";
    case Type::Kind::list: return "L" + written(type.elements.front());
    case Type::Kind::set: return "S" + written(type.elements.front());
    case Type::Kind::map: return "M" + written(type.elements.front());
    case Type::Kind::object: break;
    default: return "a";
  }
  std::string object;
  for (const Type::Field& field : type.fields) {
    object += (object.empty() ? "{" : ",") + field.name + ":" + written(field.type);
  }
  return object.empty() ? "{}" : object + "}";
}

std::string written(const BodySchema& body) {
  std::vector<std::string> items;
  if (body.deprecated) items.emplace_back("~");
  std::string identifier;
  for (const std::string& name : body.identifier) identifier += "&" + name;
  if (!identifier.empty()) items.push_back(identifier);
  for (const AttributeSchema& attribute : body.attributes) {
    std::string item = attribute.name;
    if (attribute.required) item += '!';
    if (attribute.optional) item += '?';
    if (attribute.computed) item += '^';
    if (attribute.deprecated) item += '~';
    if (attribute.sensitive) item += '*';
    if (attribute.replaces) item += '=';
    items.push_back(item + written(attribute.type));
  }
  for (const BlockSchema& block : body.blocks) {
    std::string item = block.name + ":" + "LSMO"[static_cast<std::size_t>(block.nesting)];
    if (block.min != 0) item += std::to_string(block.min);
    if (block.max != BlockSchema::no_limit && block.nesting != BlockSchema::Nesting::single) {
      item += "-" + std::to_string(block.max);
    }
    items.push_back(item + "{" + written(block.body) + "}");
  }
  std::string all;
  for (const std::string& item : items) all += (all.empty() ? "" : " ") + item;
  return all;
}

std::string with_items(std::string line, const BodySchema& body) {
  const std::string items = written(body);
  if (!items.empty()) line.append(" ").append(items);
  return line + "\n";
}

TEST(Schema, ReadsTheWholeFile) {
  std::string all = "# hashicorp/aws " + std::string(schema_version()) + "\n";
  for (const Mode mode : {Mode::data, Mode::managed}) {
    for (const std::string_view type : schema_types(mode)) {
      const std::string kind = mode == Mode::data ? "data " : "resource ";
      all += with_items(kind + std::string(type), *schema_of(mode, type));
    }
  }
  EXPECT_TRUE(all == schema_text);
}

TEST(CloudFormationSchema, ReadsTheWholeFile) {
  std::string all = "# @aws-cdk/aws-service-spec " + std::string(cloudformation_schema_version()) + "\n";
  for (const std::string_view type : cloudformation_schema_types()) {
    all += with_items(std::string(type), cloudformation(type));
  }
  EXPECT_TRUE(all == cloudformation_schema_text);
}

TEST(CloudFormationSchema, KnowsAnEndpoint) {
  const BodySchema& endpoint = cloudformation("AWS::EC2::VPCEndpoint");
  const AttributeSchema* vpc = endpoint.attribute("VpcId");
  ASSERT_TRUE(vpc);
  EXPECT_EQ(vpc->type, Type::string());
  EXPECT_TRUE(vpc->required);
  EXPECT_TRUE(vpc->settable());
  EXPECT_TRUE(vpc->replaces);
  EXPECT_FALSE(vpc->optional);
  EXPECT_FALSE(vpc->computed);

  const AttributeSchema* subnets = endpoint.attribute("SubnetIds");
  ASSERT_TRUE(subnets);
  EXPECT_EQ(subnets->type, Type::list_of(Type::string()));
  EXPECT_TRUE(subnets->optional);
  EXPECT_FALSE(subnets->replaces);

  const AttributeSchema* entries = endpoint.attribute("DnsEntries");
  ASSERT_TRUE(entries);
  EXPECT_EQ(entries->type, Type::list_of(Type::string()));
  EXPECT_TRUE(entries->computed);
  EXPECT_FALSE(entries->settable());

  EXPECT_EQ(endpoint.attribute("PrivateDnsEnabled")->type, Type::boolean());
  EXPECT_TRUE(endpoint.attribute("ServiceName")->replaces);
  EXPECT_EQ(endpoint.attribute("PolicyDocument")->type, Type::any());  // text or JSON
  EXPECT_EQ(endpoint.attribute("DnsOptions")->type.field("PrivateDnsOnlyForInboundResolverEndpoint")->type,
            Type::string());
  EXPECT_EQ(endpoint.identifier, std::vector<std::string>{"Id"});
  EXPECT_FALSE(endpoint.settable("Id"));
  EXPECT_TRUE(endpoint.blocks.empty());
  EXPECT_FALSE(endpoint.attribute("PrivateDns"));
}

TEST(CloudFormationSchema, KnowsWhatStandsBehindTheEndpoint) {
  const BodySchema& service = cloudformation("AWS::EC2::VPCEndpointService");
  EXPECT_EQ(service.attribute("NetworkLoadBalancerArns")->type, Type::list_of(Type::string()));
  EXPECT_EQ(service.attribute("AcceptanceRequired")->type, Type::boolean());
  EXPECT_TRUE(cloudformation("AWS::EC2::VPCEndpointServicePermissions").attribute("ServiceId")->required);

  const BodySchema& balancer = cloudformation("AWS::ElasticLoadBalancingV2::LoadBalancer");
  EXPECT_TRUE(balancer.attribute("Scheme")->optional);
  EXPECT_TRUE(balancer.attribute("Scheme")->replaces);
  const Type& attributes = balancer.attribute("LoadBalancerAttributes")->type;
  ASSERT_EQ(attributes.kind, Type::Kind::list);
  ASSERT_EQ(attributes.elements.front().kind, Type::Kind::object);
  EXPECT_EQ(attributes.elements.front().fields.size(), 2U);
  EXPECT_EQ(attributes.elements.front().field("Value")->type, Type::string());
  // Set by the template, and read by others.
  EXPECT_TRUE(balancer.attribute("SecurityGroups")->optional);
  EXPECT_TRUE(balancer.attribute("SecurityGroups")->computed);
  EXPECT_FALSE(balancer.settable("DNSName"));
  EXPECT_EQ(balancer.identifier, std::vector<std::string>{"LoadBalancerArn"});

  const BodySchema& listener = cloudformation("AWS::ElasticLoadBalancingV2::Listener");
  EXPECT_TRUE(listener.attribute("DefaultActions")->required);
  const Type& action = listener.attribute("DefaultActions")->type.elements.front();
  EXPECT_EQ(action.field("ForwardConfig")->type.field("TargetGroups")->type.elements.front().field("Weight")->type,
            Type::number());
  EXPECT_EQ(action.field("Type")->type, Type::string());  // read at the right depth

  const BodySchema& group = cloudformation("AWS::ElasticLoadBalancingV2::TargetGroup");
  EXPECT_EQ(group.attribute("Targets")->type.elements.front().field("Port")->type, Type::number());
  EXPECT_EQ(group.attribute("Targets")->type.elements.front().field("Id")->type, Type::string());
  EXPECT_FALSE(group.attribute("HealthCheckPort")->replaces);
}

TEST(CloudFormationSchema, KnowsEveryFlag) {
  const BodySchema& database = cloudformation("AWS::RDS::DBInstance");
  EXPECT_TRUE(database.attribute("MasterUserPassword")->sensitive);
  EXPECT_FALSE(database.attribute("ManageMasterUserPassword")->sensitive);
  EXPECT_TRUE(database.attribute("TdeCredentialArn")->deprecated);
  const AttributeSchema* address = database.attribute("Endpoint.Address");
  ASSERT_TRUE(address);
  EXPECT_TRUE(address->computed);
  EXPECT_FALSE(address->settable());
  EXPECT_TRUE(cloudformation("AWS::SecretsManager::Secret").attribute("SecretString")->sensitive);
  EXPECT_TRUE(cloudformation("AWS::SSM::Parameter").attribute("Value")->required);
  EXPECT_TRUE(cloudformation("AWS::SSM::Parameter").attribute("Value")->computed);
  EXPECT_EQ(cloudformation("AWS::Lambda::Function").attribute("Environment")->type.field("Variables")->type,
            Type::map_of(Type::string()));
}

TEST(CloudFormationSchema, KnowsWhatRefReturns) {
  const auto identifier = [](std::string_view type) { return cloudformation(type).identifier; };
  using Names = std::vector<std::string>;
  EXPECT_EQ(identifier("AWS::EC2::VPC"), Names{"VpcId"});
  EXPECT_EQ(identifier("AWS::EC2::EIP"), Names{"PublicIp"});
  EXPECT_EQ(identifier("AWS::IAM::Role"), Names{"RoleName"});
  EXPECT_EQ(identifier("AWS::SNS::Topic"), Names{"TopicArn"});
  EXPECT_EQ(identifier("AWS::SQS::Queue"), Names{"QueueUrl"});
  EXPECT_EQ(identifier("AWS::ElasticLoadBalancing::LoadBalancer"), Names{"LoadBalancerName"});
  EXPECT_EQ(identifier("AWS::Route53::HostedZone"), Names{"Id"});
  EXPECT_EQ(identifier("AWS::EC2::SecurityGroupVpcAssociation"), (Names{"GroupId", "VpcId"}));
}

TEST(CloudFormationSchema, IsSound) {
  const std::vector<std::string_view> types = cloudformation_schema_types();
  EXPECT_GT(types.size(), 200U);
  EXPECT_TRUE(std::is_sorted(types.begin(), types.end()));
  for (const std::string_view type : types) {
    EXPECT_TRUE(type.starts_with("AWS::")) << type;
    const BodySchema& body = cloudformation(type);
    EXPECT_TRUE(sorted_by_name(body.attributes)) << type;
    EXPECT_TRUE(body.blocks.empty()) << type;
    EXPECT_FALSE(body.identifier.empty()) << type;
    for (const std::string& name : body.identifier) EXPECT_TRUE(body.attribute(name)) << type << " " << name;
    for (const AttributeSchema& attribute : body.attributes) {
      const std::string name = std::string(type) + "." + attribute.name;
      EXPECT_TRUE(attribute.settable() || attribute.computed) << name;
      EXPECT_FALSE(attribute.required && attribute.optional) << name;
      EXPECT_TRUE(attribute.settable() || !attribute.replaces) << name;
    }
  }
}

TEST(CloudFormationSchema, KnowsTheFieldOfPrivateLink) {
  for (const char* type :
       {"AWS::EC2::Subnet", "AWS::EC2::Route", "AWS::EC2::RouteTable", "AWS::EC2::SubnetRouteTableAssociation",
        "AWS::EC2::VPCEndpointConnectionNotification", "AWS::EC2::SecurityGroup",
        "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::NetworkAcl",
        "AWS::EC2::NetworkAclEntry", "AWS::EC2::SubnetNetworkAclAssociation", "AWS::EC2::Instance",
        "AWS::EC2::LaunchTemplate", "AWS::EC2::NetworkInterface", "AWS::EC2::NatGateway",
        "AWS::EC2::InternetGateway", "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::DHCPOptions",
        "AWS::EC2::VPCDHCPOptionsAssociation", "AWS::EC2::VPCCidrBlock", "AWS::EC2::SubnetCidrBlock",
        "AWS::EC2::PrefixList", "AWS::EC2::TransitGateway", "AWS::EC2::TransitGatewayVpcAttachment",
        "AWS::EC2::TransitGatewayRouteTablePropagation", "AWS::EC2::VPCPeeringConnection",
        "AWS::EC2::FlowLog", "AWS::ElasticLoadBalancingV2::ListenerRule",
        "AWS::ElasticLoadBalancingV2::ListenerCertificate", "AWS::AutoScaling::AutoScalingGroup",
        "AWS::AutoScaling::LaunchConfiguration", "AWS::ECS::Cluster", "AWS::ECS::Service",
        "AWS::ECS::TaskDefinition", "AWS::ECS::TaskSet", "AWS::EKS::Cluster", "AWS::EKS::Nodegroup",
        "AWS::Lambda::Permission", "AWS::Lambda::Version", "AWS::Lambda::Alias", "AWS::RDS::DBCluster",
        "AWS::RDS::DBProxy", "AWS::RDS::DBSubnetGroup", "AWS::ElastiCache::ReplicationGroup",
        "AWS::CertificateManager::Certificate", "AWS::ACMPCA::Certificate", "AWS::Route53::RecordSet",
        "AWS::Route53::RecordSetGroup", "AWS::Route53Resolver::ResolverEndpoint",
        "AWS::Route53Resolver::ResolverRule", "AWS::Route53Resolver::ResolverRuleAssociation",
        "AWS::IAM::User", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy",
        "AWS::VpcLattice::ResourceConfiguration", "AWS::VpcLattice::ServiceNetworkVpcAssociation",
        "AWS::CloudFormation::Stack", "AWS::CloudFormation::CustomResource",
        "AWS::CloudFormation::WaitCondition", "AWS::CloudFormation::Macro", "AWS::S3::Bucket",
        "AWS::KMS::Key", "AWS::ApiGateway::VpcLink", "AWS::ApiGatewayV2::VpcLink", "AWS::Logs::LogGroup"}) {
    EXPECT_TRUE(cloudformation_schema_of(type)) << type;
  }
}

TEST(CloudFormationSchema, IsNullForWhatItDoesNotKnow) {
  for (const char* type :
       {"", " ", "AWS", "AWS::", "AWS::EC2::VP", "AWS::EC2::VPC ", "AWS::EC2::VPC &VpcId", "aws::ec2::vpc",
        "#", "@aws-cdk/aws-service-spec", "aws_vpc", "resource", "Custom::Thing",
        "AWS::Serverless::Function"}) {
    EXPECT_FALSE(cloudformation_schema_of(type)) << type;
  }
}

TEST(CloudFormationSchema, ParsesOnceForAllThreads) {
  const std::vector<std::string_view> types = cloudformation_schema_types();
  std::vector<std::vector<const BodySchema*>> seen(8);
  std::vector<std::thread> threads;
  for (std::vector<const BodySchema*>& mine : seen) {
    threads.emplace_back([&] {
      for (const std::string_view type : types) mine.push_back(cloudformation_schema_of(type));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<const BodySchema*>& other : seen) EXPECT_EQ(other, seen.front());
}

TEST(CloudFormationSchema, NamesItsVersion) {
  const std::string_view version = cloudformation_schema_version();
  EXPECT_EQ(std::count(version.begin(), version.end(), '.'), 2);
  EXPECT_EQ(version.find_first_not_of("0123456789."), std::string_view::npos);
}

}  // namespace
}  // namespace pllint
