// Hand-built graphs: stacks of resources with given values, for tests of what stands above the front ends.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/workspace.hpp"

namespace pllint::tests {

// The span of a text in a source; the test fails where it does not occur so often.
Span span_of(const Source& source, std::string_view text, std::size_t occurrence = 0);

// A condition that nobody knows, named by its label.
std::shared_ptr<const Condition> condition(const std::string& label);

Value unknown(std::string says, Cause::Kind kind = Cause::Kind::variable_without_value);

class HandBuiltBody final : public ResourceBody {
 public:
  std::vector<std::string> names() const override;
  std::optional<Argument> read(std::string_view name) const override;
  std::vector<const Resource*> dependencies() const override { return needs; }

  std::vector<Argument> arguments;
  std::vector<const Resource*> needs;
};

class HandBuiltStack final : public Stack {
 public:
  explicit HandBuiltStack(std::string name = "main", bool named = true)
      : Stack(std::move(name), Dialect::terraform, named) {}

  // A resource whose type is the last word but one of its address, with its header there.
  Resource& add(const std::string& address, Span header);

  std::vector<std::string> output_names() const override { return {}; }
  Value output(std::string_view) const override { return {}; }
  std::vector<UnresolvedName> unresolved_names() const override { return names; }
  const std::vector<Outsider>& outsiders() const override { return outsiders_; }

  std::vector<UnresolvedName> names;

 private:
  std::vector<Outsider> outsiders_;
};

// Gives the resource an argument; it stands where its value does.
void set(Resource& resource, std::string name, const Value& value);

}  // namespace pllint::tests
