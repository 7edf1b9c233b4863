#include "cloudformation/resource_type.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

namespace pllint::cloudformation {
namespace {

// --- conversions ------------------------------------------------------------------------------------------------

Value listed(const Value& value) { return value.as_sequence() ? value : Value::list({value}).at(value.span()); }

// Scheme. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
Value is_internal(const Value& scheme) {
  const auto text = known_text(scheme);
  if (text == "internal" || text == "internet-facing") return Value::boolean(text == "internal").at(scheme.span());
  const CausePtr cause = scheme.cause();
  return Value::unknown(
             cause ? cause : make_cause(Cause::Kind::invalid, "no scheme is called " + print(scheme), scheme.span()),
             identity_of("Scheme", {scheme}))
      .at(scheme.span());
}

// "true" of a list of keys and values, where Terraform has a bool.
Value flag(const Value& value) {
  const auto text = known_text(value);
  return text == "true" || text == "false" ? Value::boolean(text == "true").at(value.span()) : value;
}

// The certificate of a listener: the list has one.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listener.html
Value first_certificate(const Value& list) {
  const Sequence* const sequence = list.as_sequence();
  if (!sequence || sequence->items.empty()) return Value();
  const Mapping* const first = sequence->items.front().as_mapping();
  const Value* const arn = first ? first->find("CertificateArn") : nullptr;
  return arn ? *arn : Value();
}

Value tags(const Value& list) {
  const Sequence* const sequence = list.as_sequence();
  if (!sequence) return list;
  Mapping map;
  map.is_object = false;
  for (const Value& item : sequence->items) {
    const Mapping* const tag = item.as_mapping();
    const Value* const key = tag ? tag->find("Key") : nullptr;
    const Value* const value = tag ? tag->find("Value") : nullptr;
    if (const auto text = key ? known_text(*key) : std::nullopt; text && value) map.set(*text, *value);
  }
  map.rest = sequence->rest;
  return Value::mapping(std::move(map)).at(list.span());
}

// --- EC2 --------------------------------------------------------------------------------------------------------

constexpr Property security_group_rule[]{
    {"IpProtocol", "protocol"},
    {"CidrIp", "cidr_blocks", listed},
    {"CidrIpv6", "ipv6_cidr_blocks", listed},
    {"SourceSecurityGroupId", "security_groups", listed},
    {"SourceSecurityGroupName", "security_groups", listed},
    {"DestinationSecurityGroupId", "security_groups", listed},
    {"SourcePrefixListId", "prefix_list_ids", listed},
    {"DestinationPrefixListId", "prefix_list_ids", listed},
};
constexpr Property security_group[]{
    {"GroupName", "name"},
    {"GroupDescription", "description"},
    {"SecurityGroupIngress", "ingress", listed, security_group_rule},
    {"SecurityGroupEgress", "egress", listed, security_group_rule},
    {"Tags", "tags", tags},
};
constexpr Attribute security_group_attributes[]{{"GroupId", "id"}, {"Id", "id"}};
constexpr Property separate_rule[]{
    {"GroupId", "security_group_id"},
    {"CidrIp", "cidr_ipv4"},
    {"CidrIpv6", "cidr_ipv6"},
    {"SourceSecurityGroupId", "referenced_security_group_id"},
    {"DestinationSecurityGroupId", "referenced_security_group_id"},
    {"SourcePrefixListId", "prefix_list_id"},
    {"DestinationPrefixListId", "prefix_list_id"},
};
constexpr Property tagged[]{{"Tags", "tags", tags}};
constexpr Attribute vpc_attributes[]{
    {"VpcId", "id"},
    {"CidrBlock", "cidr_block"},
    {"DefaultSecurityGroup", "default_security_group_id"},
    {"DefaultNetworkAcl", "default_network_acl_id"},
    {"CidrBlockAssociations", "cidr_block_associations"},
    {"Ipv6CidrBlocks", "ipv6_cidr_block"},
};
constexpr Attribute subnet_attributes[]{{"SubnetId", "id"},
                                        {"VpcId", "vpc_id"},
                                        {"Ipv6CidrBlocks", "ipv6_cidr_block"},
                                        {"NetworkAclAssociationId", "network_acl_association_id"}};
constexpr Property endpoint_dns_options[]{{"DnsRecordIpType", "dns_record_ip_type"}};
constexpr Property endpoint[]{
    {"PolicyDocument", "policy"},
    {"DnsOptions", "dns_options", listed, endpoint_dns_options},
    {"ServiceNetworkArn", "service_network_arn"},
    {"Tags", "tags", tags},
};
constexpr Attribute endpoint_attributes[]{
    {"Id", "id"}, {"DnsEntries", "dns_entry"}, {"NetworkInterfaceIds", "network_interface_ids"}};
constexpr Attribute service_attributes[]{{"ServiceId", "id"}};
constexpr Property service_permissions[]{
    {"ServiceId", "vpc_endpoint_service_id"},
    {"AllowedPrincipals", "principal_arn"},
};
constexpr Property connection_notification[]{{"ServiceId", "vpc_endpoint_service_id"}};
constexpr Property instance[]{
    {"SecurityGroupIds", "vpc_security_group_ids"},
    {"SecurityGroups", "security_groups"},
    {"ImageId", "ami"},
    {"NetworkInterfaces", "network_interface"},
    {"Tags", "tags", tags},
};
constexpr Attribute instance_attributes[]{{"PrivateIp", "private_ip"}, {"PublicIp", "public_ip"}, {"InstanceId", "id"}};
constexpr Property network_interface[]{
    {"GroupSet", "security_groups"}, {"PrivateIpAddress", "private_ip"}, {"Tags", "tags", tags}};
constexpr Property acl_port_range[]{{"From", "from_port"}, {"To", "to_port"}};
constexpr Property acl_entry[]{{"PortRange", "port_range", listed, acl_port_range}, {"RuleNumber", "rule_number"}};
constexpr Property launch_template_data[]{{"SecurityGroupIds", "vpc_security_group_ids"}};
constexpr Property launch_template[]{{"LaunchTemplateName", "name"},
                                     {"LaunchTemplateData", "launch_template_data", nullptr, launch_template_data}};

// --- Elastic Load Balancing -------------------------------------------------------------------------------------

constexpr Property subnet_mapping[]{
    {"PrivateIPv4Address", "private_ipv4_address"}, {"IPv6Address", "ipv6_address"}, {"AllocationId", "allocation_id"}};
constexpr Property load_balancer[]{
    {"Type", "load_balancer_type"},
    {"Scheme", "internal", is_internal},
    {"SubnetMappings", "subnet_mapping", listed, subnet_mapping},
    {"LoadBalancerAttributes[deletion_protection.enabled]", "enable_deletion_protection", flag},
    {"LoadBalancerAttributes[load_balancing.cross_zone.enabled]", "enable_cross_zone_load_balancing", flag},
    {"LoadBalancerAttributes[dns_record.client_routing_policy]", "dns_record_client_routing_policy"},
    {"Tags", "tags", tags},
};
constexpr Attribute load_balancer_attributes[]{
    {"DNSName", "dns_name"},      {"CanonicalHostedZoneID", "zone_id"},
    {"LoadBalancerArn", "arn"},   {"LoadBalancerFullName", "arn_suffix"},
    {"LoadBalancerName", "name"},
};
constexpr Property forwarded_group[]{{"TargetGroupArn", "arn"}};
constexpr Property forward[]{{"TargetGroups", "target_group", listed, forwarded_group}};
constexpr Property redirect[]{{"StatusCode", "status_code"}};
constexpr Property fixed_response[]{{"MessageBody", "message_body"}};
constexpr Property action[]{
    {"ForwardConfig", "forward", listed, forward},
    {"RedirectConfig", "redirect", listed, redirect},
    {"FixedResponseConfig", "fixed_response", listed, fixed_response},
};
constexpr Property listener[]{
    {"DefaultActions", "default_action", listed, action},
    {"Certificates", "certificate_arn", first_certificate},
};
constexpr Attribute listener_attributes[]{{"ListenerArn", "arn"}};
constexpr Property values_within[]{{"Values", "values"}};
constexpr Property rule_condition[]{
    {"HostHeaderConfig", "host_header", listed, values_within},
    {"PathPatternConfig", "path_pattern", listed, values_within},
};
constexpr Property listener_rule[]{
    {"Actions", "action", listed, action},
    {"Conditions", "condition", listed, rule_condition},
};
constexpr Attribute listener_rule_attributes[]{{"RuleArn", "arn"}};
constexpr Property listener_certificate[]{{"Certificates", "certificate_arn", first_certificate}};
constexpr Property target_group[]{
    {"HealthCheckEnabled", "health_check.enabled"},
    {"HealthCheckIntervalSeconds", "health_check.interval"},
    {"HealthCheckPath", "health_check.path"},
    {"HealthCheckPort", "health_check.port"},
    {"HealthCheckProtocol", "health_check.protocol"},
    {"HealthCheckTimeoutSeconds", "health_check.timeout"},
    {"HealthyThresholdCount", "health_check.healthy_threshold"},
    {"UnhealthyThresholdCount", "health_check.unhealthy_threshold"},
    {"Matcher", "health_check.matcher"},
    {"TargetGroupAttributes[deregistration_delay.timeout_seconds]", "deregistration_delay"},
    {"TargetGroupAttributes[preserve_client_ip.enabled]", "preserve_client_ip", flag},
    {"TargetGroupAttributes[proxy_protocol_v2.enabled]", "proxy_protocol_v2", flag},
    {"TargetGroupAttributes[deregistration_delay.connection_termination.enabled]", "connection_termination", flag},
    {"TargetGroupAttributes[load_balancing.cross_zone.enabled]", "load_balancing_cross_zone_enabled", flag},
    {"Tags", "tags", tags},
};
constexpr Attribute target_group_attributes[]{
    {"TargetGroupArn", "arn"}, {"TargetGroupFullName", "arn_suffix"}, {"TargetGroupName", "name"}};

// --- what else stands on the way ----------------------------------------------------------------------------------

constexpr Property launch_template_reference[]{{"LaunchTemplateId", "id"}, {"LaunchTemplateName", "name"}};
constexpr Property autoscaling_group[]{
    {"AutoScalingGroupName", "name"},
    {"TargetGroupARNs", "target_group_arns"},
    {"LaunchTemplate", "launch_template", listed, launch_template_reference},
    {"LaunchConfigurationName", "launch_configuration"},
};
constexpr Property launch_configuration[]{{"SecurityGroups", "security_groups"}};
constexpr Property vpc_configuration[]{{"Subnets", "subnets"}, {"SecurityGroups", "security_groups"}};
constexpr Property network_configuration[]{{"AwsvpcConfiguration", "awsvpc_configuration", nullptr, vpc_configuration}};
constexpr Property service_load_balancer[]{{"TargetGroupArn", "target_group_arn"}};
constexpr Property container_service[]{
    {"ServiceName", "name"},
    {"LoadBalancers", "load_balancer", listed, service_load_balancer},
    {"NetworkConfiguration", "network_configuration", listed, network_configuration},
};
constexpr Property function_vpc[]{{"SecurityGroupIds", "security_group_ids"}, {"SubnetIds", "subnet_ids"}};
constexpr Property function[]{{"VpcConfig", "vpc_config", listed, function_vpc}};
constexpr Property database[]{{"VPCSecurityGroups", "vpc_security_group_ids"}, {"DBInstanceIdentifier", "identifier"}};
constexpr Property parameter[]{{"Tags", "tags"}};
constexpr Attribute parameter_attributes[]{{"Value", "value"}, {"Type", "type"}};
constexpr Property alias_target[]{{"DNSName", "name"}, {"HostedZoneId", "zone_id"}};
constexpr Property record[]{
    {"HostedZoneId", "zone_id"},
    {"ResourceRecords", "records"},
    {"TTL", "ttl"},
    {"AliasTarget", "alias", listed, alias_target},
};
constexpr Property zone_vpc[]{{"VPCId", "vpc_id"}, {"VPCRegion", "vpc_region"}};
constexpr Property zone[]{{"VPCs", "vpc", listed, zone_vpc}, {"HostedZoneTags", "tags", tags}};
constexpr Attribute zone_attributes[]{{"Id", "zone_id"}};
constexpr Property role[]{
    {"RoleName", "name"}, {"AssumeRolePolicyDocument", "assume_role_policy"}, {"Tags", "tags", tags}};
constexpr Attribute role_attributes[]{{"Arn", "arn"}, {"RoleId", "unique_id"}};
constexpr Property user[]{{"UserName", "name"}, {"Tags", "tags", tags}};

constexpr ResourceType types[]{
    {"AWS::AutoScaling::AutoScalingGroup", "aws_autoscaling_group", autoscaling_group, {}, "name"},
    {"AWS::AutoScaling::LaunchConfiguration", "aws_launch_configuration", launch_configuration, {}, "name"},
    {"AWS::CertificateManager::Certificate", "aws_acm_certificate", tagged, {}, "arn"},
    {"AWS::EC2::EIP", "aws_eip", tagged, {}, "public_ip"},
    {"AWS::EC2::Instance", "aws_instance", instance, instance_attributes},
    {"AWS::EC2::InternetGateway", "aws_internet_gateway", tagged},
    {"AWS::EC2::LaunchTemplate", "aws_launch_template", launch_template},
    {"AWS::EC2::NatGateway", "aws_nat_gateway", tagged},
    {"AWS::EC2::NetworkAcl", "aws_network_acl", tagged},
    {"AWS::EC2::NetworkAclEntry", "aws_network_acl_rule", acl_entry},
    {"AWS::EC2::NetworkInterface", "aws_network_interface", network_interface},
    {"AWS::EC2::PrefixList", "aws_ec2_managed_prefix_list", tagged},
    {"AWS::EC2::Route", "aws_route"},
    {"AWS::EC2::RouteTable", "aws_route_table", tagged},
    {"AWS::EC2::SecurityGroup", "aws_security_group", security_group, security_group_attributes},
    {"AWS::EC2::SecurityGroupEgress", "aws_vpc_security_group_egress_rule", separate_rule},
    {"AWS::EC2::SecurityGroupIngress", "aws_vpc_security_group_ingress_rule", separate_rule},
    {"AWS::EC2::Subnet", "aws_subnet", tagged, subnet_attributes},
    {"AWS::EC2::SubnetNetworkAclAssociation", "aws_network_acl_association"},
    {"AWS::EC2::SubnetRouteTableAssociation", "aws_route_table_association"},
    {"AWS::EC2::VPC", "aws_vpc", tagged, vpc_attributes},
    {"AWS::EC2::VPCCidrBlock", "aws_vpc_ipv4_cidr_block_association"},
    {"AWS::EC2::VPCEndpoint", "aws_vpc_endpoint", endpoint, endpoint_attributes},
    {"AWS::EC2::VPCEndpointConnectionNotification", "aws_vpc_endpoint_connection_notification",
     connection_notification},
    {"AWS::EC2::VPCEndpointService", "aws_vpc_endpoint_service", tagged, service_attributes},
    {"AWS::EC2::VPCEndpointServicePermissions", "aws_vpc_endpoint_service_allowed_principal", service_permissions},
    {"AWS::ECS::Service", "aws_ecs_service", container_service, {}, "id"},
    {"AWS::ElasticLoadBalancingV2::Listener", "aws_lb_listener", listener, listener_attributes, "arn"},
    {"AWS::ElasticLoadBalancingV2::ListenerCertificate", "aws_lb_listener_certificate", listener_certificate},
    {"AWS::ElasticLoadBalancingV2::ListenerRule", "aws_lb_listener_rule", listener_rule, listener_rule_attributes,
     "arn"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", "aws_lb", load_balancer, load_balancer_attributes, "arn"},
    {"AWS::ElasticLoadBalancingV2::TargetGroup", "aws_lb_target_group", target_group, target_group_attributes, "arn"},
    {"AWS::IAM::Role", "aws_iam_role", role, role_attributes, "name"},
    {"AWS::IAM::User", "aws_iam_user", user, {}, "name"},
    {"AWS::Lambda::Function", "aws_lambda_function", function, {}, "function_name"},
    {"AWS::RDS::DBCluster", "aws_rds_cluster"},
    {"AWS::RDS::DBInstance", "aws_db_instance", database},
    {"AWS::Route53::HostedZone", "aws_route53_zone", zone, zone_attributes},
    {"AWS::Route53::RecordSet", "aws_route53_record", record, {}, "name"},
    {"AWS::SSM::Parameter", "aws_ssm_parameter", parameter, parameter_attributes, "name"},
};

}  // namespace

std::span<const ResourceType> resource_types() { return types; }

const ResourceType* resource_type(std::string_view source) {
  static const std::unordered_map<std::string_view, const ResourceType*> by_source = [] {
    std::unordered_map<std::string_view, const ResourceType*> map;
    for (const ResourceType& type : types) map.emplace(type.source, &type);
    return map;
  }();
  const auto found = by_source.find(source);
  return found == by_source.end() ? nullptr : found->second;
}

std::string snake_case(std::string_view name) {
  const auto is_upper = [&](std::size_t at) { return at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; };
  const auto is_lower = [&](std::size_t at) { return at < name.size() && name[at] >= 'a' && name[at] <= 'z'; };
  std::string snake;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool begins_word = at > 0 && is_upper(at) && (!is_upper(at - 1) || is_lower(at + 1));
    if (begins_word && snake.back() != '.' && snake.back() != '_') snake += '_';
    snake += static_cast<char>(std::tolower(static_cast<unsigned char>(name[at])));
  }
  return snake;
}

std::string canonical_attribute(const ResourceType* type, std::string_view attribute) {
  if (type) {
    for (const Attribute& known : type->attributes)
      if (known.name == attribute) return std::string(known.attribute);
    for (const Property& known : type->properties)
      if (known.name == attribute) return std::string(known.argument);
  }
  return snake_case(attribute);
}

std::string property_of(const ResourceType* type, std::string_view argument) {
  if (type) {
    for (const Property& known : type->properties) {
      if (known.argument != argument) continue;
      const std::size_t bracket = known.name.find('[');
      // Of a list of keys and values: the key.
      return std::string(bracket == std::string_view::npos
                             ? known.name
                             : known.name.substr(bracket + 1, known.name.size() - bracket - 2));
    }
  }
  std::string name;
  bool begins_word = true;
  for (const char c : argument) {
    if (c != '_') name += begins_word ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    begins_word = c == '_' || c == '.';
  }
  return name;
}

}  // namespace pllint::cloudformation
