// Scope: the resources that a template makes, with Fn::ForEach written out, those within others, and nested stacks.
#include <fmt/format.h>

#include <algorithm>

#include "cloudformation/bools.hpp"
#include "cloudformation/lowered_body.hpp"
#include "cloudformation/scope.hpp"
#include "cloudformation/template_stack.hpp"
#include "value/choices.hpp"

namespace pllint::cloudformation {
namespace {

constexpr std::size_t most_expanded = 10'000;  // nodes that Fn::ForEach makes of one mapping
constexpr int deepest_stack = 24;

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

std::string construct_path(const Node& resource) {
  const Node* const metadata = resource.find("Metadata");
  const Node* const path = metadata ? metadata->find("aws:cdk:path") : nullptr;
  if (!path || !path->is_text()) return {};
  const std::string_view text = path->text;
  return std::string(text.ends_with("/Resource") ? text.substr(0, text.size() - 9) : text);
}

}  // namespace

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
      add_gap(make_cause(Cause::Kind::open_world, fmt::format("what {} makes is not known", member.key), member.key_span));
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

void Scope::add_gap(CausePtr cause) {
  if (!gap_) gap_ = cause;
  stack_->add_gap(std::move(cause));
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
      add_gap(make_cause(Cause::Kind::open_world, member.key + " may add resources", member.key_span));
      continue;
    }
    const Node* const type = member.value.find("Type");
    if (type && type->is_text()) add_resource(member);
  }
  for (const Member& member : all) {
    const auto declared = resources_.find(member.key);
    if (declared != resources_.end() && declared->second.resource->source_type == nested_stack)
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
  const auto policy = [&](std::string_view name) -> std::optional<std::string> {
    const Node* const written = member.value.find(name);
    const Value value = written ? evaluate(*written) : Value();
    if (!value.is_null() && !known_text(value)) resource->lifecycle.hidden = value.cause();
    return known_text(value);
  };
  const auto kept = policy("DeletionPolicy");
  resource->lifecycle.is_retained = kept == "Retain" || kept == "RetainExceptOnCreate";
  resource->lifecycle.is_retained_when_replaced = policy("UpdateReplacePolicy") == "Retain";
  resource->body = std::make_unique<LoweredBody>(*this, member, type);
  Resource& added = stack_->add_resource(std::move(resource));
  resources_[member.key] = {&member, &added};
}

void Scope::expand_targets() {
  for (const auto& [name, declared] : resources_) {
    const std::string& type = declared.resource->type;
    if (type != "aws_lb_target_group" && type != "aws_vpclattice_target_group") continue;
    if (const Node* const properties = declared.member->value.find("Properties"))
      add_targets(*declared.resource, *properties);
  }
  for (const auto& [name, scope] : nested_) scope->expand_targets();
}

// Each of a target group's `Targets` is an attachment of its own in Terraform; VPC Lattice's are alike.
void Scope::add_targets(const Resource& group, const Node& properties) {
  const Node* const targets = properties.find("Targets");
  if (!targets) return;
  const auto argument = [](std::string name, const Span& span, Value value) {
    return Argument{std::move(name), span, span, std::move(value)};
  };
  const auto add = [&](const Value& target, std::size_t index, const Span& span) {
    auto attachment = std::make_unique<Resource>(fmt::format("{}.Targets[{}]", group.address(), index), *stack_);
    attachment->type = group.type + "_attachment";
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
    const Value of_group = Value::reference(group, "arn").at(span);
    if (group.type == "aws_vpclattice_target_group") {
      Mapping block;
      block.set("id", member("Id"), span);
      const Value blocks = Value::list({Value::mapping(std::move(block)).at(span)}).at(span);
      attachment->body = std::make_unique<ConstantBody>(
          std::vector<Argument>{argument("target_group_identifier", span, of_group), argument("target", span, blocks)});
      stack_->add_resource(std::move(attachment));
      return;
    }
    std::vector<Argument> arguments{argument("target_group_arn", span, of_group),
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

}  // namespace pllint::cloudformation
