#include "report/golden.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace pllint::tests {

void compare_with_golden(const std::string& said, const std::filesystem::path& file) {
  if (std::getenv("PLLINT_UPDATE") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << said;
    return;
  }
  std::ifstream in(file);
  const std::string wanted{std::istreambuf_iterator<char>(in), {}};
  const auto [was, is] = std::mismatch(wanted.begin(), wanted.end(), said.begin(), said.end());
  EXPECT_TRUE(wanted == said) << file << " says something else from line " << std::count(wanted.begin(), was, '\n') + 1
                              << ": " << std::string(is, said.end()).substr(0, 300)
                              << "\nPLLINT_UPDATE=1 scripts/test brings it up to date";
}

}  // namespace pllint::tests
