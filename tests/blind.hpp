// Blind: a workspace of which one value cannot be read, as if it were somewhere out of view.
#pragma once

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "graph/workspace.hpp"

namespace pllint::tests {

struct Hidden {
  std::string stack;
  std::string address;
  std::string argument;
  std::optional<std::size_t> part;  // none: the whole argument
};

std::ostream& operator<<(std::ostream& out, const Hidden& hidden);

// Every argument of every resource, and every value within it.
std::vector<Hidden> everything_to_hide(const Workspace& workspace);

// Before anything has been read of the stacks.
void hide(const std::vector<std::unique_ptr<Stack>>& stacks, const Hidden& hidden);

// "aws_vpc_endpoint.orders -> aws_vpc_endpoint_service.orders"
std::vector<std::string> links_of(const Workspace& workspace);

}  // namespace pllint::tests
