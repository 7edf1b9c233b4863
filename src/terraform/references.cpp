#include "terraform/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "terraform/traversal.hpp"

namespace pllint::terraform {
namespace {

bool is_reserved(std::string_view root) {
  return root == "each" || root == "count" || root == "path" || root == "terraform" || root == "self";
}

bool is_data(std::string_view root) { return root == "data" || root == "ephemeral"; }

// Follows references to resources through locals, variables, module arguments and outputs.
class Collector {
 public:
  void body(Module& module, const MergedBody& merged) {
    for (const hcl::Attribute* attribute : merged.attributes) argument(module, *attribute, {});
    for (const hcl::Block* block : merged.blocks) nested(module, *block, {});
  }

  void nested(Module& module, const hcl::Block& block, std::vector<std::string_view> bound) {
    if (block.type == "lifecycle") return;
    if (block.type == "dynamic" && !block.labels.empty()) {
      const hcl::Attribute* const iterator = block.body.attribute("iterator");
      bound.push_back(iterator ? iterator->value->name : block.labels.front().text);
    }
    for (const hcl::Attribute& attribute : block.body.attributes) argument(module, attribute, bound);
    for (const hcl::Block& inner : block.body.blocks) nested(module, inner, bound);
  }

  void argument(Module& module, const hcl::Attribute& attribute, const std::vector<std::string_view>& bound) {
    if (attribute.name == "provider" || attribute.name == "providers" || attribute.name == "iterator") return;
    const bool whole_modules = attribute.name == "depends_on";
    for (const Traversal& traversal : traversals(*attribute.value, bound)) follow(module, traversal, whole_modules);
  }

  // What every resource of a module waits for: the expansion and the depends_on of the calls that lead to it.
  void calls(Module& module) {
    for (Module* at = &module; at->call(); at = at->parent())
      for (const std::string_view name : {"count", "for_each", "depends_on"})
        if (const hcl::Attribute* attribute = at->call()->body.attribute(name)) argument(*at->parent(), *attribute, {});
  }

  std::vector<const Resource*> take(const ResourceDeclaration* without = nullptr, Module* module = nullptr) {
    if (without)
      for (const Resource* own : module->instances(*without).resources) seen_.erase(own);
    std::vector<const Resource*> result;
    for (const Resource* resource : order_)
      if (seen_.contains(resource)) result.push_back(resource);
    return result;
  }

 private:
  void follow(Module& module, const Traversal& traversal, bool whole_modules) {
    const std::string_view root = traversal.root;
    const std::string_view name = traversal.name(0);
    if (is_reserved(root) || name.empty()) return;
    if (root == "var") return variable(module, name);
    if (root == "local") {
      const auto local = module.configuration().locals.find(name);
      if (local != module.configuration().locals.end() && enter(module, fmt::format("local.{}", name)))
        argument(module, *local->second, {});
      return;
    }
    if (root == "module") return module_call(module, traversal, whole_modules);
    if (is_data(root)) return resource(module, Mode::data, name, traversal.name(1));
    resource(module, Mode::managed, root, name);
  }

  void variable(Module& module, std::string_view name) {
    if (!module.call() || !enter(module, fmt::format("var.{}", name))) return;
    if (const hcl::Attribute* given = module.call()->body.attribute(name)) argument(*module.parent(), *given, {});
  }

  void module_call(Module& module, const Traversal& traversal, bool whole_modules) {
    const auto call = module.configuration().modules.find(traversal.name(0));
    if (call == module.configuration().modules.end()) return;
    std::string_view output;
    for (std::size_t i = 1; i < traversal.steps.size() && output.empty(); ++i) output = traversal.name(i);
    for (Module* child : module.children(call->second).modules) {
      if (whole_modules) {
        for (const auto& declaration : child->configuration().resources) add(*child, *declaration);
        continue;
      }
      for (const auto& [name, declaration] : child->configuration().outputs) {
        if (!output.empty() && name != output) continue;
        if (!enter(*child, fmt::format("output.{}", name))) continue;
        for (const hcl::Attribute* attribute : declaration.body.attributes) argument(*child, *attribute, {});
      }
    }
    // An opaque module passes on what it was given.
    if (module.children(call->second).opaque && enter(module, fmt::format("module.{}", call->first))) body(module, call->second.body);
  }

  void resource(Module& module, Mode mode, std::string_view type, std::string_view name) {
    if (const ResourceDeclaration* declaration = module.configuration().resource(mode, type, name)) add(module, *declaration);
  }

  void add(Module& module, const ResourceDeclaration& declaration) {
    for (const Resource* resource : module.instances(declaration).resources)
      if (seen_.insert(resource).second) order_.push_back(resource);
  }

  bool enter(Module& module, std::string name) { return visited_.emplace(&module, std::move(name)).second; }

  std::set<const Resource*> seen_;
  std::vector<const Resource*> order_;
  std::set<std::pair<const Module*, std::string>> visited_;
};

}  // namespace

std::vector<const Resource*> dependencies_of(Module& module, const ResourceDeclaration& declaration) {
  Collector collector;
  collector.body(module, declaration.body);
  collector.calls(module);
  return collector.take(&declaration, &module);
}

std::vector<const Resource*> received_by(Module& module, const Declaration& call) {
  Collector collector;
  for (const hcl::Attribute* attribute : call.body.attributes)
    if (attribute->name != "depends_on") collector.argument(module, *attribute, {});
  return collector.take();
}

std::vector<const Resource*> received_by_provisioners(Module& module, const ResourceDeclaration& declaration) {
  Collector collector;
  bool any = false;
  for (const hcl::Block* block : declaration.body.blocks) {
    if (block->type != "provisioner") continue;
    any = true;
    collector.nested(module, *block, {});
  }
  std::vector<const Resource*> result = collector.take();
  if (any) {
    const auto& own = module.instances(declaration).resources;
    result.insert(result.end(), own.begin(), own.end());
  }
  return result;
}

}  // namespace pllint::terraform
