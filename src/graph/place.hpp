// Place: where something is said, and of what: an argument of a resource, the resource as a whole, or a bare span.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/stack.hpp"

namespace pllint {

struct Place {
  const Resource* resource = nullptr;
  std::string subject;  // attribute path; empty for the resource as a whole
  Span span;
  std::shared_ptr<const Origin> origin = nullptr;  // of the value that stands there
  bool sensitive = false;                          // of that value
  const Stack* stack = nullptr;                    // where there is no resource to tell it
  std::vector<ModuleCall> trail = {};              // likewise

  // The value is what a variable has unless somebody gives it another.
  bool is_by_default() const {
    for (const Origin* step = origin.get(); step; step = step->next.get())
      if (step->how.starts_with("default of ")) return true;
    return false;
  }
};

}  // namespace pllint
