// IP networks (https://developer.hashicorp.com/terraform/language/functions#ip-network-functions;
// apparentlymart/go-cidr). Addresses are read as old Go did: leading zeros are decimal.
#include <arpa/inet.h>
#include <fmt/format.h>

#include <cmath>

#include "terraform/functions/function.hpp"

namespace pllint::terraform {
namespace {

__extension__ using Address = unsigned __int128;  // an IPv4 address in the lower 32 bits

struct Network {
  Address address = 0;
  int width = 32;  // bits of an address: 32 or 128
  int length = 0;  // of the prefix
};

Address ones(int count) { return count >= 128 ? ~Address{0} : (Address{1} << count) - 1; }
Address mask(int width, int length) { return ones(width) & ~ones(width - length); }

std::optional<Address> parse_ipv4(std::string_view text) {
  Address address = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0) {
      if (!text.starts_with('.')) return std::nullopt;
      text.remove_prefix(1);
    }
    unsigned value = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9' && value < 1000; ++digits)
      value = value * 10 + static_cast<unsigned>(text[digits] - '0');
    if (digits == 0 || value > 255) return std::nullopt;
    text.remove_prefix(digits);
    address = address << 8 | value;
  }
  return text.empty() ? std::optional(address) : std::nullopt;
}

std::optional<Address> parse_ipv6(const std::string& text) {
  in6_addr bytes;
  if (inet_pton(AF_INET6, text.c_str(), &bytes) != 1) return std::nullopt;
  Address address = 0;
  for (const std::uint8_t byte : bytes.s6_addr) address = address << 8 | byte;
  return address;
}

std::optional<Network> parse_network(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const std::string host = text.substr(0, slash), digits = text.substr(slash + 1);
  Network network;
  const bool four = host.find(':') == std::string::npos;
  const auto address = four ? parse_ipv4(host) : parse_ipv6(host);
  network.width = four ? 32 : 128;
  const bool numeric =
      !digits.empty() && digits.size() < 9 && digits.find_first_not_of("0123456789") == std::string::npos;
  if (!address || !numeric) return std::nullopt;
  network.length = std::stoi(digits);
  if (network.length > network.width) return std::nullopt;
  network.address = *address & mask(network.width, network.length);
  return network;
}

std::string ipv4_text(Address address) {
  const auto part = [&](int shift) { return static_cast<unsigned>(address >> shift & 0xFF); };
  return fmt::format("{}.{}.{}.{}", part(24), part(16), part(8), part(0));
}

// RFC 5952: the longest run of zeros is left out.
std::string address_text(Address address, int width) {
  constexpr Address mapped = Address{0xFFFF} << 32;
  if (width == 32 || (address & ~ones(32)) == mapped) return ipv4_text(address & ones(32));
  std::array<unsigned, 8> groups;
  for (int i = 0; i < 8; ++i)
    groups[static_cast<std::size_t>(i)] = static_cast<unsigned>(address >> (112 - 16 * i) & 0xFFFF);
  std::size_t run_begin = 8, run_length = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && groups[end] == 0) ++end;
    if (end - i > run_length) {
      run_begin = i;
      run_length = end - i;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == run_begin) {
      out += "::";
      i += run_length - 1;
      continue;
    }
    if (!out.empty() && !out.ends_with(':')) out += ':';
    out += fmt::format("{:x}", groups[i]);
  }
  return out;
}

std::string network_text(const Network& network) {
  return fmt::format("{}/{}", address_text(network.address, network.width), network.length);
}

Network network_of(const Call& call, bool blame_argument = false) {
  const std::string& text = call.text(0);
  const auto network = parse_network(text);
  if (network) return *network;
  const std::string why = "invalid CIDR expression: invalid CIDR address: " + text;
  if (blame_argument) call.refuse(0, why);
  call.fail(why);
}

// A whole number, as large as a number of 64 bits can be.
Number big_whole(const Call& call, std::size_t argument) {
  const Number value = call.number(argument);
  if (std::floor(value) != value) call.fail("value must be a whole number");
  if (std::fabs(value) > largest_exact) call.too_large();
  return value;
}

Value host(Call& call) {
  const Number number = big_whole(call, 1);
  const Network network = network_of(call);
  const Address most = ones(network.width - network.length);
  const Address magnitude = static_cast<Address>(std::fabs(number));
  const Address distance = number < 0 ? magnitude - 1 : magnitude;
  const Address position = number < 0 ? most - distance : magnitude;
  if (distance > most) {
    // Terraform names the host by the number it made of it.
    const std::string shown = number < 0 ? number_text(static_cast<Number>(most) + number + 1) : number_text(number);
    call.fail(fmt::format("prefix of {} does not accommodate a host numbered {}", network.length, shown));
  }
  return Value::text(address_text(network.address | position, network.width));
}

Value netmask(Call& call) {
  const Network network = network_of(call);
  if (network.width != 32) call.fail("IPv6 addresses cannot have a netmask: " + call.text(0));
  return Value::text(ipv4_text(mask(32, network.length)));
}

Value subnet(Call& call) {
  const long long bits = call.whole(1);
  const Number number = big_whole(call, 2);
  const Network base = network_of(call);
  if (bits > base.width - base.length)
    call.fail(fmt::format("insufficient address space to extend prefix of {} by {}", base.length, bits));
  const auto position = static_cast<Address>(std::fabs(number));
  if (number < 0 || base.length + bits < 0) call.unsupported("cidrsubnet() with a negative number leaves its prefix");
  if (bits >= 0 && bits < 64 && position > ones(static_cast<int>(bits))) {
    call.fail(
        fmt::format("prefix extension of {} does not accommodate a subnet numbered {}", bits, number_text(number)));
  }
  Network result = base;
  result.length = base.length + static_cast<int>(bits);
  result.address |= position << (base.width - result.length);
  return Value::text(network_text(result));
}

Value subnets(Call& call) {
  const Network base = network_of(call, true);
  const Address all = ones(base.width);
  const auto extended = [&](std::size_t i) {
    const long long bits = call.whole(i);
    if (bits < 1) call.refuse(i, "must extend prefix by at least one bit");
    if (bits > 32) call.refuse(i, "may not extend prefix by more than 32 bits");
    const int length = base.length + static_cast<int>(bits);
    if (length > base.width) {
      call.refuse(i, fmt::format("would extend prefix to {} bits, which is too long for an {} address", length,
                                 base.width == 32 ? "IPv4" : "IPv6"));
    }
    return length;
  };
  std::vector<Value> result;
  Network current = base;
  Address next = base.address;
  bool rolled_over = false;
  for (std::size_t i = 1; i < call.size(); ++i) {
    const int length = extended(i);
    // The first address that is free, at a place where a network of this length may begin.
    const Address size = ones(base.width - length) + 1;
    const Address aligned = ((next + size - 1) & mask(base.width, length)) & all;
    rolled_over |= aligned < next;
    if (rolled_over || (aligned & mask(base.width, base.length)) != base.address) {
      if (i == 1) current = {(base.address - 1) & mask(base.width, length), base.width, length};
      call.refuse(i, fmt::format("not enough remaining address space for a subnet with a prefix of {} bits after {}",
                                 length, network_text(current)));
    }
    current = {aligned, base.width, length};
    result.push_back(Value::text(network_text(current)));
    next = (aligned + size) & all;
    rolled_over = next == 0;
  }
  return Value::list(std::move(result));
}

constexpr Function functions[] = {
    {"cidrhost", {{{"prefix", Shape::string}, {"hostnum", Shape::number}}}, {}, host},
    {"cidrnetmask", {{{"prefix", Shape::string}}}, {}, netmask},
    {"cidrsubnet", {{{"prefix", Shape::string}, {"newbits", Shape::number}, {"netnum", Shape::number}}}, {}, subnet},
    {"cidrsubnets", {{{"prefix", Shape::string}}}, {"newbits", Shape::number}, subnets},
};

}  // namespace

constinit const std::span<const Function> network_functions = functions;

}  // namespace pllint::terraform
