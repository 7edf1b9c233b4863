// LimitedArgument: an argument that takes only certain words, or numbers of a range.
#pragma once

#include <string>
#include <vector>

#include "aws/view.hpp"

namespace pllint {

struct LimitedArgument {
  Value value;
  Place place;
  Truth is_wrong;
  std::string says;  // "vpc_endpoint_type is "interface" and not one of Interface, Gateway"
  // What to write instead: the word in its right case, or in quotes; empty where it is another, or is not written
  // there.
  std::string mended;
};

// Those of one resource: of endpoints, endpoint services, load balancers and what belongs to them, security groups.
class LimitedArguments : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const std::string_view type : types()) each_of_type(workspace, type, function);
  }

  std::vector<LimitedArgument> all() const;

 private:
  static std::vector<std::string_view> types();
};

}  // namespace pllint
