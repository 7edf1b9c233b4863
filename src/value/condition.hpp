// Conditions that nobody knows, and what follows for one where others are taken as given: `var.env == "prod"` excludes
// `var.env == "test"`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "value/value.hpp"

namespace pllint {

// A condition taken as given.
struct Assumption {
  std::shared_ptr<const Condition> condition;
  bool holds = false;
};
using Assumptions = std::vector<Assumption>;

// The comparison of a subject with a known scalar or null; null where it is none, or the subject has no identity.
std::shared_ptr<const Equality> equality_of(const Value& subject, const Value& known,
                                            const std::vector<Value>& allowed = {});
// Of the condition that it holds, whoever compares.
std::string identity_of(const Equality& equality);

// Whether `asked` holds where another condition does, or does not; nullopt: either may be.
std::optional<bool> implied(const Condition& given, bool holds, const Condition& asked);
std::optional<bool> implied(const Assumptions& given, const Condition& asked);

}  // namespace pllint
