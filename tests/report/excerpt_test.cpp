#include "report/excerpt.hpp"

#include <gtest/gtest.h>

#include "hand_built.hpp"
#include "report/printable.hpp"

namespace pllint::tests {
namespace {

// The line and the mark below it.
std::string drawn(const std::string& text, std::string_view marked, std::size_t width = 60) {
  const Source source("main.tf", text);
  const Excerpt shown = excerpt(span_of(source, marked), width);
  EXPECT_LE(columns(shown.text), width);
  return shown.text + "\n" + std::string(shown.indent, ' ') + std::string(shown.marked, '^') +
         (shown.goes_on ? "…" : "");
}

TEST(Excerpt, MarksTheSpan) {
  EXPECT_EQ(drawn("a\n  internal = false\nb\n", "false"),
            "  internal = false\n"
            "             ^^^^^");
}

TEST(Excerpt, CountsColumnsNotBytes) {
  EXPECT_EQ(drawn("\tx = 1\n", "1"),
            "    x = 1\n"
            "        ^");
  EXPECT_EQ(drawn("ü = \"東京\" + x\n", "x"),
            "ü = \"東京\" + x\n"
            "             ^");
  EXPECT_EQ(drawn("a = \"東京\"\n", "東京"),
            "a = \"東京\"\n"
            "     ^^^^");
  EXPECT_EQ(drawn("a = \"e\u0301\" + x\n", "x"),
            "a = \"e\u0301\" + x\n"
            "          ^");
}

TEST(Excerpt, CountsEscapes) {
  EXPECT_EQ(drawn("a\x1b[31m = x\n", "x"),
            "a\\x1b[31m = x\n"
            "            ^");
}

TEST(Excerpt, SeveralLinesShowTheFirst) {
  EXPECT_EQ(drawn("x = [\n  1,\n]\n", "[\n  1,\n]"),
            "x = [\n"
            "    ^…");
}

TEST(Excerpt, AnEmptySpanMarksOneColumn) {
  const Source source("main.tf", "x =\n");
  const Excerpt shown = excerpt({&source, 3, 3}, 60);
  EXPECT_EQ(shown.text, "x =");
  EXPECT_EQ(shown.indent, 3U);
  EXPECT_EQ(shown.marked, 1U);
  EXPECT_FALSE(shown.goes_on);
  const Source empty("main.tf", "");
  EXPECT_EQ(excerpt({&empty, 0, 0}, 60).text, "");
}

TEST(Excerpt, LineEndsAreNotShown) {
  EXPECT_EQ(drawn("x = 1  \r\n", "1"),
            "x = 1\n"
            "    ^");
}

TEST(Excerpt, AByteOrderMarkIsNotShown) {
  EXPECT_EQ(drawn("\xEF\xBB\xBFx = 1\n", "1"),
            "x = 1\n"
            "    ^");
}

TEST(Excerpt, LongLinesAreCutAroundTheMark) {
  const std::string far(200, 'a');
  EXPECT_EQ(drawn("x = " + far + "\n", "x", 20),
            "x = aaaaaaaaaaaaaaa…\n"
            "^");
  EXPECT_EQ(drawn(far + "MARK\n", "MARK", 20),
            "…aaaaaaaaaaaaaaaMARK\n"
            "                ^^^^");
  EXPECT_EQ(drawn(far + "MARK" + far + "\n", "MARK", 20),
            "…aaaaaMARKaaaaaaaaa…\n"
            "      ^^^^");
  EXPECT_EQ(drawn("y = " + far + "\n", far, 20),
            "y = aaaaaaaaaaaaaaa…\n"
            "    ^^^^^^^^^^^^^^^^…");
}

TEST(Excerpt, LongLinesOfWideCharacters) {
  std::string far;
  for (int index = 0; index < 100; ++index) far += "東";
  for (std::size_t width = 20; width < 26; ++width) {
    const Source source("main.tf", far + "MARK" + far);
    const Excerpt shown = excerpt(span_of(source, "MARK"), width);
    EXPECT_LE(columns(shown.text), width);
    EXPECT_EQ(shown.marked, 4U);
    EXPECT_EQ(columns(shown.text.substr(0, shown.text.find("MARK"))), shown.indent);
  }
}

}  // namespace
}  // namespace pllint::tests
