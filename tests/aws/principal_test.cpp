#include "aws/principal.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

Principal principal(Value value) { return {std::move(value), Place{}, Truth::yes()}; }

TEST(Principal, Accepted) {
  for (const char* const good :
       {"*", "arn:aws:iam::482917465031:root", "arn:aws-us-gov:iam::482917465031:role/deploy",
        "arn:aws-cn:iam::482917465031:user/deploy", "ec2.amazonaws.com", "vpce.amazonaws.com.cn"})
    EXPECT_TRUE(principal(text(good)).is_faulty().is_no()) << good;
}

TEST(Principal, Rejected) {
  for (const char* const bad : {"", "shop", "arn:aws:iam", "arn:aws:sts::482917465031:assumed-role/a/b",
                                "arn:aws:organizations::482917465031:organization/o-1", "arn:aws:s3:::bucket",
                                "arn:aws:iam:::root", "arn:aws:iam::undefined:root",
                                "arn:aws:iam::482917465031:role/path/name", "arn:aws:iam::482917465031:group/admins"}) {
    EXPECT_TRUE(principal(text(bad)).is_faulty().is_yes()) << bad;
    EXPECT_TRUE(principal(text(bad)).fault()->is_rejected) << bad;
  }
}

TEST(Principal, HardlyMeant) {
  EXPECT_FALSE(principal(text("482917465031")).fault()->is_rejected);
  auto stack = std::make_unique<BuiltStack>();
  const Resource& caller = stack->add_data("aws_caller_identity", "current");
  EXPECT_FALSE(principal(ref(caller, "arn")).fault()->is_rejected);
  EXPECT_EQ(caller_of_arn(ref(caller, "arn")), &caller);
  EXPECT_EQ(caller_of_arn(ref(caller, "account_id")), nullptr);
}

TEST(Principal, LeavesAccountsAndPlaceholdersToOthers) {
  EXPECT_TRUE(principal(text("arn:aws:iam::4829-1746-5031:root")).is_faulty().is_no());
  EXPECT_TRUE(principal(text("arn:aws:iam::<account>:root")).is_faulty().is_no());
  EXPECT_TRUE(principal(text("48291746503")).is_faulty().is_no());
}

TEST(Principal, BesideHoles) {
  const Value hole = variable("x");
  EXPECT_TRUE(principal(hole).is_faulty().is_unknown());
  EXPECT_TRUE(principal(joined({text("arn:aws:iam::"), hole, text(":root")})).is_faulty().is_unknown());
  EXPECT_TRUE(principal(joined({text("arn:aws:iam::undefined:role/"), hole})).is_faulty().is_yes());
  EXPECT_TRUE(principal(joined({text("arn:aws:sts::"), hole, text(":assumed-role/a/b")})).is_faulty().is_yes());
}

TEST(Principal, Everyone) {
  EXPECT_TRUE(principal(text("*")).is_everyone().is_yes());
  EXPECT_TRUE(principal(joined({text("arn:"), variable("x")})).is_everyone().is_no());
  EXPECT_TRUE(principal(variable("x")).is_everyone().is_unknown());
}

TEST(Principal, Account) {
  EXPECT_EQ(known_text(principal(text("arn:aws:iam::482917465031:root")).account()), "482917465031");
  EXPECT_EQ(known_text(principal(text("48291746503")).account()), "48291746503");
  EXPECT_TRUE(principal(text("ec2.amazonaws.com")).account().is_null());
  EXPECT_TRUE(principal(variable("x")).account().is_unknown());
  auto stack = std::make_unique<BuiltStack>();
  const Resource& role = stack->add("aws_iam_role", "deploy");
  EXPECT_TRUE(principal(ref(role, "arn")).account().is_null()) << "AWS writes no wrong account";
}

}  // namespace
}  // namespace pllint
