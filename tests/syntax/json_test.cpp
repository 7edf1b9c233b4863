#include "syntax/json.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <string>

#include "syntax/dump.hpp"

namespace pllint::json {

namespace {

struct Case {
  std::string text;
  std::string tree;
};

std::ostream& operator<<(std::ostream& out, const Case& each) { return out << each.text; }

std::string dump(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return "null";
    case Node::Kind::boolean:
    case Node::Kind::number: return node.text;
    case Node::Kind::text: return "'" + node.text + "'";
    case Node::Kind::array: {
      std::string result = "[";
      for (const Node& item : node.items) result += (result.size() > 1 ? " " : "") + dump(item);
      return result + "]";
    }
    case Node::Kind::object: {
      std::string result = "{";
      for (const Member& member : node.members)
        result += (result.size() > 1 ? " " : "") + member.key + ":" + dump(member.value);
      return result + "}";
    }
  }
  return "";
}

std::string dump(const Document& document) {
  std::string result = dump(document.root);
  for (const Error& error : document.errors) result += " !! " + hcl::place(error.span) + " " + error.message;
  return result;
}

class Json : public testing::TestWithParam<Case> {};

TEST_P(Json, Tree) {
  const Source source("a.json", GetParam().text);
  EXPECT_EQ(dump(*parse(source)), GetParam().tree);
}

INSTANTIATE_TEST_SUITE_P(Values, Json, testing::Values(
    Case{"null", "null"},
    Case{" true ", "true"},
    Case{"-0.5e-3", "-0.5e-3"},
    Case{"[1e+5, 2E+1]", "[1e+5 2E+1]"},
    Case{"\"\"", "''"},
    Case{R"("a\n\t\"\\\/\b\f\r")", "'a\n\t\"\\/\b\f\r'"},
    Case{R"("\u00e9\ud83d\ude00\u0041")", "'é😀A'"},
    Case{R"("\ud83d")", "'\xEF\xBF\xBD'"},
    Case{R"("\ud83dx\ude00")", "'\xEF\xBF\xBDx\xEF\xBF\xBD'"},
    Case{R"("\ud83d\u0041")", "'\xEF\xBF\xBD" "A'"},
    Case{"\"  é  \"", "'  é  '"},
    Case{"\"// no /* comment */ # here\"", "'// no /* comment */ # here'"},
    Case{"[]", "[]"},
    Case{"[1, [2], {}]", "[1 [2] {}]"},
    Case{"{\"a\": 1, \"b\": {\"c\": null}}", "{a:1 b:{c:null}}"},
    Case{"{\"a\": 1, \"a\": 2}", "{a:1 a:2}"},
    Case{"\xEF\xBB\xBF{\"a\": 1}", "{a:1}"},
    Case{"{\r\n\t\"a\"\r\n:\r\n1}", "{a:1}"}));

INSTANTIATE_TEST_SUITE_P(Errors, Json, testing::Values(
    Case{"", "null !! 1:1-1:1 expected a value"},
    Case{"  \n", "null !! 2:1-2:1 expected a value"},
    Case{"{\"a\": 1,}", "{a:1} !! 1:9-1:10 expected a key in quotes before \"}\""},
    Case{"[1, 2,]", "[1 2] !! 1:7-1:8 expected a value before \"]\""},
    Case{"{\"a\" 1}", "{} !! 1:6-1:7 expected \":\" before \"1\""},
    Case{"{\"a\": 1 \"b\": 2}", "{b:2} !! 1:9-1:10 expected a comma before this string"},
    Case{"{a: 1}", "null !! 1:2-1:3 expected a key in quotes before \"a\""},
    Case{"{'a': 1}", "null !! 1:2-1:3 expected a key in quotes before \"'\""},
    Case{"[nil]", "[] !! 1:2-1:5 expected a value before \"nil\""},
    Case{"[01]", "[1] !! 1:2-1:4 this is not a number"},
    Case{"[1.]", "[1.] !! 1:2-1:4 this is not a number"},
    Case{"[.5]", "[5] !! 1:2-1:3 expected a value before \".\""},
    Case{"[+1]", "[1] !! 1:2-1:3 expected a value before \"+\""},
    Case{"1 2", "1 !! 1:3-1:4 the document ends before this"},
    Case{"// x\n1", "null !! 1:1-1:2 comments are not JSON"},
    Case{"{} # x", "{} !! 1:4-1:5 comments are not JSON"},
    Case{"[1 /* x */]", "[1] !! 1:4-1:5 comments are not JSON"},
    Case{"\"a\tb\"", "'a\tb' !! 1:3-1:4 a control character in a string must be escaped"},
    Case{R"("a\xb")", "'axb' !! 1:3-1:4 this escape sequence means nothing"},
    Case{R"(["\u12"])", "['\xE1\x88\x80'] !! 1:3-1:7 expected four hexadecimal digits"},
    Case{"\"\xE9\"", "null !! 1:2-1:3 not valid UTF-8"}));

TEST(JsonText, Unclosed) {
  const auto errors = [](const std::string& text) {
    const Source source("a.json", text);
    const auto document = parse(source);
    EXPECT_EQ(document->errors.size(), 1U);
    return hcl::place(document->errors[0].span) + " " + document->errors[0].message;
  };
  EXPECT_EQ(errors("{\"a\": {\"b\": 1}"), "1:1-1:2 this \"{\" is not closed");
  EXPECT_EQ(errors("{\"a\": [1\n"), "1:7-1:8 this \"[\" is not closed");
  EXPECT_EQ(errors("{\"a\": \"b\n}"), "1:7-1:9 this string is not closed");
  EXPECT_EQ(errors("{\"a\": [1}"), "1:9-1:10 expected a comma before \"}\"");
}

TEST(JsonText, Places) {
  const Source source("a.json", "{\n  \"é\": [\"b\", 12]\n}");
  const auto document = parse(source);
  EXPECT_EQ(hcl::place(document->root.span), "1:1-3:2");
  const Member& member = document->root.members[0];
  EXPECT_EQ(hcl::place(member.key_span), "2:3-2:6");
  EXPECT_EQ(member.value.span.text(), "[\"b\", 12]");
  EXPECT_EQ(member.value.items[0].span.text(), "\"b\"");
  EXPECT_EQ(member.value.items[1].span.text(), "12");
}

TEST(JsonText, TheLastOfEqualKeysWins) {
  const Source source("a.json", "{\"a\": 1, \"a\": 2}");
  const auto document = parse(source);
  EXPECT_EQ(document->root.find("a")->text, "2");
  EXPECT_EQ(document->root.find("b"), nullptr);
}

TEST(JsonText, DepthIsBounded) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  const Source fits("a.json", nested(200));
  EXPECT_TRUE(parse(fits)->errors.empty());
  const Source deep("a.json", nested(201));
  ASSERT_EQ(parse(deep)->errors.size(), 1U);
  EXPECT_EQ(parse(deep)->errors[0].message, "nested too deeply");
}

TEST(JsonText, HostileTextIsBounded) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& text :
       {std::string(1 << 20, '['), std::string(1 << 20, '"'), std::string(1 << 20, '\\'), std::string(1 << 20, ','),
        std::string(1 << 20, 'x'), "\"" + std::string(1 << 20, 'x'), "[" + std::string(1 << 20, '-')}) {
    const Source source("a.json", text);
    EXPECT_FALSE(parse(source)->errors.empty());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace

}  // namespace pllint::json
