#include "value/arn.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"
#include "value/fields.hpp"

namespace pllint {
namespace {

using namespace tests;

TEST(Fields, SplitKnownText) {
  const std::vector<Value> fields = fields_of(text("a..b"), '.');
  ASSERT_EQ(fields.size(), 3U);
  EXPECT_EQ(known_text(fields[0]), "a");
  EXPECT_EQ(known_text(fields[1]), "");
  EXPECT_EQ(known_text(fields[2]), "b");
  EXPECT_EQ(fields_of(text(""), '.').size(), 1U);
}

TEST(Fields, KeepHolesInTheirField) {
  const std::vector<Value> fields = fields_of(joined({text("com.x-"), variable("y"), text("-z.w")}), '.');
  ASSERT_EQ(fields.size(), 3U);
  EXPECT_EQ(known_text(fields[0]), "com");
  EXPECT_TRUE(starts_with(fields[1], "x-").is_yes());
  EXPECT_TRUE(ends_with(fields[1], "-z").is_yes());
  EXPECT_EQ(known_text(fields[2]), "w");
  EXPECT_EQ(print(join_fields(fields, 0, '.')), print(joined({text("com.x-"), variable("y"), text("-z.w")})));
}

TEST(Fields, AHoleThatIsAFieldIsItself) {
  const std::vector<Value> fields = fields_of(joined({text("a."), variable("x"), text(".b")}), '.');
  ASSERT_EQ(fields.size(), 3U);
  EXPECT_TRUE(fields[1].is_unknown());
}

TEST(Arn, Parts) {
  const auto arn = parse_arn(text("arn:aws-cn:iam::111122223333:role/a:b"));
  ASSERT_TRUE(arn);
  EXPECT_EQ(known_text(arn->partition), "aws-cn");
  EXPECT_EQ(known_text(arn->service), "iam");
  EXPECT_EQ(known_text(arn->region), "");
  EXPECT_EQ(known_text(arn->account), "111122223333");
  EXPECT_EQ(known_text(arn->resource), "role/a:b");
}

TEST(Arn, PartsBesideHoles) {
  const auto arn =
      parse_arn(joined({text("arn:"), variable("partition"), text(":iam::"), variable("id"), text(":root")}));
  ASSERT_TRUE(arn);
  EXPECT_EQ(known_text(arn->service), "iam");
  EXPECT_FALSE(known_text(arn->account));
  EXPECT_EQ(known_text(arn->resource), "root");
}

TEST(Arn, IsNoOtherText) {
  EXPECT_FALSE(parse_arn(text("aws:iam::1:root")));
  EXPECT_FALSE(parse_arn(text("arn:aws:iam")));
  EXPECT_FALSE(parse_arn(variable("arn")));
  EXPECT_FALSE(parse_arn(joined({variable("a"), text(":aws:iam::1:root")})));
}

TEST(AccountId, HasTwelveDigits) {
  EXPECT_TRUE(is_account_id("012345678901"));
  EXPECT_FALSE(is_account_id("12345678901"));
  EXPECT_FALSE(is_account_id("1234567890123"));
  EXPECT_FALSE(is_account_id("12345678901x"));
}

}  // namespace
}  // namespace pllint
