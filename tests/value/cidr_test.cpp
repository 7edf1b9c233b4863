#include "value/cidr.hpp"

#include <gtest/gtest.h>

namespace pllint {
namespace {

TEST(Cidr, ReadsWhatAwsReads) {
  for (const char* const good : {"0.0.0.0/0", "10.0.0.0/16", "10.1.2.3/32", "::/0", "2001:db8::/32"})
    EXPECT_TRUE(Cidr::parse(good)) << good;
  for (const char* const bad : {"", "10.0.0.0", "10.0.0.0/33", "10.0.0/16", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/-1",
                                "2001:db8::/129", "example.com/8", "10.0.0.0/16 "})
    EXPECT_FALSE(Cidr::parse(bad)) << bad;
}

TEST(Cidr, DropsTheBitsBehindThePrefix) { EXPECT_EQ(Cidr::parse("10.1.2.3/16"), Cidr::parse("10.1.0.0/16")); }

TEST(Cidr, Contains) {
  const Cidr wide = *Cidr::parse("10.0.0.0/8");
  const Cidr narrow = *Cidr::parse("10.20.128.0/17");
  EXPECT_TRUE(wide.contains(narrow));
  EXPECT_FALSE(narrow.contains(wide));
  EXPECT_TRUE(narrow.overlaps(wide));
  EXPECT_FALSE(narrow.overlaps(*Cidr::parse("10.20.0.0/17")));
  EXPECT_TRUE(Cidr::parse("0.0.0.0/0")->contains(wide));
  EXPECT_FALSE(Cidr::parse("::/0")->contains(wide)) << "another family";
}

TEST(Cidr, Kinds) {
  EXPECT_TRUE(Cidr::parse("::/0")->is_everything());
  EXPECT_FALSE(Cidr::parse("0.0.0.0/1")->is_everything());
  for (const char* const text : {"10.0.0.0/8", "172.31.0.0/16", "192.168.1.0/24", "fd00::/8"})
    EXPECT_TRUE(Cidr::parse(text)->is_private()) << text;
  for (const char* const text : {"172.0.0.0/8", "100.64.0.0/10", "8.8.8.8/32", "0.0.0.0/0"})
    EXPECT_FALSE(Cidr::parse(text)->is_private()) << text;
  EXPECT_TRUE(Cidr::parse("255.255.255.255/32")->is_unreachable());
  EXPECT_TRUE(Cidr::parse("127.0.0.1/32")->is_unreachable());
  EXPECT_FALSE(Cidr::parse("10.0.0.0/8")->is_unreachable());
}

}  // namespace
}  // namespace pllint
