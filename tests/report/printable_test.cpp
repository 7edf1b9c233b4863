#include "report/printable.hpp"

#include <gtest/gtest.h>

namespace pllint {
namespace {

TEST(Printable, KeepsWhatPeopleWrite) {
  EXPECT_EQ(printable("aws_lb.nlb[\"a\"]"), "aws_lb.nlb[\"a\"]");
  EXPECT_EQ(printable("Grüße, 東京, семь, \U0001F600"), "Grüße, 東京, семь, \U0001F600");
  EXPECT_EQ(printable(""), "");
}

TEST(Printable, EscapesWhatMovesTheCursor) {
  EXPECT_EQ(printable("\x1b[2J"), "\\x1b[2J");
  EXPECT_EQ(printable("a\rb\nc"), "a\\x0db\\x0ac");
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(printable("\x7f"), "\\x7f");
  EXPECT_EQ(printable("\u0085\u009b"), "\\u{85}\\u{9b}");  // C1: the second one starts an escape sequence, too
}

TEST(Printable, EscapesWhatDeceives) {
  EXPECT_EQ(printable("a\u202eb\u2066c\u200fd"), "a\\u{202e}b\\u{2066}c\\u{200f}d");
  EXPECT_EQ(printable("a\u200bb\ufeffc"), "a\\u{200b}b\\u{feff}c");
  EXPECT_EQ(printable("a\u2028b"), "a\\u{2028}b");
  EXPECT_EQ(printable("\U000E0041"), "\\u{e0041}");
}

TEST(Printable, EscapesWhatIsNoUtf8) {
  EXPECT_EQ(printable("a\xff"), "a\\xff");
  EXPECT_EQ(printable("\xc3"), "\\xc3");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");  // half of a pair
}

TEST(Printable, ATabIsBlanks) { EXPECT_EQ(printable("a\tb"), "a    b"); }

TEST(Printable, Columns) {
  EXPECT_EQ(columns("abc"), 3U);
  EXPECT_EQ(columns("東京"), 4U);
  EXPECT_EQ(columns("e\u0301"), 1U);
  EXPECT_EQ(columns("\U0001F600"), 2U);
}

TEST(Printable, APathIsNoCommandToALogReader) {
  EXPECT_EQ(printable_path("main.tf"), "main.tf");
  EXPECT_EQ(printable_path("::set-output name=x::y.tf"), "./::set-output name=x::y.tf");
  EXPECT_EQ(printable_path("##vso[task].tf"), "./##vso[task].tf");
}

}  // namespace
}  // namespace pllint
