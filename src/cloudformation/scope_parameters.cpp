// Scope: parameters, and the pseudo parameters that every template has.
#include <fmt/format.h>

#include <algorithm>

#include "cloudformation/pseudo_parameters.hpp"
#include "cloudformation/scope.hpp"
#include "cloudformation/template_stack.hpp"
#include "graph/workspace.hpp"
#include "value/choices.hpp"
#include "value/fields.hpp"

namespace pllint::cloudformation {
namespace {

Value list_of_texts(std::string_view text, const Span& span) {
  std::vector<Value> items;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    std::string_view item = text.substr(begin, comma - begin);
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    items.push_back(Value::text(std::string(item)).at(span));
    begin = comma + 1;
  }
  return Value::list(std::move(items)).at(span);
}

// What is between the commas of a text with holes, where no hole can hold one.
std::optional<Value> list_of_fields(const Value& text) {
  if (!is_made_by_aws(text) || !text.as_text()) return std::nullopt;
  return Value::list(fields_of(text, ','));
}

}  // namespace

Value Scope::pseudo_parameter(std::string_view name, const Span& use) {
  const ProviderConfiguration& environment = stack_->environment();
  if (std::find(pseudo_parameters.begin(), pseudo_parameters.end(), name) == pseudo_parameters.end())
    return Value::unknown(make_cause(Cause::Kind::undeclared, fmt::format("{} is not declared", name), use));
  if (name == "AWS::NoValue") return {};
  if (name == "AWS::Region") return environment.region;
  if (name == "AWS::AccountId") return environment.account;
  if (name == "AWS::StackName" && !call_.outer && !stack_->deployed_name().empty())
    return Value::text(stack_->deployed_name());
  if (name == "AWS::Partition" || name == "AWS::URLSuffix") {
    // https://docs.aws.amazon.com/general/latest/gr/rande.html
    if (const auto region = known_text(environment.region)) {
      const bool is_china = region->starts_with("cn-");
      if (name == "AWS::URLSuffix") return Value::text(is_china ? "amazonaws.com.cn" : "amazonaws.com");
      return Value::text(is_china ? "aws-cn" : region->starts_with("us-gov-") ? "aws-us-gov" : "aws");
    }
  }
  return Value::unknown(make_cause(Cause::Kind::computed, fmt::format("{} is known only at deployment", name), use),
                        identity(name));
}

Value Scope::parameter(const Member& declaration, const Span& use) {
  const auto known = parameters_.find(declaration.key);
  if (known != parameters_.end()) return known->second;
  if (!open_.insert(declaration.key).second)
    return Value::unknown(make_cause(Cause::Kind::limit, fmt::format("{} leads to itself", declaration.key), use));
  Value value = parameter_value(declaration);
  open_.erase(declaration.key);
  return parameters_.emplace(declaration.key, std::move(value)).first->second;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
Value Scope::parameter_value(const Member& declaration) {
  const std::string& name = declaration.key;
  const Node& body = declaration.value;
  const Node* const type_node = body.find("Type");
  const std::string type = type_node ? type_node->text : "String";
  const Node* const no_echo = body.find("NoEcho");
  const bool is_secret = no_echo && no_echo->text == "true";

  const auto typed = [&](const Value& value) {
    return over_choices(value, [&](const Value& leaf) -> Value {
      constexpr std::string_view looked_up = "AWS::SSM::Parameter::Value<";
      const auto text = known_text(leaf);
      if (type.starts_with(looked_up)) {
        const bool is_list = type.find("List", looked_up.size()) != std::string::npos;
        if (is_list || !text)
          return Value::unknown(
              make_cause(Cause::Kind::data_source, fmt::format("parameter {} is read from SSM at deployment", name),
                         declaration.key_span),
              identity(name));
        return Value::reference(stack_->looked_up("aws_ssm_parameter", Value::text(*text)), "value");
      }
      if (type == "CommaDelimitedList" || type.starts_with("List<")) {
        if (text) return list_of_texts(*text, leaf.span()).sensitive(leaf.is_sensitive());
        if (const auto list = list_of_fields(leaf)) return *list;
        return leaf;
      }
      // Whatever it is written as, Ref gives a text.
      return text ? Value::text(*text).at(leaf.span()).sensitive(leaf.is_sensitive()) : leaf;
    });
  };
  const auto marked = [&](const Value& value) { return is_secret ? value.sensitive() : value; };
  // An empty default often stands for "left out"; the condition that says so decides.
  if (call_.outer && call_.parameters) {
    for (const Member& given : call_.outer->members(*call_.parameters))
      if (given.key == name)
        return marked(
            typed(call_.outer->evaluate(given.value))
                .through(fmt::format("parameter {} of {}", name, call_.resource->display_name()), given.value.span));
  }
  if (const GivenParameter* const given = call_.outer ? nullptr : stack_->given(name))
    return marked(typed(Value::text(given->value).at(given->span)).through(given->how, given->span));
  if (const Node* const fallback = body.find("Default"); fallback && fallback->scalar())
    return marked(typed(evaluate(*fallback)).through(fmt::format("default of parameter {}", name), fallback->span));
  return marked(Value::unknown(make_cause(Cause::Kind::variable_without_value,
                                          fmt::format("parameter {} has no value", name), declaration.key_span),
                               identity(name)));
}

}  // namespace pllint::cloudformation
