#include "text/source.hpp"

#include <gtest/gtest.h>

namespace pllint {
namespace {

TEST(Source, CountsCharactersFromOne) {
  const Source source("main.tf", "a = \"ü\" # b\nc");
  EXPECT_EQ(source.position(0).column, 1U);
  EXPECT_EQ(source.position(9).column, 9U);  // the ü has two bytes
  EXPECT_EQ(source.position(13).line, 2U);
  EXPECT_EQ(source.position(13).column, 1U);
}

TEST(Source, AByteOrderMarkIsNoColumn) {
  const Source source("main.tf", "\xEF\xBB\xBF" "a = 1\nb = 2\n");
  EXPECT_EQ(source.position(0).column, 1U);
  EXPECT_EQ(source.position(3).column, 1U);
  EXPECT_EQ(source.position(7).column, 5U);
  EXPECT_EQ(source.position(9).line, 2U);
  EXPECT_EQ(source.position(9).column, 1U);
}

}  // namespace
}  // namespace pllint
