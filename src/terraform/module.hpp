// Module: one instance of a module: a Configuration with the values that its call gives it. Variables, locals, outputs
// and instances are worked out when they are first asked for and then remembered.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/stack.hpp"
#include "terraform/configuration.hpp"
#include "terraform/expression.hpp"
#include "text/files.hpp"

namespace pllint::terraform {

class RootModule;

// What count or for_each make of a block.
struct Expansion {
  enum class Form { single, count, for_each };
  struct Instance {
    Value key;     // null, a number, a string, or unknown for the one that stands for many
    Value exists;  // a bool, choices between bools, or unknown
    Repetition repetition;
    std::string suffix;  // "", "[0]", "[\"a\"]", "[*]"
    bool stands_for_many = false;
  };
  Form form = Form::single;
  Value repeat;  // a number, a mapping of each.value by key, or unknown; or choices between them
  std::vector<Instance> instances;

  // The value of the name of what is expanded, where `instance(i)` gives that of one instance.
  template <typename Function>
  Value value(Function&& instance) const;
};

Expansion expand(const MergedBody& body, const Scope& scope, const std::string& address);

// The directory that a module call names, or why there is none.
struct ModuleSource {
  const Configuration* configuration = nullptr;  // null: opaque
  CausePtr cause;                                // why it is opaque
};

class Module final : public Referent {
 public:
  Module(RootModule& root, const Configuration& configuration, std::string address)
      : Referent(std::move(address)), root_(&root), configuration_(&configuration) {}

  const Configuration& configuration() const { return *configuration_; }
  RootModule& root() const { return *root_; }
  Module* parent() const { return parent_; }
  const std::vector<ModuleCall>& trail() const { return trail_; }
  std::size_t depth() const { return trail_.size(); }
  const Value& exists() const { return exists_; }
  const Declaration* call() const { return call_; }             // null for the root
  const Repetition& call_repetition() const { return call_repetition_; }

  Value variable(std::string_view name, const Span& use);
  Value local(std::string_view name, const Span& use);
  Value output(std::string_view name, const Span& use);
  Value resource(Mode mode, std::string_view type, std::string_view name, const Span& use);
  Value module_call(std::string_view name, const Span& use);
  // All outputs as an object.
  Value outputs(const Span& use);

  Scope scope(const Repetition* repetition = nullptr) { return {this, repetition, nullptr}; }

  // Makes the instances of all resources and module calls, of the called modules too.
  void expand_all();

  struct Instances {
    Expansion expansion;
    std::vector<const Resource*> resources;  // one for each instance
  };
  struct Children {
    Expansion expansion;
    std::vector<Module*> modules;  // one for each instance; none if opaque
    CausePtr opaque;               // why; null if the module is on disk
  };
  const Instances& instances(const ResourceDeclaration& declaration);
  const Children& children(const Declaration& call);

  // The configuration that a resource of the provider gets, after `providers` of the calls; null if none is known.
  const ProviderConfiguration* provider(std::string_view name, std::string_view alias);

 private:
  template <typename Compute>
  Value remember(std::map<std::string_view, Value>& memory, std::string_view name, const std::string& what,
                 const Span& use, Compute&& compute);

  RootModule* root_;
  const Configuration* configuration_;
  Module* parent_ = nullptr;
  const Declaration* call_ = nullptr;
  Repetition call_repetition_;
  Value exists_ = Value::boolean(true);
  std::vector<ModuleCall> trail_;

  std::map<std::string_view, Value> variables_, locals_, outputs_;
  std::map<std::string, bool, std::less<>> in_progress_;
  std::map<const ResourceDeclaration*, Instances> instances_;
  std::map<const Declaration*, Children> children_;
  std::map<std::pair<std::string, std::string>, const ProviderConfiguration*> providers_;
};

// "module.a[0].aws_lb.x": what a module instance's address puts before a name.
std::string prefixed(const Module& module, std::string_view name);

template <typename Function>
Value Expansion::value(Function&& instance) const {
  if (form == Form::single) return instance(0);
  return over_choices(repeat, [&](const Value& leaf) -> Value {
    std::size_t generic = instances.size();
    for (std::size_t i = 0; i < instances.size(); ++i)
      if (instances[i].stands_for_many) generic = i;
    if (form == Form::count) {
      Sequence sequence;
      if (const auto count = leaf.as_number()) {
        for (std::size_t i = 0; i < instances.size() && static_cast<Number>(i) < *count; ++i)
          if (i != generic) sequence.items.push_back(instance(i));
      } else if (generic < instances.size()) {
        sequence.rest = instance(generic);
      }
      return Value::sequence(std::move(sequence));
    }
    Mapping mapping;
    const Mapping* const keys = leaf.as_mapping();
    for (std::size_t i = 0; i < instances.size(); ++i) {
      const std::string* const key = instances[i].key.as_string();
      if (key && i != generic && keys && keys->find(*key)) mapping.set(*key, instance(i));
    }
    if (generic < instances.size() && (!keys || keys->rest)) mapping.rest = instance(generic);
    return Value::mapping(std::move(mapping));
  });
}

}  // namespace pllint::terraform
