// Arn: the parts of an Amazon Resource Name, as far as they are known.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#pragma once

#include <optional>
#include <string_view>

#include "value/value.hpp"

namespace pllint {

// Known text, text with holes, or a hole.
struct Arn {
  Value partition;  // "aws", "aws-cn", "aws-us-gov", "aws-iso", ...
  Value service;
  Value region;
  Value account;
  Value resource;  // "root", "role/path/name", "loadbalancer/net/name/id": may hold further colons
};

// Nullopt where it cannot be read as an ARN: it does not begin with "arn:", or has fewer than six parts.
std::optional<Arn> parse_arn(const Value& value);

// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
bool is_account_id(std::string_view text);

}  // namespace pllint
