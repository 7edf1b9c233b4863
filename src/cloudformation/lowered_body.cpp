#include "cloudformation/lowered_body.hpp"

#include <algorithm>

#include "cloudformation/template_stack.hpp"
#include "graph/schema.hpp"
#include "value/choices.hpp"
#include "value/origin.hpp"

namespace pllint::cloudformation {
namespace {

Value lower(const Value& value, const Property& property);

// The members of an object under their canonical names.
Value lower_members(const Mapping& object, std::span<const Property> within) {
  Mapping lowered;
  for (const Mapping::Entry& entry : object.entries) {
    const auto known = std::find_if(within.begin(), within.end(),
                                    [&](const Property& property) { return property.name == entry.key; });
    if (known == within.end())
      lowered.set(snake_case(entry.key), entry.value, entry.key_span);
    else
      lowered.set(std::string(known->argument), lower(entry.value, *known), entry.key_span);
  }
  lowered.rest = object.rest;
  return Value::mapping(std::move(lowered));
}

Value lower_objects(const Value& value, std::span<const Property> within) {
  return over_choices(value, [&](const Value& leaf) -> Value {
    if (const Mapping* const object = leaf.as_mapping())
      return lower_members(*object, within).at(leaf.span()).sensitive(leaf.is_sensitive());
    const Sequence* const list = leaf.as_sequence();
    if (!list) return leaf;
    Sequence lowered = *list;
    for (Value& item : lowered.items) item = lower_objects(item, within);
    return Value::sequence(std::move(lowered)).at(leaf.span());
  });
}

Value lower(const Value& value, const Property& property) {
  Value lowered = property.within.empty() ? value : lower_objects(value, property.within);
  if (!property.convert) return lowered;
  return over_choices(lowered, [&](const Value& leaf) -> Value {
    if (leaf.is_null()) return leaf;
    Value converted = property.convert(leaf);
    if (!converted.origin()) converted = with_origins(std::move(converted), leaf.origin().get());
    return converted.sensitive(leaf.is_sensitive() || converted.is_sensitive());
  });
}

// What is a block in Terraform: a list of objects whose members are called as there.
Value as_block(const Value& value, const BlockSchema& schema) {
  const auto as_object = [&](const Mapping& object) {
    Mapping lowered;
    for (const Mapping::Entry& entry : object.entries) {
      const std::string name = snake_case(entry.key);
      const BlockSchema* const inner = schema.body.block(name);
      lowered.set(name, inner ? as_block(entry.value, *inner) : entry.value, entry.key_span);
    }
    lowered.rest = object.rest;
    return Value::mapping(std::move(lowered));
  };
  return over_choices(value, [&](const Value& leaf) -> Value {
    const auto like_leaf = [&](const Value& made) { return made.at(leaf.span()).sensitive(leaf.is_sensitive()); };
    if (const Mapping* const object = leaf.as_mapping()) return like_leaf(Value::list({like_leaf(as_object(*object))}));
    const Sequence* const list = leaf.as_sequence();
    if (!list) return leaf;
    Sequence lowered = *list;
    for (Value& item : lowered.items)
      item = over_choices(item, [&](const Value& one) {
        const Mapping* const object = one.as_mapping();
        return object ? as_object(*object).at(one.span()).sensitive(one.is_sensitive()) : one;
      });
    return like_leaf(Value::sequence(std::move(lowered)));
  });
}

// "deletion_protection.enabled" of LoadBalancerAttributes[deletion_protection.enabled]; empty: it has no key.
std::string_view key_of(std::string_view property) {
  const std::size_t bracket = property.find('[');
  return bracket == std::string_view::npos ? std::string_view()
                                           : property.substr(bracket + 1, property.size() - bracket - 2);
}
std::string_view name_of_property(std::string_view property) {
  return property.substr(0, std::min(property.find('.'), property.find('[')));
}
// "From" of PortRange.From; empty: the whole property.
std::string_view member_of(std::string_view property) {
  const std::size_t end = property.find_first_of(".[");
  return end == std::string_view::npos || property[end] == '[' ? std::string_view() : property.substr(end + 1);
}

// The member of an object; null if it is not there.
Value at_member(const Value& object, std::string_view name) {
  return over_choices(object, [&](const Value& leaf) -> Value {
    const Mapping* const mapping = leaf.as_mapping();
    if (!mapping) return leaf.is_null() ? leaf : Value::unknown(leaf.cause());
    const Value* const found = mapping->find(name);
    return found ? *found : Value();
  });
}

// The value at the key in a list of keys and values; null if it is not there, unknown if it may be.
Value at_key(const Value& list, std::string_view key) {
  return over_choices(list, [&](const Value& leaf) -> Value {
    const Sequence* const items = leaf.as_sequence();
    if (!items) return leaf.is_null() ? leaf : Value::unknown(leaf.cause());
    Value found;
    // The last one wins.
    for (const Value& item : items->items) {
      const Value in_item = over_choices(item, [&](const Value& pair) -> Value {
        const Mapping* const mapping = pair.as_mapping();
        if (!mapping) return pair.is_null() ? pair : Value::unknown(pair.cause());
        const Value* const name = mapping->find("Key");
        if (!name || equals(*name, key).is_no()) return Value();
        const Value* const value = mapping->find("Value");
        if (equals(*name, key).is_yes()) return value ? *value : Value();
        return Value::unknown(name->cause());
      });
      if (!in_item.is_null()) found = in_item;
    }
    if (found.is_null() && items->rest) return Value::unknown(items->rest->cause());
    return found;
  });
}

}  // namespace

LoweredBody::LoweredBody(Scope& scope, const Member& resource, const ResourceType* type)
    : scope_(&scope), resource_(&resource), type_(type) {}

const std::vector<LoweredBody::Part>& LoweredBody::parts() const {
  if (parts_) return *parts_;
  parts_.emplace();
  const Node* const properties = resource_->value.find("Properties");
  if (!properties) return *parts_;
  for (const Member& member : scope_->members(*properties)) {
    bool is_in_table = false;
    if (type_) {
      for (const Property& property : type_->properties) {
        if (name_of_property(property.name) != member.key) continue;
        is_in_table = true;
        parts_->push_back({&member, &property, std::string(property.argument.substr(0, property.argument.find('.')))});
      }
    }
    if (!is_in_table) parts_->push_back({&member, nullptr, snake_case(member.key)});
  }
  return *parts_;
}

// The block that an argument is in Terraform; null: it is none.
const BlockSchema* LoweredBody::block_of(std::string_view argument) const {
  const BodySchema* const schema = type_ ? schema_of(Mode::managed, type_->type) : nullptr;
  return schema ? schema->block(argument) : nullptr;
}

Argument LoweredBody::read(const Part& part) const {
  Argument argument;
  argument.name_span = part.property->key_span;
  argument.span = part.property->value.span;
  argument.value = scope_->evaluate(part.property->value);
  if (!part.lowering) return argument;
  if (const std::string_view key = key_of(part.lowering->name); !key.empty())
    argument.value = at_key(argument.value, key);
  const std::string_view member = member_of(part.lowering->name);
  if (!member.empty()) argument.value = at_member(argument.value, member);
  argument.value = lower(argument.value, *part.lowering);
  if ((!key_of(part.lowering->name).empty() || !member.empty()) && argument.span.contains(argument.value.span()))
    argument.span = argument.value.span();
  return argument;
}

std::optional<Argument> LoweredBody::read(std::string_view name) const {
  const auto lock = scope_->stack().evaluating();
  std::optional<Argument> found;
  Mapping block;
  for (const Part& part : parts()) {
    if (part.argument != name) continue;
    Argument argument = read(part);
    argument.name = name;
    if (argument.value.is_null()) continue;
    if (const BlockSchema* const schema = block_of(name);
        schema && !(part.lowering && part.lowering->argument.find('.') != std::string_view::npos))
      argument.value = as_block(argument.value, *schema);
    const std::size_t dot = part.lowering ? part.lowering->argument.find('.') : std::string_view::npos;
    if (dot == std::string_view::npos) return argument;
    // Of several that are written in one property each has its own place.
    const bool is_part = !key_of(part.lowering->name).empty() || !member_of(part.lowering->name).empty();
    block.set(std::string(part.lowering->argument.substr(dot + 1)), argument.value,
              is_part ? argument.span : argument.name_span);
    if (!found) found = std::move(argument);
  }
  if (!found) {
    std::optional<Argument> added = unwritten();
    if (added) added->name = name;
    return added;
  }
  if ( !block.entries.empty())
    found->value = Value::list({Value::mapping(std::move(block)).at(found->span)}).at(found->span);
  return found;
}

std::optional<Argument> LoweredBody::unwritten() const {
  CausePtr cause = added_later(resource_->value.find("Properties"));
  if (!cause) return std::nullopt;
  return Argument{{}, resource_->key_span, resource_->key_span, Value::unknown(std::move(cause))};
}

// A macro may add what is not there. What is there it may change as well, and hardly does.
CausePtr LoweredBody::added_later(const Node* properties) const {
  if (const CausePtr& macro = scope_->source().macro) return macro;
  const Member* transform = resource_->value.member("Fn::Transform");
  if (!transform && properties) transform = properties->member("Fn::Transform");
  return transform ? make_cause(Cause::Kind::open_world, "what the transform adds is not known", transform->key_span)
                   : nullptr;
}

std::vector<std::string> LoweredBody::names() const {
  const auto lock = scope_->stack().evaluating();
  std::vector<std::string> names;
  for (const Part& part : parts())
    if (std::find(names.begin(), names.end(), part.argument) == names.end()) names.push_back(part.argument);
  return names;
}

std::vector<std::string> LoweredBody::source_names() const {
  const auto lock = scope_->stack().evaluating();
  std::vector<std::string> names;
  if (const Node* const properties = resource_->value.find("Properties"))
    for (const Member& member : scope_->members(*properties)) names.push_back(member.key);
  return names;
}

std::optional<Argument> LoweredBody::read_source(std::string_view name) const {
  const auto lock = scope_->stack().evaluating();
  const Node* const properties = resource_->value.find("Properties");
  if (!properties) return std::nullopt;
  for (const Member& member : scope_->members(*properties)) {
    if (member.key != name) continue;
    Argument argument = read(Part{&member, nullptr, {}});
    argument.name = name;
    return argument;
  }
  return std::nullopt;
}

std::string LoweredBody::source_name(std::string_view argument) const { return property_of(type_, argument); }

std::string LoweredBody::source_attribute(std::string_view attribute) const { return attribute_of(type_, attribute); }

std::vector<const Resource*> LoweredBody::dependencies() const {
  const auto lock = scope_->stack().evaluating();
  std::vector<const Resource*> found;
  scope_->find_dependencies(resource_->value, found);
  return found;
}

std::vector<std::string> ConstantBody::names() const {
  std::vector<std::string> names;
  for (const Argument& argument : arguments_) names.push_back(argument.name);
  return names;
}

std::optional<Argument> ConstantBody::read(std::string_view name) const {
  for (const Argument& argument : arguments_)
    if (argument.name == name) return argument;
  return std::nullopt;
}

}  // namespace pllint::cloudformation
