#include "cloudformation/resource_type.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include "value/choices.hpp"

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

// "ENABLED" or "DISABLED", where Terraform has a bool.
Value is_enabled(const Value& value) {
  const auto text = known_text(value);
  return text == "ENABLED" || text == "DISABLED" ? Value::boolean(text == "ENABLED").at(value.span()) : value;
}

// The certificate of a listener: the list has one.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listener.html
Value first_certificate(const Value& list) {
  const Sequence* const sequence = list.as_sequence();
  const auto hidden = [](const Value& value) { return value.cause() ? Value::unknown(value.cause()) : Value(); };
  if (!sequence) return hidden(list);
  if (sequence->items.empty()) return sequence->rest ? hidden(*sequence->rest) : Value();
  return over_choices(sequence->items.front(), [&](const Value& first) -> Value {
    const Mapping* const certificate = first.as_mapping();
    const Value* const arn = certificate ? certificate->find("CertificateArn") : nullptr;
    return arn ? *arn : hidden(first);
  });
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

constexpr Property ingress_rule[]{
    {"IpProtocol", "protocol"},
    {"CidrIp", "cidr_blocks", listed},
    {"CidrIpv6", "ipv6_cidr_blocks", listed},
    {"SourceSecurityGroupId", "security_groups", listed},
    {"SourceSecurityGroupName", "security_groups", listed},
    {"SourcePrefixListId", "prefix_list_ids", listed},
};
constexpr Property egress_rule[]{
    {"IpProtocol", "protocol"},
    {"CidrIp", "cidr_blocks", listed},
    {"CidrIpv6", "ipv6_cidr_blocks", listed},
    {"DestinationSecurityGroupId", "security_groups", listed},
    {"DestinationPrefixListId", "prefix_list_ids", listed},
};
constexpr Property security_group[]{
    {"GroupName", "name"},
    {"GroupDescription", "description"},
    {"SecurityGroupIngress", "ingress", listed, ingress_rule},
    {"SecurityGroupEgress", "egress", listed, egress_rule},
    {"Tags", "tags", tags},
};
constexpr Attribute security_group_attributes[]{{"GroupId", "id"}, {"Id", "id"}};
constexpr Property separate_ingress[]{
    {"GroupId", "security_group_id"},
    {"CidrIp", "cidr_ipv4"},
    {"CidrIpv6", "cidr_ipv6"},
    {"SourceSecurityGroupId", "referenced_security_group_id"},
    {"SourcePrefixListId", "prefix_list_id"},
};
constexpr Property separate_egress[]{
    {"GroupId", "security_group_id"},
    {"CidrIp", "cidr_ipv4"},
    {"CidrIpv6", "cidr_ipv6"},
    {"DestinationSecurityGroupId", "referenced_security_group_id"},
    {"DestinationPrefixListId", "prefix_list_id"},
};
constexpr Property tagged[]{{"Tags", "tags", tags}};
constexpr Attribute vpc_attributes[]{
    {"VpcId", "id"},
    {"CidrBlock", "cidr_block"},
    {"DefaultSecurityGroup", "default_security_group_id"},
    {"DefaultNetworkAcl", "default_network_acl_id"},
    {"Ipv6CidrBlocks", "ipv6_cidr_block"},
};
constexpr Property subnet[]{
    {"PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord", "enable_resource_name_dns_a_record_on_launch"},
    {"PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord", "enable_resource_name_dns_aaaa_record_on_launch"},
    {"PrivateDnsNameOptionsOnLaunch.HostnameType", "private_dns_hostname_type_on_launch"},
    {"Tags", "tags", tags},
};
constexpr Attribute subnet_attributes[]{{"SubnetId", "id"}, {"VpcId", "vpc_id"}, {"Ipv6CidrBlocks", "ipv6_cidr_block"}};
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
constexpr Attribute connection_notification_attributes[]{{"VPCEndpointConnectionNotificationId", "id"}};
constexpr Property group_association[]{{"GroupId", "security_group_id"}};
constexpr Property elastic_ip[]{{"InstanceId", "instance"}, {"Tags", "tags", tags}};
constexpr Property launch_template_reference[]{{"LaunchTemplateId", "id"}, {"LaunchTemplateName", "name"}};
// Also interfaces that the instance makes: Terraform has those as arguments of the instance.
constexpr Property instance_interface[]{{"GroupSet", "security_groups"}, {"PrivateIpAddress", "private_ip"}};
constexpr Property instance[]{
    {"SecurityGroupIds", "vpc_security_group_ids"},
    {"SecurityGroups", "security_groups"},
    {"ImageId", "ami"},
    {"NetworkInterfaces", "network_interface", listed, instance_interface},
    {"PrivateIpAddress", "private_ip"},
    {"PlacementGroupName", "placement_group"},
    {"HibernationOptions.Configured", "hibernation"},
    {"LaunchTemplate", "launch_template", listed, launch_template_reference},
    {"MetadataOptions", "metadata_options", listed},
    {"CreditSpecification", "credit_specification", listed},
    {"CpuOptions", "cpu_options", listed},
    {"EnclaveOptions", "enclave_options", listed},
    {"PrivateDnsNameOptions", "private_dns_name_options", listed},
    {"Tags", "tags", tags},
};
constexpr Attribute instance_attributes[]{
    {"PrivateIp", "private_ip"},       {"PublicIp", "public_ip"},       {"InstanceId", "id"},
    {"PrivateDnsName", "private_dns"}, {"PublicDnsName", "public_dns"}, {"State", "instance_state"},
};
constexpr Attribute internet_gateway_attributes[]{{"InternetGatewayId", "id"}};
constexpr Property nat_gateway[]{{"PrivateIpAddress", "private_ip"}, {"Tags", "tags", tags}};
constexpr Attribute nat_gateway_attributes[]{{"NatGatewayId", "id"}, {"EniId", "network_interface_id"}};
constexpr Property network_interface[]{
    {"GroupSet", "security_groups"},
    {"PrivateIpAddress", "private_ip"},
    {"SecondaryPrivateIpAddressCount", "private_ips_count"},
    {"Tags", "tags", tags},
};
constexpr Attribute network_interface_attributes[]{{"PrimaryPrivateIpAddress", "private_ip"},
                                                   {"SecondaryPrivateIpAddresses", "private_ips"}};
constexpr Property acl_entry[]{
    {"PortRange.From", "from_port"},
    {"PortRange.To", "to_port"},
    {"Icmp.Code", "icmp_code"},
    {"Icmp.Type", "icmp_type"},
};
constexpr Property prefix_list[]{{"PrefixListName", "name"}, {"Entries", "entry", listed}, {"Tags", "tags", tags}};
constexpr Attribute prefix_list_attributes[]{{"PrefixListId", "id"}};
constexpr Property route[]{{"EgressOnlyInternetGatewayId", "egress_only_gateway_id"}};
constexpr Attribute route_attributes[]{{"CidrBlock", "destination_cidr_block"}};
constexpr Attribute route_table_attributes[]{{"RouteTableId", "id"}};
constexpr Property template_interface[]{{"Groups", "security_groups"}};
constexpr Property launch_template[]{
    {"LaunchTemplateName", "name"},
    {"VersionDescription", "description"},
    {"LaunchTemplateData.SecurityGroupIds", "vpc_security_group_ids"},
    {"LaunchTemplateData.SecurityGroups", "security_group_names"},
    {"LaunchTemplateData.NetworkInterfaces", "network_interfaces", listed, template_interface},
    {"LaunchTemplateData.ImageId", "image_id"},
    {"LaunchTemplateData.InstanceType", "instance_type"},
    {"LaunchTemplateData.KeyName", "key_name"},
    {"LaunchTemplateData.UserData", "user_data"},
    {"LaunchTemplateData.EbsOptimized", "ebs_optimized"},
    {"LaunchTemplateData.DisableApiStop", "disable_api_stop"},
    {"LaunchTemplateData.DisableApiTermination", "disable_api_termination"},
    {"LaunchTemplateData.InstanceInitiatedShutdownBehavior", "instance_initiated_shutdown_behavior"},
    {"LaunchTemplateData.IamInstanceProfile", "iam_instance_profile", listed},
    {"LaunchTemplateData.MetadataOptions", "metadata_options", listed},
    {"LaunchTemplateData.Monitoring", "monitoring", listed},
    {"LaunchTemplateData.Placement", "placement", listed},
    {"LaunchTemplateData.BlockDeviceMappings", "block_device_mappings", listed},
    {"LaunchTemplateData.TagSpecifications", "tag_specifications", listed, tagged},
};
constexpr Attribute launch_template_attributes[]{
    {"LaunchTemplateId", "id"}, {"DefaultVersionNumber", "default_version"}, {"LatestVersionNumber", "latest_version"}};

// --- Elastic Load Balancing -------------------------------------------------------------------------------------

constexpr Property subnet_mapping[]{
    {"PrivateIPv4Address", "private_ipv4_address"}, {"IPv6Address", "ipv6_address"}, {"AllocationId", "allocation_id"}};
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
constexpr Property load_balancer[]{
    {"Type", "load_balancer_type"},
    {"Scheme", "internal", is_internal},
    {"SubnetMappings", "subnet_mapping", listed, subnet_mapping},
    {"MinimumLoadBalancerCapacity", "minimum_load_balancer_capacity", listed},
    {"LoadBalancerAttributes[deletion_protection.enabled]", "enable_deletion_protection", flag},
    {"LoadBalancerAttributes[load_balancing.cross_zone.enabled]", "enable_cross_zone_load_balancing", flag},
    {"LoadBalancerAttributes[dns_record.client_routing_policy]", "dns_record_client_routing_policy"},
    {"LoadBalancerAttributes[zonal_shift.config.enabled]", "enable_zonal_shift", flag},
    {"LoadBalancerAttributes[access_logs.s3.enabled]", "access_logs.enabled", flag},
    {"LoadBalancerAttributes[access_logs.s3.bucket]", "access_logs.bucket"},
    {"LoadBalancerAttributes[access_logs.s3.prefix]", "access_logs.prefix"},
    {"LoadBalancerAttributes[connection_logs.s3.enabled]", "connection_logs.enabled", flag},
    {"LoadBalancerAttributes[connection_logs.s3.bucket]", "connection_logs.bucket"},
    {"LoadBalancerAttributes[connection_logs.s3.prefix]", "connection_logs.prefix"},
    {"LoadBalancerAttributes[idle_timeout.timeout_seconds]", "idle_timeout"},
    {"LoadBalancerAttributes[client_keep_alive.seconds]", "client_keep_alive"},
    {"LoadBalancerAttributes[routing.http2.enabled]", "enable_http2", flag},
    {"LoadBalancerAttributes[routing.http.desync_mitigation_mode]", "desync_mitigation_mode"},
    {"LoadBalancerAttributes[routing.http.drop_invalid_header_fields.enabled]", "drop_invalid_header_fields", flag},
    {"LoadBalancerAttributes[routing.http.preserve_host_header.enabled]", "preserve_host_header", flag},
    {"LoadBalancerAttributes[routing.http.x_amzn_tls_version_and_cipher_suite.enabled]",
     "enable_tls_version_and_cipher_suite_headers", flag},
    {"LoadBalancerAttributes[routing.http.xff_client_port.enabled]", "enable_xff_client_port", flag},
    {"LoadBalancerAttributes[routing.http.xff_header_processing.mode]", "xff_header_processing_mode"},
    {"LoadBalancerAttributes[waf.fail_open.enabled]", "enable_waf_fail_open", flag},
    {"Tags", "tags", tags},
};
constexpr Attribute load_balancer_attributes[]{
    {"DNSName", "dns_name"},      {"CanonicalHostedZoneID", "zone_id"},
    {"LoadBalancerArn", "arn"},   {"LoadBalancerFullName", "arn_suffix"},
    {"LoadBalancerName", "name"},
};
constexpr Property forwarded_group[]{{"TargetGroupArn", "arn"}};
constexpr Property forward_stickiness[]{{"DurationSeconds", "duration"}};
constexpr Property forward[]{
    {"TargetGroups", "target_group", listed, forwarded_group},
    {"TargetGroupStickinessConfig", "stickiness", listed, forward_stickiness},
};
constexpr Property redirect[]{{"StatusCode", "status_code"}};
constexpr Property fixed_response[]{{"MessageBody", "message_body"}};
constexpr Property action[]{
    {"ForwardConfig", "forward", listed, forward},
    {"RedirectConfig", "redirect", listed, redirect},
    {"FixedResponseConfig", "fixed_response", listed, fixed_response},
    {"AuthenticateCognitoConfig", "authenticate_cognito", listed},
    {"AuthenticateOidcConfig", "authenticate_oidc", listed},
};
constexpr Property listener[]{
    {"DefaultActions", "default_action", listed, action},
    {"Certificates", "certificate_arn", first_certificate},
    {"MutualAuthentication", "mutual_authentication", listed},
    {"ListenerAttributes[tcp.idle_timeout.seconds]", "tcp_idle_timeout_seconds"},
};
constexpr Attribute listener_attributes[]{{"ListenerArn", "arn"}};
constexpr Property values_within[]{{"Values", "values"}};
constexpr Property rule_condition[]{
    {"HostHeaderConfig", "host_header", listed, values_within},
    {"PathPatternConfig", "path_pattern", listed, values_within},
    {"HttpHeaderConfig", "http_header", listed},
    {"HttpRequestMethodConfig", "http_request_method", listed, values_within},
    {"QueryStringConfig", "query_string", listed},
    {"SourceIpConfig", "source_ip", listed, values_within},
};
constexpr Property listener_rule[]{
    {"Actions", "action", listed, action},
    {"Conditions", "condition", listed, rule_condition},
};
constexpr Attribute listener_rule_attributes[]{{"RuleArn", "arn"}};
constexpr Property listener_certificate[]{{"Certificates", "certificate_arn", first_certificate}};
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
constexpr Property target_group[]{
    {"HealthCheckEnabled", "health_check.enabled"},
    {"HealthCheckIntervalSeconds", "health_check.interval"},
    {"HealthCheckPath", "health_check.path"},
    {"HealthCheckPort", "health_check.port"},
    {"HealthCheckProtocol", "health_check.protocol"},
    {"HealthCheckTimeoutSeconds", "health_check.timeout"},
    {"HealthyThresholdCount", "health_check.healthy_threshold"},
    {"UnhealthyThresholdCount", "health_check.unhealthy_threshold"},
    {"Matcher.HttpCode", "health_check.matcher"},
    {"Matcher.GrpcCode", "health_check.matcher"},
    {"TargetGroupAttributes[deregistration_delay.timeout_seconds]", "deregistration_delay"},
    {"TargetGroupAttributes[preserve_client_ip.enabled]", "preserve_client_ip", flag},
    {"TargetGroupAttributes[proxy_protocol_v2.enabled]", "proxy_protocol_v2", flag},
    {"TargetGroupAttributes[deregistration_delay.connection_termination.enabled]", "connection_termination", flag},
    {"TargetGroupAttributes[load_balancing.cross_zone.enabled]", "load_balancing_cross_zone_enabled", flag},
    {"TargetGroupAttributes[load_balancing.algorithm.type]", "load_balancing_algorithm_type"},
    {"TargetGroupAttributes[load_balancing.algorithm.anomaly_mitigation]", "load_balancing_anomaly_mitigation"},
    {"TargetGroupAttributes[slow_start.duration_seconds]", "slow_start"},
    {"TargetGroupAttributes[lambda.multi_value_headers.enabled]", "lambda_multi_value_headers_enabled", flag},
    {"TargetGroupAttributes[stickiness.enabled]", "stickiness.enabled", flag},
    {"TargetGroupAttributes[stickiness.type]", "stickiness.type"},
    {"TargetGroupAttributes[stickiness.app_cookie.cookie_name]", "stickiness.cookie_name"},
    {"TargetGroupAttributes[stickiness.app_cookie.duration_seconds]", "stickiness.cookie_duration"},
    {"TargetGroupAttributes[stickiness.lb_cookie.duration_seconds]", "stickiness.cookie_duration"},
    {"TargetGroupAttributes[target_failover.on_deregistration]", "target_failover.on_deregistration"},
    {"TargetGroupAttributes[target_failover.on_unhealthy]", "target_failover.on_unhealthy"},
    {"TargetGroupAttributes[target_health_state.unhealthy.connection_termination.enabled]",
     "target_health_state.enable_unhealthy_connection_termination", flag},
    {"TargetGroupAttributes[target_health_state.unhealthy.draining_interval_seconds]",
     "target_health_state.unhealthy_draining_interval"},
    {"Tags", "tags", tags},
};
constexpr Attribute target_group_attributes[]{
    {"TargetGroupArn", "arn"}, {"TargetGroupFullName", "arn_suffix"}, {"TargetGroupName", "name"}};

// --- what else stands on the way ----------------------------------------------------------------------------------

constexpr Property template_override[]{{"LaunchTemplateSpecification", "launch_template_specification", listed}};
constexpr Property mixed_template[]{
    {"LaunchTemplateSpecification", "launch_template_specification", listed},
    {"Overrides", "override", listed, template_override},
};
constexpr Property mixed_instances[]{
    {"InstancesDistribution", "instances_distribution", listed},
    {"LaunchTemplate", "launch_template", listed, mixed_template},
};
constexpr Property autoscaling_group[]{
    {"AutoScalingGroupName", "name"},
    {"TargetGroupARNs", "target_group_arns"},
    {"LoadBalancerNames", "load_balancers"},
    {"TrafficSources", "traffic_source", listed},
    {"LaunchTemplate", "launch_template", listed, launch_template_reference},
    {"MixedInstancesPolicy", "mixed_instances_policy", listed, mixed_instances},
    {"LaunchConfigurationName", "launch_configuration"},
    {"Cooldown", "default_cooldown"},
    {"NewInstancesProtectedFromScaleIn", "protect_from_scale_in"},
    {"LifecycleHookSpecificationList", "initial_lifecycle_hook", listed},
    {"Tags", "tag", listed},
};
constexpr Attribute autoscaling_group_attributes[]{{"AutoScalingGroupARN", "arn"}};
constexpr Property launch_configuration[]{
    {"LaunchConfigurationName", "name"},
    {"SecurityGroups", "security_groups"},
    {"InstanceMonitoring", "enable_monitoring"},
    {"MetadataOptions", "metadata_options", listed},
};
constexpr Property certificate_validation[]{{"DomainName", "domain_name"}, {"ValidationDomain", "validation_domain"}};
constexpr Property certificate[]{
    {"DomainValidationOptions", "validation_option", listed, certificate_validation},
    {"CertificateTransparencyLoggingPreference", "options.certificate_transparency_logging_preference"},
    {"Tags", "tags", tags},
};
constexpr Attribute certificate_attributes[]{{"CertificateArn", "arn"}};
constexpr Property vpc_configuration[]{{"AssignPublicIp", "assign_public_ip", is_enabled}};
constexpr Property service_load_balancer[]{{"TargetGroupArn", "target_group_arn"}, {"LoadBalancerName", "elb_name"}};
constexpr Property connected_service[]{{"ClientAliases", "client_alias", listed}};
constexpr Property service_connect[]{{"Services", "service", listed, connected_service}};
constexpr Property container_service[]{
    {"ServiceName", "name"},
    {"LoadBalancers", "load_balancer", listed, service_load_balancer},
    {"NetworkConfiguration.AwsvpcConfiguration", "network_configuration", listed, vpc_configuration},
    {"DeploymentConfiguration.MaximumPercent", "deployment_maximum_percent"},
    {"DeploymentConfiguration.MinimumHealthyPercent", "deployment_minimum_healthy_percent"},
    {"DeploymentConfiguration.DeploymentCircuitBreaker", "deployment_circuit_breaker", listed},
    {"DeploymentConfiguration.Alarms", "alarms", listed},
    {"DeploymentController", "deployment_controller", listed},
    {"PlacementStrategies", "ordered_placement_strategy", listed},
    {"ServiceConnectConfiguration", "service_connect_configuration", listed, service_connect},
    {"ServiceRegistries", "service_registries", listed},
    {"Role", "iam_role"},
    {"Tags", "tags", tags},
};
constexpr Attribute container_service_attributes[]{{"ServiceArn", "id"}, {"Name", "name"}};
constexpr Property function_vpc[]{{"SecurityGroupIds", "security_group_ids"}, {"SubnetIds", "subnet_ids"}};
constexpr Property function[]{
    {"VpcConfig", "vpc_config", listed, function_vpc},
    {"Code.S3Bucket", "s3_bucket"},
    {"Code.S3Key", "s3_key"},
    {"Code.S3ObjectVersion", "s3_object_version"},
    {"Code.ImageUri", "image_uri"},
    {"Environment", "environment", listed},
    {"DeadLetterConfig", "dead_letter_config", listed},
    {"EphemeralStorage", "ephemeral_storage", listed},
    {"FileSystemConfigs", "file_system_config", listed},
    {"ImageConfig", "image_config", listed},
    {"LoggingConfig", "logging_config", listed},
    {"SnapStart", "snap_start", listed},
    {"TracingConfig", "tracing_config", listed},
    {"Tags", "tags", tags},
};
constexpr Property database[]{
    {"DBInstanceIdentifier", "identifier"},
    {"DBInstanceClass", "instance_class"},
    {"VPCSecurityGroups", "vpc_security_group_ids"},
    {"DBParameterGroupName", "parameter_group_name"},
    {"DBSnapshotIdentifier", "snapshot_identifier"},
    {"SourceDBInstanceIdentifier", "replicate_source_db"},
    {"CACertificateIdentifier", "ca_cert_identifier"},
    {"EnableCloudwatchLogsExports", "enabled_cloudwatch_logs_exports"},
    {"EnableIAMDatabaseAuthentication", "iam_database_authentication_enabled"},
    {"EnablePerformanceInsights", "performance_insights_enabled"},
    {"MasterUsername", "username"},
    {"MasterUserPassword", "password"},
    {"PreferredBackupWindow", "backup_window"},
    {"PreferredMaintenanceWindow", "maintenance_window"},
    {"Tags", "tags", tags},
};
constexpr Attribute database_attributes[]{
    {"DBInstanceArn", "arn"},        {"DbiResourceId", "resource_id"}, {"DBInstanceStatus", "status"},
    {"Endpoint.Address", "address"}, {"Endpoint.Port", "port"},        {"Endpoint.HostedZoneId", "hosted_zone_id"},
};
constexpr Property database_cluster[]{
    {"DBClusterIdentifier", "cluster_identifier"},
    {"EnableCloudwatchLogsExports", "enabled_cloudwatch_logs_exports"},
    {"EnableIAMDatabaseAuthentication", "iam_database_authentication_enabled"},
    {"MasterUserPassword", "master_password"},
    {"ScalingConfiguration", "scaling_configuration", listed},
    {"ServerlessV2ScalingConfiguration", "serverlessv2_scaling_configuration", listed},
    {"Tags", "tags", tags},
};
constexpr Attribute database_cluster_attributes[]{
    {"DBClusterArn", "arn"},   {"DBClusterResourceId", "cluster_resource_id"}, {"Endpoint.Address", "endpoint"},
    {"Endpoint.Port", "port"}, {"ReadEndpoint.Address", "reader_endpoint"},
};
constexpr Property parameter[]{{"Tags", "tags"}};
constexpr Attribute parameter_attributes[]{{"Value", "value"}, {"Type", "type"}};
constexpr Property alias_target[]{{"DNSName", "name"}, {"HostedZoneId", "zone_id"}};
constexpr Property geolocation[]{
    {"ContinentCode", "continent"}, {"CountryCode", "country"}, {"SubdivisionCode", "subdivision"}};
constexpr Property record[]{
    {"HostedZoneId", "zone_id"},
    {"ResourceRecords", "records"},
    {"TTL", "ttl"},
    {"AliasTarget", "alias", listed, alias_target},
    {"Failover", "failover_routing_policy.type"},
    {"GeoLocation", "geolocation_routing_policy", listed, geolocation},
    {"CidrRoutingConfig", "cidr_routing_policy", listed},
    {"Region", "latency_routing_policy.region"},
    {"Weight", "weighted_routing_policy.weight"},
    {"MultiValueAnswer", "multivalue_answer_routing_policy"},
};
constexpr Property zone_vpc[]{{"VPCId", "vpc_id"}, {"VPCRegion", "vpc_region"}};
constexpr Property zone[]{
    {"VPCs", "vpc", listed, zone_vpc}, {"HostedZoneConfig.Comment", "comment"}, {"HostedZoneTags", "tags", tags}};
constexpr Attribute zone_attributes[]{{"Id", "zone_id"}};
constexpr Property inline_policy[]{{"PolicyName", "name"}, {"PolicyDocument", "policy"}};
constexpr Property role[]{
    {"RoleName", "name"},
    {"AssumeRolePolicyDocument", "assume_role_policy"},
    {"Policies", "inline_policy", listed, inline_policy},
    {"Tags", "tags", tags},
};
constexpr Attribute role_attributes[]{{"Arn", "arn"}, {"RoleId", "unique_id"}};
constexpr Property user[]{{"UserName", "name"}, {"Tags", "tags", tags}};

constexpr Property lattice_target_group[]{{"Config", "config", listed}, {"Tags", "tags", tags}};
constexpr Attribute lattice_target_group_attributes[]{{"Arn", "arn"}, {"Id", "id"}};

constexpr ResourceType types[]{
    {"AWS::AutoScaling::AutoScalingGroup", "aws_autoscaling_group", autoscaling_group, autoscaling_group_attributes,
     "name"},
    {"AWS::AutoScaling::LaunchConfiguration", "aws_launch_configuration", launch_configuration, {}, "name"},
    {"AWS::CertificateManager::Certificate", "aws_acm_certificate", certificate, certificate_attributes, "arn"},
    {"AWS::EC2::EIP", "aws_eip", elastic_ip, {}, "public_ip"},
    {"AWS::EC2::Instance", "aws_instance", instance, instance_attributes},
    {"AWS::EC2::InternetGateway", "aws_internet_gateway", tagged, internet_gateway_attributes},
    {"AWS::EC2::LaunchTemplate", "aws_launch_template", launch_template, launch_template_attributes},
    {"AWS::EC2::NatGateway", "aws_nat_gateway", nat_gateway, nat_gateway_attributes},
    {"AWS::EC2::NetworkAcl", "aws_network_acl", tagged},
    {"AWS::EC2::NetworkAclEntry", "aws_network_acl_rule", acl_entry},
    {"AWS::EC2::NetworkInterface", "aws_network_interface", network_interface, network_interface_attributes},
    {"AWS::EC2::PrefixList", "aws_ec2_managed_prefix_list", prefix_list, prefix_list_attributes},
    {"AWS::EC2::Route", "aws_route", route, route_attributes},
    {"AWS::EC2::RouteTable", "aws_route_table", tagged, route_table_attributes},
    {"AWS::EC2::SecurityGroup", "aws_security_group", security_group, security_group_attributes},
    {"AWS::EC2::SecurityGroupEgress", "aws_vpc_security_group_egress_rule", separate_egress},
    {"AWS::EC2::SecurityGroupIngress", "aws_vpc_security_group_ingress_rule", separate_ingress},
    {"AWS::EC2::SecurityGroupVpcAssociation",
     "aws_vpc_security_group_vpc_association",
     group_association,
     {},
     "security_group_id"},
    {"AWS::EC2::Subnet", "aws_subnet", subnet, subnet_attributes},
    {"AWS::EC2::SubnetNetworkAclAssociation", "aws_network_acl_association"},
    {"AWS::EC2::SubnetRouteTableAssociation", "aws_route_table_association"},
    {"AWS::EC2::TransitGatewayAttachment", "aws_ec2_transit_gateway_vpc_attachment", tagged},
    {"AWS::EC2::TransitGatewayVpcAttachment", "aws_ec2_transit_gateway_vpc_attachment", tagged},
    {"AWS::EC2::VPC", "aws_vpc", tagged, vpc_attributes},
    {"AWS::EC2::VPCCidrBlock", "aws_vpc_ipv4_cidr_block_association"},
    {"AWS::EC2::VPCEndpoint", "aws_vpc_endpoint", endpoint, endpoint_attributes},
    {"AWS::EC2::VPCEndpointConnectionNotification", "aws_vpc_endpoint_connection_notification", connection_notification,
     connection_notification_attributes},
    {"AWS::EC2::VPCEndpointService", "aws_vpc_endpoint_service", tagged, service_attributes},
    {"AWS::EC2::VPCEndpointServicePermissions", "aws_vpc_endpoint_service_allowed_principal", service_permissions},
    {"AWS::EC2::VPCPeeringConnection", "aws_vpc_peering_connection", tagged},
    {"AWS::ECS::Service", "aws_ecs_service", container_service, container_service_attributes},
    {"AWS::ElasticLoadBalancingV2::Listener", "aws_lb_listener", listener, listener_attributes, "arn"},
    {"AWS::ElasticLoadBalancingV2::ListenerCertificate", "aws_lb_listener_certificate", listener_certificate},
    {"AWS::ElasticLoadBalancingV2::ListenerRule", "aws_lb_listener_rule", listener_rule, listener_rule_attributes,
     "arn"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", "aws_lb", load_balancer, load_balancer_attributes, "arn"},
    {"AWS::ElasticLoadBalancingV2::TargetGroup", "aws_lb_target_group", target_group, target_group_attributes, "arn"},
    {"AWS::IAM::Role", "aws_iam_role", role, role_attributes, "name"},
    {"AWS::IAM::User", "aws_iam_user", user, {}, "name"},
    {"AWS::Lambda::Function", "aws_lambda_function", function, {}, "function_name"},
    {"AWS::RDS::DBCluster", "aws_rds_cluster", database_cluster, database_cluster_attributes},
    {"AWS::RDS::DBInstance", "aws_db_instance", database, database_attributes},
    {"AWS::Route53::HostedZone", "aws_route53_zone", zone, zone_attributes},
    {"AWS::Route53::RecordSet", "aws_route53_record", record, {}, "name"},
    {"AWS::SSM::Parameter", "aws_ssm_parameter", parameter, parameter_attributes, "name"},
    {"AWS::VpcLattice::ServiceNetworkVpcAssociation", "aws_vpclattice_service_network_vpc_association"},
    {"AWS::VpcLattice::TargetGroup", "aws_vpclattice_target_group", lattice_target_group,
     lattice_target_group_attributes, "arn"},
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

std::string attribute_of(const ResourceType* type, std::string_view attribute) {
  if (attribute == (type ? type->ref : "id")) return {};
  // "dns_entry[0]"
  const std::size_t bracket = attribute.find('[');
  if (bracket != std::string_view::npos)
    return attribute_of(type, attribute.substr(0, bracket)).append(attribute.substr(bracket));
  if (type)
    for (const Attribute& known : type->attributes)
      if (known.attribute == attribute) return std::string(known.name);
  return property_of(type, attribute);
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
