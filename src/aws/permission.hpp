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

  // The argument that names them.
  std::string_view argument() const;
  // Whoever it does not list loses the permission that another resource gave: Terraform's list is all that there is
  // ("Do not use the same principal ARN in both ... Doing so will cause a conflict"), unless it is left out; so is
  // CloudFormation's ("Permissions are revoked for principals not in this list").
  // hashicorp/aws: resource aws_vpc_endpoint_service_allowed_principal, note
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpointservicepermissions.html
  Truth revokes_others() const;

  // Written in this resource. An unknown list is one unknown principal.
  std::vector<Principal> principals() const;
};

}  // namespace pllint
