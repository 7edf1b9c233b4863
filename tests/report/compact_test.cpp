#include "report/compact.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "report/sample.hpp"

namespace pllint::tests {
namespace {

std::string compact(const Result& result, bool undecided) {
  std::ostringstream out;
  write_compact(result, undecided, out);
  return out.str();
}

TEST(Compact, IsOneLineAFinding) {
  const Sample it = sample();
  EXPECT_EQ(compact(it.result, false),
            "consumer/broken.tf:1:20: error: a name was expected\n"
            "consumer/secret.tf: error: permission denied\n"
            "provider/main.tf:5:10: hint: nobody may connect to this service (when var.create is true and it is "
            "created) [service-no-allowed-principals]\n"
            "provider/modules/net/main.tf:3:24: error: the load balancer is internet-facing: strangers reach it past "
            "the endpoints [nlb-internet-facing]\n"
            "provider/main.tf:2:3: warning: an allow comment needs a reason\n");
}

TEST(Compact, ListsTheUndecidedWhenAsked) {
  const Sample it = sample();
  const std::string lines = compact(it.result, true).substr(compact(it.result, false).size());
  EXPECT_EQ(lines,
            "provider/main.tf:6:3: undecided: whether nobody may connect to this service (var.ids has no value, "
            "provider/modules/net/variables.tf:2) [service-no-allowed-principals]\n"
            "provider/main.tf:6:3: undecided: whether nobody may connect to this service (it depends on more than six "
            "conditions) [service-no-allowed-principals]\n");
}

TEST(Compact, StaysOneLineWhateverTheInput) {
  Sample it = sample();
  it.result.verdict.findings.front().message = "a\nb\x1b[2J";
  const std::string text = compact(it.result, true);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 7);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace pllint::tests
