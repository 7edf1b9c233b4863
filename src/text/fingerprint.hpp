// Fingerprint: 16 hexadecimal digits for a sequence of texts. It tells them apart, it protects nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pllint {

// FNV-1a, 64 bits. http://www.isthe.com/chongo/tech/comp/fnv/
class Fingerprint {
 public:
  void add(std::string_view part) {
    for (const char c : part) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * prime;
    hash_ *= prime;  // as if a zero byte ended the part
  }

  std::string digits() const {
    std::string digits(16, '0');
    std::uint64_t rest = hash_;
    for (std::size_t at = digits.size(); at-- > 0; rest >>= 4U) digits[at] = "0123456789abcdef"[rest & 15U];
    return digits;
  }

 private:
  static constexpr std::uint64_t prime = 0x100000001b3U;
  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

}  // namespace pllint
