#include "text/nearest.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace pllint {
namespace {

using Names = std::vector<std::string_view>;

TEST(Nearest, FindsTheNameMeant) {
  const Names known{"cidr_block", "ipv6_cidr_block", "id", "arn", "tags"};
  EXPECT_EQ(nearest("cidr_blok", known), "cidr_block");     // left out
  EXPECT_EQ(nearest("cidr_bllock", known), "cidr_block");   // one too many
  EXPECT_EQ(nearest("cidr-block", known), "cidr_block");    // replaced
  EXPECT_EQ(nearest("cidr_blcok", known), "cidr_block");    // swapped: one slip, not two
  EXPECT_EQ(nearest("cidrblok", known), "cidr_block");      // two slips
  EXPECT_EQ(nearest("icdr_blokc", known), "cidr_block");    // two swaps
  EXPECT_EQ(nearest("cidr_block", known), "cidr_block");
}

TEST(Nearest, StaysSilentWhenTooFar) {
  const Names known{"cidr_block", "private_dns_enabled"};
  EXPECT_EQ(nearest("cidrblk", known), "");
  EXPECT_EQ(nearest("block", known), "");
  EXPECT_EQ(nearest("private_dns", known), "");
  EXPECT_EQ(nearest("private_dns_enable", known), "private_dns_enabled");
  EXPECT_EQ(nearest("cidr_block", {}), "");
}

TEST(Nearest, AllowsShortNamesOneSlip) {
  const Names known{"tags", "name"};
  EXPECT_EQ(nearest("tag", known), "tags");
  EXPECT_EQ(nearest("tgas", known), "tags");
  EXPECT_EQ(nearest("nmes", known), "");
  EXPECT_EQ(nearest("names", known), "name");
  EXPECT_EQ(nearest("tagss", known), "tags");
}

TEST(Nearest, DoesNotChooseBetweenEquals) {
  EXPECT_EQ(nearest("subnet_if", Names{"subnet_id", "subnet_ip"}), "");
  EXPECT_EQ(nearest("subnet_id_", Names{"subnet_ids", "subnet_id"}), "");
  EXPECT_EQ(nearest("subnet_idd", Names{"subnet_ids", "subnet_id", "subnet_idx"}), "");
  // A nearer one, before or after, settles it.
  EXPECT_EQ(nearest("subnet_ib", Names{"subnets_ip", "subnet_xx", "subnet_id"}), "subnet_id");
  EXPECT_EQ(nearest("subnet_ib", Names{"subnet_id", "subnets_ip", "subnet_xx"}), "subnet_id");
  // The same name twice is no rival.
  EXPECT_EQ(nearest("subnet_i", Names{"subnet_id", "subnet_id"}), "subnet_id");
}

TEST(Nearest, IsOptimalStringAlignment) {
  // "ca" to "abc": swap and insert between the two is not allowed, so it is 3 slips, not 2.
  EXPECT_EQ(nearest("xxxca", Names{"xxxabc"}), "");
  EXPECT_EQ(nearest("xxxac", Names{"xxxabc"}), "xxxabc");
}

// The full table, without a band.
std::size_t alignment(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cells(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cells[i][j] = i + j;
        continue;
      }
      cells[i][j] = std::min({cells[i - 1][j] + 1, cells[i][j - 1] + 1,
                              cells[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cells[i][j] = std::min(cells[i][j], cells[i - 2][j - 2] + 1);
      }
    }
  }
  return cells[a.size()][b.size()];
}

TEST(Nearest, AgreesWithTheFullTable) {
  // All words of up to 6 letters over two, against some of each length.
  std::vector<std::string> words{""};
  for (std::size_t i = 0; i < 63; ++i) {
    words.push_back(words[i] + 'a');
    words.push_back(words[i] + 'b');
  }
  for (const std::string& name : words) {
    for (const std::string& known : words) {
      if (known.empty()) continue;
      const bool near = alignment(name, known) <= (name.size() <= 4 ? 1U : 2U);
      EXPECT_EQ(nearest(name, Names{known}), near ? known : "") << name << " " << known;
    }
  }
}

TEST(Nearest, IsLinearInTheLength) {
  const std::string a(400'000, 'a');
  const std::string b = a + "b";
  EXPECT_EQ(nearest(a, Names{b}), b);
}

}  // namespace
}  // namespace pllint
