// Operators: https://developer.hashicorp.com/terraform/language/expressions/operators
#include <cmath>

#include "terraform/expression.hpp"
#include "value/condition.hpp"
#include "value/convert.hpp"

namespace pllint::terraform {
namespace {

using hcl::Operator;

std::string_view spelling(Operator op) {
  static constexpr std::string_view spellings[] = {"", "-", "!", "*",  "/",  "%",  "+",  "-",
                                                   ">", ">=", "<", "<=", "==", "!=", "&&", "||"};
  return spellings[static_cast<std::size_t>(op)];
}

bool is_arithmetic(Operator op) { return op >= Operator::multiply && op <= Operator::subtract; }
bool is_comparison(Operator op) { return op >= Operator::greater && op <= Operator::less_equal; }

Value unknown_result(Operator op, const std::vector<Value>& operands) {
  for (const Value& operand : operands)
    if (CausePtr cause = operand.cause()) return Value::unknown(std::move(cause), identity_of(spelling(op), operands));
  return error_value("operands of the wrong type", {});
}

Value arithmetic(Operator op, Number left, Number right, const Span& span) {
  switch (op) {
    case Operator::multiply: return Value::number(left * right);
    case Operator::divide:
      if (left == 0 && right == 0) return error_value("division of zero by zero", span);
      if (right == 0) return Value::unknown(make_cause(Cause::Kind::limit, "the result is infinite", span));
      return Value::number(left / right);
    case Operator::modulo:
      return Value::number(right == 0 ? left : std::fmod(left, right));  // as cty has it
    case Operator::add: return Value::number(left + right);
    case Operator::subtract: return Value::number(left - right);
    case Operator::greater: return Value::boolean(left > right);
    case Operator::greater_equal: return Value::boolean(left >= right);
    case Operator::less: return Value::boolean(left < right);
    default: return Value::boolean(left <= right);
  }
}

bool is_scalar_or_open(const Value& value) { return !value.as_sequence() && !value.as_mapping() && !value.is_null(); }

// `==`: known values by Terraform's rules; the same identity is equal; what cannot be null is not null.
Value equality(const Value& left, const Value& right) {
  // Lists of different element types differ even when they are empty; values do not keep that type.
  const auto is_empty_list = [](const Value& value) {
    const Sequence* const sequence = value.as_sequence();
    return sequence && sequence->kind != Sequence::Kind::tuple && sequence->items.empty() && !sequence->rest;
  };
  if (is_empty_list(left) && is_empty_list(right))
    return Value::unknown(make_cause(Cause::Kind::limit, "the element types of empty lists are not known"));
  if (left.is_wholly_known() && right.is_wholly_known()) return Value::boolean(equal_known(left, right));
  const auto solid = [](const Value& value) { return value.as_sequence() || value.as_mapping() || value.as_text(); };
  if ((left.is_null() && solid(right)) || (right.is_null() && solid(left))) return Value::boolean(false);
  const std::string identity = identity_of(left);
  if (!identity.empty() && identity == identity_of(right)) return Value::boolean(true);
  if (left.as_text() && right.as_string() && equals(left, *right.as_string()).is_no()) return Value::boolean(false);
  if (right.as_text() && left.as_string() && equals(right, *left.as_string()).is_no()) return Value::boolean(false);
  const bool is_reversed = left.is_wholly_known();
  const Value& known = is_reversed ? left : right;
  const Value& subject = is_reversed ? right : left;
  // A condition's label is printed.
  const auto compared = known.is_sensitive() ? nullptr : equality_of(subject, known);
  if (!compared) return unknown_result(Operator::equal, {left, right});
  return Value::unknown(subject.cause(), identity_of(*compared), compared);
}

// `a != b` negates the condition `a == b`, and a message must not name that by the opposite.
Value inequality(const Value& left, const Value& right, const Span& span) {
  Value differs = choose(equality(left, right), Value::boolean(false), Value::boolean(true), span);
  const Choice* const choice = differs.as_choice();
  const std::size_t sign = choice ? choice->condition->label.find("!=") : std::string::npos;
  if (sign == std::string::npos) return differs;
  Condition equal = *choice->condition;
  const bool is_only = equal.label.rfind("!=") == sign && equal.label.find("==") == std::string::npos;
  equal.label = is_only ? equal.label.replace(sign, 2, "==") : "not (" + equal.label + ')';
  return Value::choice(std::make_shared<const Condition>(std::move(equal)), choice->yes, choice->no);
}

Value logical(Operator op, const Value& left, const Value& right, const Span& span) {
  const bool neutral = op == Operator::and_;
  const auto as_bool = [](const Value& value) { return convert(value, Type::boolean()); };
  const Value a = as_bool(left);
  const Value b = as_bool(right);
  if (error_in(a)) return a;
  if (error_in(b)) return b;
  if (a.is_null() || b.is_null()) return error_value("an operand of a logical operator is null", span);
  const auto first = a.as_boolean();
  const auto second = b.as_boolean();
  if (first) return *first == neutral ? b : a;
  if (second) return *second == neutral ? a : b;
  return neutral ? choose(a, b, Value::boolean(false), a.span()) : choose(a, Value::boolean(true), b, a.span());
}

}  // namespace

Value apply(Operator op, const Value& operand, const Span& span) {
  const Value result = over_choices(operand, [&](const Value& leaf) -> Value {
    const Value value = convert(leaf, op == Operator::negate ? Type::number() : Type::boolean());
    if (error_in(value)) return value;
    if (value.is_null()) return error_value("the operand is null", span);
    if (op == Operator::negate) {
      if (const auto number = value.as_number()) return Value::number(-*number);
      return unknown_result(op, {value});
    }
    if (const auto known = value.as_boolean()) return Value::boolean(!*known);
    return choose(value, Value::boolean(false), Value::boolean(true), leaf.span() ? leaf.span() : Span{});
  });
  return result.at(span).sensitive(operand.is_sensitive());
}

Value apply(Operator op, const Value& left, const Value& right, const Span& span) {
  if (const Choice* const choice = left.as_choice()) {
    if (leaves(left) * leaves(right) > most_leaves) return unknown_result(op, {left, right});
    return choose_again(*choice, right, [&](const Value& one, const Value& other) { return apply(op, one, other, span); });
  }
  if (const Choice* const choice = right.as_choice())
    return choose_again(*choice, left, [&](const Value& one, const Value& other) { return apply(op, other, one, span); });

  if (error_in(left)) return left;
  if (error_in(right)) return right;
  Value result;
  if (op == Operator::equal) {
    result = equality(left, right);
  } else if (op == Operator::not_equal) {
    result = inequality(left, right, span);
  } else if (is_arithmetic(op) || is_comparison(op)) {
    const Value a = convert(left, Type::number());
    const Value b = convert(right, Type::number());
    if (error_in(a)) return a;
    if (error_in(b)) return b;
    if (a.is_null() || b.is_null()) return error_value("an operand is null", span);
    if (a.as_number() && b.as_number())
      result = arithmetic(op, *a.as_number(), *b.as_number(), span);
    else
      result = unknown_result(op, {a, b});
  } else {
    result = logical(op, left, right, span);
  }
  if (!is_scalar_or_open(result)) return result;
  return result.at(span).sensitive(left.is_sensitive() || right.is_sensitive());
}

}  // namespace pllint::terraform
