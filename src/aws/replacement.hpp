// Replacement: another load balancer or target group in the place of this one, which takes deleting this one while it
// is in use. One tree of sources shows which changes would bring it about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/load_balancer.hpp"
#include "aws/target_group.hpp"

namespace pllint {

class Replacement : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_lb", function);
    each_of_type(workspace, "aws_lb_target_group", function);
  }

  // What is replaced: one of the two.
  std::optional<LoadBalancer> load_balancer() const;
  std::optional<TargetGroup> target_group() const;
  Truth serves_endpoint_service() const;

  // The arguments of which a change brings it about, as its dialect calls them: "name, port or protocol". Empty where
  // all such changes are ignored.
  // hashicorp/aws: resources aws_lb, aws_lb_target_group; CloudFormation: "Update requires: Replacement"
  std::string arguments() const;

  // Those that the change that is looked at does change: as they were and as they are, where both are certain. Measured
  // with hashicorp/aws 5.100.0: what is left out and computed stays as it was.
  struct Change {
    std::string argument;
    Value before, after;
  };
  std::vector<Change> changes() const;
  // "internal changes from false to true"
  static std::string statement_of(const Change& change);

  // Of a load balancer: AWS is certain to refuse it, as the endpoint service lists the old one when that is deleted, or
  // as somebody is connected, and then the endpoint service lets go of none.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
  bool is_refused() const;

  // What takes its place is there before it goes, and has the same name: it cannot come into being. CloudFormation
  // refuses that before it begins, so that only a change shows it.
  Truth keeps_name() const;
};

}  // namespace pllint
