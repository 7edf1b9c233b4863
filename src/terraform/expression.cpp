#include "terraform/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "graph/schema.hpp"
#include "terraform/comprehension.hpp"
#include "terraform/function_call.hpp"
#include "terraform/functions/unicode.hpp"
#include "terraform/resource_body.hpp"
#include "terraform/root_module.hpp"
#include "value/choices.hpp"
#include "value/convert.hpp"

namespace pllint::terraform {
namespace {

using hcl::Expression;
using hcl::Kind;

const Binding* find_binding(const Scope& scope, std::string_view name) {
  for (const Binding* binding = scope.bindings; binding; binding = binding->outer)
    if (binding->name == name) return binding;
  return nullptr;
}

// The names that may start a traversal beside resource types and `for` variables.
Value rooted(const Expression& expression, std::string_view root, std::string_view name, const Scope& scope) {
  const Span span = expression.span();
  if (!scope.module) return error_value(fmt::format("{}.{} cannot be used here", root, name), span);
  Module& module = *scope.module;
  if (root == "var") return module.variable(name, span);
  if (root == "local") return module.local(name, span);
  if (root == "module") return module.module_call(name, span);
  if (root == "each" || root == "count") {
    const Repetition none;
    const Repetition& repetition = scope.repetition ? *scope.repetition : none;
    const Value& value = root == "count" ? repetition.index : name == "key" ? repetition.key : repetition.value;
    const bool given = root == "count" ? !repetition.index.is_null() : !repetition.key.is_null();
    if (!given) return error_value(fmt::format("{}.{} is used where {} is not set", root, name,
                                               root == "count" ? "count" : "for_each"), span);
    return value;
  }
  if (root == "path") {
    // Relative to the current directory of `terraform`, which is taken to be the root module's.
    if (name == "module") return Value::text(module.root().module_path(module)).at(span);
    if (name == "root") return Value::text(".").at(span);
    return Value::unknown(make_cause(Cause::Kind::impure_function, "path.cwd differs between machines", span), "path.cwd");
  }
  if (root == "terraform") {
    // Sources that ask for it are made for more than one, and mostly not for the one called "default".
    if (name == "workspace")
      return Value::unknown(make_cause(Cause::Kind::variable_without_value, "the sources do not say which workspace is selected", span),
                            fmt::format("workspace@{}", module.root().name())).at(span);
    return Value::unknown(make_cause(Cause::Kind::impure_function, fmt::format("terraform.{} is set at run time", name), span));
  }
  // No expression of Terraform's, but what `pllint eval` is asked for; a resource type of that name would come first.
  if (root == "output" && !module.configuration().declares_type(Mode::managed, root)) return module.output(name, span);
  if (root == "self")
    return Value::unknown(make_cause(Cause::Kind::computed, "self is known only after apply", span));
  return module.resource(Mode::managed, root, name, span);
}

Value evaluate_attribute(const Expression& expression, const Scope& scope) {
  const Expression& base = *expression.parts[0];
  // data.TYPE.NAME, and resource.TYPE.NAME, which is TYPE.NAME
  const auto prefix_of = [&](const Expression& type) -> std::string_view {
    if (type.kind != Kind::attribute || type.parts[0]->kind != Kind::variable || !scope.module) return {};
    const std::string_view name = type.parts[0]->name;
    const bool is_prefix = name == "data" || name == "ephemeral" || name == "resource";
    return is_prefix && !find_binding(scope, name) ? name : std::string_view{};
  };
  if (base.kind == Kind::variable && !find_binding(scope, base.name)) {
    if (base.name == "data" || base.name == "ephemeral" || base.name == "resource")
      return error_value(fmt::format("{}.{} is not a whole reference", base.name, expression.name), expression.span());
    return rooted(expression, base.name, expression.name, scope);
  }
  if (const std::string_view prefix = prefix_of(base); !prefix.empty()) {
    return scope.module->resource(prefix == "resource" ? Mode::managed : Mode::data, base.name, expression.name,
                                  expression.span());
  }
  return attribute_of(evaluate(base, scope), expression.name, expression.span());
}

Value evaluate_tuple(const Expression& expression, const Scope& scope) {
  Sequence sequence;
  sequence.items.reserve(expression.parts.size());
  for (const Expression* part : expression.parts) {
    Value item = evaluate(*part, scope);
    if (!item.span()) item = item.at(part->span());
    sequence.items.push_back(std::move(item));
  }
  return Value::sequence(std::move(sequence)).at(expression.span());
}

Value evaluate_object(const Expression& expression, const Scope& scope) {
  Mapping mapping;
  for (std::size_t i = 0; i + 1 < expression.parts.size(); i += 2) {
    const Expression& key_expression = *expression.parts[i];
    if (key_expression.kind == Kind::attribute || key_expression.kind == Kind::index)
      return error_value("a reference as an attribute key must be in parentheses", key_expression.span());
    const Value key = evaluate(key_expression, scope);
    if (key.is_null()) return error_value("a null value cannot be used as a key", key_expression.span());
    Value value = evaluate(*expression.parts[i + 1], scope);
    if (!value.span()) value = value.at(expression.parts[i + 1]->span());
    if (const auto text = known_text(key)) {
      mapping.set(*text, std::move(value), key_expression.span(), expression.parts[i + 1]->span());
    } else if (error_in(key)) {
      return key;
    } else {
      mapping.rest = mapping.rest ? Value::unknown(key.cause()) : std::move(value);
    }
  }
  return Value::mapping(std::move(mapping)).at(expression.span());
}

// Nothing in it is open to what is not known, as the element type of an empty list is.
bool is_concrete(const Type& type) {
  return type.kind != Type::Kind::any && std::all_of(type.elements.begin(), type.elements.end(), is_concrete) &&
         std::all_of(type.fields.begin(), type.fields.end(), [](const Type::Field& field) { return is_concrete(field.type); });
}

Value evaluate_conditional(const Expression& expression, const Scope& scope) {
  const Value condition = evaluate(*expression.parts[0], scope);
  Value yes = evaluate(*expression.parts[1], scope);
  Value no = evaluate(*expression.parts[2], scope);
  if (!yes.span()) yes = yes.at(expression.parts[1]->span());
  if (!no.span()) no = no.at(expression.parts[2]->span());
  // Both results get one type: `true ? 1 : "a"` is "1".
  if (!error_in(yes) && !error_in(no) && !yes.as_choice() && !no.as_choice()) {
    const Type types[] = {type_of(yes), type_of(no)};
    if (!(types[0] == types[1]) && types[0].kind != Type::Kind::any && types[1].kind != Type::Kind::any) {
      if (const auto type = unify(types)) {
        yes = convert(yes, *type);
        no = convert(no, *type);
      } else if (is_concrete(types[0]) && is_concrete(types[1])) {
        return error_value("the true and false result expressions must have consistent types", expression.span());
      }
    }
  }
  return choose(condition, yes, no, expression.parts[0]->span());
}

Value evaluate_literal(const Expression& expression) {
  switch (expression.kind) {
    case Kind::boolean: return Value::boolean(expression.name == "true").at(expression.span());
    case Kind::number:
      if (const auto number = parse_number(expression.name)) return Value::number(*number).at(expression.span());
      return error_value(fmt::format("{} is not a number that pllint can hold", expression.name), expression.span());
    case Kind::text: return Value::text(normalized(std::string(expression.name))).at(expression.span());
    default: return Value().at(expression.span());
  }
}

// All values that the `validation` blocks of var.NAME let it have, where they say `contains([...], var.NAME)`. Null is
// none of them. https://developer.hashicorp.com/terraform/language/expressions/custom-conditions
std::vector<std::string> valid_values(const Expression& expression, const Scope& scope) {
  std::vector<std::string> values;
  const auto is_variable = [](const Expression& at) {
    return at.kind == Kind::attribute && at.parts[0]->kind == Kind::variable && at.parts[0]->name == "var";
  };
  if (!scope.module || !is_variable(expression) || find_binding(scope, "var")) return values;
  const auto& variables = scope.module->configuration().variables;
  const auto declaration = variables.find(expression.name);
  if (declaration == variables.end()) return values;
  for (const hcl::Block* block : declaration->second.body.blocks) {
    const hcl::Attribute* const condition = block->type == "validation" ? block->body.attribute("condition") : nullptr;
    if (!condition || condition->value->kind != Kind::call || condition->value->name != "contains") continue;
    const auto& arguments = condition->value->parts;
    if (arguments.size() != 2 || arguments[0]->kind != Kind::tuple || !is_variable(*arguments[1])) continue;
    const auto& items = arguments[0]->parts;
    const auto is_text = [](const Expression* item) { return item->kind == Kind::text; };
    if (arguments[1]->name != expression.name || !std::all_of(items.begin(), items.end(), is_text)) continue;
    for (const Expression* item : items) values.push_back(print(evaluate_literal(*item)));
    return values;
  }
  return values;
}

// The same comparison, of something that equals nothing but these.
Value among(const Value& compared, const std::vector<std::string>& values) {
  const auto limited = [&](const std::shared_ptr<const Equality>& equality) {
    Equality one = *equality;
    one.allowed = values;
    return std::make_shared<const Equality>(std::move(one));
  };
  const Unknown* const unknown = compared.as_unknown();
  if (unknown && unknown->equality)
    return Value::unknown(unknown->cause, unknown->identity, limited(unknown->equality)).at(compared.span());
  const Choice* const choice = compared.as_choice();
  if (!choice || !choice->condition->equality) return compared;
  Condition condition = *choice->condition;
  condition.equality = limited(condition.equality);
  return Value::choice(std::make_shared<const Condition>(std::move(condition)), choice->yes, choice->no)
      .at(compared.span());
}

Value evaluate_binary(const Expression& expression, const Scope& scope) {
  const Expression& left = *expression.parts[0];
  const Expression& right = *expression.parts[1];
  Value result = apply(expression.op, evaluate(left, scope), evaluate(right, scope), expression.span());
  if (result.is_sensitive() || (expression.op != hcl::Operator::equal && expression.op != hcl::Operator::not_equal))
    return result;
  for (const Expression* side : {&left, &right})
    if (const auto values = valid_values(*side, scope); !values.empty()) return among(result, values);
  return result;
}

class Step {
 public:
  Step(Budget* budget) : budget_(budget) {
    if (budget_) {
      ++budget_->steps;
      ++budget_->depth;
    }
  }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  ~Step() {
    if (budget_) --budget_->depth;
  }
  bool within() const {
    return !budget_ || (budget_->steps <= Budget::most_steps && budget_->depth <= Budget::deepest);
  }

 private:
  Budget* budget_;
};

}  // namespace

Value error_value(std::string message, const Span& span) {
  return Value::unknown(make_cause(Cause::Kind::invalid, std::move(message), span));
}

Value evaluate_constant(const Expression& expression) { return evaluate(expression, Scope{}); }

Value evaluate(const Expression& expression, const Scope& scope) {
  const Step step(scope.module ? &scope.module->root().budget() : nullptr);
  if (!step.within())
    return Value::unknown(make_cause(Cause::Kind::limit, "evaluating this takes more steps than pllint allows",
                                     expression.span()));
  switch (expression.kind) {
    case Kind::null:
    case Kind::boolean:
    case Kind::number:
    case Kind::text: return evaluate_literal(expression);
    case Kind::variable:
      if (const Binding* const binding = find_binding(scope, expression.name)) return binding->value;
      return error_value(fmt::format("\"{}\" is not a whole reference", expression.name), expression.span());
    case Kind::attribute: return evaluate_attribute(expression, scope);
    case Kind::index:
      return element_of(evaluate(*expression.parts[0], scope), evaluate(*expression.parts[1], scope), expression.span());
    case Kind::splat: return evaluate_splat(expression, scope);
    case Kind::splat_item:
      if (const Binding* const binding = find_binding(scope, splat_binding)) return binding->value;
      return error_value("a splat stands alone", expression.span());
    case Kind::call: return evaluate_call(expression, scope);
    case Kind::conditional: return evaluate_conditional(expression, scope);
    case Kind::unary: return apply(expression.op, evaluate(*expression.parts[0], scope), expression.span());
    case Kind::binary: return evaluate_binary(expression, scope);
    case Kind::parentheses: return evaluate(*expression.parts[0], scope);
    case Kind::tuple: return evaluate_tuple(expression, scope);
    case Kind::object: return evaluate_object(expression, scope);
    case Kind::for_tuple:
    case Kind::for_object: return evaluate_for(expression, scope);
    case Kind::template_:
    case Kind::template_if:
    case Kind::template_for: return evaluate_template(expression, scope);
    case Kind::broken:
      return Value::unknown(make_cause(Cause::Kind::syntax_error, std::string(expression.name), expression.span()));
  }
  return Value();
}

namespace {

// What is written in a resource whose type pllint does not know. The provider may add to every object in it.
Value open_to_provider(const Value& written, const std::string& name) {
  const Value result = over_choices(written, [&](const Value& leaf) -> Value {
    if (const Sequence* const sequence = leaf.as_sequence()) {
      Sequence open = *sequence;
      for (Value& item : open.items) item = open_to_provider(item, name);
      if (open.rest) open.rest = open_to_provider(*open.rest, name);
      return Value::sequence(std::move(open));
    }
    if (const Mapping* const mapping = leaf.as_mapping()) {
      Mapping open = *mapping;
      for (Mapping::Entry& entry : open.entries) entry.value = open_to_provider(entry.value, name);
      if (!open.rest)
        open.rest = Value::unknown(make_cause(
            Cause::Kind::computed, fmt::format("what {} has beside what is written is known only after apply", name),
            written.span()));
      return Value::mapping(std::move(open));
    }
    return leaf;
  });
  return result.at(written.span()).with_origin(written.origin()).sensitive(written.is_sensitive());
}

// The partition that a region is of: its name, the suffix of its DNS names, and the same reversed.
// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
std::optional<std::string_view> of_partition(std::string_view attribute, std::string_view region) {
  const bool is_china = region.starts_with("cn-");
  const bool is_government = region.starts_with("us-gov-");
  // Isolated ones have names of their own.
  if (!is_china && !is_government &&
      (region.starts_with("us-iso") || region.starts_with("eu-iso") || region.starts_with("eusc-")))
    return std::nullopt;
  if (attribute == "partition" || attribute == "id") return is_china ? "aws-cn" : is_government ? "aws-us-gov" : "aws";
  if (attribute == "dns_suffix") return is_china ? "amazonaws.com.cn" : "amazonaws.com";
  if (attribute == "reverse_dns_prefix") return is_china ? "cn.com.amazonaws" : "com.amazonaws";
  return std::nullopt;
}

// The type of endpoint that an endpoint service is for follows from its load balancers: it has those of one kind only.
// https://docs.aws.amazon.com/vpc/latest/privatelink/create-gateway-load-balancer-endpoint-service.html
std::string_view service_type_of(const Resource& service) {
  const bool no_network = service.value("network_load_balancer_arns").is_null();
  const bool no_gateway = service.value("gateway_load_balancer_arns").is_null();
  if (no_network == no_gateway) return {};
  return no_gateway ? "Interface" : "GatewayLoadBalancer";
}

// What a reference to a resource answers for one of its attributes.
Value resource_attribute(const Resource& resource, std::string_view name, const Span& span) {
  const Argument* const argument = resource.argument(name);
  if (argument && !argument->value.is_null() && !error_in(argument->value)) {
    // A written argument is what the attribute will be. Providers complete nested blocks, so those stay references.
    const BodySchema* const schema = schema_of(resource.mode, resource.type);
    const std::string full_name = fmt::format("{}.{}", resource.address(), name);
    const bool is_known =
        schema || only_computes(resource.type) || resource.type == "null_resource" || resource.type == "terraform_data";
    if (!is_known) return open_to_provider(argument->value, full_name).through(full_name, argument->span);
    const bool block = argument->value.as_sequence() && schema && schema->block(name);
    if (!block) return argument->value.through(full_name, argument->span);
  }
  if (resource.mode == Mode::data && resource.provider) {
    const ProviderConfiguration& provider = *resource.provider;
    if (resource.type == "aws_region" && (name == "name" || name == "id" || name == "region") && !argument) {
      if (known_text(provider.region)) return provider.region.through(provider.address, provider.span);
    }
    if (resource.type == "aws_partition")
      if (const auto region = known_text(provider.region))
        if (const auto part = of_partition(name, *region))
          return Value::text(std::string(*part)).through(provider.address, provider.span);
    if (resource.type == "aws_caller_identity" && (name == "account_id" || name == "id")) {
      if (known_text(provider.account)) return provider.account.through(provider.address, provider.span);
      name = "account_id";
    }
  }
  if (resource.mode == Mode::managed && resource.type == "aws_vpc_endpoint_service" && name == "service_type")
    if (const std::string_view type = service_type_of(resource); !type.empty())
      return Value::text(std::string(type)).through(fmt::format("{}.{}", resource.address(), name), resource.header);
  // Of the builtin provider, so in no provider's schema.
  if (resource.type == "terraform_data" && (name == "input" || name == "triggers_replace") && (!argument || argument->value.is_null()))
    return Value().at(span);
  if (const BodySchema* const schema = schema_of(resource.mode, resource.type)) {
    const AttributeSchema* const attribute = schema->attribute(name);
    if (!attribute && !schema->block(name)) {
      return Value::unknown(
          make_cause(Cause::Kind::invalid, fmt::format("{} has no attribute \"{}\"", resource.type, name), span));
    }
    if (attribute && !attribute->computed && (!argument || argument->value.is_null())) return Value().at(span);
    // The provider gives both the same value.
    static constexpr std::string_view named_by_arn[] = {"aws_lb",          "aws_alb",          "aws_lb_listener",
                                                        "aws_alb_listener", "aws_lb_target_group", "aws_alb_target_group"};
    if (name == "id" && std::find(std::begin(named_by_arn), std::end(named_by_arn), resource.type) != std::end(named_by_arn))
      name = "arn";
  }
  return Value::reference(resource, std::string(name)).at(span);
}

Value reference_attribute(const Reference& reference, std::string_view name, const Span& span) {
  if (const auto* const module = dynamic_cast<const Module*>(reference.target)) {
    // Evaluation fills a module's memory; the graph sees it as constant.
    if (reference.attribute.empty()) return const_cast<Module*>(module)->output(name, span);
  }
  if (reference.attribute.empty()) {
    if (const auto* const resource = dynamic_cast<const Resource*>(reference.target))
      return resource_attribute(*resource, name, span);
  }
  return Value::reference(*reference.target, fmt::format("{}.{}", reference.attribute, name)).at(span);
}

std::string derived_identity(const Value& value, std::string_view step) {
  const std::string identity = identity_of(value);
  return identity.empty() ? identity : identity + std::string(step);
}

}  // namespace

Value attribute_of(const Value& value, std::string_view name, const Span& span) {
  return over_choices(value, [&](const Value& leaf) -> Value {
    switch (leaf.kind()) {
      case Value::Kind::mapping: {
        const Mapping& mapping = *leaf.as_mapping();
        if (const Value* const found = mapping.find(name)) return leaf.is_sensitive() ? found->sensitive() : *found;
        if (mapping.rest) return Value::unknown(mapping.rest->cause(), derived_identity(*mapping.rest, fmt::format("[{}]", name)));
        return error_value(fmt::format("this object does not have an attribute named \"{}\"", name), span);
      }
      case Value::Kind::reference: return reference_attribute(*leaf.as_reference(), name, span);
      case Value::Kind::unknown:
        if (leaf.as_unknown()->cause->kind == Cause::Kind::invalid) return leaf;
        return Value::unknown(leaf.cause(), derived_identity(leaf, fmt::format(".{}", name)));
      case Value::Kind::null: return error_value("attempt to get attribute from null value", span);
      default: return error_value(fmt::format("this value does not have an attribute named \"{}\"", name), span);
    }
  });
}

Value element_of(const Value& value, const Value& key, const Span& span) {
  return over_choices(value, [&](const Value& leaf) {
    return over_choices(key, [&](const Value& at) -> Value {
      if (CausePtr error = error_in(at)) return at;
      const auto text = known_text(at);
      if (const Sequence* const sequence = leaf.as_sequence()) {
        if (at.is_null()) return error_value("the index is null", span);
        const auto number = known_number(at);
        if (text && !number) return error_value("a number is required", span);
        if (sequence->kind == Sequence::Kind::set) return error_value("elements of a set are identified only by their value", span);
        if (number && std::floor(*number) != *number) return error_value("a fractional number cannot index a collection", span);
        if (number && sequence->ordered && *number >= 0 && *number < static_cast<Number>(sequence->items.size())) {
          const Value& item = sequence->items[static_cast<std::size_t>(*number)];
          return leaf.is_sensitive() ? item.sensitive() : item;
        }
        if (number && sequence->ordered && !sequence->rest)
          return error_value("the given key does not identify an element in this collection value", span);
        return Value::unknown(number ? leaf.cause() ? leaf.cause() : at.cause() : at.cause(), identity_of("[]", {leaf, at}));
      }
      if (leaf.as_mapping() && text) return attribute_of(leaf, *text, span);
      if (leaf.is_null()) return error_value("attempt to index null value", span);
      if (const Reference* const reference = leaf.as_reference(); reference && text) {
        if (reference->attribute.empty()) return attribute_of(leaf, *text, span);
        return Value::reference(*reference->target, known_number(at) ? fmt::format("{}[{}]", reference->attribute, *text)
                                                                     : fmt::format("{}.{}", reference->attribute, *text))
            .at(span);
      }
      if (leaf.is_unknown() && leaf.cause()->kind == Cause::Kind::invalid) return leaf;
      if (leaf.is_unknown() || leaf.as_reference() || leaf.as_mapping())
        return Value::unknown(leaf.is_unknown() ? leaf.cause() : at.cause() ? at.cause() : leaf.cause(),
                              identity_of("[]", {leaf, at}));
      return error_value("this value does not have any indices", span);
    });
  });
}

namespace {

// The name of a condition in a message: the variable where it is one, else its source text on one line.
std::string label_of(const Value& condition, const Span& span) {
  if (const Unknown* const unknown = condition.as_unknown()) {
    const std::size_t bar = unknown->identity.find('|');
    if (bar != std::string::npos && unknown->identity.starts_with("var@")) return unknown->identity.substr(bar + 1);
  }
  if (!span) return "the condition";
  std::string label;
  for (const char c : span.text()) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      label += c;
    else if (!label.empty() && label.back() != ' ')
      label += ' ';
    if (label.size() > 60) return label.substr(0, 57) + "...";
  }
  return label;
}

}  // namespace

Value choose(const Value& condition, const Value& yes, const Value& no, const Span& span) {
  if (const Choice* const choice = condition.as_choice()) {
    if (leaves(condition) * (leaves(yes) + leaves(no)) > most_leaves)
      return Value::unknown(make_cause(Cause::Kind::limit, "depends on more conditions than pllint tries", span));
    return Value::choice(choice->condition,
                         choose(choice->yes, restricted(yes, *choice->condition, true), restricted(no, *choice->condition, true), span),
                         choose(choice->no, restricted(yes, *choice->condition, false), restricted(no, *choice->condition, false), span));
  }
  if (condition.is_null()) return error_value("the condition value is null", span);
  if (condition.as_boolean() || condition.as_number() || condition.as_string()) {
    const Value known = convert(condition, Type::boolean());
    if (known.as_boolean()) return *known.as_boolean() ? yes : no;
    return error_value("the condition must be a bool", span);
  }
  if (CausePtr error = error_in(condition)) return condition;
  if (condition.as_sequence() || condition.as_mapping()) return error_value("the condition must be a bool", span);
  if (leaves(yes) + leaves(no) > most_leaves)
    return Value::unknown(make_cause(Cause::Kind::limit, "depends on more conditions than pllint tries", span));
  auto known = std::make_shared<Condition>();
  known->identity = identity_of(condition);
  if (known->identity.empty()) return Value::unknown(condition.cause());
  known->label = label_of(condition, span);
  known->span = span;
  if (const Unknown* const unknown = condition.as_unknown()) known->equality = unknown->equality;
  Value left = restricted(yes, *known, true);
  Value right = restricted(no, *known, false);
  if (left.is_wholly_known() && right.is_wholly_known() && equal_known(left, right)) return left;
  return Value::choice(std::move(known), std::move(left), std::move(right));
}

}  // namespace pllint::terraform
