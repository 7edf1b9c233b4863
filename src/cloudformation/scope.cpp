#include "cloudformation/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cloudformation/intrinsics.hpp"
#include "cloudformation/lowered_body.hpp"
#include "cloudformation/template_stack.hpp"
#include "graph/schema.hpp"
#include "graph/workspace.hpp"
#include "text/nearest.hpp"
#include "value/choices.hpp"
#include "value/condition.hpp"
#include "value/fields.hpp"

namespace pllint::cloudformation {
namespace {

constexpr std::size_t most_steps = 2'000'000;
constexpr int deepest = 400;
constexpr std::size_t most_expanded = 10'000;  // nodes that Fn::ForEach makes of one mapping
constexpr int deepest_stack = 24;

constexpr std::array pseudo_parameters{"AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition",
                                       "AWS::Region",    "AWS::StackId", "AWS::StackName",        "AWS::URLSuffix"};

// `${Name}` in keys and texts, and {"Ref": "Name"}; of `&{Name}` letters and digits alone are left.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

Node substituted(const Node& node, const std::string& name, const std::string& value, std::size_t& budget) {
  if (budget == 0) return {};
  --budget;
  if (const Member* const call = function_call(node); call && call->key == "Ref" && call->value.text == name) {
    Node text;
    text.kind = Node::Kind::text;
    text.text = value;
    text.span = node.span;
    return text;
  }
  Node copy;
  copy.kind = node.kind;
  copy.span = node.span;
  copy.text = node.text;
  std::string letters_and_digits;
  std::copy_if(value.begin(), value.end(), std::back_inserter(letters_and_digits), is_letter_or_digit);
  const auto replace = [&](std::string& text) {
    replace_all(text, "${" + name + "}", value);
    replace_all(text, "&{" + name + "}", letters_and_digits);
  };
  if (copy.is_text()) replace(copy.text);
  for (const Node& item : node.items) copy.items.push_back(substituted(item, name, value, budget));
  for (const Member& member : node.members) {
    std::string key = member.key;
    replace(key);
    copy.members.push_back({std::move(key), member.key_span, substituted(member.value, name, value, budget)});
  }
  return copy;
}

// A choice between true and true is none.
Value decided(const Value& condition) {
  const Choice* const choice = condition.as_choice();
  if (!choice) return condition;
  const Value yes = decided(choice->yes);
  const Value no = decided(choice->no);
  if (yes.as_boolean() && yes.as_boolean() == no.as_boolean()) return yes;
  return Value::choice(choice->condition, yes, no);
}

Value conjunction(const Value& a, const Value& b) {
  return decided(over_choices({a, b}, [](const std::vector<Value>& sides) -> Value {
    if (sides[0].as_boolean() == std::optional(false) || sides[1].as_boolean() == std::optional(true)) return sides[0];
    return sides[0].as_boolean() == std::optional(true) || sides[1].as_boolean() == std::optional(false) ? sides[1]
                                                                                                         : sides[0];
  }));
}

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

std::string construct_path(const Node& resource) {
  const Node* const metadata = resource.find("Metadata");
  const Node* const path = metadata ? metadata->find("aws:cdk:path") : nullptr;
  if (!path || !path->is_text()) return {};
  const std::string_view text = path->text;
  return std::string(text.ends_with("/Resource") ? text.substr(0, text.size() - 9) : text);
}

// "self:provider.stage", "Rain::Bucket": names of a preprocessor, for CloudFormation's have no colon.
bool is_filled_in(std::string_view name) {
  return name.find(':') != std::string_view::npos && !name.starts_with("AWS::");
}

bool is_stack_type(std::string_view type) { return type == "AWS::CloudFormation::Stack"; }

}  // namespace

std::string Scope::identity(std::string_view name) const {
  return fmt::format("parameter@{}{}{}|{}", stack_->name(), call_.resource ? "/" : "",
                     call_.resource ? call_.resource->address() : "", name);
}

// --- expansion --------------------------------------------------------------------------------------------------

const std::vector<Member>& Scope::members(const Node& mapping) {
  const bool has_loop = std::any_of(mapping.members.begin(), mapping.members.end(),
                                    [](const Member& member) { return member.key.starts_with("Fn::ForEach"); });
  if (!has_loop) return mapping.members;
  if (const auto known = expanded_.find(&mapping); known != expanded_.end()) return known->second;
  std::vector<Member> all;
  for (const Member& member : mapping.members) {
    if (!member.key.starts_with("Fn::ForEach"))
      all.push_back(member);
    else if (!expand_loop(member, all))
      stack_->add_gap(
          make_cause(Cause::Kind::open_world, fmt::format("what {} makes is not known", member.key), member.key_span));
  }
  return expanded_.emplace(&mapping, std::move(all)).first->second;
}

// {"Fn::ForEach::Name": [identifier, collection, {key: value}]}
bool Scope::expand_loop(const Member& loop, std::vector<Member>& into) {
  const std::vector<Node>& parts = loop.value.items;
  if (parts.size() != 3 || !parts[0].is_text() || nesting_ > deepest) return false;
  const Value collection = evaluate(parts[1]);
  const Sequence* const items = collection.as_sequence();
  if (!items || items->rest) return false;
  for (const Value& item : items->items) {
    const auto text = known_text(item);
    if (!text) return false;
    std::size_t budget = most_expanded;
    Node body = substituted(parts[2], parts[0].text, *text, budget);
    if (budget == 0) return false;
    for (Member& member : body.members) {
      if (into.size() > most_expanded) return false;
      if (!member.key.starts_with("Fn::ForEach")) {
        into.push_back(std::move(member));
        continue;
      }
      ++nesting_;
      const bool is_expanded = expand_loop(member, into);
      --nesting_;
      if (!is_expanded) return false;
    }
  }
  return true;
}

void Scope::expand() {
  if (!template_->resources) return;
  for (const InputError& error : template_->document->errors)
    stack_->add_gap(make_cause(Cause::Kind::syntax_error,
                               fmt::format("a part of {} could not be read", place_name(error.span)), error.span));
  if (template_->macro) stack_->add_gap(template_->macro);
  const std::vector<Member>& all = members(*template_->resources);
  for (const Member& member : all) {
    if (member.key.starts_with("Fn::")) {
      stack_->add_gap(make_cause(Cause::Kind::open_world, member.key + " may add resources", member.key_span));
      continue;
    }
    const Node* const type = member.value.find("Type");
    if (type && type->is_text()) add_resource(member);
  }
  for (const Member& member : all) {
    const auto declared = resources_.find(member.key);
    if (declared != resources_.end() && is_stack_type(declared->second.resource->source_type))
      add_nested(member, *declared->second.resource);
  }
}

void Scope::add_resource(const Member& member) {
  const std::string& source_type = member.value.find("Type")->text;
  const ResourceType* const type = resource_type(source_type);
  const std::string address = (call_.resource ? call_.resource->address() + "." : std::string()) + member.key;
  auto resource = std::make_unique<Resource>(address, *stack_);
  resource->type = type ? std::string(type->type) : source_type;
  resource->source_type = source_type;
  resource->name = member.key;
  resource->construct = construct_path(member.value);
  resource->header = member.key_span;
  resource->span = member.span();
  resource->provider = &stack_->environment();
  if (call_.resource) {
    resource->trail = call_.resource->trail;
    resource->trail.push_back({call_.resource->address(), call_.resource->header, call_.resource->construct});
    resource->exists = call_.resource->exists;
  }
  if (const Node* const condition = member.value.find("Condition"); condition && condition->is_text())
    resource->exists = conjunction(resource->exists, this->condition(condition->text, condition->span));
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
  if (const Node* const policy = member.value.find("DeletionPolicy")) {
    const auto kept = known_text(evaluate(*policy));
    resource->lifecycle.is_retained = kept == "Retain" || kept == "RetainExceptOnCreate";
  }
  if (const Node* const policy = member.value.find("UpdateReplacePolicy"))
    resource->lifecycle.is_retained_when_replaced = known_text(evaluate(*policy)) == "Retain";
  resource->body = std::make_unique<LoweredBody>(*this, member, type);
  Resource& added = stack_->add_resource(std::move(resource));
  resources_[member.key] = {&member, &added};
}

void Scope::expand_targets() {
  for (const auto& [name, declared] : resources_) {
    if (declared.resource->type != "aws_lb_target_group") continue;
    if (const Node* const properties = declared.member->value.find("Properties"))
      add_targets(*declared.resource, *properties);
  }
  for (const auto& [name, scope] : nested_) scope->expand_targets();
}

// Each of a target group's `Targets` is an attachment of its own in Terraform.
void Scope::add_targets(const Resource& group, const Node& properties) {
  const Node* const targets = properties.find("Targets");
  if (!targets) return;
  const auto argument = [](std::string name, const Span& span, Value value) {
    return Argument{std::move(name), span, span, std::move(value)};
  };
  const auto add = [&](const Value& target, std::size_t index, const Span& span) {
    auto attachment = std::make_unique<Resource>(fmt::format("{}.Targets[{}]", group.address(), index), *stack_);
    attachment->type = "aws_lb_target_group_attachment";
    attachment->source_type = group.source_type;
    attachment->name = group.name;
    attachment->header = attachment->span = span;
    attachment->trail = group.trail;
    attachment->provider = group.provider;
    attachment->exists = conjunction(
        group.exists, over_choices(target, [](const Value& leaf) { return Value::boolean(!leaf.is_null()); }));
    const auto member = [&](std::string_view name) {
      return over_choices(target, [&](const Value& leaf) -> Value {
        const Mapping* const mapping = leaf.as_mapping();
        if (!mapping) return leaf.is_null() ? leaf : Value::unknown(leaf.cause());
        const Value* const found = mapping->find(name);
        return found ? *found : Value();
      });
    };
    std::vector<Argument> arguments{argument("target_group_arn", span, Value::reference(group, "arn").at(span)),
                                    argument("target_id", span, member("Id"))};
    if (const Value port = member("Port"); !port.is_null()) arguments.push_back(argument("port", span, port));
    if (const Value zone = member("AvailabilityZone"); !zone.is_null())
      arguments.push_back(argument("availability_zone", span, zone));
    attachment->body = std::make_unique<ConstantBody>(std::move(arguments));
    stack_->add_resource(std::move(attachment));
  };
  const Value all = evaluate(*targets);
  if (const Sequence* const list = all.as_sequence()) {
    for (std::size_t i = 0; i < list->items.size(); ++i)
      add(list->items[i], i, list->items[i].span() ? list->items[i].span() : targets->span);
  } else if (!all.is_null()) {
    stack_->add_outsider(
        group, all.cause() ? all.cause() : make_cause(Cause::Kind::invalid, "the targets are no list", targets->span));
  }
}

void Scope::add_nested(const Member& member, const Resource& resource) {
  if (depth() >= deepest_stack) return;
  const NestedTemplate nested = stack_->find_nested(*template_, member);
  if (!nested.found || !stack_->may_nest()) return;
  // A template that leads to itself would never end.
  for (const Scope* scope = this; scope; scope = scope->call_.outer)
    if (scope->template_ == nested.found) return;
  const Node* const properties = member.value.find("Properties");
  const Node* const parameters = properties ? properties->find("Parameters") : nullptr;
  auto scope = std::make_unique<Scope>(*stack_, *nested.found, Call{this, &resource, parameters});
  Scope& added = *nested_.emplace(member.key, std::move(scope)).first->second;
  added.expand();
}

// --- expressions ------------------------------------------------------------------------------------------------

Value Scope::evaluate(const Node& node) {
  if (++steps_ > most_steps || nesting_ > deepest)
    return Value::unknown(make_cause(Cause::Kind::limit, "the expression is too large", node.span)).at(node.span);
  ++nesting_;
  Value value;
  switch (node.kind) {
    case Node::Kind::null: break;
    case Node::Kind::boolean: value = Value::boolean(node.text == "true"); break;
    case Node::Kind::number: {
      const auto number = parse_number(node.text);
      value = number ? Value::number(*number) : Value::text(node.text);
      break;
    }
    case Node::Kind::text: value = text(node); break;
    case Node::Kind::sequence: {
      std::vector<Value> items;
      for (const Node& item : node.items)
        if (Value one = evaluate(item); !one.is_null()) items.push_back(std::move(one));
      value = Value::list(std::move(items));
      break;
    }
    case Node::Kind::mapping: {
      if (const Member* const function = function_call(node)) {
        value = call(*function, node.span);
        break;
      }
      Mapping mapping;
      for (const Member& member : members(node))
        if (Value one = evaluate(member.value); !one.is_null())
          mapping.set(member.key, std::move(one), member.key_span);
      value = Value::mapping(std::move(mapping));
      break;
    }
  }
  --nesting_;
  return value.at(node.span);
}

// Dynamic references stand for what AWS reads at deployment. They are never printed.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
Value Scope::text(const Node& node) {
  constexpr std::string_view opening = "{{resolve:";
  std::size_t at = node.text.find(opening);
  if (at == std::string::npos) return Value::text(node.text);
  Text pieces;
  std::size_t literal = 0;
  bool is_secret = false;
  for (; at != std::string::npos; at = node.text.find(opening, literal)) {
    const std::size_t end = node.text.find("}}", at);
    if (end == std::string::npos) break;
    pieces.pieces.emplace_back(node.text.substr(literal, at - literal));
    std::string_view what = std::string_view(node.text).substr(at + opening.size(), end - at - opening.size());
    Value read;
    if (what.starts_with("ssm:")) {
      what.remove_prefix(4);
      const Value name = Value::text(std::string(what.substr(0, what.find(':'))));
      read = Value::reference(stack_->looked_up("aws_ssm_parameter", name), "value");
    } else {
      is_secret = true;
      read =
          Value::unknown(make_cause(Cause::Kind::data_source, "a dynamic reference is read at deployment", node.span),
                         fmt::format("resolve:{}", what));
    }
    pieces.pieces.emplace_back(std::make_shared<const Value>(read.at(node.span)));
    literal = end + 2;
  }
  pieces.pieces.emplace_back(node.text.substr(literal));
  std::erase_if(pieces.pieces, [](const Text::Piece& piece) {
    const auto* const words = std::get_if<std::string>(&piece);
    return words && words->empty();
  });
  const auto* const only =
      pieces.pieces.size() == 1 ? std::get_if<std::shared_ptr<const Value>>(&pieces.pieces.front()) : nullptr;
  return (only ? **only : Value::text(std::move(pieces))).sensitive(is_secret);
}

Value Scope::call(const Member& function, const Span& span) {
  const Node& argument = function.value;
  if (function.key == "Ref" && argument.is_text()) return ref(argument.text, span);
  if (function.key == "Condition") return condition(argument.text, argument.span);
  return Intrinsics(*this, span).call(function.key, argument);
}

// --- names ------------------------------------------------------------------------------------------------------

Value Scope::ref(std::string_view name, const Span& use) {
  if (name.starts_with("AWS::")) return pseudo_parameter(name, use);
  if (const Resource* const found = resource(name)) {
    const ResourceType* const type = resource_type(found->source_type);
    return Value::reference(*found, type ? std::string(type->ref) : "id");
  }
  const Member* const declared = template_->parameters ? template_->parameters->member(name) : nullptr;
  if (declared) return parameter(*declared, use);
  if (template_->is_sam || template_->macro || is_filled_in(name))
    return Value::unknown(make_cause(Cause::Kind::open_world, fmt::format("{} is made by a transform", name), use),
                          identity(name));
  return Value::unknown(make_cause(Cause::Kind::undeclared, fmt::format("{} is not declared", name), use));
}

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

Value Scope::attribute(std::string_view name, std::string_view attribute, const Span& use) {
  const Resource* const found = resource(name);
  if (!found) return ref(name, use);
  if (is_stack_type(found->source_type) && attribute.starts_with("Outputs.")) {
    const std::string_view output = attribute.substr(8);
    const auto nested = nested_.find(name);
    if (nested != nested_.end()) return nested->second->output(output);
    return Value::unknown(make_cause(Cause::Kind::module_not_on_disk,
                                     fmt::format("the template of {} is not at hand", found->display_name()), use),
                          fmt::format("{}.{}", identity(name), attribute));
  }
  if (const auto given = given_attribute(*resources_.find(name), attribute)) return *given;
  return Value::reference(*found, canonical_attribute(resource_type(found->source_type), attribute));
}

// An attribute that the template sets as a property: AWS gives back what is written there.
std::optional<Value> Scope::given_attribute(const DeclaredByName::value_type& of, std::string_view attribute) {
  const auto& [name, declared] = of;
  const BodySchema* const schema = cloudformation_schema_of(declared.resource->source_type);
  const AttributeSchema* const known = schema ? schema->attribute(attribute) : nullptr;
  const Node* const properties = declared.member->value.find("Properties");
  if (!known || !known->settable() || !properties) return std::nullopt;
  for (const Member& member : members(*properties)) {
    if (member.key != attribute) continue;
    const std::string guard = fmt::format("attribute {}.{}", name, attribute);
    if (!open_.insert(guard).second) return std::nullopt;
    Value value = evaluate(member.value);
    open_.erase(guard);
    if (value.is_null()) return std::nullopt;
    return value.through(fmt::format("{} of {}", attribute, declared.resource->address()), member.value.span);
  }
  return std::nullopt;
}

std::optional<Value> Scope::mapped(std::string_view mapping, const Value& first, const Value& second, const Span& use) {
  const Node* const map = template_->mappings ? template_->mappings->find(mapping) : nullptr;
  if (!map && template_->mappings && template_->mappings->find("Fn::Transform"))
    return Value::unknown(
        make_cause(Cause::Kind::module_not_on_disk, fmt::format("{} is included from elsewhere", mapping), use),
        identity(fmt::format("mapping {} {} {}", mapping, identity_of(first), identity_of(second))));
  if (!map) return Value::unknown(make_cause(Cause::Kind::undeclared, fmt::format("{} is not declared", mapping), use));
  const auto outer = known_text(first);
  const auto inner = known_text(second);
  if (!outer || !inner) return Value::unknown(outer ? second.cause() : first.cause());
  const Node* const row = map->find(*outer);
  const Node* const entry = row ? row->find(*inner) : nullptr;
  return entry ? std::optional(evaluate(*entry).through(fmt::format("mapping {}", mapping), entry->span))
               : std::nullopt;
}

const std::vector<Member>& Scope::outputs() {
  static const std::vector<Member> none;
  return template_->outputs ? members(*template_->outputs) : none;
}

Value Scope::output(std::string_view name) {
  for (const Member& member : outputs()) {
    if (member.key != name) continue;
    const Node* const value = member.value.find("Value");
    if (!value) return {};
    const std::string guard = "output " + member.key;
    if (!open_.insert(guard).second)
      return Value::unknown(make_cause(Cause::Kind::limit, guard + " leads to itself", member.key_span));
    Value result = evaluate(*value).through("output " + member.key, value->span);
    open_.erase(guard);
    return result;
  }
  return Value::unknown(make_cause(Cause::Kind::undeclared, fmt::format("there is no output {}", name)));
}

const Resource* Scope::resource(std::string_view name) const {
  const auto found = resources_.find(name);
  return found == resources_.end() ? nullptr : found->second.resource;
}

// --- conditions -------------------------------------------------------------------------------------------------

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

// --- who needs whom -----------------------------------------------------------------------------------------------

void Scope::find_dependencies(const Node& resource, std::vector<const Resource*>& found) {
  std::vector<NameUse> uses;
  find_resource_uses(resource, uses);
  std::set<const void*> seen;
  collect_dependencies(uses, found, seen);
}

void Scope::collect_dependencies(const std::vector<NameUse>& uses, std::vector<const Resource*>& found,
                                 std::set<const void*>& seen) {
  for (const NameUse& use : uses) {
    if (use.kind == NameUse::Kind::condition || use.kind == NameUse::Kind::mapping) continue;
    const auto declared = resources_.find(use.name);
    if (declared != resources_.end()) {
      const Resource* const needed = declared->second.resource;
      const auto nested = nested_.find(use.name);
      if (nested != nested_.end() && use.attribute.starts_with("Outputs.")) {
        const std::string output = use.attribute.substr(8);
        for (const Member& member : nested->second->outputs()) {
          if (member.key != output || !seen.insert(&member).second) continue;
          std::vector<NameUse> inner;
          find_uses(member.value, inner);
          nested->second->collect_dependencies(inner, found, seen);
        }
      }
      if (std::find(found.begin(), found.end(), needed) == found.end()) found.push_back(needed);
      continue;
    }
    if (!call_.outer || !call_.parameters) continue;
    const Node* const given = call_.parameters->find(use.name);
    if (!given || !seen.insert(given).second) continue;
    std::vector<NameUse> outer;
    find_uses(*given, outer);
    call_.outer->collect_dependencies(outer, found, seen);
  }
}

void Scope::find_imports(std::vector<Value>& names) {
  std::vector<const Node*> found;
  for (const auto& [name, declared] : resources_) find_imported(declared.member->value, found);
  for (const Member& member : outputs()) find_imported(member.value, found);
  for (const Node* const name : found) names.push_back(evaluate(*name));
  for (auto& [name, scope] : nested_) scope->find_imports(names);
}

void Scope::find_unresolved(std::vector<UnresolvedName>& found) {
  for (auto& [name, scope] : nested_) scope->find_unresolved(found);
  // What a transform adds is not in the template.
  if (template_->is_sam || template_->macro || !template_->document->errors.empty()) return;
  const auto add = [&](UnresolvedName name) {
    if (call_.resource) {
      name.trail = call_.resource->trail;
      name.trail.push_back({call_.resource->address(), call_.resource->header, call_.resource->construct});
    }
    found.push_back(std::move(name));
  };
  const auto report = [&](const std::vector<NameUse>& uses, const Resource* resource) {
    for (const NameUse& use : uses) {
      auto name = unresolved(use);
      if (!name) continue;
      name->resource = resource;
      add(*std::move(name));
    }
  };
  std::vector<NameUse> uses;
  for (const auto& [name, declared] : resources_) {
    uses.clear();
    find_resource_uses(declared.member->value, uses);
    report(uses, declared.resource);
    std::vector<UnresolvedName> properties;
    find_unknown_properties(declared, properties);
    for (UnresolvedName& property : properties) add(std::move(property));
  }
  uses.clear();
  for (const Member& member : outputs()) {
    if (const Node* const guard = member.value.find("Condition"); guard && guard->is_text())
      uses.push_back({NameUse::Kind::condition, guard->text, {}, guard->span});
    for (const Member& part : member.value.members)
      if (part.key != "Condition") find_uses(part.value, uses);
  }
  if (template_->conditions)
    for (const Member& member : members(*template_->conditions)) find_uses(member.value, uses);
  report(uses, nullptr);
}

void Scope::find_unknown_properties(const Declared& declared, std::vector<UnresolvedName>& found) {
  const BodySchema* const schema = cloudformation_schema_of(declared.resource->source_type);
  const Node* const properties = declared.member->value.find("Properties");
  // `Properties: !Ref AWS::NoValue`
  if (!schema || !properties || function_call(*properties)) return;
  for (const Member& member : members(*properties)) {
    if (member.key.starts_with("Fn::") || schema->settable(member.key)) continue;
    // Any: a type whose properties are the template's own.
    if (declared.resource->source_type == "AWS::CloudFormation::CustomResource") return;
    UnresolvedName name;
    name.kind = UnresolvedName::Kind::unknown_argument;
    name.span = member.key_span;
    name.name = member.key;
    name.of = declared.resource->source_type;
    name.nearest = nearest(member.key, schema->settable_names());
    name.resource = declared.resource;
    found.push_back(std::move(name));
  }
}

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html
std::optional<UnresolvedName> unknown_attribute(const NameUse& use, const Resource& resource) {
  const BodySchema* const schema = cloudformation_schema_of(resource.source_type);
  if (!schema || use.attribute.empty() || resource.source_type.starts_with("AWS::CloudFormation::"))
    return std::nullopt;
  std::vector<std::string_view> known;
  for (const AttributeSchema& attribute : schema->attributes) {
    // Below an object that is returned as a whole.
    if (use.attribute == attribute.name || use.attribute.starts_with(attribute.name + ".")) return std::nullopt;
    if (attribute.computed) known.push_back(attribute.name);
  }
  UnresolvedName name;
  name.kind = UnresolvedName::Kind::unknown_attribute;
  name.span = use.span;
  name.name = use.attribute;
  name.of = resource.source_type;
  name.nearest = nearest(use.attribute, known);
  return name;
}

}  // namespace

std::optional<UnresolvedName> Scope::unresolved(const NameUse& use) {
  const auto declares = [&](const Node* section) {
    if (!section) return false;
    const std::vector<Member>& all = members(*section);
    return std::any_of(all.begin(), all.end(), [&](const Member& member) { return member.key == use.name; });
  };
  if (use.kind == NameUse::Kind::attribute || use.kind == NameUse::Kind::depends_on || use.kind == NameUse::Kind::ref)
    if (const Resource* const found = resource(use.name))
      return use.kind == NameUse::Kind::attribute ? unknown_attribute(use, *found) : std::nullopt;
  if ((use.kind == NameUse::Kind::condition && declares(template_->conditions)) ||
      (use.kind == NameUse::Kind::mapping && declares(template_->mappings)) ||
      (use.kind == NameUse::Kind::ref && declares(template_->parameters)))
    return std::nullopt;
  std::vector<std::string_view> known;
  const auto add_keys = [&](const Node* section) {
    if (section)
      for (const Member& member : members(*section)) known.push_back(member.key);
  };
  switch (use.kind) {
    case NameUse::Kind::condition: add_keys(template_->conditions); break;
    case NameUse::Kind::mapping:
      if (template_->mappings && template_->mappings->find("Fn::Transform")) return std::nullopt;
      add_keys(template_->mappings);
      break;
    case NameUse::Kind::ref:
      if (use.name.starts_with("AWS::")) {
        known.assign(pseudo_parameters.begin(), pseudo_parameters.end());
        break;
      }
      add_keys(template_->parameters);
      [[fallthrough]];
    case NameUse::Kind::attribute:
    case NameUse::Kind::depends_on:
      for (const auto& [name, declared] : resources_) known.push_back(name);
      break;
  }
  if (std::find(known.begin(), known.end(), use.name) != known.end()) return std::nullopt;
  // Resources of a module are called by its name and theirs.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html
  for (const auto& [module, declared] : resources_)
    if (declared.resource->source_type.ends_with("::MODULE") && use.name.starts_with(module)) return std::nullopt;
  if (is_filled_in(use.name)) return std::nullopt;
  UnresolvedName name;
  name.kind = UnresolvedName::Kind::undeclared;
  name.span = use.span;
  name.name = use.name.empty() ? "\"\"" : use.name;
  name.of = "the template";
  name.nearest = nearest(use.name, known);
  // `${file(network.yml)}` of the Serverless Framework, and whoever else puts templates together.
  if (name.nearest.empty() && !template_->states_format && !stack_->named() && !call_.outer)
    name.doubt = make_cause(Cause::Kind::open_world,
                            "a file without AWSTemplateFormatVersion may be a part of a template", use.span);
  return name;
}

}  // namespace pllint::cloudformation
