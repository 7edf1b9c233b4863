// HostName: the name by which a client calls a server: the one that rules for host headers and certificates must cover.
#pragma once

#include <optional>
#include <string>

#include "value/value.hpp"

namespace pllint {

class HostName {
 public:
  explicit HostName(Value text) : text_(std::move(text)) {}
  // The name that AWS makes for an endpoint: "vpce-ID-SUFFIX.vpce-svc-ID.REGION.vpce.amazonaws.com".
  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-saas.html
  static HostName of_endpoint();
  bool is_of_endpoint() const { return is_of_endpoint_; }

  // It cannot be an endpoint service's private name: "Domain names must use lowercase. You can use wildcards in domain
  // names (for example, *.myexampleservice.com)." "Each DNS label can have up to 63 characters and the whole domain
  // name must not exceed a total length of 255 characters."
  // https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
  // https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
  Truth is_no_private_name() const;
  // Why: "it has capitals"; empty where nothing is wrong, or not known to be.
  std::string fault() const;
  // If that is all that is wrong.
  std::optional<std::string> in_lower_case() const;

  // "*" stands for any characters and "?" for exactly one, whatever their case.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#host-conditions
  Truth matches(const Value& pattern) const;
  // "The asterisk (*) must be in the leftmost position of the domain name and can protect only one subdomain level."
  // https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html#concept-wildcard
  Truth is_covered_by(const Value& certified) const;

  // "api.example.com"
  std::string display_name() const;

 private:
  Value text_;  // a private DNS name may begin with "*."; then clients use any name that it covers
  bool is_of_endpoint_ = false;
};

}  // namespace pllint
