#include "graph/stack.hpp"

#include <algorithm>

namespace pllint {

const Resource* Stack::find(std::string_view address) const {
  const auto found = std::find_if(resources_.begin(), resources_.end(),
                                  [&](const auto& resource) { return resource->address() == address; });
  return found == resources_.end() ? nullptr : found->get();
}

void Stack::settle() const {
  const auto lock = evaluating();
  for (const auto& resource : resources_) {
    resource->settle();
    // A loop of a template that cannot be written out is a gap, which is found when something looks into it.
    if (dialect_ == Dialect::cloudformation) resource->dependencies();
  }
  for (const std::string& name : output_names()) output(name);
  exports();
  imported_names();
  read_parameters();
  outsiders();
  unresolved_names();
}

}  // namespace pllint
