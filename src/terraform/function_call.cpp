#include "terraform/function_call.hpp"

#include <fmt/format.h>

#include "terraform/comprehension.hpp"
#include "terraform/functions.hpp"
#include "terraform/root_module.hpp"
#include "text/nearest.hpp"
#include "value/convert.hpp"

namespace pllint::terraform {
namespace {

// A template has its variables and the functions, and nothing of the module; that of templatestring() no files either.
Value render(hcl::File& file, const Source& source, const Mapping& variables, RootModule* reader) {
  std::vector<Binding> bindings;
  bindings.reserve(variables.entries.size());  // each points at the one before
  for (const Mapping::Entry& entry : variables.entries)
    bindings.push_back({entry.key, entry.value, bindings.empty() ? nullptr : &bindings.back()});
  Scope scope;
  scope.bindings = bindings.empty() ? nullptr : &bindings.back();
  scope.reader = reader;
  const hcl::Expression* const expression = hcl::parse_template(file, source);
  return evaluate(*expression, scope);
}

Value call_with(const Function& function, std::vector<Value> arguments, const hcl::Expression& expression,
                const Scope& scope) {
  for (const Value& argument : arguments) {
    const Choice* const choice = argument.as_choice();
    std::size_t combinations = 1;
    for (const Value& other : arguments) combinations *= leaves(other);
    if (!choice || combinations > most_leaves) continue;
    const auto side = [&](bool holds) {
      std::vector<Value> chosen = arguments;
      for (Value& part : chosen) part = restricted(part, *choice->condition, holds);
      return call_with(function, std::move(chosen), expression, scope);
    };
    return Value::choice(choice->condition, side(true), side(false)).at(expression.span());
  }
  if (!scope.module) {
    // A template renders no other.
    static const std::unique_ptr<Files> none = files_in_memory({});
    if (!scope.reader) return call(function, arguments, FunctionContext{*none, {}, expression.span(), {}, {}});
    RootModule& reader = *scope.reader;
    return call(function, arguments,
                FunctionContext{reader.files(), reader.directory(), expression.span(), {}, {}});
  }
  RootModule& root = scope.module->root();
  FunctionContext context{root.files(), root.directory(), expression.span(), {}, {}};
  context.render = [&root, &expression](const Source& source, const Mapping& variables) {
    return render(root.scratch_file(source), source, variables, expression.name == "templatefile" ? &root : nullptr);
  };
  context.keep = [&root](std::string path, std::string text) -> const Source& {
    return root.keep(std::move(path), std::move(text));
  };
  return call(function, arguments, context);
}

// An empty list has no elements that would tell where they come from.
std::shared_ptr<const Origin> way_of_nothing(const std::vector<Value>& arguments) {
  for (const Value& argument : arguments) {
    const Sequence* const list = argument.as_sequence();
    if (list && list->items.empty() && !list->rest && argument.origin()) return argument.origin();
  }
  return nullptr;
}

}  // namespace

Value evaluate_call(const hcl::Expression& expression, const Scope& scope) {
  const Span span = expression.span();
  const Function* const function = find_function(expression.name);
  if (!function) {
    if (expression.name.starts_with("provider::"))
      return Value::unknown(make_cause(Cause::Kind::unsupported_function,
                                       fmt::format("{}() is a provider's function", expression.name), span));
    const auto names = function_names();
    const std::string_view near = nearest(expression.name, names);
    return error_value(near.empty() ? fmt::format("there is no function named \"{}\"", expression.name)
                                    : fmt::format("there is no function named \"{}\"; did you mean \"{}\"?",
                                                  expression.name, near),
                       span);
  }
  if (expression.name.ends_with("templatestring") && !expression.parts.empty()) {
    const hcl::Kind kind = expression.parts[0]->kind;
    if (kind != hcl::Kind::attribute && kind != hcl::Kind::index && kind != hcl::Kind::variable)
      return error_value("templatestring() takes a direct reference to a template", span);
  }
  std::vector<Value> arguments;
  arguments.reserve(expression.parts.size());
  for (std::size_t i = 0; i < expression.parts.size(); ++i) {
    Value argument = evaluate(*expression.parts[i], scope);
    if (const Reference* const reference = argument.as_reference();
        reference && reference->attribute.empty() && dynamic_cast<const Module*>(reference->target))
      argument = as_collection(argument, span);
    if (!expression.expands || i + 1 < expression.parts.size()) {
      arguments.push_back(std::move(argument));
      continue;
    }
    const Sequence* const rest = argument.as_sequence();
    if (rest && !rest->rest) {
      arguments.insert(arguments.end(), rest->items.begin(), rest->items.end());
    } else if (error_in(argument) || !argument.cause()) {
      return error_in(argument) ? argument : error_value("the expanded argument must be a list, tuple or set", span);
    } else {
      return Value::unknown(argument.cause());
    }
  }
  const std::shared_ptr<const Origin> way = way_of_nothing(arguments);
  Value result = call_with(*function, std::move(arguments), expression, scope).at(span);
  const Sequence* const list = result.as_sequence();
  const bool is_empty = list && list->items.empty() && !list->rest;
  return is_empty && way && !result.origin() ? result.with_origin(way) : result;
}

}  // namespace pllint::terraform
