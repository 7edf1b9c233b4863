#include "syntax/yaml.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <string>
#include <string_view>

#include "syntax/dump.hpp"
#include "syntax/yaml_properties.hpp"

namespace pllint::yaml {

namespace {

struct Case {
  std::string text;
  std::string spans;
  std::string tree;
};

std::ostream& operator<<(std::ostream& out, const Case& each) { return out << each.text; }

std::string errors(const Document& document) {
  std::string result;
  for (const Error& error : document.errors) result += " !! " + hcl::place(error.span) + " " + error.message;
  return result;
}

std::string tree(const std::string& text) {
  const Source source("a.yaml", text);
  const auto document = parse(source);
  return dump(document->root) + errors(*document);
}

std::string spans(const std::string& text) {
  const Source source("a.yaml", text);
  return marked(source, *parse(source));
}

class Yaml : public testing::TestWithParam<Case> {};

TEST_P(Yaml, SpansAndTree) {
  EXPECT_EQ(spans(GetParam().text), GetParam().spans);
  EXPECT_EQ(tree(GetParam().text), GetParam().tree);
}

TEST_P(Yaml, SpansHoldWhatTheySay) {
  const Source source("a.yaml", GetParam().text);
  const auto document = parse(source);
  EXPECT_EQ(misplaced(source, *document), "");
  EXPECT_EQ(misread(source, *document), "");
}

INSTANTIATE_TEST_SUITE_P(Scalars, Yaml, testing::Values(
    Case{"a", "‹a›", "a"},
    Case{"a b  # c", "‹a b›  ⟦# c⟧", "a b"},
    Case{"- a  \n", "‹- ‹a››  \n", "[a]"},
    Case{"a\n  b\n\n c # d\n", "‹a\n  b\n\n c› ⟦# d⟧\n", "a b\nc"},
    Case{"'it''s' # x", "‹'it''s'› ⟦# x⟧", "'it's'"},
    Case{"\"a\\\"b\\n#\"", "‹\"a\\\"b\\n#\"›", "\"a\"b\n#\""},
    Case{"- \"a\n  b \\\n  c\"\n", "‹- ‹\"a\n  b \\\n  c\"››\n", "[\"a b c\"]"},
    Case{"k: 'a\n\n  b'\n", "‹‹k›: ‹'a\n\n  b'››\n", "{k: 'a\nb'}"},
    Case{"k: \"#\"\n", "‹‹k›: ‹\"#\"››\n", "{k: \"#\"}"},
    Case{"k: a#b\n", "‹‹k›: ‹a#b››\n", "{k: a#b}"},
    Case{"k: a #b\n", "‹‹k›: ‹a›› ⟦#b⟧\n", "{k: a}"},
    Case{"k: http://x:80/?a=b#c\n", "‹‹k›: ‹http://x:80/?a=b#c››\n", "{k: http://x:80/?a=b#c}"},
    Case{"~", "‹~›", "~"},
    Case{"null", "‹null›", "~"},
    Case{"- ~\n- null # x\n- \n", "‹- ‹~›\n- ‹null› ⟦# x⟧\n-‹›› \n", "[~, ~, ~]"},
    Case{"\"é\": ü # ö\n", "‹‹\"é\"›: ‹ü›› ⟦# ö⟧\n", "{\"é\": ü}"},
    Case{"k: a,[b]{c}\n", "‹‹k›: ‹a,[b]{c}››\n", "{k: a,[b]{c}}"}));

INSTANTIATE_TEST_SUITE_P(Blocks, Yaml, testing::Values(
    Case{"k: |\n  a\n  # b\n\nl: 1\n", "‹‹k›: ‹|\n  a\n  # b›\n\n‹l›: ‹1››\n", "{k: |a\n# b\n|, l: 1}"},
    Case{"k: >-  # c\n  a\n  b\n\n   d\n", "‹‹k›: ‹>-  ⟦# c⟧\n  a\n  b\n\n   d››\n", "{k: >a b\n\n d>}"},
    Case{"|\n a", "‹|\n a›", "|a|"},
    Case{"k: |+\n  a\n\n\nl: 1\n", "‹‹k›: ‹|+\n  a\n\n›\n‹l›: ‹1››\n", "{k: |a\n\n\n|, l: 1}"},
    Case{"k: |2-\n   a\n", "‹‹k›: ‹|2-\n   a››\n", "{k: | a|}"},
    Case{"k: |\nl: >\n", "‹‹k›: ‹|›\n‹l›: ‹>››\n", "{k: ||, l: >>}"},
    Case{"- |\n a\n b  \n- c\n", "‹- ‹|\n a\n b  ›\n- ‹c››\n", "[|a\nb  \n|, c]"},
    Case{"k: |\r\n  a\r\n  b\r\nl: 1\r\n", "‹‹k›: ‹|\r\n  a\r\n  b›\r\n‹l›: ‹1››\r\n", "{k: |a\nb\n|, l: 1}"},
    Case{"a:\n- |\n  x\n- y\n", "‹‹a›:\n‹- ‹|\n  x›\n- ‹y›››\n", "{a: [|x\n|, y]}"},
    Case{"k: |\n  a\n   \n # c\nl: 1\n", "‹‹k›: ‹|\n  a\n   ›\n ⟦# c⟧\n‹l›: ‹1››\n", "{k: |a\n \n|, l: 1}"},
    Case{"k: |-2\n    a", "‹‹k›: ‹|-2\n    a››", "{k: |  a|}"}));

INSTANTIATE_TEST_SUITE_P(Collections, Yaml, testing::Values(
    Case{"a: 1\nb:\n  c: 2\n", "‹‹a›: ‹1›\n‹b›:\n  ‹‹c›: ‹2›››\n", "{a: 1, b: {c: 2}}"},
    Case{"- a\n-   b: 1\n    c: 2\n- - d\n  - e\n",
         "‹- ‹a›\n-   ‹‹b›: ‹1›\n    ‹c›: ‹2››\n- ‹- ‹d›\n  - ‹e›››\n",
         "[a, {b: 1, c: 2}, [d, e]]"},
    Case{"a:\n- b\n- c\nd:\n", "‹‹a›:\n‹- ‹b›\n- ‹c››\n‹d›:‹››\n", "{a: [b, c], d: ~}"},
    Case{"{a: [b, c], d: {}}  # x\n", "‹{‹a›: ‹[‹b›, ‹c›]›, ‹d›: ‹{}›}›  ⟦# x⟧\n", "{a: [b, c], d: {}}"},
    Case{"[a, [ ], {b: c, d}, e: f, ]",
         "‹[‹a›, ‹[ ]›, ‹{‹b›: ‹c›, ‹d›‹›}›, ‹‹e›: ‹f››, ]›",
         "[a, [], {b: c, d: ~}, {e: f}]"},
    Case{"k: [\n  a, # x\n  b\n  ]\nl: m\n", "‹‹k›: ‹[\n  ‹a›, ⟦# x⟧\n  ‹b›\n  ]›\n‹l›: ‹m››\n", "{k: [a, b], l: m}"},
    Case{"{\"a\":1, 'b':2, c: }", "‹{‹\"a\"›:‹1›, ‹'b'›:‹2›, ‹c›:‹› }›", "{\"a\": 1, 'b': 2, c: ~}"},
    Case{"[a: , : b, ? c]", "‹[‹‹a›:‹›› , ‹‹›: ‹b››, ‹? ‹c›‹››]›", "[{a: ~}, {~: b}, {c: ~}]"},
    Case{"? a\n: b\n? [c, d]\n:\n  - e\n? f\n",
         "‹? ‹a›\n: ‹b›\n? ‹[‹c›, ‹d›]›\n:\n  ‹- ‹e››\n? ‹f›‹››\n",
         "{a: b, [c, d]: [e], f: ~}"},
    Case{"? |\n  a\n: - b\n", "‹? ‹|\n  a›\n: ‹- ‹b›››\n", "{|a\n|: [b]}"},
    Case{": a\n", "‹‹›: ‹a››\n", "{~: a}"},
    Case{"a:  # one\n  # two\n\n  b: 1  # three\n# four\nc: 2\n",
         "‹‹a›:  ⟦# one⟧\n  ⟦# two⟧\n\n  ‹‹b›: ‹1››  ⟦# three⟧\n⟦# four⟧\n‹c›: ‹2››\n",
         "{a: {b: 1}, c: 2}"},
    Case{"\"a\": 1\n'b c': 2\n", "‹‹\"a\"›: ‹1›\n‹'b c'›: ‹2››\n", "{\"a\": 1, 'b c': 2}"},
    Case{"a: 1\na: 2\n<<: 3\n", "‹‹a›: ‹1›\n‹a›: ‹2›\n‹<<›: ‹3››\n", "{a: 1, a: 2, <<: 3}"},
    Case{"a:\n\n", "‹‹a›:‹››\n\n", "{a: ~}"},
    Case{"a: # x\n", "‹‹a›:‹›› ⟦# x⟧\n", "{a: ~}"},
    Case{"[{a: b}: c, [d]: e]", "‹[‹‹{‹a›: ‹b›}›: ‹c››, ‹‹[‹d›]›: ‹e››]›", "[{{a: b}: c}, {[d]: e}]"},
    Case{"- # x\n  a\n-\n- b\n", "‹- ⟦# x⟧\n  ‹a›\n-‹›\n- ‹b››\n", "[a, ~, b]"},
    Case{"[a?b, ?c, a ? d, {e?: f}]\n", "‹[‹a?b›, ‹?c›, ‹a ? d›, ‹{‹e?›: ‹f›}›]›\n", "[a?b, ?c, a ? d, {e?: f}]"}));

INSTANTIATE_TEST_SUITE_P(Tags, Yaml, testing::Values(
    Case{"a: !Ref b\n", "‹‹a›: «!Ref» ‹b››\n", "{a: !Ref b}"},
    Case{"!Sub a: !Ref\nb: !Ref # x\nc: !If [d, !Ref e, f]\n",
         "‹«!Sub» ‹a›: «!Ref»‹›\n‹b›: «!Ref»‹› ⟦# x⟧\n‹c›: «!If» ‹[‹d›, «!Ref» ‹e›, ‹f›]››\n",
         "{!Sub a: !Ref , b: !Ref , c: !If [d, !Ref e, f]}"},
    Case{"a: !Sub |\n  ${b}\nc: 1\n", "‹‹a›: «!Sub» ‹|\n  ${b}›\n‹c›: ‹1››\n", "{a: !Sub |${b}\n|, c: 1}"},
    Case{"- !Sub |\n  ${a}\n- !Sub >-\n    b\n",
         "‹- «!Sub» ‹|\n  ${a}›\n- «!Sub» ‹>-\n    b››\n",
         "[!Sub |${a}\n|, !Sub >b>]"},
    Case{"a:\n  !Sub |\n  b\nc:\n  !Sub b\n  c\n",
         "‹‹a›:\n  «!Sub» ‹|\n  b›\n‹c›:\n  «!Sub» ‹b\n  c››\n",
         "{a: !Sub |b\n|, c: !Sub b c}"},
    Case{"- !Sub a\n  b\n- &x !Sub |\n  c\n", "‹- «!Sub» ‹a\n  b›\n- &x «!Sub» ‹|\n  c››\n", "[!Sub a b, !Sub |c\n|]"},
    Case{"a: !Transform\n  Name: b\n  !GetAtt c: d\n",
         "‹‹a›: «!Transform»\n  ‹‹Name›: ‹b›\n  «!GetAtt» ‹c›: ‹d›››\n",
         "{a: !Transform {Name: b, !GetAtt c: d}}"},
    Case{"a: !Join\n  - \"\"\n  - - b\n    - !Sub |\n      c\n",
         "‹‹a›: «!Join»\n  ‹- ‹\"\"›\n  - ‹- ‹b›\n    - «!Sub» ‹|\n      c››››\n",
         "{a: !Join [\"\", [b, !Sub |c\n|]]}"},
    Case{"[!Ref a, !Ref , !GetAtt b.c, !t {d: e}: f, !u \"g\"]",
         "‹[«!Ref» ‹a›, «!Ref»‹› , «!GetAtt» ‹b.c›, ‹«!t» ‹{‹d›: ‹e›}›: ‹f››, «!u» ‹\"g\"›]›",
         "[!Ref a, !Ref , !GetAtt b.c, {!t {d: e}: f}, !u \"g\"]"},
    Case{"!!map {a: !!str 1, b: !<tag:x> c}",
         "«!!map» ‹{‹a›: «!!str» ‹1›, ‹b›: «!<tag:x>» ‹c›}›",
         "tag:yaml.org,2002:map {a: tag:yaml.org,2002:str 1, b: tag:x c}"},
    Case{"%TAG !e! tag:x,2000:\n---\n!e!a b\n", "%TAG !e! tag:x,2000:\n---\n«!e!a» ‹b›\n", "tag:x,2000:a b"},
    Case{"! 1", "«!» ‹1›", "1"},
    Case{"a: !Sub\n  - x\n  - {y: z}\n", "‹‹a›: «!Sub»\n  ‹- ‹x›\n  - ‹{‹y›: ‹z›}›››\n", "{a: !Sub [x, {y: z}]}"},
    Case{"- !Ref a: b\n- !t\n  c: d\n", "‹- ‹«!Ref» ‹a›: ‹b››\n- «!t»\n  ‹‹c›: ‹d›››\n", "[{!Ref a: b}, !t {c: d}]"},
    Case{"a: !t\nb: !u\n", "‹‹a›: «!t»‹›\n‹b›: «!u»‹››\n", "{a: !t , b: !u }"},
    Case{"!a\n#b\nc", "«!a»\n⟦#b⟧\n‹c›", "!a c"}));

INSTANTIATE_TEST_SUITE_P(Anchors, Yaml, testing::Values(
    Case{"a: &x b\nc: *x\n", "‹‹a›: &x ‹b›\n‹c›: ‹*x››\n", "{a: b, c: *b}"},
    Case{"a: &x {b: 1}\nc: *x\n", "‹‹a›: &x ‹{‹b›: ‹1›}›\n‹c›: ‹*x››\n", "{a: {b: 1}, c: *{b: 1}}"},
    Case{"&r\na: &x\n  b: 1\nc:\n  <<: *x\n  d: &y\ne: *y\n",
         "&r\n‹‹a›: &x\n  ‹‹b›: ‹1››\n‹c›:\n  ‹‹<<›: ‹*x›\n  ‹d›: &y‹››\n‹e›: ‹*y››\n",
         "{a: {b: 1}, c: {<<: *{b: 1}, d: ~}, e: *~}"},
    Case{"&k a: b\nc: *k\n", "‹&k ‹a›: ‹b›\n‹c›: ‹*k››\n", "{a: b, c: *a}"},
    Case{"- &a !t x\n- !t &b y\n- [*a, *b]\n",
         "‹- &a «!t» ‹x›\n- «!t» &b ‹y›\n- ‹[‹*a›, ‹*b›]››\n",
         "[!t x, !t y, [!t *x, !t *y]]"},
    Case{"a: &n null\nb: &m\nc: [*n, *m]\n",
         "‹‹a›: &n ‹null›\n‹b›: &m‹›\n‹c›: ‹[‹*n›, ‹*m›]››\n",
         "{a: ~, b: ~, c: [*~, *~]}"},
    Case{"- &a |\n  x\n- *a\n", "‹- &a ‹|\n  x›\n- ‹*a››\n", "[|x\n|, *|x\n|]"},
    Case{"&x a: &x b\nc: *x\n", "‹&x ‹a›: &x ‹b›\n‹c›: ‹*x››\n", "{a: b, c: *b}"}));

INSTANTIATE_TEST_SUITE_P(Documents, Yaml, testing::Values(
    Case{"", "", "~"},
    Case{"# a\n\n# b", "⟦# a⟧\n\n⟦# b⟧", "~"},
    Case{"--- # a\nb: 1 # c\n--- # d\ne", "--- ⟦# a⟧\n‹‹b›: ‹1›› ⟦# c⟧\n--- # d\ne", "{b: 1}"},
    Case{"---\n", "---‹›\n", "~"},
    Case{"--- a\n...\n# x\n", "--- ‹a›\n...\n⟦# x⟧\n", "a"},
    Case{"%YAML 1.2 # x\n---\na: b\n", "%YAML 1.2 ⟦# x⟧\n---\n‹‹a›: ‹b››\n", "{a: b}"},
    Case{"a\n...\nb: [", "‹a›\n...\nb: [", "a"},
    Case{"a: |\n  b\n---\nc", "‹‹a›: ‹|\n  b››\n---\nc", "{a: |b\n|}"},
    Case{"# x\n--- |\n a\n", "⟦# x⟧\n--- ‹|\n a›\n", "|a\n|"},
    Case{"a: b\n...\n", "‹‹a›: ‹b››\n...\n", "{a: b}"},
    Case{"--- {a: b} # c\n", "--- ‹{‹a›: ‹b›}› ⟦# c⟧\n", "{a: b}"}));

INSTANTIATE_TEST_SUITE_P(Bytes, Yaml, testing::Values(
    Case{"\xEF\xBB\xBF" "a: b\n", "\xEF\xBB\xBF‹‹a›: ‹b››\n", "{a: b}"},
    Case{"\xEF\xBB\xBF# x\n- a\n", "\xEF\xBB\xBF⟦# x⟧\n‹- ‹a››\n", "[a]"},
    Case{"a: b\r\n# c\r\nd: e # f\r\n", "‹‹a›: ‹b›\r\n⟦# c⟧\r\n‹d›: ‹e›› ⟦# f⟧\r\n", "{a: b, d: e}"},
    Case{"a: \"x\r\n  y\"\r\nb: c\r\n d\r\n", "‹‹a›: ‹\"x\r\n  y\"›\r\n‹b›: ‹c\r\n d››\r\n", "{a: \"x y\", b: c d}"},
    Case{"-\ta\n-\t\"b\"\t# c\n", "‹-\t‹a›\n-\t‹\"b\"››\t⟦# c⟧\n", "[a, \"b\"]"},
    Case{"a:\tb\t\n", "‹‹a›:\t‹b››\t\n", "{a: b}"},
    Case{"k: \"日本\" # 語\nl: 語\n", "‹‹k›: ‹\"日本\"› ⟦# 語⟧\n‹l›: ‹語››\n", "{k: \"日本\", l: 語}"},
    Case{"\r\n\r\na:\r\n- b\r\n", "\r\n\r\n‹‹a›:\r\n‹- ‹b›››\r\n", "{a: [b]}"},
    Case{"a: x # é\n", "‹‹a›: ‹x›› ⟦# é⟧\n", "{a: x}"}));

INSTANTIATE_TEST_SUITE_P(Errors, Yaml, testing::Values(
    Case{"a: [b", "‹‹a›: ‹[‹‹b›‹››››", "{a: [{b: ~}]} !! 1:6-1:6 end of sequence flow not found"},
    Case{"a: {b: c", "‹‹a›: ‹{‹b›: ‹c›››", "{a: {b: c}} !! 1:9-1:9 end of map flow not found"},
    Case{"a: \"b\nc", "‹a›: \"b\nc", "{} !! 1:4-1:6 this string is not closed"},
    Case{"a: b: c", "‹‹a›: ‹b››: c", "{a: b} !! 1:5-1:5 illegal map value"},
    Case{"[a] b\n", "‹[‹a›]› b\n", "[a] !! 1:5-1:5 the document ends before this"},
    Case{"a: 1\n b: 2\n", "‹‹a›: ‹1\n b››: 2\n", "{a: 1 b} !! 2:3-2:3 illegal map value"},
    Case{"a: *b\n", "‹a›: *b\n", "{} !! 1:4-1:4 the referenced anchor is not defined"},
    Case{"&a [*a]", "&a ‹[›*a]", "[] !! 1:5-1:5 cannot refer to an anchor from inside its own definition"},
    Case{"a: @b", "‹a›: @b", "{} !! 1:4-1:4 unknown token"},
    Case{"a:\n\t- b\n", "‹a›:\n\t- b\n", "{} !! 2:2-2:2 illegal block entry"},
    Case{"- a\nb: c\n", "‹- ‹a››\nb: c\n", "[a] !! 2:1-2:1 the document ends before this"},
    Case{"a: ]\n", "‹a›: ]\n", "{} !! 1:4-1:4 illegal flow end"},
    Case{"\"\\x\"", "\"\\x\"", "~ !! 1:5-1:5 bad character found while scanning hex number"},
    Case{std::string("a: b\0c", 6),
         std::string("‹‹a›: ‹b››\0c", 24),
         "{a: b} !! 1:5-1:6 a control character is not YAML"},
    Case{"a: b\x01", "‹‹a›: ‹b››\x01", "{a: b} !! 1:5-1:6 a control character is not YAML"},
    Case{"a: \xFF", "‹‹a›:‹›› \xFF", "{a: ~} !! 1:4-1:5 not valid UTF-8"},
    Case{std::string("\xFF\xFE" "a\0", 4),
         std::string("\xFF\xFE" "a\0", 4),
         "~ !! 1:1-1:1 not UTF-8, but UTF-16 or UTF-32"},
    Case{std::string("a\0:\0", 4), std::string("a\0:\0", 4), "~ !! 1:1-1:1 not UTF-8, but UTF-16 or UTF-32"},
    Case{std::string("a: 1\n---\n\0", 10), std::string("‹‹a›: ‹1››\n---\n\0", 28), "{a: 1}"},
    Case{"!a !b c", "‹›!a !b c", "~ !! 1:4-1:4 cannot assign multiple tags to the same node"},
    Case{"a: |x\n", "‹a›: |x\n", "{} !! 1:5-1:5 unexpected character in block scalar"},
    Case{"a: \"b", "‹a›: \"b", "{} !! 1:4-1:6 this string is not closed"}));

// As they come in templates: everything at once.
constexpr std::string_view template_text = R"(# who reads this
AWSTemplateFormatVersion: "2010-09-09"
Conditions: {IsProd: !Equals [!Ref Stage, 'prod']}   # { not this [
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: &shared
      ServiceName: !Sub "com.amazonaws.${AWS::Region}.sqs"  # the queue
      PrivateDnsEnabled: !If [IsProd, true, !Ref 'AWS::NoValue']
      SubnetIds:
      - !Ref SubnetA
      -   !Select [0, !GetAZs ""]
      PolicyDocument: !Sub |
        # no comment
        {"Resource": "${Queue.Arn}"}

  ? Other
  : Type: AWS::EC2::VPCEndpoint
    Metadata: >-
      two words

      'and more
    Properties: {<<: *shared, Empty: , List: [a: b, - c]}
)";

constexpr std::string_view small_text =
    "a: &x !t [b, 'c', {d: \"e\"}]\n- >\n  f\n? *x\n: |+2\n   g\n...\n--- # h\n%i\r\n";

TEST(YamlText, WholeTemplate) {
  std::string text(template_text);
  text.replace(text.find(", - c"), 5, ", c");
  const Source source("a.yaml", text);
  const auto document = parse(source);
  EXPECT_EQ(errors(*document), "");
  EXPECT_EQ(misplaced(source, *document), "");
  EXPECT_EQ(misread(source, *document), "");
  EXPECT_EQ(document->comments.size(), 3U);
}

// yaml-cpp sees most scalars and comments in short: that must show nowhere.
TEST(YamlText, WhatIsAbbreviatedIsReadAsItIsWritten) {
  const Source source("a.yaml",
                      "# long comment\n\"first key\": \"\\x02\"  # x\n"
                      "second: [plain one, 'quoted one', ~, null, \"a\\tb\"]\nthird: {x y: 'it''s'}\n");
  const auto document = parse(source);
  ASSERT_TRUE(document->errors.empty());
  ASSERT_EQ(document->root.members.size(), 3U);
  const Member& first = document->root.members[0];
  EXPECT_EQ(first.key.text, "first key");
  EXPECT_EQ(first.key.span.text(), "\"first key\"");
  EXPECT_EQ(first.value.text, "\x02");
  std::vector<std::string> texts;
  for (const Node& item : document->root.members[1].value.items)
    texts.push_back(item.kind == Node::Kind::null ? "null" : item.text);
  EXPECT_EQ(texts, (std::vector<std::string>{"plain one", "quoted one", "null", "null", "a\tb"}));
  EXPECT_EQ(document->root.members[2].value.members.at(0).value.text, "it's");
  EXPECT_EQ(document->root.members[2].value.span.text(), "{x y: 'it''s'}");
  EXPECT_EQ(document->comments.size(), 2U);
}

TEST(YamlText, WhatIsAbbreviatedIsWrongWhereTheWholeIs) {
  const auto is_wrong = [](const std::string& text) {
    const Source source("a.yaml", text);
    return !parse(source)->errors.empty();
  };
  // Longer than a key may be, and not one text over two lines.
  EXPECT_FALSE(is_wrong(std::string(1'000, 'k') + ": v\n"));
  EXPECT_TRUE(is_wrong(std::string(1'100, 'k') + ": v\n"));
  EXPECT_TRUE(is_wrong("a: one  # two\n  three\nb: four\n"));
  EXPECT_FALSE(is_wrong("a: one\n  three\nb: four\n"));
}

TEST(YamlText, AliasesKeepThePlacesOfTheOriginal) {
  const Source source("a.yaml", "a: &x !t {b: c}\nd: *x\n");
  const auto document = parse(source);
  const Node& alias = document->root.members.at(1).value;
  EXPECT_TRUE(alias.is_alias);
  EXPECT_EQ(alias.span.text(), "*x");
  EXPECT_EQ(alias.tag, "!t");
  EXPECT_EQ(hcl::place(alias.members.at(0).value.span), "1:14-1:15");
  EXPECT_FALSE(alias.members.at(0).value.is_alias);
}

TEST(YamlText, DocumentsAreCounted) {
  const auto read = [](const std::string& text) {
    const Source source("a.yaml", text);
    const auto document = parse(source);
    EXPECT_EQ(errors(*document), "") << text;
    return std::string(document->is_empty ? "empty" : "one") + (document->next ? " of several" : "");
  };
  EXPECT_EQ(read(""), "empty");
  EXPECT_EQ(read("# a\n"), "empty");
  EXPECT_EQ(read("---"), "one");
  EXPECT_EQ(read("---\n---\n"), "one of several");
  EXPECT_EQ(read("a\n...\n"), "one");
  EXPECT_EQ(read("a\n...\n%YAML 1.2\n"), "one");
  EXPECT_EQ(read("a\n...\nb"), "one of several");
  EXPECT_EQ(read("a\n---\n[unclosed"), "one of several");
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

TEST(YamlLimits, Depth) {
  const std::string deep = repeated("[", 200) + repeated("]", 200);
  EXPECT_EQ(tree(deep), deep);
  EXPECT_NE(tree('[' + deep + ']').find("nested too deeply"), std::string::npos);
  for (const std::string_view opening : {"[", "{", "{a: ", "[a: ", "- ", "? ", ": ", "[: ", "- ? "})
    EXPECT_NE(tree(repeated(opening, 100'000)).find(" nested too deeply"), std::string::npos) << opening;
  // Each alias puts what it stands for one hundred levels deeper.
  const std::string open = repeated("[", 100);
  const std::string close = repeated("]", 100);
  const std::string nested = "- &a " + open + close + "\n- &b " + open + "*a" + close + "\n";
  EXPECT_NE(tree(nested + "- [*b]\n").find(" nested too deeply"), std::string::npos);
}

TEST(YamlLimits, Nodes) {
  const auto too_large = [](const std::string& text) {
    const Source source("a.yaml", text);
    const auto document = parse(source);
    EXPECT_EQ(document->errors.empty(), !document->too_large);
    EXPECT_EQ(misplaced(source, *document), "");
    return document->too_large;
  };
  EXPECT_FALSE(too_large(repeated("- {a: b}\n", 60'000)));
  EXPECT_TRUE(too_large('[' + repeated(",", 1'000'001) + ']'));
  std::string bomb = "- &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string alias = "*a" + std::to_string(i - 1) + " ,";
    bomb += "- &a" + std::to_string(i) + " [" + repeated(alias, 10) + "]\n";
  }
  EXPECT_TRUE(too_large(bomb));
  EXPECT_TRUE(too_large("- &a \"" + repeated("x", 1'000'000) + "\"\n" + repeated("- *a\n", 1'000)));
}

TEST(YamlLimits, TimeGrowsWithTheText) {
  const auto seconds = [](const std::string& text) {
    const Source source("a.yaml", text);
    const auto start = std::chrono::steady_clock::now();
    parse(source);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const std::string_view piece :
       {"\n", " ", "\t", "# x\n", "a\n", "'a' ", ",", "!a ", "&a ", "\"", "a: |\n", "- !Sub |\n  x\n", "? a\n: b\n",
        "[a, "})
    EXPECT_LT(seconds(repeated(piece, 100'000 / piece.size())), 5) << piece;
}

// Whatever the text, spans are in their places.
void expect_places(const std::string& text) {
  const Source source("a.yaml", text);
  const auto document = parse(source);
  const std::string found = misplaced(source, *document);
  if (!found.empty()) FAIL() << found << "\nin\n" << text;
}

TEST(YamlHostile, CutAnywhere) {
  for (const std::string_view text : {template_text, small_text})
    for (std::size_t at = 0; at <= text.size(); ++at) {
      expect_places(std::string(text.substr(0, at)));
      expect_places(std::string(text.substr(at)));
    }
}

TEST(YamlHostile, OneByteOtherwise) {
  constexpr std::string_view bytes = " \n\t\r:-?,[]{}#&*!|>'\"%@~a\\\x04\xC3";
  for (const std::string_view text : {template_text, small_text})
    for (std::size_t at = 0; at < text.size(); ++at) {
      std::string changed(text);
      changed.erase(at, 1);
      expect_places(changed);
      // In the long one every byte by a few others, in the short one by all.
      for (std::size_t i = text.size() > 200 ? at % 7 : 0; i < bytes.size(); i += text.size() > 200 ? 7 : 1) {
        changed = text;
        changed[at] = bytes[i];
        expect_places(changed);
        changed.insert(at, 1, text[at]);
        expect_places(changed);
      }
    }
}

}  // namespace

}  // namespace pllint::yaml
