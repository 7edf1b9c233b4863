#include "value/placeholder.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

TEST(Placeholder, Certain) {
  for (const char* const text : {"vpce-svc-xxxxxxxxxxxxxxxxx",
                                 "vpce-svc-XXXXXXXX",
                                 "sg-xxx",
                                 "vpce-svc-0abcxxxxxxxx",
                                 "vpce-svc-<id>",
                                 "<endpoint_dns_name>",
                                 "arn:aws:iam::アカウントAのアカウントID:root",
                                 "your-account-id",
                                 "YOUR_VPC_ID",
                                 "REPLACE_ME",
                                 "replace-me",
                                 "ReplaceMe",
                                 "change_me",
                                 "TODO",
                                 "vpc-TODO",
                                 "FIXME",
                                 "subnet-TBD",
                                 "todo",
                                 "vpce-svc-***",
                                 "vpce-svc-0123...",
                                 "{{service_name}}"})
    EXPECT_EQ(placeholder_in(text), Placeholder::certain) << text;
}

TEST(Placeholder, Examples) {
  for (const char* const text :
       {"arn:aws:iam::123456789012:root", "111122223333", "vpc-00000000", "vpce-svc-00000000000000000", "000000000000"})
    EXPECT_EQ(placeholder_in(text), Placeholder::example) << text;
}

TEST(Placeholder, NoneOfThese) {
  for (const char* const text :
       {"", "vpce-svc-0123456789abcdef0", "arn:aws:iam::482917465031:role/example", "api.example.com",
        "arn:aws:iam::482917465031:role/todo-app", "role/of-your", "arn:aws:iam::482917465031:role/todolist", "vpc-0x0",
        "{{resolve:ssm:/vpc}}", "yourself", "sg-0000000a", "arn:aws:iam::482917465031:role/exchange"})
    EXPECT_EQ(placeholder_in(text), Placeholder::none) << text;
}

TEST(Placeholder, BetweenHoles) {
  EXPECT_EQ(placeholder_in(joined({text("com.amazonaws.vpce."), variable("region"), text(".vpce-svc-xxxxxxxx")})),
            Placeholder::certain);
  EXPECT_EQ(placeholder_in(joined({text("com.amazonaws.vpce."), variable("region"), text(".vpce-svc-0123456789")})),
            Placeholder::none);
  EXPECT_EQ(placeholder_in(variable("name")), Placeholder::none);
  EXPECT_EQ(placeholder_in(Value::number(123456789012.0L)), Placeholder::example);
}

}  // namespace
}  // namespace pllint
