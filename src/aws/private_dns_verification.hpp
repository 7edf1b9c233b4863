// PrivateDnsVerification: asks AWS to look for the TXT record that proves who owns the domain of an endpoint service's
// private DNS name.
// hashicorp/aws: resource aws_vpc_endpoint_service_private_dns_verification
#pragma once

#include "aws/view.hpp"

namespace pllint {

class PrivateDnsVerification : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_vpc_endpoint_service_private_dns_verification", std::forward<Function>(function));
  }

  // Only then it is done when the name is verified; else when AWS was asked.
  Truth waits() const { return is_true(read("wait_for_verification")); }
};

}  // namespace pllint
