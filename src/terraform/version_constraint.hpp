// Version constraints of Terraform and of its providers: ">= 4.0, < 6.0", "~> 5.31".
// https://developer.hashicorp.com/terraform/language/expressions/version-constraints
#pragma once

#include <array>
#include <string_view>

namespace pllint::terraform {

using Version = std::array<int, 3>;  // major, minor, patch

// May the constraint select a version from `first` on and before `end`? An empty constraint may select any.
bool may_select(std::string_view constraint, const Version& first, const Version& end);

// The version at the beginning of the text; parts that are not there are 0.
Version version_in(std::string_view text);

}  // namespace pllint::terraform
