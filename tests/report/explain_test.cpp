#include "report/explain.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace pllint {
namespace {

const Rule rule = {
    .name = "endpoint-closed",
    .says = "nobody reaches the endpoint",
    .docs = R"(
Apply succeeds, and every call hangs.

Open the port.

https://docs.aws.amazon.com/x
)",
    .severity = Severity::warning,
    .check = {},
};

TEST(Explain, ShowsDocumentationExampleAndCounterExample) {
  std::ostringstream out;
  const ShownExample example{"Terraform", "a {\n  bad = true\n\n}\n", "a {\n}"};
  write_explanation(rule, {&example, 1}, out);
  EXPECT_EQ(out.str(), R"(endpoint-closed (warning): nobody reaches the endpoint

Apply succeeds, and every call hangs.

Open the port.

https://docs.aws.amazon.com/x

It speaks here:

    a {
      bad = true

    }

It is silent here:

    a {
    }
)");
}

TEST(Explain, NamesTheDialectsWhereThereAreSeveral) {
  const ShownExample examples[]{{"Terraform", "a {}", "b {}"}, {"CloudFormation", "A: bad", ""}};
  std::ostringstream out;
  write_explanation(rule, examples, out);
  EXPECT_TRUE(out.str().ends_with(R"(It speaks here, in Terraform:

    a {}

It is silent here, in Terraform:

    b {}

It speaks here, in CloudFormation:

    A: bad
)")) << out.str();
}

TEST(Explain, WithoutExamples) {
  std::ostringstream out;
  write_explanation(rule, {}, out);
  EXPECT_TRUE(out.str().ends_with("https://docs.aws.amazon.com/x\n"));
}

}  // namespace
}  // namespace pllint
