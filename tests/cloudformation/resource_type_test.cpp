// The lowering table against what AWS and Terraform publish of their types.
#include "cloudformation/resource_type.hpp"

#include <gtest/gtest.h>

#include <set>

#include "graph/schema.hpp"

namespace pllint::cloudformation {
namespace {

const Type* member_of(const Type& type, std::string_view name);

}
}  // namespace pllint::cloudformation
