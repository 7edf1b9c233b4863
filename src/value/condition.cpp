#include "value/condition.hpp"

#include <algorithm>

namespace pllint {
namespace {

bool is_scalar(const Value& value) {
  return value.is_null() || value.as_boolean() || value.as_number() || value.as_string();
}

std::string compared(const Value& known) { return print(known.sensitive(false)); }

}  // namespace

std::shared_ptr<const Equality> equality_of(const Value& subject, const Value& known,
                                            const std::vector<Value>& allowed) {
  if (!is_scalar(known) || subject.is_wholly_known()) return nullptr;
  Equality result{identity_of(subject), compared(known)};
  if (result.subject.empty()) return nullptr;
  for (const Value& value : allowed) result.allowed.push_back(compared(value));
  return std::make_shared<const Equality>(std::move(result));
}

std::string identity_of(const Equality& equality) { return equality.subject + " == " + equality.value; }

std::optional<bool> implied(const Condition& given, bool holds, const Condition& asked) {
  if (&given == &asked || (!given.identity.empty() && given.identity == asked.identity)) return holds;
  if (!given.equality || !asked.equality || given.equality->subject != asked.equality->subject) return std::nullopt;
  if (given.equality->value == asked.equality->value) return holds;
  return holds ? std::optional(false) : std::nullopt;
}

std::optional<bool> implied(const Assumptions& given, const Condition& asked) {
  for (const Assumption& assumption : given)
    if (const auto result = implied(*assumption.condition, assumption.holds, asked)) return result;
  if (!asked.equality || asked.equality->allowed.empty()) return std::nullopt;
  // What is left when every other allowed value is excluded.
  const auto is_asked = [&](const std::string& value) { return value == asked.equality->value; };
  const auto is_excluded = [&](const std::string& value) {
    return std::ranges::any_of(given, [&](const Assumption& assumption) {
      const Equality* const other = assumption.condition->equality.get();
      return other && !assumption.holds && other->subject == asked.equality->subject && other->value == value;
    });
  };
  const std::vector<std::string>& allowed = asked.equality->allowed;
  if (std::ranges::none_of(allowed, is_asked)) return false;
  const bool is_last =
      std::ranges::all_of(allowed, [&](const std::string& value) { return is_asked(value) || is_excluded(value); });
  return is_last ? std::optional(true) : std::nullopt;
}

}  // namespace pllint
