// Scope: who needs whom, what is imported, and names that lead nowhere.
#include <fmt/format.h>

#include <algorithm>

#include "cloudformation/pseudo_parameters.hpp"
#include "cloudformation/scope.hpp"
#include "cloudformation/template_stack.hpp"
#include "graph/schema.hpp"
#include "text/nearest.hpp"

namespace pllint::cloudformation {
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

void Scope::look_up_parameters() {
  std::vector<const Node*> found;
  for (const auto& [name, declared] : resources_) find_dynamic(declared.member->value, found);
  for (const Member& member : outputs()) find_dynamic(member.value, found);
  for (const Node* const node : found) evaluate(*node);
  if (template_->parameters)
    for (const Member& declaration : template_->parameters->members) parameter(declaration, declaration.key_span);
  for (auto& [name, scope] : nested_) scope->look_up_parameters();
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
  name.doubt = gap_;
  // `${file(network.yml)}` of the Serverless Framework, and whoever else puts templates together.
  if (name.nearest.empty() && !template_->states_format && !stack_->named() && !call_.outer)
    name.doubt = make_cause(Cause::Kind::open_world,
                            "a file without AWSTemplateFormatVersion may be a part of a template", use.span);
  return name;
}

}  // namespace pllint::cloudformation
