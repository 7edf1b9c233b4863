// StackFacts: what the user says of a stack that its sources do not, by the stack's name.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "text/source.hpp"

namespace pllint {

struct StackFacts {
  struct Fact {
    std::string text;  // empty: nothing is said
    Span span;
  };
  Fact account;  // 12 digits
  Fact region;
  std::vector<std::filesystem::path> variable_files;   // Terraform's, in order
  std::vector<std::filesystem::path> parameter_files;  // CloudFormation's, in order
};

using FindFacts = std::function<StackFacts(const std::string& stack)>;

// Is the directory or file not to be searched?
using IsExcluded = std::function<bool(const std::filesystem::path& path)>;

}  // namespace pllint
