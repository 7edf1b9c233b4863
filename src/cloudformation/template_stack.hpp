// TemplateStack: a stack as CloudFormation makes it: a template, its nested stacks, and where it is deployed.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cloudformation/scope.hpp"
#include "graph/stack.hpp"

namespace pllint::cloudformation {

// Finds the template of a nested stack by what its resource says: TemplateURL, or the asset's path in its metadata.
struct NestedTemplate {
  const Template* found = nullptr;
  CausePtr why_not;  // where it is null
};
using FindNested = std::function<NestedTemplate(const Template& outer, const Member& resource)>;

// Where a stack is deployed, and under which name; empty where the sources do not say.
struct Environment {
  std::string stack_name;
  std::string account;
  std::string region;
  Span span;
};

class TemplateStack final : public Stack {
 public:
  TemplateStack(std::string name, bool named, const Template& root, FindNested find_nested, GivenParameters given,
                const Environment& environment);

  Scope& root() const { return *root_; }

  std::vector<std::string> output_names() const override;
  Value output(std::string_view name) const override;
  std::vector<Export> exports() const override;
  std::vector<Value> imported_names() const override;
  std::vector<Value> read_parameters() const override;
  std::string deployed_name() const override { return deployed_name_; }
  std::vector<UnresolvedName> unresolved_names() const override;
  const std::vector<Outsider>& outsiders() const override;

  const ProviderConfiguration& environment() const { return environment_; }
  const GivenParameter* given(std::string_view parameter) const;
  NestedTemplate find_nested(const Template& outer, const Member& resource) const {
    return find_nested_(outer, resource);
  }

  // One more nested stack: false where there are too many.
  bool may_nest() { return ++nested_ <= most_nested; }

  Resource& add_resource(std::unique_ptr<Resource> resource);
  void add_gap(CausePtr cause) { gaps_.push_back(std::move(cause)); }
  void add_outsider(const Resource& receives, CausePtr cause) { outsiders_.push_back({&receives, std::move(cause)}); }

  // The data source that reads what a name stands for elsewhere: an export, an SSM parameter. The same name is the same
  // data source.
  const Resource& looked_up(std::string_view type, const Value& name);

 private:
  static constexpr std::size_t most_nested = 1'000;

  FindNested find_nested_;
  std::size_t nested_ = 0;
  GivenParameters given_;
  std::string deployed_name_;
  ProviderConfiguration environment_;
  std::unique_ptr<Scope> root_;
  std::vector<Outsider> outsiders_;
  // Worked out when first asked for.
  mutable std::optional<std::vector<Export>> exports_;
  mutable std::optional<std::vector<Value>> imported_names_;
  std::map<std::string, std::unique_ptr<Resource>> looked_up_;  // by type and the identity of the name
};

}  // namespace pllint::cloudformation
