// Cidr: a block of IPv4 or IPv6 addresses.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pllint {

class Cidr {
 public:
  // "10.0.0.0/16", "2001:db8::/32"; nullopt where AWS would reject it. Bits behind the prefix are dropped.
  static std::optional<Cidr> parse(std::string_view text);

  bool is_ipv6() const { return is_ipv6_; }
  int prefix() const { return prefix_; }

  bool is_everything() const { return prefix_ == 0; }
  bool contains(const Cidr& other) const;
  bool overlaps(const Cidr& other) const { return contains(other) || other.contains(*this); }

  // Of RFC 1918 or RFC 4193: not routed on the internet.
  bool is_private() const;
  // Of RFC 6598, which carriers share: not routed on the internet either.
  bool is_shared() const;
  // Loopback or limited broadcast: no packet in a VPC has such an address. CDK writes 255.255.255.255/32 for "no
  // egress" (https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SecurityGroup.html).
  bool is_unreachable() const;

  // The block of that prefix length which is `index` blocks behind the first one; nullopt if it does not lie within.
  std::optional<Cidr> subnet(int prefix, std::size_t index) const;
  std::string text() const;  // "10.0.0.0/16"

  friend bool operator==(const Cidr&, const Cidr&) = default;

 private:
  bool is_ipv6_ = false;
  int prefix_ = 0;
  std::array<std::uint8_t, 16> bytes_{};  // an IPv4 address in the first four
};

}  // namespace pllint
