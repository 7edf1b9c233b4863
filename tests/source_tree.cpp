#include "source_tree.hpp"

namespace pllint::tests {

std::filesystem::path source_tree() { return PLLINT_SOURCE_DIR; }

}  // namespace pllint::tests
