// Scope: conditions, which are choices where a parameter has no value.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
#include <fmt/format.h>

#include "cloudformation/bools.hpp"
#include "cloudformation/scope.hpp"
#include "value/choices.hpp"
#include "value/condition.hpp"

namespace pllint::cloudformation {
Value Scope::condition(std::string_view name, const Span& use) {
  if (const auto known = conditions_.find(name); known != conditions_.end()) return known->second;
  const Node* expression = nullptr;
  if (template_->conditions)
    for (const Member& member : members(*template_->conditions))
      if (member.key == name) expression = &member.value;
  if (!expression)
    return Value::unknown(make_cause(Cause::Kind::undeclared, fmt::format("condition {} is not declared", name), use));
  const std::string guard = fmt::format("condition {}", name);
  if (!open_.insert(guard).second)
    return Value::unknown(make_cause(Cause::Kind::limit, guard + " leads to itself", use));
  Value value = condition(*expression);
  open_.erase(guard);
  // What is only a name for one comparison is better known by it.
  if (const Choice* const choice = value.as_choice();
      choice && choice->yes.as_boolean() == std::optional(true) && choice->no.as_boolean() == std::optional(false)) {
    Condition named = *choice->condition;
    named.label = name;
    value = Value::choice(std::make_shared<const Condition>(std::move(named)), choice->yes, choice->no);
  }
  return conditions_.emplace(std::string(name), std::move(value)).first->second;
}

Value Scope::condition(const Node& expression) {
  if (nesting_ > deepest) return Value::unknown(make_cause(Cause::Kind::limit, "too deep", expression.span));
  const Member* const call = function_call(expression);
  if (!call) {
    const std::string* const text = expression.scalar();
    if (text && (*text == "true" || *text == "false")) return Value::boolean(*text == "true");
    return Value::unknown(make_cause(Cause::Kind::invalid, "this is no condition", expression.span));
  }
  ++nesting_;
  const auto invalid = [&](std::string says) {
    return Value::unknown(make_cause(Cause::Kind::invalid, std::move(says), expression.span));
  };
  Value result = invalid(call->key + " is no condition");
  const std::vector<Node>& parts = call->value.items;
  if (call->key == "Condition") {
    result = condition(call->value.text, call->value.span);
  } else if (call->key == "Fn::Equals") {
    result = equals(call->value, expression.span);
  } else if (call->key == "Fn::Not" && parts.size() != 1) {
    result = invalid("Fn::Not takes one condition");
  } else if (call->key == "Fn::Not") {
    result = over_choices(condition(parts[0]), [](const Value& leaf) {
      return leaf.as_boolean() ? Value::boolean(!*leaf.as_boolean()) : leaf;
    });
  } else if ((call->key == "Fn::And" || call->key == "Fn::Or") && (parts.size() < 2 || parts.size() > 10)) {
    result = invalid(call->key + " takes 2 to 10 conditions");
  } else if (call->key == "Fn::And" || call->key == "Fn::Or") {
    const bool is_and = call->key == "Fn::And";
    const auto negated = [&](const Value& value) {
      return is_and ? value : over_choices(value, [](const Value& leaf) {
        return leaf.as_boolean() ? Value::boolean(!*leaf.as_boolean()) : leaf;
      });
    };
    Value all = Value::boolean(true);
    for (const Node& part : parts) all = conjunction(all, negated(condition(part)));
    result = negated(all);
  } else if (call->key == "Ref") {
    const auto text = known_text(evaluate(expression));
    if (text == "true" || text == "false") result = Value::boolean(text == "true");
  }
  --nesting_;
  return result;
}

namespace {

// "Environment", "\"prod\"": a side of a comparison as a message names it.
std::string shown(const Node& node, const Value& value) {
  if (const auto text = known_text(value); text && !value.is_sensitive()) return '"' + *text + '"';
  const Member* const call = function_call(node);
  if (call && call->key == "Ref") return call->value.text;
  std::string written;
  for (const char c : node.span.text().substr(0, 60)) written += c == '\n' ? ' ' : c;
  return written;
}

}  // namespace

Value Scope::equals(const Node& argument, const Span& span) {
  if (argument.items.size() != 2)
    return Value::unknown(make_cause(Cause::Kind::invalid, "Fn::Equals compares two values", span));
  const Value left = evaluate(argument.items[0]);
  const Value right = evaluate(argument.items[1]);
  return over_choices({left, right}, [&](const std::vector<Value>& sides) -> Value {
    const Truth truth =
        sides[0].as_sequence() && sides[1].as_sequence() && sides[0].is_wholly_known() && sides[1].is_wholly_known()
            ? Truth::of(equal_known(sides[0], sides[1]))
            : same(sides[0], sides[1]);
    if (!truth.is_unknown()) return Value::boolean(truth.is_yes());
    Condition condition;
    std::vector<Value> ordered{sides[0], sides[1]};
    std::string one = identity_of(sides[0]);
    std::string other = identity_of(sides[1]);
    const bool is_reversed = known_text(sides[0]).has_value();
    if (const auto known = known_text(sides[is_reversed ? 0 : 1]); known && !one.empty() && !other.empty()) {
      condition.equality = equality_of(sides[is_reversed ? 1 : 0], Value::text(*known),
                                       allowed_values(argument.items[is_reversed ? 1 : 0]));
    }
    if (condition.equality) {
      condition.identity = identity_of(*condition.equality);
    } else if (!one.empty() && !other.empty()) {
      if (other < one) std::swap(one, other);
      condition.identity = fmt::format("Fn::Equals({}, {})", one, other);
    } else {
      condition.identity = fmt::format("{}@{}", identity("Fn::Equals"), span.begin);
    }
    condition.label = shown(argument.items[0], sides[0]) + " == " + shown(argument.items[1], sides[1]);
    condition.span = span;
    return Value::choice(std::make_shared<const Condition>(std::move(condition)), Value::boolean(true),
                         Value::boolean(false));
  });
}

std::vector<Value> Scope::allowed_values(const Node& ref) const {
  std::vector<Value> values;
  const Member* const call = function_call(ref);
  const bool is_ref = call && call->key == "Ref" && template_->parameters;
  const Node* const parameter = is_ref ? template_->parameters->find(call->value.text) : nullptr;
  const Node* const allowed = parameter ? parameter->find("AllowedValues") : nullptr;
  if (!allowed) return values;
  for (const Node& item : allowed->items)
    if (const std::string* const text = item.scalar()) values.push_back(Value::text(*text));
  return values;
}

}  // namespace pllint::cloudformation
