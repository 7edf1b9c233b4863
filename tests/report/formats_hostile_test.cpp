// Whatever is in the sources, every format of lint stays what it is, and shows neither a control character nor a
// secret.
#include <gtest/gtest.h>
#include <unistr.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "command/formats.hpp"
#include "process.hpp"
#include "report/hostile_sample.hpp"

namespace pllint::tests {
namespace {

std::string written(const command::Format& format) {
  command::Style style;
  style.text.undecided = true;
  std::ostringstream out;
  format.write(hostile_sample().result, style, out);
  return out.str();
}

class HostileFormat : public testing::TestWithParam<command::Format> {};

TEST_P(HostileFormat, IsFitForATerminal) {
  const std::string text = written(GetParam());
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(u8_check(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), nullptr) << "no UTF-8";
  for (const char c : text) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
  EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos) << "turns the direction of writing";
  EXPECT_EQ(text.find("\x7f"), std::string::npos);
}

TEST_P(HostileFormat, KeepsTheSecret) {
  EXPECT_EQ(written(GetParam()).find(secret), std::string::npos) << written(GetParam());
}

TEST_P(HostileFormat, SaysTheSameEveryTime) { EXPECT_EQ(written(GetParam()), written(GetParam())); }

INSTANTIATE_TEST_SUITE_P(Formats, HostileFormat, testing::ValuesIn(command::formats()),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace pllint::tests
