// Names that lead nowhere: the static half of what `terraform validate` checks.
#include <fmt/format.h>

#include <algorithm>

#include "graph/schema.hpp"
#include "terraform/references.hpp"
#include "terraform/root_module.hpp"
#include "terraform/traversal.hpp"
#include "terraform/version_constraint.hpp"
#include "text/nearest.hpp"

namespace pllint::terraform {
namespace {

using Kind = UnresolvedName::Kind;

template <typename Map>
std::string nearest_key(std::string_view name, const Map& map) {
  std::vector<std::string_view> names;
  for (const auto& [key, value] : map) names.push_back(key);
  return std::string(nearest(name, names));
}

bool is_meta(std::string_view name) {
  static constexpr std::string_view names[] = {"count",     "for_each",    "provider",   "depends_on",
                                               "lifecycle", "provisioner", "connection", "dynamic"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// May the constraint select a provider of the major version that the schema was made from? Other major versions have
// other arguments.
bool admits_schema_version(std::string_view constraint) {
  const int major = version_in(schema_version()).front();
  return may_select(constraint, {major, 0, 0}, {major + 1, 0, 0});
}

class NameCheck {
 public:
  explicit NameCheck(Module& module)
      : module_(module),
        configuration_(module.configuration()),
        schema_applies_(admits_schema_version(configuration_.aws_version_constraint) &&
                        admits_schema_version(module.root().module().configuration().aws_version_constraint)) {}

  std::vector<UnresolvedName> run() {
    for (const auto& declaration : configuration_.resources) {
      const auto& instances = module_.instances(*declaration).resources;
      resource_ = instances.empty() ? nullptr : instances.front();
      body(declaration->body, {});
      arguments(*declaration);
    }
    resource_ = nullptr;
    for (const auto& [name, local] : configuration_.locals) expression(*local->value, {});
    for (const auto& [name, output] : configuration_.outputs) body(output.body, {});
    for (const auto& [name, call] : configuration_.modules) {
      body(call.body, {});
      call_arguments(call);
    }
    for (const ProviderDeclaration& provider : configuration_.providers) body(provider.body, {});
    return std::move(found_);
  }

 private:
  void report(Kind kind, const Span& span, std::string name, std::string of, std::string near) {
    UnresolvedName unresolved;
    unresolved.kind = kind;
    unresolved.span = span;
    unresolved.name = std::move(name);
    unresolved.of = std::move(of);
    unresolved.nearest = std::move(near);
    unresolved.resource = resource_;
    unresolved.trail = module_.trail();
    found_.push_back(std::move(unresolved));
  }

  std::string here() const { return module_.address().empty() ? "the root module" : module_.address(); }

  // --- references ---

  void body(const MergedBody& merged, const std::vector<std::string_view>& bound) {
    for (const hcl::Attribute* attribute : merged.attributes) argument(*attribute, bound);
    for (const hcl::Block* block : merged.blocks) nested(*block, bound);
  }

  void nested(const hcl::Block& block, std::vector<std::string_view> bound) {
    if (block.type == "lifecycle") {
      // Only conditions hold references to values; ignore_changes names the block's own arguments.
      for (const hcl::Block& condition : block.body.blocks) nested(condition, bound);
      return;
    }
    if (block.type == "dynamic" && !block.labels.empty()) {
      const hcl::Attribute* const iterator = block.body.attribute("iterator");
      bound.push_back(iterator ? iterator->value->name : block.labels.front().text);
    }
    for (const hcl::Attribute& attribute : block.body.attributes) argument(attribute, bound);
    for (const hcl::Block& inner : block.body.blocks) nested(inner, bound);
  }

  void argument(const hcl::Attribute& attribute, const std::vector<std::string_view>& bound) {
    if (attribute.name == "provider" || attribute.name == "providers" || attribute.name == "iterator") return;
    expression(*attribute.value, bound);
  }

  void expression(const hcl::Expression& value, const std::vector<std::string_view>& bound) {
    for (const Traversal& traversal : traversals(value, bound)) check(traversal);
  }

  void check(const Traversal& traversal) {
    const std::string_view root = traversal.root;
    const std::string_view name = traversal.name(0);
    if (name.empty() || root == "each" || root == "count" || root == "path" || root == "terraform" || root == "self") return;
    // Actions have a namespace of their own, and what triggers them is not read.
    // https://developer.hashicorp.com/terraform/language/invoke-actions
    if (root == "action") return;
    if (root == "var") return declared(traversal, configuration_.variables, 1);
    if (root == "local") return declared(traversal, configuration_.locals, 1);
    if (root == "module") return module_reference(traversal);
    if (root == "data" || root == "ephemeral") {
      if (!traversal.name(1).empty()) resource_reference(traversal, Mode::data, name, traversal.name(1), 2);
      return;
    }
    resource_reference(traversal, Mode::managed, root, name, 1);
  }

  // The part of the traversal up to and with the given number of steps.
  static Span head(const Traversal& traversal, std::size_t steps) {
    Span span = traversal.span;
    const Span& last = traversal.steps[steps - 1].span;
    if (last.end > span.begin && last.end < span.end) span.end = last.end;
    return span;
  }

  template <typename Map>
  void declared(const Traversal& traversal, const Map& map, std::size_t steps) {
    const std::string_view name = traversal.name(0);
    if (map.find(name) != map.end()) return;
    const std::string near = nearest_key(name, map);
    report(Kind::undeclared, head(traversal, steps), fmt::format("{}.{}", traversal.root, name), here(),
           near.empty() ? near : fmt::format("{}.{}", traversal.root, near));
  }

  void module_reference(const Traversal& traversal) {
    const auto call = configuration_.modules.find(traversal.name(0));
    if (call == configuration_.modules.end()) return declared(traversal, configuration_.modules, 1);
    // Terraform looks for the attributes of resources before it evaluates, for the outputs of modules when it does.
    if (traversal.may_fail) return;
    const Module::Children& children = module_.children(call->second);
    if (children.opaque || children.modules.empty()) return;
    const Configuration& called = children.modules.front()->configuration();
    if (called.has_errors) return;
    for (std::size_t i = 1; i < traversal.steps.size(); ++i) {
      const std::string_view output = traversal.name(i);
      if (output.empty()) continue;
      if (!called.outputs.contains(output))
        report(Kind::unknown_attribute, traversal.steps[i].span, std::string(output), fmt::format("module.{}", call->first),
               nearest_key(output, called.outputs));
      return;
    }
  }

  void resource_reference(const Traversal& traversal, Mode mode, std::string_view type, std::string_view name, std::size_t steps) {
    if (!configuration_.resource(mode, type, name)) {
      std::vector<std::string_view> names;
      for (const auto& resource : configuration_.resources)
        if (resource->mode == mode && resource->type == type) names.push_back(resource->name);
      const std::string prefix = fmt::format("{}{}.", mode == Mode::data ? "data." : "", type);
      const std::string_view near = nearest(name, names);
      report(Kind::undeclared, head(traversal, steps), fmt::format("{}{}", prefix, name), here(),
             near.empty() ? std::string() : fmt::format("{}{}", prefix, near));
      return;
    }
    const BodySchema* const schema = mode == Mode::managed && schema_applies_ ? schema_of(mode, type) : nullptr;
    if (!schema) return;
    for (std::size_t i = steps; i < traversal.steps.size(); ++i) {
      const std::string_view attribute = traversal.name(i);
      if (attribute.empty()) continue;
      if (!schema->attribute(attribute) && !schema->block(attribute) && attribute != "region")
        report(Kind::unknown_attribute, traversal.steps[i].span, std::string(attribute), std::string(type),
               std::string(nearest(attribute, schema->names())));
      return;
    }
  }

  // --- arguments ---

  void arguments(const ResourceDeclaration& declaration) {
    const BodySchema* const schema = schema_applies_ ? schema_of(declaration.mode, declaration.type) : nullptr;
    if (!schema) return;
    const std::string of(declaration.type);
    for (const hcl::Attribute* attribute : declaration.body.attributes) known_argument(*schema, attribute->name, attribute->name_span, of);
    for (const hcl::Block* block : declaration.body.blocks) known_block(*schema, *block, of);
  }

  void known_argument(const BodySchema& schema, std::string_view name, const Span& span, const std::string& of,
                      bool is_block = false) {
    // `region` is an argument of every resource from version 6 of the provider on.
    if (is_meta(name) || name == "region" || schema.attribute(name) || schema.block(name)) return;
    // An argument is no misspelt block, nor the other way round.
    std::vector<std::string_view> meant;
    for (const AttributeSchema& attribute : schema.attributes)
      if (attribute.settable() && (!is_block || attribute.accepts_blocks())) meant.push_back(attribute.name);
    for (const BlockSchema& block : schema.blocks)
      if (is_block) meant.push_back(block.name);
    report(Kind::unknown_argument, span, std::string(name), of, std::string(nearest(name, meant)));
  }

  void known_block(const BodySchema& schema, const hcl::Block& block, const std::string& of) {
    const bool dynamic = block.type == "dynamic" && !block.labels.empty();
    if (!dynamic && is_meta(block.type)) return;
    const std::string_view name = dynamic ? block.labels.front().text : block.type;
    const BlockSchema* const nested = schema.block(name);
    if (!nested) {
      const AttributeSchema* const attribute = schema.attribute(name);
      if (attribute && attribute->accepts_blocks() && !dynamic) return known_fields(attribute->type.elements.front(), block, of);
      return known_argument(schema, name, dynamic ? block.labels.front().span : block.type_span, of, true);
    }
    if (!dynamic) return known_content(nested->body, block.body, of, name);
    for (const hcl::Block& content : block.body.blocks)
      if (content.type == "content") known_content(nested->body, content.body, of, name);
  }

  // A block in the place of an attribute: `ingress {}` of aws_security_group.
  void known_fields(const Type& type, const hcl::Block& block, const std::string& of) {
    std::vector<std::string_view> fields;
    for (const Type::Field& field : type.fields) fields.push_back(field.name);
    for (const hcl::Attribute& attribute : block.body.attributes)
      if (!type.field(attribute.name))
        report(Kind::unknown_argument, attribute.name_span, std::string(attribute.name), fmt::format("{} {}", of, block.type),
               std::string(nearest(attribute.name, fields)));
  }

  void known_content(const BodySchema& schema, const hcl::Body& content, const std::string& of, std::string_view name) {
    const std::string inner = fmt::format("{} {}", of, name);
    for (const hcl::Attribute& attribute : content.attributes) known_argument(schema, attribute.name, attribute.name_span, inner);
    for (const hcl::Block& block : content.blocks) known_block(schema, block, inner);
  }

  void call_arguments(const Declaration& call) {
    const Module::Children& children = module_.children(call);
    if (children.opaque || children.modules.empty()) return;
    const Configuration& called = children.modules.front()->configuration();
    if (called.has_errors) return;
    for (const hcl::Attribute* attribute : call.body.attributes) {
      const std::string_view name = attribute->name;
      if (is_meta(name) || name == "source" || name == "version" || name == "providers" || called.variables.contains(name)) continue;
      report(Kind::unknown_argument, attribute->name_span, std::string(name), fmt::format("module.{}", call.name),
             nearest_key(name, called.variables));
    }
  }

  Module& module_;
  const Configuration& configuration_;
  bool schema_applies_;
  const Resource* resource_ = nullptr;
  std::vector<UnresolvedName> found_;
};

}  // namespace

std::vector<UnresolvedName> unresolved_names(Module& module) {
  // What is missing may be declared in what could not be read, or generated by Terragrunt or from a template.
  const Configuration& configuration = module.configuration();
  if (configuration.has_errors || configuration.beside_terragrunt || !configuration.generated_from.empty()) return {};
  return NameCheck(module).run();
}

}  // namespace pllint::terraform
