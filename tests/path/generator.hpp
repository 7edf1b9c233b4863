// Generator: systems for the simulator, each from its seed, most of them with something broken; and the same written as
// Terraform, or as a CDK app's assembly.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "path/simulator.hpp"

namespace pllint::simulation {

// terraform: two root modules. one_root: a single one, in which the endpoint names the service. assembly: two stacks.
enum class Shape { terraform, one_root, assembly };

struct Generated {
  System system;
  // Every range that a rule names holds all addresses of a subnet or none of them, and what lets answers out lets out
  // all of them.
  bool is_even = true;
};

Generated generate(std::uint64_t seed, Shape shape);

struct Written {
  std::vector<std::pair<std::string, std::string>> files;  // path, text
  std::vector<std::string> paths;                          // of the command line
};

// The seed chooses among the ways to write the same thing.
Written write(const System& system, Shape shape, std::uint64_t seed);

}  // namespace pllint::simulation
