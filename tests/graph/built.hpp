// Built: stacks with outputs, outsiders and gaps, and short words for the values in them.
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/workspace.hpp"
#include "hand_built.hpp"

namespace pllint::tests {

using Arguments = std::initializer_list<std::pair<std::string, Value>>;

class BuiltStack final : public Stack {
 public:
  explicit BuiltStack(std::string name = "main", bool named = true)
      : Stack(std::move(name), Dialect::terraform, named) {}

  Resource& add(const std::string& type, const std::string& name, Arguments arguments = {}, Mode mode = Mode::managed);
  Resource& add_data(const std::string& type, const std::string& name, Arguments arguments = {}) {
    return add(type, name, arguments, Mode::data);
  }
  // `receives` is handed to somebody out of view.
  void add_outsider(const Resource& receives) {
    outsiders_.push_back({&receives, make_cause(Cause::Kind::module_not_on_disk, "module.x is not on disk")});
  }
  void add_gap() { gaps_.push_back(make_cause(Cause::Kind::syntax_error, "main.tf has syntax errors")); }
  const ProviderConfiguration& add_provider(Value region, Value account);

  std::vector<std::string> output_names() const override;
  Value output(std::string_view name) const override;
  std::vector<UnresolvedName> unresolved_names() const override { return {}; }
  const std::vector<Outsider>& outsiders() const override { return outsiders_; }

  std::map<std::string, Value, std::less<>> outputs;

 private:
  std::vector<Outsider> outsiders_;
  std::vector<std::unique_ptr<ProviderConfiguration>> providers_;
};

void depend(Resource& resource, const Resource& on);

inline Value text(std::string value) { return Value::text(std::move(value)); }
inline Value list(std::vector<Value> items) { return Value::tuple(std::move(items)); }
inline Value ref(const Resource& resource, std::string attribute = "id") {
  return Value::reference(resource, std::move(attribute));
}
// Text of pieces, holes where they are not known.
Value joined(std::vector<Value> pieces);
// What is written with braces: { a = 1 }.
Value object(Arguments fields);
Value blocks(std::vector<Value> objects);
// An unknown that is the same wherever its name is.
Value variable(const std::string& name);

// The workspace of stacks that a test has built.
template <typename... Stacks>
Workspace workspace_of(std::vector<ConfiguredLink> configured, Stacks... stacks) {
  std::vector<std::unique_ptr<Stack>> all;
  (all.push_back(std::move(stacks)), ...);
  return Workspace(std::move(all), std::move(configured));
}

}  // namespace pllint::tests
