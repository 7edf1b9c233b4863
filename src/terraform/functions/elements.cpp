#include "terraform/functions/elements.hpp"

#include <unordered_map>

namespace pllint::terraform {
namespace {

// Pairs are compared for so many items only.
constexpr std::size_t most_compared = 64;

bool has_a_type(const Value& value) {
  return !value.is_null() && !value.is_unknown() && !value.as_reference() && !value.as_choice();
}

Truth unequal_shape_or(bool same_shape, Truth parts) { return same_shape ? parts : Truth::no(); }

}  // namespace

Value Elements::value() && { return Value::sequence({kind, std::move(items), std::move(rest), ordered}); }

std::optional<Elements> elements_of(const Value& value) {
  if (const Sequence* const sequence = value.as_sequence())
    return Elements{sequence->kind, sequence->items, sequence->rest, sequence->ordered};
  if (value.is_unknown() || value.as_reference())
    return Elements{Sequence::Kind::tuple, {}, Value::unknown(value.cause()), true};
  return std::nullopt;
}

void add_rest(std::optional<Value>& rest, const Value& other) {
  if (!rest) {
    rest = other;
    return;
  }
  const std::string identity = identity_of(*rest);
  if (identity.empty() || identity != identity_of(other)) rest = Value::unknown(rest->cause());
}

Truth equality(const Value& a, const Value& b) {
  if (a.is_wholly_known() && b.is_wholly_known()) return Truth::of(equal_known(a, b));
  if (has_a_type(a) && has_a_type(b) && a.kind() != b.kind()) return Truth::no();
  const Sequence* const left = a.as_sequence();
  const Sequence* const right = b.as_sequence();
  if (left && right && left->kind != Sequence::Kind::set && right->kind != Sequence::Kind::set && !left->rest &&
      !right->rest) {
    if (left->items.size() != right->items.size()) return Truth::no();
    if (left->ordered && right->ordered) {
      Truth result = Truth::yes();
      for (std::size_t i = 0; i < left->items.size() && !result.is_no(); ++i)
        result &= equality(left->items[i], right->items[i]);
      return result;
    }
  }
  const Mapping* const one = a.as_mapping();
  const Mapping* const other = b.as_mapping();
  if (one && other && !one->rest && !other->rest) {
    if (one->entries.size() != other->entries.size()) return Truth::no();
    Truth result = Truth::yes();
    for (std::size_t i = 0; i < one->entries.size() && !result.is_no(); ++i)
      result &= unequal_shape_or(one->entries[i].key == other->entries[i].key,
                                 equality(one->entries[i].value, other->entries[i].value));
    return result;
  }
  return same(a, b);
}

bool all_differ(const std::vector<Value>& items) {
  if (items.size() > most_compared) return false;
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!equality(items[i], items[j]).is_no()) return false;
  return true;
}

std::vector<Value> without_repeats(std::vector<Value> items) {
  std::unordered_multimap<std::string, std::size_t> seen;
  std::vector<Value> kept;
  for (Value& item : items) {
    const std::string identity = identity_of(item);
    bool repeated = false;
    if (!identity.empty()) {
      for (auto [it, end] = seen.equal_range(identity); it != end && !repeated; ++it)
        repeated = equality(kept[it->second], item).is_yes();
    }
    if (repeated) continue;
    if (!identity.empty()) seen.emplace(identity, kept.size());
    kept.push_back(std::move(item));
  }
  return kept;
}

}  // namespace pllint::terraform
