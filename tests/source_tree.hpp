// The sources that the tests were built from.
#pragma once

#include <filesystem>

namespace pllint::tests {

std::filesystem::path source_tree();

// The working directory, as long as it lives: paths in output are then those that the repository is known by.
class InTheSourceTree {
 public:
  InTheSourceTree() { std::filesystem::current_path(source_tree()); }
  ~InTheSourceTree() { std::filesystem::current_path(before_); }
  InTheSourceTree(const InTheSourceTree&) = delete;
  InTheSourceTree& operator=(const InTheSourceTree&) = delete;

 private:
  std::filesystem::path before_ = std::filesystem::current_path();
};

}  // namespace pllint::tests
