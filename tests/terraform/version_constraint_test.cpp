#include "terraform/version_constraint.hpp"

#include <gtest/gtest.h>

namespace pllint::terraform {
namespace {

constexpr Version five{5, 0, 0}, six{6, 0, 0};

TEST(VersionConstraint, WhatMaySelectOneMajorVersion) {
  for (const char* constraint : {"", "~> 5.0", "~> 5", ">= 3.0", ">= 4.0, < 6.0", "5.31.0", "= 5.31", "!= 5.2.0", "<= 5",
                                 "> 4.67.0", "~> 5.100.0", ">= 5.0, != 5.3.0, < 5.4", "< 5.0.1"})
    EXPECT_TRUE(may_select(constraint, five, six)) << constraint;
  for (const char* constraint : {"~> 4.67", "~> 4", "~> 6.0", "< 5.0", "< 5", "4.67.0", "= 6.0.0", ">= 6", "~> 4.1.0",
                                 ">= 3.0, < 4.0"})
    EXPECT_FALSE(may_select(constraint, five, six)) << constraint;
}

TEST(VersionConstraint, WhatMaySelectNothingBeforeAVersion) {
  constexpr Version twelve{0, 12, 0}, end{1000, 0, 0};
  for (const char* constraint : {"", ">= 0.11", "~> 0.11", "~> 0.12.31", "~> 1.5", "> 0.11.14", "<= 0.12.0", "!= 0.11.1"})
    EXPECT_TRUE(may_select(constraint, twelve, end)) << constraint;
  for (const char* constraint : {"~> 0.11.14", "= 0.11.15", "0.11.1", "< 0.12", ">= 0.11.0, < 0.12.0", "<= 0.11.14"})
    EXPECT_FALSE(may_select(constraint, twelve, end)) << constraint;
}

TEST(VersionConstraint, Versions) {
  EXPECT_EQ(version_in("5.100.0"), (Version{5, 100, 0}));
  EXPECT_EQ(version_in("1.2"), (Version{1, 2, 0}));
  EXPECT_EQ(version_in("0.13.0-beta1"), (Version{0, 13, 0}));
  EXPECT_EQ(version_in("latest"), (Version{0, 0, 0}));
}

}  // namespace
}  // namespace pllint::terraform
