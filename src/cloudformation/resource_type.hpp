// ResourceType: how a type of CloudFormation's is lowered to the canonical one, Terraform's: what each property is
// called there, and which attribute Ref and GetAtt give. What is not in its table keeps its name, in snake case.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "value/value.hpp"

namespace pllint::cloudformation {

struct Property {
  // "Scheme"; the member of an object: "PortRange.From"; of a list of keys and values the one with that key:
  // "LoadBalancerAttributes[deletion_protection.enabled]".
  std::string_view name;
  // "internal"; several properties make one block: "health_check.protocol".
  std::string_view argument;
  Value (*convert)(const Value&) = nullptr;  // of a value that is no choice, null or unknown; null: as it is
  std::span<const Property> within = {};     // members of the object, or of each object of the list
};

struct Attribute {
  std::string_view name;       // of Fn::GetAtt: "DNSName"
  std::string_view attribute;  // "dns_name"
};

struct ResourceType {
  std::string_view source;  // "AWS::EC2::VPCEndpoint"
  std::string_view type;    // "aws_vpc_endpoint"
  std::span<const Property> properties = {};
  std::span<const Attribute> attributes = {};
  std::string_view ref = "id";  // the attribute that Ref gives
};

inline constexpr std::string_view nested_stack = "AWS::CloudFormation::Stack";

// Null: pllint speaks of no resource of that type.
const ResourceType* resource_type(std::string_view source);
std::span<const ResourceType> resource_types();

// "VPCZoneIdentifier" → "vpc_zone_identifier".
std::string snake_case(std::string_view name);

// The attribute as the canonical type calls it: "DnsEntries" → "dns_entry".
std::string canonical_attribute(const ResourceType* type, std::string_view attribute);

// The attribute as Fn::GetAtt calls it: "dns_name" → "DNSName"; empty for the one that Ref gives.
std::string attribute_of(const ResourceType* type, std::string_view attribute);

// The property that an argument of the canonical type is lowered from: "internal" → "Scheme".
std::string property_of(const ResourceType* type, std::string_view argument);

}  // namespace pllint::cloudformation
