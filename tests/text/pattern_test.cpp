#include "text/pattern.hpp"

#include <gtest/gtest.h>

namespace pllint {
namespace {

bool path(std::string_view glob, std::string_view text) { return Pattern::of_path(glob).matches(text); }
bool name(std::string_view glob, std::string_view text) { return Pattern::of_name(glob).matches(text); }

TEST(PathPattern, MeansThePathAndWhatIsBelow) {
  EXPECT_TRUE(path("legacy", "legacy"));
  EXPECT_TRUE(path("legacy", "legacy/prod/main.tf"));
  EXPECT_TRUE(path("legacy/", "legacy/main.tf"));
  EXPECT_TRUE(path("./legacy", "legacy/main.tf"));
  EXPECT_FALSE(path("legacy", "legacy2/main.tf"));
  EXPECT_FALSE(path("legacy", "live/legacy"));
  EXPECT_TRUE(path(".", "live/main.tf"));
}

TEST(PathPattern, AStarStaysWithinAPart) {
  EXPECT_TRUE(path("live/*/eu-west-1", "live/prod/eu-west-1/main.tf"));
  EXPECT_FALSE(path("live/*/eu-west-1", "live/prod/blue/eu-west-1"));
  EXPECT_TRUE(path("*.tf", "main.tf"));
  EXPECT_FALSE(path("*.tf", "live/main.tf"));
  EXPECT_TRUE(path("env?", "env1"));
  EXPECT_FALSE(path("env?", "env/"));
  EXPECT_FALSE(path("env?", "env12"));
}

TEST(PathPattern, TwoStarsGoOverAnyNumberOfParts) {
  for (const std::string_view text : {"examples", "a/examples", "a/b/examples", "a/examples/main.tf"})
    EXPECT_TRUE(path("**/examples", text)) << text;
  EXPECT_FALSE(path("**/examples", "a/my-examples"));
  for (const std::string_view text : {"a/b", "a/x/b", "a/x/y/b/c"}) EXPECT_TRUE(path("a/**/b", text)) << text;
  EXPECT_FALSE(path("a/**/b", "ab"));
  EXPECT_FALSE(path("a/**/b", "a/xb"));
  EXPECT_TRUE(path("a/**", "a/b"));
  EXPECT_FALSE(path("a/**", "a"));
  EXPECT_TRUE(path("**", "a/b"));
}

TEST(PathPattern, WhatElseIsSpecialToExpressionsIsNot) {
  EXPECT_TRUE(path("a.b+c/(d)", "a.b+c/(d)"));
  EXPECT_FALSE(path("a.b", "axb"));
}

TEST(NamePattern, AStarIsAnythingAndBracketsAreBrackets) {
  EXPECT_TRUE(name("module.net[\"a/b\"].*", "module.net[\"a/b\"].aws_lb.x"));
  EXPECT_TRUE(name("aws_lb.*", "aws_lb.payments"));
  EXPECT_FALSE(name("aws_lb.*", "module.net.aws_lb.payments"));
  EXPECT_TRUE(name("*aws_lb.*", "module.net.aws_lb.payments"));
  EXPECT_FALSE(name("aws_lb.web[0]", "aws_lb.web0"));
  EXPECT_FALSE(name("aws_lb.w?b", "aws_lb.web"));
}

}  // namespace
}  // namespace pllint
