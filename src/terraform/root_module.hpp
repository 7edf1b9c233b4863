// RootModule: a root module as a Stack: its module instances, its variables' values, and what all of them share.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "graph/stack.hpp"
#include "terraform/load.hpp"
#include "terraform/module.hpp"

namespace pllint::terraform {

// A value given to a root variable, and where: the last one given wins.
struct GivenVariable {
  const hcl::Expression* expression = nullptr;  // of a tfvars file
  std::string text;                             // of --var, where expression is null
  std::string how;                              // "terraform.tfvars", "--var"
  Span span;
};

// Finds the module that a call in `caller` names; one Configuration serves all its instances.
using FindModule = std::function<ModuleSource(const Configuration& caller, const std::string& caller_key,
                                              const Declaration& call)>;

class RootModule final : public Stack {
 public:
  RootModule(std::string name, bool named, const Configuration& configuration, Files& files, FindModule find_module,
             std::map<std::string, GivenVariable> given, StackFacts facts = {});
  ~RootModule() override;

  std::vector<std::string> output_names() const override;
  Value output(std::string_view name) const override;
  std::vector<UnresolvedName> unresolved_names() const override;
  const std::vector<Outsider>& outsiders() const override;
  bool checks_types() const override;

  Module& module() const { return *modules_.front(); }
  const std::vector<std::unique_ptr<Module>>& modules() const { return modules_; }

  // Makes every resource of the stack; without it only what evaluation asks for is made.
  void expand_all();

  // What a module's evaluation shares with the rest of the stack.
  Budget& budget() { return budget_; }
  Files& files() const { return files_; }
  const std::filesystem::path& directory() const { return module().configuration().directory; }
  const GivenVariable* given(std::string_view variable) const;
  const StackFacts& facts() const { return facts_; }
  ModuleSource find_module(const Module& caller, const Declaration& call) const;
  Module& add_module(std::unique_ptr<Module> module);
  Resource& add_resource(std::unique_ptr<Resource> resource);
  const ProviderConfiguration& add_provider(ProviderConfiguration provider);
  void add_gap(CausePtr gap) { gaps_.push_back(std::move(gap)); }
  // Text that comes from no file (--var, templatestring()), and the trees of templates: kept as long as the stack.
  const Source& keep(std::string path, std::string text);
  hcl::File& scratch_file(const Source& source);
  // `path.module` of a module: its directory seen from the root module's.
  std::string module_path(const Module& module) const;

 private:
  std::vector<std::unique_ptr<Module>> modules_;
  Files& files_;
  FindModule find_module_;
  std::map<std::string, GivenVariable> given_;
  StackFacts facts_;
  Budget budget_;
  std::vector<std::unique_ptr<ProviderConfiguration>> providers_;
  std::vector<std::unique_ptr<Source>> scratch_sources_;
  std::vector<std::unique_ptr<hcl::File>> scratch_files_;
  mutable std::unique_ptr<std::vector<Outsider>> outsiders_;
  mutable std::unique_ptr<std::vector<UnresolvedName>> unresolved_names_;
};

}  // namespace pllint::terraform
