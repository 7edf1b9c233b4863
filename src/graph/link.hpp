// Link: an endpoint and the endpoint service that it connects to, with the evidence for it. The name of a service is
// made by AWS, so a literal `vpce-svc-...` can never be proved equal to a service that is still source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/resource.hpp"

namespace pllint {

class Workspace;

// How strong the evidence is that an endpoint connects to a service, strongest first.
enum class Evidence {
  reference,     // service_name is the service's attribute
  output_chain,  // through outputs read by remote state, an export, or an SSM parameter
  configured,    // `links:` of .pllint.yaml, or a `terraform output -json` file
  declared,      // provider and consumer both named on the command line, and only one service given
  assumed,       // the same, found by recursion or within one stack
};
std::string_view name_of(Evidence evidence);

struct Link {
  const Resource* endpoint = nullptr;
  const Resource* service = nullptr;
  Evidence evidence = Evidence::assumed;
  std::string says;  // "paired because it is the only endpoint service given"
};

// A pair that the user states: addresses with their stacks, as written in `links:`.
struct ConfiguredLink {
  std::string endpoint_stack, endpoint_address;  // address may be empty: all endpoints of the stack
  std::string service_stack, service_address;    // address may be empty: the only service of the stack
  std::string service_name;                      // the deployed name, if the link was given by it
  Span span;
};

// Every link there is evidence for, each endpoint once, by its strongest evidence; in the endpoints' order.
std::vector<Link> find_links(const Workspace& workspace, const std::vector<ConfiguredLink>& configured);

}  // namespace pllint
