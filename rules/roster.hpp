// The roster: everything that pllint knows, in reading order, one line a rule. A rule that is missing here does not
// compile, a line without a rule does not link.
#pragma once

#include <set>
#include <string>

#include "aws/account_id.hpp"
#include "aws/argument.hpp"
#include "aws/certificate.hpp"
#include "aws/client_url.hpp"
#include "aws/connection.hpp"
#include "aws/dangling_name.hpp"
#include "aws/dns_entry.hpp"
#include "aws/dns_record.hpp"
#include "aws/endpoint.hpp"
#include "aws/endpoint_service.hpp"
#include "aws/exported_service.hpp"
#include "aws/hosted_zone.hpp"
#include "aws/identifier.hpp"
#include "aws/lattice_target_group.hpp"
#include "aws/limited_argument.hpp"
#include "aws/listener.hpp"
#include "aws/listener_rule.hpp"
#include "aws/load_balancer.hpp"
#include "aws/permission.hpp"
#include "aws/private_dns_verification.hpp"
#include "aws/replacement.hpp"
#include "aws/route.hpp"
#include "aws/security_group.hpp"
#include "aws/service_identifier.hpp"
#include "aws/subnet.hpp"
#include "aws/target_group.hpp"
#include "aws/vpc.hpp"
#include "check/rule.hpp"
#include "path/carrier.hpp"
#include "path/client_egress.hpp"
#include "path/forwarding.hpp"
#include "path/provider.hpp"
#include "value/arn.hpp"
#include "value/placeholder.hpp"

namespace pllint {

// The provider's side: who may connect, and to what
extern const Rule nlb_internet_facing;
extern const Rule service_load_balancer_invalid;
extern const Rule nlb_in_multiple_services;
extern const Rule alb_target_internet_facing;
extern const Rule lattice_target_alb_internet_facing;
extern const Rule nlb_without_listener;
extern const Rule nlb_listener_protocol;
extern const Rule nlb_too_many_listeners;
extern const Rule multi_nlb_listeners_differ;
extern const Rule nlb_single_az;
extern const Rule ipv6_service_needs_dualstack_nlb;
extern const Rule nlb_without_security_group;
extern const Rule enforce_inbound_without_sg;
extern const Rule nlb_sg_blocks_privatelink;
extern const Rule nlb_sg_egress_blocks_targets;
extern const Rule target_sg_blocks_nlb;
extern const Rule target_sg_blocks_health_check;
extern const Rule alb_sg_blocks_nlb;
extern const Rule listener_target_group_mismatch;
extern const Rule target_group_attribute_unsupported;
extern const Rule health_check_defaults_to_http;
extern const Rule preserve_client_ip_no_effect;
extern const Rule privatelink_eni_target_with_client_ip;
extern const Rule ip_target_unreachable;
extern const Rule gwlb_target_group_invalid;
extern const Rule target_group_no_targets;
extern const Rule zone_without_targets;
extern const Rule alb_target_invalid;
extern const Rule alb_target_port_mismatch;
extern const Rule alb_attachment_before_listener;
extern const Rule alb_target_health_check;
extern const Rule alb_host_rule_unmatched;
extern const Rule redirect_to_unexposed_port;
extern const Rule cross_region_idle_timeout;
extern const Rule private_dns_name_invalid;
extern const Rule private_dns_unverified;
extern const Rule service_no_allowed_principals;
extern const Rule service_open_to_all_principals;
extern const Rule service_auto_accept;
extern const Rule principal_invalid;
extern const Rule principals_managed_twice;
extern const Rule invalid_account_id;

// Both sides together
extern const Rule consumer_not_allowed;
extern const Rule endpoint_before_principal;
extern const Rule region_mismatch;
extern const Rule az_mismatch;
extern const Rule acceptance_never_granted;
extern const Rule auto_accept_cross_account;
extern const Rule endpoint_service_type_mismatch;
extern const Rule private_dns_without_provider_name;
extern const Rule endpoint_port_mismatch;
extern const Rule endpoint_sg_blocks_client;
extern const Rule client_egress_targets_provider_cidr;
extern const Rule terraform_sg_without_egress;
extern const Rule client_egress_blocks_endpoint;
extern const Rule nacl_blocks_path;
extern const Rule path_sg_open_egress;
extern const Rule private_dns_while_pending;
extern const Rule private_dns_ordering;
extern const Rule cross_vpc_security_group_reference;
extern const Rule consumer_uses_provider_lb_dns;

// The endpoint, as it is made
extern const Rule endpoint_type_missing;
extern const Rule endpoint_argument_not_applicable;
extern const Rule endpoint_missing_subnets;
extern const Rule endpoint_single_az;
extern const Rule endpoint_duplicate_az;
extern const Rule endpoint_vpc_mismatch;
extern const Rule endpoint_ip_type_invalid;
extern const Rule endpoint_managed_twice;
extern const Rule endpoint_policy_ignored;
extern const Rule gateway_endpoint_no_route_table;
extern const Rule ssm_endpoints_incomplete;

// The consumer's VPC, and the names in it
extern const Rule private_dns_vpc_attributes;
extern const Rule private_dns_conflict;
extern const Rule aws_service_private_dns_disabled;
extern const Rule endpoint_dns_entry_misuse;
extern const Rule alias_zone_mismatch;

// What is spoken on the way
extern const Rule http_only_path;
extern const Rule tls_listener_without_certificate;
extern const Rule weak_tls_policy;
extern const Rule tls_terminated_plaintext_backend;
extern const Rule certificate_name_mismatch;

// The endpoint's security groups
extern const Rule endpoint_default_security_group;
extern const Rule endpoint_sg_no_ingress;
extern const Rule endpoint_sg_open_ingress;
extern const Rule endpoint_sg_open_egress;
extern const Rule cfn_implicit_open_egress;
extern const Rule sg_inline_and_standalone;

// Changing it, and taking it down
extern const Rule destroy_order_unlinked;
extern const Rule destroy_consumer_first;
extern const Rule deletion_protection_blocks_destroy;
extern const Rule destroy_guard_split;
extern const Rule gwlb_endpoint_route_order;
extern const Rule nlb_replacement_blocked;
extern const Rule target_group_replacement_blocked;
extern const Rule replacement_name_collision;
extern const Rule export_in_use;

// What cannot be meant as it is written
extern const Rule invalid_service_name;
extern const Rule service_identifier_confusion;
extern const Rule placeholder_value;
extern const Rule invalid_enum_value;
extern const Rule unknown_attribute;
extern const Rule wrong_attribute_type;
extern const Rule undeclared_reference;

inline constexpr const Rule* roster[] = {
    &nlb_internet_facing,
    &service_load_balancer_invalid,
    &nlb_in_multiple_services,
    &alb_target_internet_facing,
    &lattice_target_alb_internet_facing,
    &nlb_without_listener,
    &nlb_listener_protocol,
    &nlb_too_many_listeners,
    &multi_nlb_listeners_differ,
    &nlb_single_az,
    &ipv6_service_needs_dualstack_nlb,
    &nlb_without_security_group,
    &enforce_inbound_without_sg,
    &nlb_sg_blocks_privatelink,
    &nlb_sg_egress_blocks_targets,
    &target_sg_blocks_nlb,
    &target_sg_blocks_health_check,
    &alb_sg_blocks_nlb,
    &listener_target_group_mismatch,
    &target_group_attribute_unsupported,
    &health_check_defaults_to_http,
    &preserve_client_ip_no_effect,
    &privatelink_eni_target_with_client_ip,
    &ip_target_unreachable,
    &gwlb_target_group_invalid,
    &target_group_no_targets,
    &zone_without_targets,
    &alb_target_invalid,
    &alb_target_port_mismatch,
    &alb_attachment_before_listener,
    &alb_target_health_check,
    &alb_host_rule_unmatched,
    &redirect_to_unexposed_port,
    &cross_region_idle_timeout,
    &private_dns_name_invalid,
    &private_dns_unverified,
    &service_no_allowed_principals,
    &service_open_to_all_principals,
    &service_auto_accept,
    &principal_invalid,
    &principals_managed_twice,
    &invalid_account_id,
    &consumer_not_allowed,
    &endpoint_before_principal,
    &region_mismatch,
    &az_mismatch,
    &acceptance_never_granted,
    &auto_accept_cross_account,
    &endpoint_service_type_mismatch,
    &private_dns_without_provider_name,
    &endpoint_port_mismatch,
    &endpoint_sg_blocks_client,
    &client_egress_targets_provider_cidr,
    &terraform_sg_without_egress,
    &client_egress_blocks_endpoint,
    &nacl_blocks_path,
    &path_sg_open_egress,
    &private_dns_while_pending,
    &private_dns_ordering,
    &cross_vpc_security_group_reference,
    &consumer_uses_provider_lb_dns,
    &endpoint_type_missing,
    &endpoint_argument_not_applicable,
    &endpoint_missing_subnets,
    &endpoint_single_az,
    &endpoint_duplicate_az,
    &endpoint_vpc_mismatch,
    &endpoint_ip_type_invalid,
    &endpoint_managed_twice,
    &endpoint_policy_ignored,
    &gateway_endpoint_no_route_table,
    &ssm_endpoints_incomplete,
    &private_dns_vpc_attributes,
    &private_dns_conflict,
    &aws_service_private_dns_disabled,
    &endpoint_dns_entry_misuse,
    &alias_zone_mismatch,
    &http_only_path,
    &tls_listener_without_certificate,
    &weak_tls_policy,
    &tls_terminated_plaintext_backend,
    &certificate_name_mismatch,
    &endpoint_default_security_group,
    &endpoint_sg_no_ingress,
    &endpoint_sg_open_ingress,
    &endpoint_sg_open_egress,
    &cfn_implicit_open_egress,
    &sg_inline_and_standalone,
    &destroy_order_unlinked,
    &destroy_consumer_first,
    &deletion_protection_blocks_destroy,
    &destroy_guard_split,
    &gwlb_endpoint_route_order,
    &nlb_replacement_blocked,
    &target_group_replacement_blocked,
    &replacement_name_collision,
    &export_in_use,
    &invalid_service_name,
    &service_identifier_confusion,
    &placeholder_value,
    &invalid_enum_value,
    &unknown_attribute,
    &wrong_attribute_type,
    &undeclared_reference,
};

}  // namespace pllint
