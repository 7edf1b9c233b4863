// Paths: every way from a client through an endpoint and its service to a target, hop by hop, with the verdict.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/connection.hpp"
#include "path/hop.hpp"

namespace pllint {

// reachable: every hop holds, for every interface of the endpoint. unreachable: some hop is broken for all of them.
// partial: for some of them. degraded: packets get there, health checks do not. unknown: something would decide it.
enum class Reachability { reachable, unreachable, partial, degraded, unknown };
std::string_view name_of(Reachability verdict);

// One end of a path.
struct PathEnd {
  std::string name;                    // "aws_instance.web", "anything in the VPC"
  const Resource* resource = nullptr;  // null where nothing in the sources is this end
};

struct Path {
  PathEnd from, endpoint, service, balancer, to;
  Evidence evidence = Evidence::assumed;  // that the endpoint belongs to the service
  std::string protocol;                   // "tcp"
  std::string port;                       // "443"; empty if it is not known
  std::vector<Hop> hops;                  // in the order of the way
  Reachability verdict = Reachability::unknown;
  std::optional<std::size_t> decisive;  // the hop that makes the verdict what it is; none where reachable
  std::vector<PathEnd> also_from;       // clients of the same groups and subnets, for which all this holds as well
  std::vector<PathEnd> also_through;    // endpoints of the same groups and subnets, to the same service
  std::vector<PathEnd> also_to;
};

// What is asked for; empty: everything. An address may be preceded by its stack and a colon.
struct PathQuery {
  std::string from;
  std::string to;
  std::optional<int> port;
};

std::vector<Path> find_paths(Inquiry& inquiry, const PathQuery& query = {});

}  // namespace pllint
