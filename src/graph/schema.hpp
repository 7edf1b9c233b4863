// What is published of AWS's resource types: their attributes, nested blocks, and who sets them. Terraform's
// come from the provider hashicorp/aws, CloudFormation's from its registry. Neither publishes default values;
// those are not here.
//
// scripts/generate-schema writes schema.txt and scripts/generate-cloudformation-schema
// cloudformation_schema.txt, the build embeds both, and a type's line is parsed when it is first asked for. A
// file is one line a type, in byte order; its first line names the source and its version:
//
//   file    = "# hashicorp/aws " version, then lines of: ("data" | "resource") type item...
//           | "# @aws-cdk/aws-service-spec " version, then lines of: type item...
//   item    = name flags type                             an attribute; no space between the three
//           | name ":" nesting limits "{" item... "}"     a nested block; items are set apart by one space
//           | "&" name ...                                a type's first, if there: its identifier (see there)
//   flags   = one or more of  ! required  ? optional  ^ computed  ~ deprecated  * sensitive  = replaces, in
//             this order
//   type    = s string | n number | b bool | a any | L type | S type | M type (list, set, map of)
//           | "{" name ":" type "," ... "}"               an object
//   nesting = L list | S set | M map | O one object
//   limits  = [min] ["-" max]                             absent: 0, no end
//
// "~" after the "{" of a block, or before a type's first item, marks the whole as deprecated. Attributes
// come before blocks, both sorted by name. So of aws_lb_listener and AWS::EC2::VPCEndpoint:
//
//   arn^s certificate_arn?s load_balancer_arn!s port?n tags?Ms default_action:L1{order?^n type!s ...}
//   &Id DnsEntries^Ls ServiceName?=s SubnetIds?Ls Tags?L{Key:s,Value:s} VpcId!=s
//
// CloudFormation has properties and what Fn::GetAtt returns, no blocks. `Endpoint.Address` is one name. Which
// fields of an object must be set is not said, nor the difference of list and set.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "graph/mode.hpp"
#include "value/type.hpp"

namespace pllint {

struct AttributeSchema {
  std::string name;
  Type type;
  bool required = false;
  bool optional = false;
  bool computed = false;  // CloudFormation: Fn::GetAtt returns it
  bool deprecated = false;
  bool sensitive = false;
  bool replaces = false;  // a change makes a new resource; Terraform's provider does not publish it

  // A configuration may set it; the others only AWS does. The provider calls the `id` of nearly every
  // resource optional, but refuses it when set.
  bool settable() const { return required || optional; }

  // Terraform takes blocks of its name as well (aws_security_group.ingress): "attributes as blocks".
  bool accepts_blocks() const;
};

struct BlockSchema;

// A whole resource, or what is between the braces of a nested block. The meta-arguments (count, lifecycle,
// provider ...) belong to Terraform, not to the type, and are not here.
struct BodySchema {
  std::vector<AttributeSchema> attributes;  // sorted by name
  std::vector<BlockSchema> blocks;          // sorted by name
  // CloudFormation: the attribute whose value Ref returns. Where there are several, they identify the resource
  // together, and what Ref returns is none of them alone.
  std::vector<std::string> identifier;
  bool deprecated = false;

  const AttributeSchema* attribute(std::string_view name) const;
  const BlockSchema* block(std::string_view name) const;

  // A configuration may write it, as argument or as block.
  bool settable(std::string_view name) const;

  // Names to be meant by a misspelt reference, and by a misspelt argument or block.
  std::vector<std::string_view> names() const;
  std::vector<std::string_view> settable_names() const;

  // What an expression that names the resource sees: one object, with blocks as lists, sets, maps of
  // objects.
  Type type() const;
};

struct BlockSchema {
  enum class Nesting { list, set, map, single };
  static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

  std::string name;
  Nesting nesting = Nesting::list;
  std::size_t min = 0;
  std::size_t max = no_limit;  // single: 1
  BodySchema body;

  Type type() const;
};

// Null: the data file does not know the type, which need not mean that the provider does not. What is
// returned lives as long as the program. Safe to call from several threads.
const BodySchema* schema_of(Mode mode, std::string_view type);

std::vector<std::string_view> schema_types(Mode mode);

// The provider's version that the data file was made from: "5.100.0".
std::string_view schema_version();

// The same of CloudFormation's types, "AWS::EC2::VPCEndpoint". Custom::... are no types of the registry, and
// AWS::CloudFormation::CustomResource and Stack have attributes that only their template knows.
const BodySchema* cloudformation_schema_of(std::string_view type);

std::vector<std::string_view> cloudformation_schema_types();

// Of the package that AWS publishes the registry in.
std::string_view cloudformation_schema_version();

}  // namespace pllint
