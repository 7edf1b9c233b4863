#include "report/diff.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace pllint {
namespace {

std::string diff(std::string_view before, std::string_view after) {
  std::ostringstream out;
  write_diff("main.tf", before, after, out);
  return out.str();
}

const std::string head = "--- a/main.tf\n+++ b/main.tf\n";

TEST(Diff, ShowsThreeLinesAround) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            head + "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(Diff, BeginsAndEndsWithTheFile) {
  EXPECT_EQ(diff("a\nb\n", "a\nb\nc\n"), head + "@@ -1,2 +1,3 @@\n a\n b\n+c\n");
  EXPECT_EQ(diff("a\nb\n", "b\n"), head + "@@ -1,2 +1,1 @@\n-a\n b\n");
  EXPECT_EQ(diff("", "a\n"), head + "@@ -0,0 +1,1 @@\n+a\n");
  EXPECT_EQ(diff("a\n", ""), head + "@@ -1,1 +0,0 @@\n-a\n");
  EXPECT_EQ(diff("a\n", "a\n"), head);
}

TEST(Diff, SaysWhereTheLastLineHasNoEnd) {
  EXPECT_EQ(diff("a", "a\n"), head + "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST(Diff, JoinsWhatIsNear) {
  const std::string far = diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n");
  EXPECT_EQ(far, head + "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
  const std::string near = diff("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n");
  EXPECT_EQ(near, head + "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
}

// What a patch program does with it: the lines marked ' ' and '-' are there, in order, and give way.
std::string patched(const std::string& before, const std::string& text) {
  std::vector<std::string> old;
  std::istringstream lines(before), in(text.substr(head.size()));
  for (std::string line; std::getline(lines, line);) old.push_back(line);
  std::string result;
  std::size_t at = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("@@ -")) {
      const std::size_t comma = line.find(',');
      const std::size_t first = std::stoul(line.substr(4, comma - 4));
      const bool is_insertion = line.substr(comma + 1, 2) == "0 ";
      while (at + (is_insertion ? 0 : 1) < first) result += old[at++] + '\n';
      continue;
    }
    if (line[0] != '+') {
      EXPECT_LT(at, old.size());
      if (at >= old.size()) return result;
      EXPECT_EQ(line.substr(1), old[at]);
      ++at;
    }
    if (line[0] != '-') result += line.substr(1) + '\n';
  }
  while (at < old.size()) result += old[at++] + '\n';
  return result;
}

TEST(Diff, MakesTheOtherOfAnyText) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const auto text = [&] {
      std::string all;
      for (auto lines = random() % 30; lines > 0; --lines)
        all += std::string(1, static_cast<char>('a' + random() % 4)) + '\n';
      return all;
    };
    const std::string before = text(), after = text();
    ASSERT_EQ(patched(before, diff(before, after)), after) << diff(before, after);
  }
}

}  // namespace
}  // namespace pllint
