// Scope: one template with the values of its parameters: what a stack is made from, or a nested stack in it. Names are
// looked up and expressions evaluated here, when somebody asks.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cloudformation/name_use.hpp"
#include "cloudformation/template.hpp"
#include "graph/stack.hpp"

namespace pllint::cloudformation {

class TemplateStack;
struct ResourceType;

// A value that somebody gives a parameter: a file of --parameters.
struct GivenParameter {
  std::string value;
  Span span;
  std::string how;  // "parameters.json"
};
using GivenParameters = std::map<std::string, GivenParameter, std::less<>>;

class Scope {
 public:
  // How a nested stack is made: by a resource of the outer template, with these parameters.
  struct Call {
    Scope* outer = nullptr;
    const Resource* resource = nullptr;
    const Node* parameters = nullptr;  // null: none are given
  };

  Scope(TemplateStack& stack, const Template& read) : stack_(&stack), template_(&read) {}
  Scope(TemplateStack& stack, const Template& read, Call call) : stack_(&stack), template_(&read), call_(call) {}
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

  // Makes the resources, those of nested stacks too.
  void expand();
  // Makes those that stand within others, once everything is there that they may name.
  void expand_targets();

  const Template& source() const { return *template_; }
  TemplateStack& stack() const { return *stack_; }
  int depth() const { return call_.outer ? call_.outer->depth() + 1 : 0; }

  // What the expression gives. AWS::NoValue is null, and what is null is left out of lists and mappings.
  Value evaluate(const Node& node);
  // The members of a mapping, with Fn::ForEach written out.
  const std::vector<Member>& members(const Node& mapping);

  Value ref(std::string_view name, const Span& use);
  Value attribute(std::string_view name, std::string_view attribute, const Span& use);
  Value condition(std::string_view name, const Span& use);
  // A bool, a choice between bools, or unknown.
  Value condition(const Node& expression);
  // Fn::FindInMap; nullopt if the keys are known and there is no such entry.
  std::optional<Value> mapped(std::string_view mapping, const Value& first, const Value& second, const Span& use);

  const std::vector<Member>& outputs();
  Value output(std::string_view name);
  // Those of nested stacks too: a name that is exported is one of the account and region, whoever exports it.
  void find_exports(std::vector<Export>& found);

  const Resource* resource(std::string_view name) const;
  void find_dependencies(const Node& resource, std::vector<const Resource*>& found);
  void find_unresolved(std::vector<UnresolvedName>& found);
  // The names that Fn::ImportValue is given, in nested stacks too.
  void find_imports(std::vector<Value>& names);
  // Reads the SSM parameters that dynamic references and parameters of such a type name, in nested stacks too.
  void look_up_parameters();

  // "Name of this stack": the same name in two stacks is not the same thing.
  std::string identity(std::string_view name) const;
  // What the resource types of another scope, and conditions, are called in messages.
  const std::map<std::string, std::unique_ptr<Scope>, std::less<>>& nested() const { return nested_; }

 private:
  static constexpr int deepest = 400;  // expressions within expressions

  struct Declared {
    const Member* member = nullptr;
    Resource* resource = nullptr;
  };
  using DeclaredByName = std::map<std::string, Declared, std::less<>>;

  void add_resource(const Member& member);
  void add_targets(const Resource& group, const Node& properties);
  void add_nested(const Member& member, const Resource& resource);
  bool expand_loop(const Member& loop, std::vector<Member>& into);
  // Of this template: names may be declared in it.
  void add_gap(CausePtr cause);

  Value parameter(const Member& declaration, const Span& use);
  Value parameter_value(const Member& declaration);
  std::optional<Value> given_attribute(const DeclaredByName::value_type& of, std::string_view attribute);
  Value pseudo_parameter(std::string_view name, const Span& use);
  Value text(const Node& node);
  Value call(const Member& function, const Span& span);
  Value equals(const Node& argument, const Span& span);
  // What the template allows a parameter to be, if it is a Ref of one; else nothing.
  std::vector<Value> allowed_values(const Node& ref) const;

  void collect_dependencies(const std::vector<NameUse>& uses, std::vector<const Resource*>& found,
                            std::set<const void*>& seen);
  std::optional<UnresolvedName> unresolved(const NameUse& use);
  void find_unknown_properties(const Declared& declared, std::vector<UnresolvedName>& found);

  TemplateStack* stack_;
  const Template* template_;
  Call call_;
  DeclaredByName resources_;
  std::map<std::string, std::unique_ptr<Scope>, std::less<>> nested_;
  std::map<std::string, Value, std::less<>> parameters_;
  std::map<std::string, Value, std::less<>> conditions_;
  std::set<std::string, std::less<>> open_;  // names that are being evaluated
  std::unordered_map<const Node*, std::vector<Member>> expanded_;
  CausePtr gap_;  // why more may be declared than what is in view; null: nothing
  std::size_t steps_ = 0;
  int nesting_ = 0;

  friend class Intrinsics;
};

}  // namespace pllint::cloudformation
