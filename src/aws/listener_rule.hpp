// ListenerRule: what a listener of an application load balancer does with some of the requests.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
#pragma once

#include "aws/host_name.hpp"
#include "aws/view.hpp"

namespace pllint {

class ListenerRule : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_lb_listener_rule", std::forward<Function>(function));
  }

  // To a target group, at last.
  Truth forwards() const;
  // No condition of it is about another host.
  Truth admits(const HostName& host) const;
};

// One of the actions forwards.
Truth forward_any(const Value& actions);

}  // namespace pllint
