#include "terraform/module.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "terraform/comprehension.hpp"
#include "terraform/resource_body.hpp"
#include "terraform/root_module.hpp"
#include "text/nearest.hpp"
#include "value/convert.hpp"
#include "value/mismatch.hpp"

namespace pllint::terraform {
namespace {

Value undeclared(std::string says, const Span& use) {
  return Value::unknown(make_cause(Cause::Kind::undeclared, std::move(says), use));
}

Value conjunction(const Value& outer, const Value& inner) {
  return over_choices(outer, [&](const Value& leaf) -> Value {
    if (leaf.as_boolean() == std::optional(false)) return leaf;
    if (leaf.as_boolean() == std::optional(true)) return inner;
    return inner.as_boolean() == std::optional(false) ? inner : leaf;
  });
}

Value existence_unknown(const Value& because, const std::string& address, const Span& span) {
  const CausePtr why = because.cause();
  // A bound that was reached stays the cause: that is what the user has to know.
  if (why && why->kind == Cause::Kind::limit) return Value::unknown(why, "exists(" + address + ")");
  return Value::unknown(make_cause(Cause::Kind::existence,
                                   fmt::format("how many {} there are is not known{}{}", address, why ? ": " : "",
                                               why ? why->says : ""),
                                   why && why->span ? why->span : span),
                        "exists(" + address + ")");
}

// A number of instances as Terraform counts them; an unknown otherwise.
Value as_count(const Value& value, const Span& span) {
  const Value number = convert(value, Type::number());
  if (const auto known = number.as_number()) {
    if (*known < 0) return error_value("count is negative", span);
    if (*known > static_cast<Number>(most_instances))
      return Value::unknown(make_cause(Cause::Kind::limit,
                                       fmt::format("count is {}, more than the {} instances that pllint expands",
                                                   number_text(*known), most_instances), span));
  }
  if (number.is_null()) return error_value("count is null", span);
  return number;
}

// each.value by each.key; a set of strings gives each as its own value.
Value as_instances(const Value& value, const Span& span) {
  const CausePtr too_many =
      make_cause(Cause::Kind::limit, fmt::format("for_each has more than the {} instances that pllint expands", most_instances), span);
  if (const Mapping* const mapping = value.as_mapping())
    return mapping->entries.size() > most_instances ? Value::unknown(too_many) : value;
  if (value.is_null()) return error_value("for_each is null", span);
  const Sequence* const sequence = value.as_sequence();
  if (!sequence) return value.cause() ? value : error_value("for_each is neither a map nor a set of strings", span);
  if (sequence->items.size() > most_instances) return Value::unknown(too_many);
  Mapping mapping;
  mapping.rest = sequence->rest;
  for (const Value& item : sequence->items) {
    if (const auto text = known_text(item))
      mapping.set(*text, item);
    else
      mapping.rest = mapping.rest ? Value::unknown(mapping.rest->cause()) : item;
  }
  return Value::mapping(std::move(mapping));
}

void collect_leaves(const Value& value, std::vector<Value>& out) {
  if (const Choice* const choice = value.as_choice()) {
    collect_leaves(choice->yes, out);
    collect_leaves(choice->no, out);
  } else {
    out.push_back(value);
  }
}

Expansion::Instance generic_instance(const Value& repeat, const std::string& address, const Span& span) {
  Expansion::Instance instance;
  instance.suffix = "[*]";
  instance.stands_for_many = true;
  instance.exists = over_choices(repeat, [&](const Value& leaf) -> Value {
    const Mapping* const mapping = leaf.as_mapping();
    if (leaf.as_number() || (mapping && !mapping->rest)) return Value::boolean(false);
    return existence_unknown(mapping ? *mapping->rest : leaf, address, span);
  });
  return instance;
}

Expansion expand_count(const Value& count, const std::string& address, const Span& span) {
  Expansion expansion;
  expansion.form = Expansion::Form::count;
  expansion.repeat = over_choices(count, [&](const Value& leaf) { return as_count(leaf, span); });
  std::vector<Value> all;
  collect_leaves(expansion.repeat, all);
  std::size_t most = 0;
  bool unknown = false;
  for (const Value& leaf : all) {
    if (const auto number = leaf.as_number())
      most = std::max(most, static_cast<std::size_t>(*number));
    else
      unknown = true;
  }
  for (std::size_t i = 0; i < most; ++i) {
    Expansion::Instance instance;
    instance.key = Value::number(static_cast<Number>(i));
    instance.repetition.index = instance.key;
    instance.suffix = fmt::format("[{}]", i);
    instance.exists = over_choices(expansion.repeat, [&](const Value& leaf) -> Value {
      const auto number = leaf.as_number();
      return Value::boolean(number && static_cast<Number>(i) < *number);
    });
    expansion.instances.push_back(std::move(instance));
  }
  if (unknown) {
    Expansion::Instance instance = generic_instance(expansion.repeat, address, span);
    instance.key = Value::unknown(expansion.repeat.cause() ? expansion.repeat.cause() : all.back().cause(), address + "|count.index");
    instance.repetition.index = instance.key;
    expansion.instances.push_back(std::move(instance));
  }
  return expansion;
}

Expansion expand_for_each(const Value& collection, const std::string& address, const Span& span) {
  Expansion expansion;
  expansion.form = Expansion::Form::for_each;
  expansion.repeat = over_choices(as_collection(collection, span), [&](const Value& leaf) { return as_instances(leaf, span); });
  std::vector<Value> all;
  collect_leaves(expansion.repeat, all);
  std::set<std::string> keys;
  const Value* rest = nullptr;
  for (const Value& leaf : all) {
    const Mapping* const mapping = leaf.as_mapping();
    if (mapping)
      for (const Mapping::Entry& entry : mapping->entries) keys.insert(entry.key);
    if (!mapping)
      rest = &leaf;
    else if (mapping->rest)
      rest = &*mapping->rest;
  }
  for (const std::string& key : keys) {
    Expansion::Instance instance;
    instance.key = Value::text(key);
    instance.suffix = fmt::format("[{}]", print(instance.key));
    instance.exists = over_choices(expansion.repeat, [&](const Value& leaf) -> Value {
      const Mapping* const mapping = leaf.as_mapping();
      return Value::boolean(mapping && mapping->find(key));
    });
    instance.repetition.key = instance.key;
    instance.repetition.value = over_choices(expansion.repeat, [&](const Value& leaf) -> Value {
      const Value* const found = leaf.as_mapping() ? leaf.as_mapping()->find(key) : nullptr;
      return found ? *found : Value::unknown(make_cause(Cause::Kind::existence, address + " does not exist here", span));
    });
    expansion.instances.push_back(std::move(instance));
  }
  if (rest) {
    Expansion::Instance instance = generic_instance(expansion.repeat, address, span);
    instance.key = Value::unknown(rest->cause(), address + "|each.key");
    instance.repetition.key = instance.key;
    instance.repetition.value = rest->is_unknown() ? Value::unknown(rest->cause(), address + "|each.value") : *rest;
    expansion.instances.push_back(std::move(instance));
  }
  return expansion;
}

Lifecycle read_lifecycle(const MergedBody& body) {
  Lifecycle result;
  // Terraform takes only literals here, OpenTofu expressions as well.
  const auto is_true = [&](const hcl::Attribute& attribute) {
    if (attribute.value->kind != hcl::Kind::boolean)
      result.hidden = make_cause(Cause::Kind::not_modelled, fmt::format("{} is an expression", attribute.name),
                                 attribute.value->span());
    return attribute.value->kind == hcl::Kind::boolean && attribute.value->name == "true";
  };
  std::set<std::string_view> seen;  // an overriding lifecycle stands first
  for (const hcl::Block* block : body.blocks) {
    if (block->type != "lifecycle") continue;
    for (const hcl::Attribute& attribute : block->body.attributes) {
      if (!seen.insert(attribute.name).second) continue;
      if (attribute.name == "prevent_destroy") result.prevent_destroy = is_true(attribute);
      if (attribute.name == "create_before_destroy") result.create_before_destroy = is_true(attribute);
      if (attribute.name != "ignore_changes") continue;
      if (attribute.value->kind == hcl::Kind::variable && attribute.value->name == "all") result.ignores_all = true;
      for (const hcl::Expression* part : attribute.value->parts) {
        while (part->kind == hcl::Kind::attribute || part->kind == hcl::Kind::index) part = part->parts[0];
        result.ignored.emplace_back(part->name);
      }
    }
  }
  return result;
}

// "aws" of `provider = aws.consumer`, alias "consumer"; the default configuration of the type's prefix otherwise.
std::pair<std::string_view, std::string_view> provider_of(const ResourceDeclaration& declaration) {
  if (const hcl::Attribute* const attribute = declaration.body.attribute("provider")) {
    const hcl::Expression* expression = attribute->value;
    while (expression->kind == hcl::Kind::template_ && expression->parts.size() == 1) expression = expression->parts[0];
    if (expression->kind == hcl::Kind::attribute) return {expression->parts[0]->name, expression->name};
    return {expression->name, {}};
  }
  return {declaration.type.substr(0, declaration.type.find('_')), {}};
}

}  // namespace

std::string prefixed(const Module& module, std::string_view name) {
  return module.address().empty() ? std::string(name) : fmt::format("{}.{}", module.address(), name);
}

Expansion expand(const MergedBody& body, const Scope& scope, const std::string& address) {
  if (const hcl::Attribute* const count = body.attribute("count"))
    return expand_count(evaluate(*count->value, scope), address, count->value->span());
  if (const hcl::Attribute* const for_each = body.attribute("for_each"))
    return expand_for_each(evaluate(*for_each->value, scope), address, for_each->value->span());
  Expansion single;
  single.repeat = Value::number(1);
  single.instances.emplace_back();
  single.instances.back().exists = Value::boolean(true);
  return single;
}

template <typename Compute>
Value Module::remember(std::map<std::string_view, Value>& memory, std::string_view name, const std::string& what,
                       const Span& use, Compute&& compute) {
  if (const auto known = memory.find(name); known != memory.end()) return known->second;
  const auto [entry, started] = in_progress_.try_emplace(what, true);
  if (!started) return error_value(fmt::format("{} depends on itself", prefixed(*this, what)), use);
  Value value = compute();
  in_progress_.erase(what);
  // Names that each hold the one before twice would make every walk over the value endless.
  if (is_larger_than(value, most_values))
    value = Value::unknown(make_cause(Cause::Kind::limit, fmt::format("{} is larger than pllint computes", prefixed(*this, what)), use));
  return memory.emplace(name, std::move(value)).first->second;
}

Value Module::variable(std::string_view name, const Span& use) {
  const auto found = configuration_->variables.find(name);
  if (found == configuration_->variables.end())
    return undeclared(fmt::format("an input variable \"{}\" has not been declared", name), use);
  const VariableDeclaration& declaration = found->second;
  const std::string what = fmt::format("var.{}", name);
  return remember(variables_, found->first, what, use, [&]() -> Value {
    const std::string identity = fmt::format("var@{}{}|{}", root_->name(), address(), what);
    const Span declared = declaration.block->header;
    const auto by_default = [&]() -> Value {
      if (!declaration.default_value)
        return Value::unknown(make_cause(Cause::Kind::variable_without_value,
                                         fmt::format("{} has no value", prefixed(*this, what)), declared), identity);
      Value value = evaluate(*declaration.default_value, scope());
      return convert(value, declaration.type).through(fmt::format("default of {}", what), declaration.default_value->span());
    };
    Value value;
    if (call_) {
      const hcl::Attribute* const argument = call_->body.attribute(name);
      if (!argument) return by_default().sensitive(declaration.sensitive);
      Scope outer = parent_->scope(&call_repetition_);
      value = convert(evaluate(*argument->value, outer), declaration.type)
                  .through(fmt::format("{} of {}", name, address()), argument->value->span());
    } else if (const GivenVariable* const given = root_->given(name)) {
      if (given->expression) {
        value = evaluate(*given->expression, Scope{});
      } else if (declaration.type.is_primitive() || declaration.type.kind == Type::Kind::any) {
        value = Value::text(given->text);
      } else {
        const Source& source = root_->keep(given->how, given->text);
        value = evaluate(*hcl::parse_expression(root_->scratch_file(source), source), Scope{});
      }
      value = convert(value, declaration.type).through(fmt::format("{} in {}", what, given->how), given->span);
    } else if (configuration_->beside_terragrunt) {
      return Value::unknown(make_cause(Cause::Kind::variable_without_value,
                                       fmt::format("{} may be set by terragrunt.hcl, which pllint does not read", what),
                                       declared), identity).sensitive(declaration.sensitive);
    } else {
      return by_default().sensitive(declaration.sensitive);
    }
    // Terraform puts the default in the place of null where null is not allowed.
    if (value.is_null() && !declaration.nullable) value = by_default();
    return value.sensitive(value.is_sensitive() || declaration.sensitive);
  });
}

Value Module::local(std::string_view name, const Span& use) {
  const auto found = configuration_->locals.find(name);
  if (found == configuration_->locals.end())
    return undeclared(fmt::format("a local value with the name \"{}\" has not been declared", name), use);
  const std::string what = fmt::format("local.{}", name);
  return remember(locals_, found->first, what, use, [&] {
    const hcl::Expression& expression = *found->second->value;
    return evaluate(expression, scope()).through(what, expression.span());
  });
}

Value Module::output(std::string_view name, const Span& use) {
  const auto found = configuration_->outputs.find(name);
  if (found == configuration_->outputs.end())
    return error_value(fmt::format("this object does not have an attribute named \"{}\"", name), use);
  const std::string what = fmt::format("output.{}", name);
  return remember(outputs_, found->first, what, use, [&]() -> Value {
    const hcl::Attribute* const value = found->second.body.attribute("value");
    if (!value) return Value();
    const hcl::Attribute* const sensitive = found->second.body.attribute("sensitive");
    const Value result = evaluate(*value->value, scope());
    const bool hidden = sensitive && sensitive->value->name == "true";
    return result.through(prefixed(*this, what), value->value->span()).sensitive(hidden || result.is_sensitive());
  });
}

Value Module::outputs(const Span& use) {
  Mapping mapping;
  for (const auto& [name, declaration] : configuration_->outputs) mapping.set(std::string(name), output(name, use));
  return Value::mapping(std::move(mapping)).at(use);
}

Value Module::resource(Mode mode, std::string_view type, std::string_view name, const Span& use) {
  const ResourceDeclaration* const declaration = configuration_->resource(mode, type, name);
  if (!declaration) {
    return undeclared(fmt::format("a {} resource \"{}\" \"{}\" has not been declared",
                                   mode == Mode::data ? "data" : "managed", type, name), use);
  }
  const std::string what = fmt::format("{}{}.{}", mode == Mode::data ? "data." : "", type, name);
  if (in_progress_.contains(what)) return error_value(fmt::format("{} depends on itself", prefixed(*this, what)), use);
  const Instances& made = instances(*declaration);
  return made.expansion.value([&](std::size_t i) { return Value::reference(*made.resources[i], {}).at(use); });
}

Value Module::module_call(std::string_view name, const Span& use) {
  const auto found = configuration_->modules.find(name);
  if (found == configuration_->modules.end())
    return undeclared(fmt::format("no module call named \"{}\" is declared", name), use);
  const std::string what = fmt::format("module.{}", name);
  if (in_progress_.contains(what)) return error_value(fmt::format("{} depends on itself", prefixed(*this, what)), use);
  const Children& made = children(found->second);
  return made.expansion.value([&](std::size_t i) -> Value {
    if (!made.opaque) return Value::reference(*made.modules[i], {}).at(use);
    return Value::unknown(made.opaque, fmt::format("module@{}{}|{}{}", root_->name(), address(), what,
                                                   made.expansion.instances[i].suffix));
  });
}

const Module::Instances& Module::instances(const ResourceDeclaration& declaration) {
  if (const auto known = instances_.find(&declaration); known != instances_.end()) return known->second;
  const std::string what = fmt::format("{}{}.{}", declaration.mode == Mode::data ? "data." : "", declaration.type, declaration.name);
  in_progress_.emplace(what, true);
  Instances made;
  const std::string own_address = prefixed(*this, what);
  made.expansion = expand(declaration.body, scope(), own_address);
  in_progress_.erase(what);
  // Expanding may have asked for these instances through a cycle and made them.
  if (const auto known = instances_.find(&declaration); known != instances_.end()) return known->second;
  const auto [provider_name, alias] = provider_of(declaration);
  const ProviderConfiguration* const configured = provider(provider_name, alias);
  const Lifecycle lifecycle = read_lifecycle(declaration.body);
  for (const Expansion::Instance& instance : made.expansion.instances) {
    auto resource = std::make_unique<Resource>(own_address + instance.suffix, *root_);
    resource->mode = declaration.mode;
    resource->type = declaration.type;
    resource->source_type = declaration.type;
    resource->name = declaration.name;
    resource->exists = conjunction(exists_, instance.exists);
    resource->stands_for_many = instance.stands_for_many;
    resource->trail = trail_;
    resource->header = declaration.block->header;
    resource->span = declaration.block->span;
    resource->provider = configured;
    resource->lifecycle = lifecycle;
    resource->body = make_resource_body(*this, declaration, instance.repetition, own_address + instance.suffix);
    made.resources.push_back(&root_->add_resource(std::move(resource)));
  }
  return instances_.emplace(&declaration, std::move(made)).first->second;
}

const Module::Children& Module::children(const Declaration& call) {
  if (const auto known = children_.find(&call); known != children_.end()) return known->second;
  const std::string what = fmt::format("module.{}", call.name);
  in_progress_.emplace(what, true);
  Children made;
  const std::string own_address = prefixed(*this, what);
  made.expansion = expand(call.body, scope(), own_address);
  in_progress_.erase(what);
  if (const auto known = children_.find(&call); known != children_.end()) return known->second;
  const ModuleSource source = root_->find_module(*this, call);
  made.opaque = source.configuration ? nullptr : source.cause;
  if (source.configuration) {
    for (const Expansion::Instance& instance : made.expansion.instances) {
      auto child = std::make_unique<Module>(*root_, *source.configuration, own_address + instance.suffix);
      child->parent_ = this;
      child->call_ = &call;
      child->call_repetition_ = instance.repetition;
      child->exists_ = conjunction(exists_, instance.exists);
      child->trail_ = trail_;
      child->trail_.push_back({child->address(), call.block->header});
      made.modules.push_back(&root_->add_module(std::move(child)));
    }
  }
  return children_.emplace(&call, std::move(made)).first->second;
}

void Module::expand_all() {
  for (const auto& declaration : configuration_->resources) instances(*declaration);
  for (const auto& [name, call] : configuration_->modules) {
    for (Module* const child : children(call).modules) child->expand_all();
  }
}

const ProviderConfiguration* Module::provider(std::string_view name, std::string_view alias) {
  const auto [entry, added] = providers_.try_emplace({std::string(name), std::string(alias)}, nullptr);
  if (!added) return entry->second;
  // `providers = { aws = aws.consumer }` of the call
  if (const hcl::Attribute* const given = call_ ? call_->body.attribute("providers") : nullptr) {
    const auto& parts = given->value->parts;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
      const hcl::Expression& inner = *parts[i];
      std::string key(inner.name);
      for (const hcl::Expression* part = &inner; part->kind == hcl::Kind::attribute || part->kind == hcl::Kind::parentheses;) {
        if (part->kind == hcl::Kind::attribute) key = fmt::format("{}.{}", part->parts[0]->name, part->name);
        part = part->parts[0];
      }
      const std::string wanted = alias.empty() ? std::string(name) : fmt::format("{}.{}", name, alias);
      if (key != wanted) continue;
      const hcl::Expression* outer = parts[i + 1];
      while (outer->kind == hcl::Kind::template_ && outer->parts.size() == 1) outer = outer->parts[0];
      const bool aliased = outer->kind == hcl::Kind::attribute;
      return entry->second = parent_->provider(aliased ? outer->parts[0]->name : outer->name, aliased ? outer->name : std::string_view{});
    }
  }
  for (const ProviderDeclaration& declaration : configuration_->providers)
    if (declaration.name == name && declaration.alias == alias)
      return entry->second = &root_->add_provider(read_provider(*this, declaration));
  if (parent_ && alias.empty()) return entry->second = parent_->provider(name, alias);
  if (!parent_ && alias.empty() && name == "aws") {
    // Without a provider block AWS's own environment decides.
    const auto missing = [&](std::string_view what, const StackFacts::Fact& fact) {
      if (!fact.text.empty()) return Value::text(fact.text).at(fact.span);
      return Value::unknown(
          make_cause(Cause::Kind::variable_without_value, fmt::format("no provider block names the {}", what)),
          fmt::format("{}@{}", what, root_->name()));
    };
    ProviderConfiguration implied;
    implied.address = "provider.aws";
    implied.region = missing("region", root_->facts().region);
    implied.account = missing("account", root_->facts().account);
    return entry->second = &root_->add_provider(std::move(implied));
  }
  return nullptr;
}

}  // namespace pllint::terraform
