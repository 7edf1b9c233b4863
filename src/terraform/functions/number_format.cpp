#include "terraform/functions/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pllint::terraform {
namespace {

__extension__ using Wide = unsigned __int128;

// 0.digits × 10^point, without zeros at either end; zero has no digits.
struct Decimal {
  bool negative = false;
  std::string digits;
  int point = 0;

  explicit Decimal(Number value) : negative(std::signbit(value)) {
    const std::string text = number_text(std::fabs(value));
    const std::size_t dot = std::min(text.find('.'), text.size());
    point = static_cast<int>(dot);
    for (const char c : text)
      if (c != '.') digits += c;
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
    digits.erase(0, first);
    point -= static_cast<int>(first);
    trim();
  }

  void trim() {
    while (digits.ends_with('0')) digits.pop_back();
    if (digits.empty()) point = 0;
  }

  int size() const { return static_cast<int>(digits.size()); }
  char at(int i) const { return i >= 0 && i < size() ? digits[static_cast<std::size_t>(i)] : '0'; }

  // Whether Terraform's nearest number of 512 bits lies above the decimal fraction; nullopt: it is the same.
  std::optional<bool> is_read_as_more() const {
    constexpr int mantissa = 512;
    const int places = size() - point;
    if (places <= 0 || places > 18 || size() > 19) return std::nullopt;
    std::uint64_t numerator = 0, denominator = 1;
    for (const char c : digits) numerator = numerator * 10 + static_cast<std::uint64_t>(c - '0');
    for (int i = 0; i < places; ++i) denominator *= 10;
    const int magnitude = std::ilogb(static_cast<Number>(numerator) / static_cast<Number>(denominator));
    // What is left of numerator · 2^shift / denominator, the mantissa.
    Wide rest = numerator % denominator;
    for (int shift = mantissa - 1 - magnitude; shift > 0; --shift) rest = rest * 2 % denominator;
    if (rest == 0) return std::nullopt;
    return rest * 2 > denominator;
  }

  // Halves go to the even digit, if they are halves in binary as well.
  void round(int count) {
    if (count < 0) {
      digits.clear();
      point = 0;
    }
    if (count < 0 || count >= size()) return;
    const bool half = at(count) == '5' && count + 1 == size();
    const bool odd = count > 0 && (at(count - 1) - '0') % 2 != 0;
    const bool up = half ? is_read_as_more().value_or(odd) : at(count) >= '5';
    digits.resize(static_cast<std::size_t>(count));
    if (up) {
      while (digits.ends_with('9')) digits.pop_back();
      if (digits.empty()) {
        digits = "1";
        ++point;
      } else {
        ++digits.back();
      }
    }
    trim();
  }
};

std::string with_exponent(const Decimal& decimal, int precision, char letter) {
  std::string out(1, decimal.at(0));
  if (precision > 0) {
    out += '.';
    for (int i = 1; i <= precision; ++i) out += decimal.at(i);
  }
  const int exponent = decimal.digits.empty() ? 0 : decimal.point - 1;
  return out + fmt::format("{}{}{:02}", letter, exponent < 0 ? '-' : '+', std::abs(exponent));
}

std::string with_point(const Decimal& decimal, int precision) {
  std::string out;
  for (int i = 0; i < decimal.point; ++i) out += decimal.at(i);
  if (out.empty()) out = "0";
  if (precision > 0) {
    out += '.';
    for (int i = 0; i < precision; ++i) out += decimal.at(decimal.point + i);
  }
  return out;
}

// Without a sign. A negative precision: as many digits as the value has.
std::string magnitude(char mode, int precision, Decimal decimal) {
  const char letter = mode == 'E' || mode == 'G' ? 'E' : 'e';
  if (mode == 'e' || mode == 'E') {
    decimal.round(1 + precision);
    return with_exponent(decimal, precision, letter);
  }
  if (mode == 'f') {
    decimal.round(decimal.point + precision);
    return with_point(decimal, precision);
  }
  const bool shortest = precision < 0;
  if (shortest) {
    precision = decimal.size();
  } else {
    precision = std::max(precision, 1);
    decimal.round(precision);
  }
  int threshold = precision;
  if (threshold > decimal.size() && decimal.size() >= decimal.point) threshold = decimal.size();
  if (shortest) threshold = 6;
  const int exponent = decimal.point - 1;
  if (exponent < -4 || exponent >= threshold)
    return with_exponent(decimal, std::min(precision, decimal.size()) - 1, letter);
  if (precision > decimal.point) precision = decimal.size();
  return with_point(decimal, std::max(precision - decimal.point, 0));
}

std::string sign_of(const Verb& verb, bool negative) {
  return negative ? "-" : verb.plus ? "+" : verb.space ? " " : "";
}

std::string digits_in_base(Number value, int base, bool capital) {
  if (base == 10) return number_text(value);
  std::string out;
  const char* const letters = capital ? "0123456789ABCDEF" : "0123456789abcdef";
  do {
    const Number digit = std::fmod(value, static_cast<Number>(base));
    out += letters[static_cast<std::size_t>(digit)];
    value = (value - digit) / static_cast<Number>(base);
  } while (value > 0);
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::string general_text(Number value) {
  if (std::isinf(value)) return number_text(value);
  return (value < 0 ? "-" : "") + magnitude('g', -1, Decimal(value));
}

std::string formatted_float(const Verb& verb, Number value) {
  const bool general = verb.mode == 'g' || verb.mode == 'G';
  const int precision = verb.precision ? static_cast<int>(*verb.precision) : general ? -1 : 6;
  const bool infinite = std::isinf(value);
  const std::string body = infinite ? "Inf" : magnitude(verb.mode, precision, Decimal(value));
  std::string sign = sign_of(verb, value < 0);
  if (infinite && sign.empty()) sign = "+";
  const std::size_t length = sign.size() + body.size();
  const std::string padding(verb.width && *verb.width > length ? *verb.width - length : 0,
                            verb.zero && !verb.minus && !infinite ? '0' : ' ');
  if (verb.minus) return sign + body + padding;
  return padding.starts_with('0') ? sign + padding + body : padding + sign + body;
}

std::string formatted_integer(const Verb& verb, Number value) {
  const int base = verb.mode == 'b' ? 2 : verb.mode == 'o' ? 8 : verb.mode == 'd' ? 10 : 16;
  std::string prefix;
  if (verb.sharp && base != 10)
    prefix = verb.mode == 'b' ? "0b" : verb.mode == 'o' ? "0" : verb.mode == 'x' ? "0x" : "0X";
  const std::string sign = sign_of(verb, value < 0);
  std::string digits = digits_in_base(std::fabs(value), base, verb.mode == 'X');
  if (verb.precision && digits == "0" && *verb.precision == 0) return "";
  if (verb.precision && digits.size() < *verb.precision) digits.insert(0, *verb.precision - digits.size(), '0');
  const std::size_t length = sign.size() + prefix.size() + digits.size();
  const std::size_t padding = verb.width && *verb.width > length ? *verb.width - length : 0;
  if (verb.minus) return sign + prefix + digits + std::string(padding, ' ');
  if (verb.zero && !verb.precision) return sign + prefix + std::string(padding, '0') + digits;
  return std::string(padding, ' ') + sign + prefix + digits;
}

}  // namespace pllint::terraform
