// A result with one of everything, by hand.
#pragma once

#include <memory>
#include <vector>

#include "hand_built.hpp"
#include "report/result.hpp"

namespace pllint::tests {

struct Sample {
  std::vector<std::unique_ptr<Source>> sources;
  std::vector<std::unique_ptr<HandBuiltStack>> stacks;
  Result result;
};

Sample sample();

}  // namespace pllint::tests
