// Certificate: a certificate of AWS Certificate Manager with the names that it covers.
// https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
#pragma once

#include "aws/host_name.hpp"
#include "aws/view.hpp"

namespace pllint {

class Certificate : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_acm_certificate", std::forward<Function>(function));
  }

  // By its domain name or an alternative one. What is imported has the names that its owner gave it.
  Truth covers(const HostName& host) const;
};

}  // namespace pllint
