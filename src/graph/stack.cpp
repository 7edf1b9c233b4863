#include "graph/stack.hpp"

#include <algorithm>

namespace pllint {

const Resource* Stack::find(std::string_view address) const {
  const auto found = std::find_if(resources_.begin(), resources_.end(),
                                  [&](const auto& resource) { return resource->address() == address; });
  return found == resources_.end() ? nullptr : found->get();
}

}  // namespace pllint
