#include "aws/listener_rule.hpp"

#include <utility>

namespace pllint {
namespace {

// What is nothing of the kind says nothing.
Truth undecided(const Value& value, Truth otherwise) {
  return value.cause() ? Truth::unknown(value.cause()) : std::move(otherwise);
}

Truth unknown_rest(const std::optional<Value>& rest, Truth otherwise) {
  return rest ? Truth::unknown(rest->cause()) : std::move(otherwise);
}

// One of the values, which may be a list that is not known.
Truth any_matches(const Value& values, const HostName& host) {
  const Sequence* const list = values.as_sequence();
  if (!list) return undecided(values, Truth::no());
  return any(list->items, [&](const Value& value) { return host.matches(value); }) |
         unknown_rest(list->rest, Truth::no());
}

Value entry_of(const Mapping& block, std::string_view name) {
  const Value* const found = block.find(name);
  return found ? *found : block.rest ? Value::unknown(block.rest->cause()) : Value();
}

// Of one condition. Terraform's provider before version 3 and CloudFormation also write it as a field with values.
Truth admitted_by(const Mapping& condition, const HostName& host) {
  const Value field = entry_of(condition, "field");
  const Value blocks = entry_of(condition, "host_header");
  const Truth is_field = equals(field, "host-header");
  const Sequence* const written = blocks.as_sequence();
  if (!written && blocks.is_null()) return (!is_field) | any_matches(entry_of(condition, "values"), host);
  if (!written) return undecided(blocks, Truth::yes());
  return all(written->items,
             [&](const Value& block) -> Truth {
               const Mapping* const header = block.as_mapping();
               if (!header) return undecided(block, Truth::yes());
               const Value expressions = entry_of(*header, "regex_values");
               const Truth by_expression =
                   expressions.is_null()
                       ? Truth::no()
                       : Truth::unknown(make_cause(Cause::Kind::not_modelled, "regular expressions are not followed",
                                                   expressions.span()));
               return any_matches(entry_of(*header, "values"), host) | by_expression;
             }) &
         unknown_rest(written->rest, Truth::yes());
}

}  // namespace

Truth forward_any(const Value& actions) {
  const Sequence* const list = actions.as_sequence();
  if (!list) return undecided(actions, Truth::no());
  return any(list->items,
             [](const Value& action) -> Truth {
               const Mapping* const block = action.as_mapping();
               return block ? equals(entry_of(*block, "type"), "forward") : undecided(action, Truth::no());
             }) |
         unknown_rest(list->rest, Truth::no());
}

Truth ListenerRule::forwards() const { return forward_any(read("action")); }

Truth ListenerRule::admits(const HostName& host) const {
  const Value conditions = read("condition");
  const Sequence* const list = conditions.as_sequence();
  if (!list) return undecided(conditions, Truth::yes());
  return all(list->items,
             [&](const Value& condition) -> Truth {
               const Mapping* const block = condition.as_mapping();
               return block ? admitted_by(*block, host) : undecided(condition, Truth::yes());
             }) &
         unknown_rest(list->rest, Truth::yes());
}

}  // namespace pllint
