#include "graph/resource.hpp"

#include <algorithm>

#include "graph/stack.hpp"

namespace pllint {

std::string display_name(const std::string& address, const std::string& construct) {
  return construct.empty() ? address : construct + " (" + address + ')';
}

bool Lifecycle::ignores(std::string_view attribute) const {
  return ignores_all || std::find(ignored.begin(), ignored.end(), attribute) != ignored.end();
}

std::string Resource::name_of(std::string_view attribute) const {
  return Referent::name_of(body ? body->source_attribute(attribute) : std::string(attribute));
}

std::string_view Resource::known_when() const {
  return stack_->dialect() == Dialect::terraform ? "after apply" : "at deployment";
}

const Argument* Resource::argument(std::string_view wanted) const {
  if (!is_settled_) {
    const auto lock = stack_->evaluating();
    return evaluated(wanted);
  }
  const auto known = arguments_.find(wanted);
  const std::optional<Argument>& kept = known == arguments_.end() ? unwritten_ : known->second;
  return kept ? &*kept : nullptr;
}

void Resource::settle() const {
  if (is_settled_) return;
  const auto lock = stack_->evaluating();
  if (body) {
    for (const std::string& written : body->names()) evaluated(written);
    unwritten_ = body->unwritten();
  }
  is_settled_ = true;
}

const Argument* Resource::evaluated(std::string_view wanted) const {
  const auto known = arguments_.find(wanted);
  if (known != arguments_.end()) return known->second ? &*known->second : nullptr;
  // Looked up again afterwards: reading one argument may read others of the same resource.
  std::optional<Argument> read = body ? body->read(wanted) : std::nullopt;
  const std::optional<Argument>& kept = arguments_.try_emplace(std::string(wanted), std::move(read)).first->second;
  return kept ? &*kept : nullptr;
}

const Value& Resource::value(std::string_view wanted) const {
  static const Value absent;
  const Argument* const written = argument(wanted);
  return written ? written->value : absent;
}

const std::vector<const Resource*>& Resource::dependencies() const {
  const auto lock = stack_->evaluating();
  if (!dependencies_) {
    std::vector<const Resource*> read = body ? body->dependencies() : std::vector<const Resource*>{};
    dependencies_ = std::move(read);
  }
  return *dependencies_;
}

}  // namespace pllint
