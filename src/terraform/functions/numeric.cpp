// Numeric functions (https://developer.hashicorp.com/terraform/language/functions#numeric-functions).
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "terraform/functions/function.hpp"

namespace pllint::terraform {
namespace {

// What Go computes in 64 bits has no more digits than it needs to be read back; whole numbers are what they are.
Value number_of(const Call& call, double value) {
  constexpr double exact = 18446744073709551616.0;
  if (std::isnan(value)) call.fail("can't use NaN as a number");
  if (std::isinf(value)) call.infinite();
  if (std::floor(value) == value && std::fabs(value) < exact) return Value::number(value);
  return Value::number(parse_number(fmt::format("{}", value)).value_or(value));
}

Value absolute(Call& call) { return Value::number(std::fabs(call.number(0))); }
Value ceiling(Call& call) { return Value::number(std::ceil(call.number(0))); }
Value floor_of(Call& call) { return Value::number(std::floor(call.number(0))); }

Value logarithm(Call& call) {
  const auto number = static_cast<double>(call.number(0)), base = static_cast<double>(call.number(1));
  return number_of(call, std::log(number) / std::log(base));
}

Value power(Call& call) {
  return number_of(call, std::pow(static_cast<double>(call.number(0)), static_cast<double>(call.number(1))));
}

Value signum(Call& call) {
  const long long value = call.whole(0);
  return Value::number(value < 0 ? -1 : value > 0 ? 1 : 0);
}

Value extreme(Call& call, bool least) {
  if (call.size() == 0) call.fail("must pass at least one number");
  Number found = call.number(0);
  for (std::size_t i = 1; i < call.size(); ++i)
    found = least ? std::min(found, call.number(i)) : std::max(found, call.number(i));
  return Value::number(found);
}

Value least(Call& call) { return extreme(call, true); }
Value greatest(Call& call) { return extreme(call, false); }

int digit_of(char c, long long base) {
  if (c >= '0' && c <= '9') return c - '0';
  // Up to base 36 letters have no case; above, capitals follow the small ones.
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + (base <= 36 ? 10 : 36);
  return std::numeric_limits<int>::max();
}

Value parse_integer(Call& call) {
  const Value& given = call[0];
  if (given.kind() != Value::Kind::text && !given.is_unknown() && !given.as_reference())
    call.refuse(0, "first argument must be a string, not " + type_of(given).friendly_name());
  if (!given.as_string() || !call[1].as_number()) return call.unknown();
  const long long base = call.whole(1);
  if (base < 2 || base > 62) call.refuse(1, "base must be a whole number between 2 and 62 inclusive");
  std::string_view digits = call.text(0);
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  bool valid = !digits.empty();
  Number value = 0;
  for (const char c : digits) {
    const int digit = digit_of(c, base);
    valid &= digit < base;
    if (!valid) break;
    value = value * static_cast<Number>(base) + static_cast<Number>(digit);
  }
  if (valid && value > largest_exact) call.too_large();
  if (!valid) {
    const std::string shown = call.was_sensitive(1) ? "(sensitive value)" : std::to_string(base);
    call.refuse(0, fmt::format("cannot parse {} as a base {} integer", call.quoted(0), shown));
  }
  return Value::number(negative ? -value : value);
}

constexpr Function functions[] = {
    {"abs", {{{"num", Shape::number}}}, {}, absolute},
    {"ceil", {{{"num", Shape::number}}}, {}, ceiling},
    {"floor", {{{"num", Shape::number}}}, {}, floor_of},
    {"log", {{{"num", Shape::number}, {"base", Shape::number}}}, {}, logarithm},
    {"max", {}, {"numbers", Shape::number}, greatest},
    {"min", {}, {"numbers", Shape::number}, least},
    {"parseint", {{{"number"}, {"base", Shape::number}}}, {}, parse_integer, Unknowns::accepted},
    {"pow", {{{"num", Shape::number}, {"power", Shape::number}}}, {}, power},
    {"signum", {{{"num", Shape::number}}}, {}, signum},
};

}  // namespace

constinit const std::span<const Function> numeric_functions = functions;

}  // namespace pllint::terraform
