#include "path/site.hpp"

#include <algorithm>

#include "aws/endpoint.hpp"
#include "aws/load_balancer.hpp"

namespace pllint {
namespace {

void add_vpcs(Seen<Vpc>& vpcs, const Seen<Vpc>& more) {
  for (const Vpc& vpc : more) {
    const auto is_it = [&](const Vpc& known) { return known.is(vpc); };
    if (!vpc.present().is_no() && std::none_of(vpcs.begin(), vpcs.end(), is_it)) vpcs.things.push_back(vpc);
  }
  vpcs.may_have_more(more.unseen);
}

template <typename V>
void drop_absent(Seen<V>& seen) {
  std::erase_if(seen.things, [](const V& thing) { return thing.present().is_no(); });
}

}  // namespace

std::optional<Site> site_of(const Resource& resource, Inquiry& inquiry) {
  Site site;
  const std::string type = canonical_type(resource.type);
  if (type == "aws_vpc_endpoint") {
    const Endpoint endpoint(resource, inquiry);
    site.subnets = endpoint.subnets();
    site.groups = endpoint.security_groups();
    add_vpcs(site.vpcs, endpoint.vpcs());
  } else if (NetworkInterface::is_of_type(type)) {
    const NetworkInterface interface(resource, inquiry);
    site.subnets = interface.subnets();
    // Of a load balancer that names none it is known that it has none.
    site.groups = type == "aws_lb" ? LoadBalancer(resource, inquiry).security_groups() : interface.security_groups();
    for (const Subnet& subnet : site.subnets) add_vpcs(site.vpcs, subnet.vpcs());
    // All its groups are of the VPC that it is in.
    if (site.vpcs.things.empty())
      for (const SecurityGroup& group : site.groups) add_vpcs(site.vpcs, group.vpcs());
  } else {
    return std::nullopt;
  }
  drop_absent(site.subnets);
  drop_absent(site.groups);
  return site;
}

}  // namespace pllint
