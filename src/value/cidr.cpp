#include "value/cidr.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <string>

namespace pllint {
namespace {

bool lies_in(const Cidr& cidr, std::string_view outer) { return Cidr::parse(outer)->contains(cidr); }

}  // namespace

std::optional<Cidr> Cidr::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string address(text.substr(0, slash));
  const std::string_view length = text.substr(slash + 1);

  Cidr cidr;
  cidr.is_ipv6_ = address.find(':') != std::string::npos;
  if (inet_pton(cidr.is_ipv6_ ? AF_INET6 : AF_INET, address.c_str(), cidr.bytes_.data()) != 1) return std::nullopt;
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), cidr.prefix_);
  if (error != std::errc() || end != length.data() + length.size()) return std::nullopt;
  if (cidr.prefix_ < 0 || cidr.prefix_ > (cidr.is_ipv6_ ? 128 : 32)) return std::nullopt;

  for (int bit = cidr.prefix_; bit < 128; ++bit)
    cidr.bytes_[static_cast<std::size_t>(bit / 8)] &= static_cast<std::uint8_t>(~(0x80U >> (bit % 8)));
  return cidr;
}

bool Cidr::contains(const Cidr& other) const {
  if (is_ipv6_ != other.is_ipv6_ || prefix_ > other.prefix_) return false;
  for (int bit = 0; bit < prefix_; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    if (((bytes_[byte] ^ other.bytes_[byte]) & (0x80U >> (bit % 8))) != 0) return false;
  }
  return true;
}

std::optional<Cidr> Cidr::subnet(int prefix, std::size_t index) const {
  if (prefix < prefix_ || prefix > (is_ipv6_ ? 128 : 32)) return std::nullopt;
  Cidr subnet = *this;
  subnet.prefix_ = prefix;
  for (int bit = prefix - 1; bit >= prefix_ && index > 0; --bit, index >>= 1U)
    if ((index & 1U) != 0) subnet.bytes_[static_cast<std::size_t>(bit / 8)] |= static_cast<std::uint8_t>(0x80U >> (bit % 8));
  return index == 0 ? std::optional(subnet) : std::nullopt;
}

std::string Cidr::text() const {
  std::array<char, INET6_ADDRSTRLEN> address{};
  inet_ntop(is_ipv6_ ? AF_INET6 : AF_INET, bytes_.data(), address.data(), address.size());
  return std::string(address.data()) + '/' + std::to_string(prefix_);
}

bool Cidr::is_private() const {
  return is_ipv6_ ? lies_in(*this, "fc00::/7")
                  : lies_in(*this, "10.0.0.0/8") || lies_in(*this, "172.16.0.0/12") || lies_in(*this, "192.168.0.0/16");
}

bool Cidr::is_shared() const { return lies_in(*this, "100.64.0.0/10"); }

bool Cidr::is_unreachable() const {
  return is_ipv6_ ? lies_in(*this, "::1/128") : lies_in(*this, "127.0.0.0/8") || lies_in(*this, "255.255.255.255/32");
}

}  // namespace pllint
