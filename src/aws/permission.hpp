// Permission: a resource that says which principals may connect to an endpoint service: the service with its own list,
// or aws_vpc_endpoint_service_allowed_principal.
#pragma once

#include "aws/principal.hpp"
#include "aws/view.hpp"

namespace pllint {

class Permission : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_vpc_endpoint_service", function);
    each_of_type(workspace, "aws_vpc_endpoint_service_allowed_principal", function);
  }

  // Written in this resource. An unknown list is one unknown principal.
  std::vector<Principal> principals() const;
};

}  // namespace pllint
