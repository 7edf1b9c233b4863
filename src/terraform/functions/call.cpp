#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "terraform/functions/choices.hpp"
#include "terraform/functions/function.hpp"
#include "terraform/functions/unicode.hpp"
#include "value/mismatch.hpp"

namespace pllint::terraform {
namespace {

constexpr std::size_t most_leaves = 64;  // results of one call for all combinations of choices

const Type& type_of_shape(Shape shape) {
  static const Type types[] = {Type::any(),
                               Type::boolean(),
                               Type::number(),
                               Type::string(),
                               Type::list_of(Type::any()),
                               Type::list_of(Type::boolean()),
                               Type::list_of(Type::string()),
                               Type::set_of(Type::any()),
                               Type::map_of(Type::list_of(Type::string()))};
  return types[static_cast<std::size_t>(shape)];
}

const Parameter& parameter_of(const Function& function, std::size_t argument) {
  return argument < function.required() ? function.parameters[argument] : function.variadic;
}

bool judges_errors(const Function& function) { return function.choices == Choices::errors; }

Value invalid(std::string says, const FunctionContext& context) {
  return Value::unknown(make_cause(Cause::Kind::invalid, std::move(says), context.call));
}

std::optional<std::string> wrong_count(const Function& function, std::size_t given) {
  const std::size_t required = function.required();
  const bool variadic = !function.variadic.name.empty();
  if (given < required) {
    return fmt::format("Function \"{}\" expects{} {} argument(s). Missing value for \"{}\"", function.name,
                       variadic ? " at least" : "", required, function.parameters[given].name);
  }
  if (given > required && !variadic)
    return fmt::format("Function \"{}\" expects only {} argument(s)", function.name, required);
  return std::nullopt;
}

Value call_decided(const Function& function, std::vector<Value> arguments, const FunctionContext& context) {
  std::vector<bool> sensitive;
  bool any_sensitive = false;
  CausePtr error;
  for (Value& argument : arguments) {
    sensitive.push_back(is_sensitive_inside(argument));
    any_sensitive |= function.marks == Marks::spread ? sensitive.back() : argument.is_sensitive();
    if (!error && !judges_errors(function)) error = error_in(argument);
    if (sensitive.back() && function.marks == Marks::spread) argument = without_marks(argument);
  }
  any_sensitive &= function.marks != Marks::own;
  const auto marked = [&](const Value& result) { return any_sensitive ? result.sensitive() : result; };

  if (error) return marked(Value::unknown(std::move(error)));

  Call call(function, std::move(arguments), context);
  call.remember_sensitive(std::move(sensitive));
  try {
    for (std::size_t i = 0; i < call.size(); ++i) {
      const Parameter& parameter = parameter_of(function, i);
      Value& argument = call.arguments[i];
      if (argument.is_null() && !parameter.nullable) call.refuse(i, "argument must not be null");
      argument = convert(argument, type_of_shape(parameter.shape));
      if (!judges_errors(function))
        if (const CausePtr why = error_in(argument)) call.refuse(i, why->says);
    }
    if (function.unknowns == Unknowns::refused)
      for (const Value& argument : call.arguments)
        if (!argument.is_wholly_known()) return marked(call.unknown());
    return marked(function.run(call));
  } catch (const Ended& ended) {
    return marked(ended.result);
  }
}

// The condition to split the call by. An error on one side of a choice is an error of that side only.
std::shared_ptr<const Condition> next_condition(const Function& function, std::span<const Value> arguments) {
  auto condition = deciding_condition(arguments, Choices::errors);
  return condition ? condition : deciding_condition(arguments, function.choices);
}

// How many calls it takes; does not count far behind the limit.
std::size_t leaf_count(const Function& function, std::span<const Value> arguments) {
  const auto condition = next_condition(function, arguments);
  if (!condition) return 1;
  const std::size_t yes = leaf_count(function, assume(arguments, *condition, true));
  return yes > most_leaves ? yes : yes + leaf_count(function, assume(arguments, *condition, false));
}

Value call_split(const Function& function, std::vector<Value> arguments, const FunctionContext& context) {
  const auto condition = next_condition(function, arguments);
  if (!condition) return call_decided(function, std::move(arguments), context);
  Value yes = call_split(function, assume(arguments, *condition, true), context);
  Value no = call_split(function, assume(arguments, *condition, false), context);
  if (yes.is_wholly_known() && no.is_wholly_known() && equal_known(yes, no) && yes.is_sensitive() == no.is_sensitive())
    return yes;
  return Value::choice(condition, std::move(yes), std::move(no));
}

Value call_with_many_choices(const Function& function, std::vector<Value> arguments, const FunctionContext& context) {
  // What accepts unknowns can take a choice for one, unless it is an argument as a whole.
  if (function.unknowns == Unknowns::accepted && !deciding_condition(arguments, Choices::arguments) &&
      !deciding_condition(arguments, Choices::errors))
    return call_decided(function, std::move(arguments), context);
  const bool sensitive = std::any_of(arguments.begin(), arguments.end(), is_sensitive_inside);
  return Call(function, std::move(arguments), context).unknown().sensitive(sensitive);
}

using Index = std::map<std::string_view, const Function*>;

const Index& all_functions() {
  static const Index index = [] {
    Index result;
    for (const auto& chapter : {numeric_functions, string_functions, format_functions, regex_functions, list_functions,
                                element_functions, map_functions, set_functions, encoding_functions, json_functions,
                                yaml_functions, date_functions, hash_functions, network_functions, file_functions,
                                template_functions, conversion_functions, sensitivity_functions})
      for (const Function& function : chapter) result.emplace(function.name, &function);
    return result;
  }();
  return index;
}

}  // namespace

std::size_t Function::required() const {
  return static_cast<std::size_t>(std::count_if(parameters.begin(), parameters.end(),
                                                [](const Parameter& parameter) { return !parameter.name.empty(); }));
}

long long Call::whole(std::size_t i, std::string_view what) const {
  const Number value = number(i);
  constexpr Number limit = 9223372036854775808.0L;
  if (std::floor(value) == value && value >= -limit && value < limit) return static_cast<long long>(value);
  fail(fmt::format("{}value must be a whole number, between -9223372036854775808 and 9223372036854775807", what));
}

void Call::refuse(std::size_t argument, std::string_view why) const {
  throw Ended{invalid(
      fmt::format("Invalid value for \"{}\" parameter: {}", parameter_of(function_, argument).name, discreet(why)),
      context)};
}

void Call::fail(std::string_view why) const {
  throw Ended{invalid(fmt::format("Call to function \"{}\" failed: {}", function_.name, discreet(why)), context)};
}

void Call::too_large() const {
  throw Ended{Value::unknown(
      make_cause(Cause::Kind::limit, fmt::format("the result of {}() is larger than pllint computes", function_.name),
                 context.call))};
}

void Call::infinite() const {
  throw Ended{unknown(make_cause(Cause::Kind::limit, "the result is infinite", context.call))};
}

void Call::unsupported(std::string_view what) const {
  throw Ended{unknown(make_cause(Cause::Kind::unsupported_function, discreet(what), context.call))};
}

// Reasons quote what was given.
std::string Call::discreet(std::string_view why) const {
  const bool any_sensitive = std::find(sensitive_.begin(), sensitive_.end(), true) != sensitive_.end();
  const bool is_redacted = why.find("sensitive") != std::string_view::npos;
  return any_sensitive && !is_redacted ? "the reason would show a sensitive value" : std::string(why);
}

Value Call::unknown() const {
  for (const Value& argument : arguments)
    if (CausePtr cause = argument.cause()) return unknown(std::move(cause));
  return unknown(make_cause(Cause::Kind::invalid, "nothing is unknown", context.call));
}

Value Call::unknown(CausePtr cause) const {
  return Value::unknown(std::move(cause), identity_of(function_.name, arguments));
}

Value Call::text_result(std::string text) const {
  bound_bytes(text.size());
  return Value::text(normalized(std::move(text)));
}

void Call::bound_elements(std::size_t count) const {
  if (count > most_elements) too_large();
}

void Call::bound_bytes(std::size_t count) const {
  if (count > most_bytes) too_large();
}

std::string Call::quoted(std::size_t argument) const {
  return was_sensitive(argument) ? "(sensitive value)" : go_quoted(text(argument));
}

bool Call::was_sensitive(std::size_t argument) const { return argument < sensitive_.size() && sensitive_[argument]; }

std::string go_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\a': out += "\\a"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\v': out += "\\v"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
          out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
          out += c;
    }
  }
  return out + '"';
}

Value mapping_of(std::vector<Mapping::Entry> entries, bool is_object, std::optional<Value> rest) {
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  Mapping mapping;
  mapping.is_object = is_object;
  mapping.rest = std::move(rest);
  for (Mapping::Entry& entry : entries) {
    if (!mapping.entries.empty() && mapping.entries.back().key == entry.key)
      mapping.entries.back() = std::move(entry);
    else
      mapping.entries.push_back(std::move(entry));
  }
  return Value::mapping(std::move(mapping));
}

bool is_sensitive_inside(const Value& value) {
  if (value.is_sensitive()) return true;
  if (const Choice* const choice = value.as_choice())
    return is_sensitive_inside(choice->yes) || is_sensitive_inside(choice->no);
  if (const Sequence* const sequence = value.as_sequence())
    return std::any_of(sequence->items.begin(), sequence->items.end(), is_sensitive_inside) ||
           (sequence->rest && is_sensitive_inside(*sequence->rest));
  if (const Mapping* const mapping = value.as_mapping())
    return std::any_of(mapping->entries.begin(), mapping->entries.end(),
                       [](const Mapping::Entry& entry) { return is_sensitive_inside(entry.value); }) ||
           (mapping->rest && is_sensitive_inside(*mapping->rest));
  if (const Text* const text = value.as_text())
    return std::any_of(text->pieces.begin(), text->pieces.end(), [](const Text::Piece& piece) {
      const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece);
      return hole && is_sensitive_inside(**hole);
    });
  return false;
}

Value without_marks(const Value& value) {
  if (!is_sensitive_inside(value)) return value;
  Value result = value.sensitive(false);
  const auto replace = [&](Value other) { result = other.at(value.span()); };
  if (const Sequence* const sequence = value.as_sequence()) {
    Sequence plain = *sequence;
    for (Value& item : plain.items) item = without_marks(item);
    if (plain.rest) plain.rest = without_marks(*plain.rest);
    replace(Value::sequence(std::move(plain)));
  } else if (const Mapping* const mapping = value.as_mapping()) {
    Mapping plain = *mapping;
    for (Mapping::Entry& entry : plain.entries) entry.value = without_marks(entry.value);
    if (plain.rest) plain.rest = without_marks(*plain.rest);
    replace(Value::mapping(std::move(plain)));
  } else if (const Choice* const choice = value.as_choice()) {
    replace(Value::choice(choice->condition, without_marks(choice->yes), without_marks(choice->no)));
  }
  return result;
}

const Function* find_function(std::string_view name) {
  constexpr std::string_view prefix = "core::";
  if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  const auto found = all_functions().find(name);
  return found == all_functions().end() ? nullptr : found->second;
}

Value call(const Function& function, std::span<const Value> arguments, const FunctionContext& context) {
  if (const auto wrong = wrong_count(function, arguments.size())) return invalid(*wrong, context).at(context.call);
  for (const Value& argument : arguments)
    if (is_larger_than(argument, most_values))
      return Value::unknown(make_cause(Cause::Kind::limit, "the value is larger than pllint computes", argument.span()))
          .at(context.call);
  std::vector<Value> given(arguments.begin(), arguments.end());
  const bool many = leaf_count(function, given) > most_leaves;
  return (many ? call_with_many_choices : call_split)(function, std::move(given), context).at(context.call);
}

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names;
  for (const auto& [name, function] : all_functions()) names.push_back(name);
  return names;
}

}  // namespace pllint::terraform
