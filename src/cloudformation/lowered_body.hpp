// LoweredBody: the properties of a resource under the names of the canonical type.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cloudformation/resource_type.hpp"
#include "cloudformation/scope.hpp"
#include "graph/resource.hpp"

namespace pllint {
struct BlockSchema;
}

namespace pllint::cloudformation {

class LoweredBody final : public ResourceBody {
 public:
  // `type` is null for types that pllint does not speak of: then names are in snake case.
  LoweredBody(Scope& scope, const Member& resource, const ResourceType* type);

  std::vector<std::string> names() const override;
  std::optional<Argument> read(std::string_view name) const override;
  std::optional<Argument> unwritten() const override;
  std::vector<std::string> source_names() const override;
  std::optional<Argument> read_source(std::string_view name) const override;
  std::string source_name(std::string_view argument) const override;
  std::string source_attribute(std::string_view attribute) const override;
  std::vector<const Resource*> dependencies() const override;

 private:
  // Where several properties make one block there are several of them.
  struct Part {
    const Member* property = nullptr;
    const Property* lowering = nullptr;  // null: only the name changes
    std::string argument;                // that it is of
  };
  const std::vector<Part>& parts() const;
  Argument read(const Part& part) const;
  const BlockSchema* block_of(std::string_view argument) const;
  // Why a property may be there although nobody wrote it; null: it is not.
  CausePtr added_later(const Node* properties) const;

  Scope* scope_;
  const Member* resource_;
  const ResourceType* type_;
  mutable std::optional<std::vector<Part>> parts_;
};

// A resource of which everything is known when it is made: what is looked up by name, a target of a target group.
class ConstantBody final : public ResourceBody {
 public:
  explicit ConstantBody(std::vector<Argument> arguments) : arguments_(std::move(arguments)) {}

  std::vector<std::string> names() const override;
  std::optional<Argument> read(std::string_view name) const override;
  // The value of what is looked up is what stands for it in the template.
  std::string source_attribute(std::string_view attribute) const override {
    return attribute == "value" ? std::string() : std::string(attribute);
  }
  std::vector<const Resource*> dependencies() const override { return {}; }

 private:
  std::vector<Argument> arguments_;
};

}  // namespace pllint::cloudformation
