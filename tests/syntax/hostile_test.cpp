// Input that was made to hurt: every one is read or refused, with a clear error, in bounded time and stack.
#include <gtest/gtest.h>
#include <pthread.h>

#include <chrono>
#include <functional>
#include <ostream>
#include <string>

#include "syntax/dump.hpp"
#include "syntax/hcl.hpp"

namespace pllint::hcl {

namespace {

// Far above what any of these takes even with sanitizers on a busy machine, far below what quadratic work would.
constexpr auto patience = std::chrono::seconds(60);

std::string times(const std::string& text, std::size_t count) {
  std::string result;
  result.reserve(text.size() * count);
  while (count-- > 0) result += text;
  return result;
}

struct Hostile {
  std::string name;
  std::function<std::string()> text;  // made when it is needed: every test is a process of its own
  std::string error;  // the first one; empty: the file is read
};

std::ostream& operator<<(std::ostream& out, const Hostile& each) { return out << each.name; }

class HostileFiles : public testing::TestWithParam<Hostile> {};

TEST_P(HostileFiles, AreBounded) {
  const Source source("main.tf", GetParam().text());
  const auto start = std::chrono::steady_clock::now();
  const auto file = parse(source);
  EXPECT_LT(std::chrono::steady_clock::now() - start, patience);
  EXPECT_EQ(file->errors.empty() ? "" : file->errors[0].message, GetParam().error);
  EXPECT_LE(file->errors.size(), 101U);
}

const std::string deep = "nested too deeply";
const std::string large = "too large: more than a million tokens";

INSTANTIATE_TEST_SUITE_P(Shapes, HostileFiles, testing::Values(
    Hostile{"brackets", [] { return "a = " + times("[", 10'000); }, deep},
    Hostile{"closed brackets", [] { return "a = " + times("[", 10'000) + times("]", 10'000); }, deep},
    Hostile{"parentheses", [] { return "a = " + times("(", 1'000'000); }, deep},
    Hostile{"objects in objects", [] { return "a = " + times("{a=", 10'000); }, deep},
    Hostile{"blocks", [] { return times("a {\n", 100'000); }, deep},
    Hostile{"blocks in one line", [] { return times("a {", 100'000); }, "a block on one line holds no other block"},
    Hostile{"templates", [] { return "a = " + times("\"${", 100'000); }, deep},
    Hostile{"heredocs in heredocs", [] { return "a = " + times("<<E\n${", 10'000); }, deep},
    Hostile{"directives", [] { return "a = \"" + times("%{ if x }", 10'000) + "\""; }, deep},
    Hostile{"sums", [] { return "a = 1" + times(" + 1", 100'000); }, deep},
    Hostile{"negations", [] { return "a = " + times("!", 100'000) + "1"; }, deep},
    Hostile{"conditionals", [] { return "a = " + times("a ? b : ", 100'000) + "c"; }, deep},
    Hostile{"names", [] { return "a = a" + times(".b", 100'000); }, deep},
    Hostile{"indexes", [] { return "a = a" + times("[0]", 100'000); }, deep},
    Hostile{"splats", [] { return "a = a" + times("[*]", 100'000); }, deep},
    Hostile{"sums in brackets", [] { return "a = " + times("1 + [", 240) + times("]", 240); }, ""},
    Hostile{"a tuple", [] { return "a = [" + times("1,", 100'000) + "]"; }, ""},
    Hostile{"a huge tuple", [] { return "a = [" + times("1,", 2'000'000) + "]"; }, large},
    Hostile{"a huge object", [] { return "a = {" + times(" a = 1\n", 1'000'000) + "}"; }, large},
    Hostile{"interpolations", [] { return "a = \"" + times("${x}", 100'000) + "\""; }, ""},
    Hostile{"attributes", [] { return times("a = 1\n", 100'000); }, ""},
    Hostile{"unclosed heredocs", [] { return times("a = <<E\n", 100'000); }, "this heredoc is not closed"},
    Hostile{"unclosed heredocs in blocks", [] { return times("a \"b\" {\nc = <<E\n", 100'000); },
            "this heredoc is not closed"},
    Hostile{"unclosed comments", [] { return times("a {\n/*\n", 100'000); }, "this comment is not closed"},
    Hostile{"unclosed strings", [] { return times("a = \"\n", 100'000); }, "this string is not closed"},
    Hostile{"unclosed brackets", [] { return times("a {\n  b = [\n", 100'000); }, "unexpected \"{\""},
    Hostile{"broken blocks", [] { return times("a {\n  b =\n}\n", 100'000); }, "expected an expression after \"=\""},
    Hostile{"closing braces", [] { return times("}\n", 1'000'000); }, "unexpected \"}\""},
    Hostile{"labels", [] { return "a " + times("\"b\" ", 400'000) + "{}"; }, ""},
    Hostile{"a long name", [] { return times("a", 4'000'000); }, "expected \"=\" or \"{\" after this"},
    Hostile{"a long string", [] { return "a = \"" + times("x", 4'000'000) + "\""; }, ""},
    Hostile{"escapes", [] { return "a = \"" + times("\\n$${", 1'000'000) + "\""; }, ""},
    Hostile{"dollars", [] { return "a = \"" + times("$", 4'000'000) + "\""; }, ""},
    Hostile{"an indented heredoc", [] { return "a = <<-E\n" + times("    x\n", 100'000) + "E\n"; }, ""},
    Hostile{"a heredoc that is almost over", [] { return "a = <<E\n" + times("E x\n", 100'000) + "E\n"; }, ""},
    Hostile{"line ends", [] { return times("\n", 4'000'000); }, ""},
    Hostile{"NUL bytes", [] { return std::string(1'000'000, '\0'); }, "unexpected character U+0000"},
    Hostile{"no UTF-8", [] { return std::string(1'000'000, '\xFF'); }, "not valid UTF-8"},
    Hostile{"punctuation", [] { return times("!@#$%^&*()\n", 100'000); }, "unexpected \"!\""}));

void walk(const Expression& expression) {
  for (const Expression* const part : expression.parts) walk(*part);
}

// The deepest trees that are not refused.
void* parse_deep(void*) {
  for (const std::string& text : {times("[", 247) + times("]", 247), "a" + times(".b", 590), times("-", 590) + "1",
                                  times("a ? b : ", 590) + "c", times("1 + [", 240) + times("]", 240),
                                  times("\"${", 49) + "a" + times("}\"", 49)}) {
    const Source source("main.tf", text);
    File file(source);
    const Expression* const expression = parse_expression(file, source);
    EXPECT_EQ(dump_errors(file), "");
    walk(*expression);
  }
  return nullptr;
}

TEST(HostileTrees, FitOnASmallStack) {
  // Threads have less than the main one; sanitizers need more.
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, std::size_t{2} << 20U);
  pthread_t thread{};
  ASSERT_EQ(pthread_create(&thread, &attributes, parse_deep, nullptr), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

TEST(HostileTrees, ManyErrorsAreCutOff) {
  const Source source("main.tf", times("a {\n  b = ]\n}\n", 10'000));
  EXPECT_LE(parse(source)->errors.size(), 101U);
}

}  // namespace

}  // namespace pllint::hcl
