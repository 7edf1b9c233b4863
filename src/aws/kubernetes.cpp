#include "aws/kubernetes.hpp"

namespace pllint {

CausePtr managed_by_kubernetes(const View& view) {
  const Value tags = view.read("tags");
  const Mapping* const known = tags.as_mapping();
  if (!known) return tags.cause();
  for (const Mapping::Entry& tag : known->entries)
    if (tag.key.starts_with("elbv2.k8s.aws/") || tag.key.starts_with("kubernetes.io/"))
      return make_cause(Cause::Kind::open_world, "a controller of Kubernetes manages " + view.address(),
                        view.at("tags").span);
  return known->rest ? known->rest->cause() : nullptr;
}

}  // namespace pllint
