#include "terraform/root_module.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "graph/schema.hpp"
#include "terraform/references.hpp"
#include "terraform/resource_body.hpp"
#include "terraform/version_constraint.hpp"

namespace pllint::terraform {
namespace {

// Providers of services that are offered over PrivateLink, or used through it: they are told of an endpoint, and have
// no hands in the account where it is.
bool acts_elsewhere(std::string_view type) {
  for (const std::string_view prefix :
       {"clickhouse_", "confluent_", "databricks_", "mongodbatlas_", "redpanda_", "snowflake_"})
    if (type.starts_with(prefix)) return true;
  return false;
}

// Could a resource of this type, given another's identity, add to it in ways that pllint does not read?
bool may_add(const Resource& resource) {
  if (resource.mode == Mode::data) return resource.type == "external" || resource.type == "aws_lambda_invocation";
  // Of AWS's own, those that run someone else's template or code.
  for (const std::string_view type : {"aws_cloudformation_stack", "aws_lambda_invocation", "aws_servicecatalog_provisioned_product",
                                      "aws_ssm_association", "aws_serverlessapplicationrepository_cloudformation_stack"})
    if (resource.type.starts_with(type)) return true;
  return !schema_of(resource.mode, resource.type) && !only_computes(resource.type) && !acts_elsewhere(resource.type) &&
         !resource.type.starts_with("aws_");
}

}  // namespace

RootModule::RootModule(std::string name, bool named, const Configuration& configuration, Files& files,
                       FindModule find_module, std::map<std::string, GivenVariable> given, StackFacts facts)
    : Stack(std::move(name), Dialect::terraform, named), files_(files), find_module_(std::move(find_module)),
      given_(std::move(given)), facts_(std::move(facts)) {
  modules_.push_back(std::make_unique<Module>(*this, configuration, ""));
}

RootModule::~RootModule() = default;

void RootModule::expand_all() { modules_.front()->expand_all(); }

std::vector<std::string> RootModule::output_names() const {
  std::vector<std::string> names;
  for (const auto& [name, declaration] : module().configuration().outputs) names.emplace_back(name);
  return names;
}

Value RootModule::output(std::string_view name) const {
  const auto lock = evaluating();
  return module().output(name, {});
}

std::vector<UnresolvedName> RootModule::unresolved_names() const {
  const auto lock = evaluating();
  if (unresolved_names_) return *unresolved_names_;
  unresolved_names_ = std::make_unique<std::vector<UnresolvedName>>();
  std::set<const Configuration*> seen;
  for (const auto& module : modules_) {
    if (!seen.insert(&module->configuration()).second) continue;
    std::vector<UnresolvedName> found = terraform::unresolved_names(*module);
    std::move(found.begin(), found.end(), std::back_inserter(*unresolved_names_));
  }
  return *unresolved_names_;
}

const std::vector<Outsider>& RootModule::outsiders() const {
  const auto lock = evaluating();
  if (outsiders_) return *outsiders_;
  outsiders_ = std::make_unique<std::vector<Outsider>>();
  for (std::size_t i = 0; i < modules_.size(); ++i) {
    Module& module = *modules_[i];
    for (const auto& [name, call] : module.configuration().modules) {
      const CausePtr opaque = module.children(call).opaque;
      if (!opaque) continue;
      for (const Resource* resource : received_by(module, call)) outsiders_->push_back({resource, opaque});
    }
    for (const auto& declaration : module.configuration().resources) {
      for (const Resource* resource : received_by_provisioners(module, *declaration)) {
        outsiders_->push_back({resource, make_cause(Cause::Kind::open_world,
                                                    fmt::format("a provisioner of {} may add to {}",
                                                                prefixed(module, fmt::format("{}.{}", declaration->type, declaration->name)),
                                                                resource->address()), declaration->block->header)});
      }
      const auto& instances = module.instances(*declaration).resources;
      if (instances.empty() || !may_add(*instances.front())) continue;
      for (const Resource* resource : instances.front()->dependencies()) {
        outsiders_->push_back({resource, make_cause(Cause::Kind::open_world,
                                                    fmt::format("{} receives {} and may add to it", instances.front()->address(),
                                                                resource->address()), declaration->block->header)});
      }
    }
  }
  return *outsiders_;
}

bool RootModule::checks_types() const {
  static constexpr int any = std::numeric_limits<int>::max();
  return may_select(module().configuration().terraform_version_constraint, {0, 12, 0}, {any, any, any});
}

const GivenVariable* RootModule::given(std::string_view variable) const {
  const auto found = given_.find(std::string(variable));
  return found == given_.end() ? nullptr : &found->second;
}

ModuleSource RootModule::find_module(const Module& caller, const Declaration& call) const {
  // Modules that call themselves would be followed for ever.
  constexpr std::size_t deepest = 24;
  if (caller.depth() >= deepest)
    return {nullptr, make_cause(Cause::Kind::limit, fmt::format("module.{} is nested more than {} deep", call.name, deepest), call.block->header)};
  std::string key(call.name);
  for (const Module* at = &caller; at->call(); at = at->parent()) key = fmt::format("{}.{}", at->call()->name, key);
  return find_module_(caller.configuration(), key, call);
}

Module& RootModule::add_module(std::unique_ptr<Module> module) {
  modules_.push_back(std::move(module));
  return *modules_.back();
}

Resource& RootModule::add_resource(std::unique_ptr<Resource> resource) {
  resources_.push_back(std::move(resource));
  return *resources_.back();
}

const ProviderConfiguration& RootModule::add_provider(ProviderConfiguration provider) {
  providers_.push_back(std::make_unique<ProviderConfiguration>(std::move(provider)));
  return *providers_.back();
}

const Source& RootModule::keep(std::string path, std::string text) {
  scratch_sources_.push_back(std::make_unique<Source>(std::move(path), std::move(text)));
  return *scratch_sources_.back();
}

hcl::File& RootModule::scratch_file(const Source& source) {
  scratch_files_.push_back(std::make_unique<hcl::File>(source));
  return *scratch_files_.back();
}

std::string RootModule::module_path(const Module& which) const {
  const std::filesystem::path path = which.configuration().directory.lexically_relative(directory());
  return path.empty() ? "." : path.generic_string();
}

}  // namespace pllint::terraform
