// Identifier: a text that names something of AWS's: a service name, a principal, the id of a VPC, a subnet, a group.
#pragma once

#include <vector>

#include "aws/view.hpp"

namespace pllint {

struct Identifier {
  Value text;
  Place place;

  // Why it cannot be told whether it is a placeholder; null where it can. An id that nobody knows before Terraform runs
  // is AWS's own or is asked for; but service names and principals are what one side hands to the other.
  CausePtr hidden() const;
  bool is_handed_over = false;
  std::string name = {};  // of the argument, in the source's dialect
};

// The identifiers that one resource is given.
class Identifiers : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const std::string_view type : types()) each_of_type(workspace, type, function);
  }

  // Every text, also within lists. What is not written, or refers to something of AWS's, is left out.
  std::vector<Identifier> all() const;

 private:
  static std::vector<std::string_view> types();
};

}  // namespace pllint
