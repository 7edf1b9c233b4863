// Kubernetes: its controllers add listeners, rules and targets to what carries their tags.
// https://kubernetes-sigs.github.io/aws-load-balancer-controller: tags elbv2.k8s.aws/cluster, kubernetes.io/...
#pragma once

#include "aws/view.hpp"

namespace pllint {

// Why a controller may add to the resource; null: its tags say nothing of one.
CausePtr managed_by_kubernetes(const View& view);

}  // namespace pllint
