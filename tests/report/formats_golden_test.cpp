// The sample in every format of lint, as it was when somebody last looked at it: tests/report/expected.
// PLLINT_UPDATE=1 writes what pllint says now.
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "command/formats.hpp"
#include "report/golden.hpp"
#include "report/sample.hpp"
#include "source_tree.hpp"

namespace pllint::tests {
namespace {

class FormatGolden : public testing::TestWithParam<command::Format> {};

TEST_P(FormatGolden, IsWhatItWas) {
  const command::Format format = GetParam();
  command::Style style;
  style.text.undecided = true;
  style.source_url = "https://example.com/shop/live/blob/4f2a/";
  std::ostringstream out;
  format.write(sample().result, style, out);
  compare_with_golden(out.str(),
                      source_tree() / "tests" / "report" / "expected" / ("sample." + std::string(format.name)));
}

INSTANTIATE_TEST_SUITE_P(Formats, FormatGolden, testing::ValuesIn(command::formats()),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace pllint::tests
