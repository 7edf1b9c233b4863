// The functions: what Terraform 1.11 makes of known values is taken from its console; what is left of a value when
// something in it is not known is ours.
#include <gtest/gtest.h>

#include <algorithm>

#include "syntax/hcl.hpp"
#include "terraform/expression.hpp"
#include "terraform/functions.hpp"
#include "value/convert.hpp"

namespace pllint::terraform {
namespace {

Value unknown(std::string name) {
  return Value::unknown(make_cause(Cause::Kind::variable_without_value, name), "var." + name);
}

// Expressions over these names:
//   u, v       two unknowns            a, b      ids of two load balancers    n      the name of the first
//   ids    the subnets of the first
//   yes        "x" if c, else "y"      some      [a] if c, else []            broken  "x" if c, else an error
//   holes      "vpce-${u}"             list      ["p", perhaps more]          map     {k = "p", perhaps more}
//   secret     "s", sensitive
class Stage {
 public:
  Stage() {
    bind("u", unknown("u"));
    bind("v", unknown("v"));
    bind("a", Value::reference(first_, "id"));
    bind("b", Value::reference(second_, "id"));
    bind("n", Value::reference(first_, "dns_name"));
    bind("ids", Value::reference(first_, "subnets"));
    bind("yes", choice(Value::text("x"), Value::text("y")));
    bind("some", choice(Value::tuple({Value::reference(first_, "id")}), Value::tuple({})));
    bind("broken", choice(Value::text("x"), Value::unknown(make_cause(Cause::Kind::invalid, "an error"))));
    bind("holes", Value::text(Text{{"vpce-", std::make_shared<const Value>(unknown("u"))}}));
    bind("list", Value::sequence({Sequence::Kind::list, {Value::text("p")}, unknown("more"), true}));
    Mapping map;
    map.set("k", Value::text("p"));
    map.rest = unknown("more");
    bind("map", Value::mapping(std::move(map)));
    bind("secret", Value::text("s").sensitive());
  }

  Value value(const std::string& expression) {
    sources_.push_back(std::make_unique<Source>("test", expression));
    files_.push_back(std::make_unique<hcl::File>(*sources_.back()));
    Scope scope;
    scope.bindings = bindings_.back().get();
    return evaluate(*hcl::parse_expression(*files_.back(), *sources_.back()), scope);
  }

  // As printed; "error: ..." where Terraform would report one.
  std::string operator()(const std::string& expression) {
    const Value result = value(expression);
    if (result.as_choice()) return print(result);
    const CausePtr error = error_in(result);
    return error ? "error: " + error->says : print(result);
  }

 private:
  static Value choice(Value yes, Value no) {
    static const auto condition = std::make_shared<const Condition>(Condition{"c", "c", {}});
    return Value::choice(condition, std::move(yes), std::move(no));
  }

  void bind(std::string_view name, Value value) {
    const Binding* const outer = bindings_.empty() ? nullptr : bindings_.back().get();
    bindings_.push_back(std::make_unique<Binding>(Binding{name, std::move(value), outer}));
  }

  Referent first_{"aws_lb.a"}, second_{"aws_lb.b"};
  std::vector<std::unique_ptr<Binding>> bindings_;
  std::vector<std::unique_ptr<Source>> sources_;
  std::vector<std::unique_ptr<hcl::File>> files_;
};

struct Case {
  const char* expression;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  Stage stage;
  for (const Case& c : cases) EXPECT_EQ(stage(c.expression), c.expected) << c.expression;
}

TEST(Functions, AllOfTerraform111) {
  const std::vector<std::string_view> names = function_names();
  EXPECT_EQ(names.size(), 118u);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_EQ(find_function("core::upper"), find_function("upper"));
  EXPECT_FALSE(find_function("type"));
  EXPECT_FALSE(find_function("core::core::upper"));
}

TEST(Functions, Numeric) {
  check(
      {{"abs(-1.5)", "1.5"},
       {"ceil(-1.5) + floor(-1.5)", "-3"},
       {"log(50, 10)", "1.6989700043360185"},
       {"pow(2, 70)", "1180591620717411300000"},
       {"max(1, \"3\", 2) - min([4, 5]...)", "-1"},
       {"signum(-7)", "-1"},
       {"parseint(\"-ff\", 16)", "-255"},
       {"parseint(\"Zz\", 62)", "3817"},
       {"min()", R"(error: Call to function "min" failed: must pass at least one number)"},
       {"signum(1.5)",
        R"(error: Call to function "signum" failed: value must be a whole number, between -9223372036854775808 and 9223372036854775807)"},
       {"parseint(\"2\", 2)", R"(error: Invalid value for "number" parameter: cannot parse "2" as a base 2 integer)"},
       {"parseint(12, 10)",
        R"(error: Invalid value for "number" parameter: first argument must be a string, not number)"}});
}

TEST(Functions, String) {
  check({{R"(upper("straße ñ"))", R"("STRAßE Ñ")"},
         {R"(title("hello wörld foo-bar_baz 3d"))", R"("Hello Wörld Foo-Bar_baz 3d")"},
         {R"(strrev("añ"))", R"("ña")"},
         {R"(length("👨‍👩‍👧é"))", "2"},
         {R"(substr("hello", 1, 3))", R"("ell")"},
         {R"(substr("hello", -3, 2))", R"("ll")"},
         {R"(substr("hello", -3, 0))", R"("llo")"},
         {R"(substr("hello", 9, 1))", R"("")"},
         {R"(chomp("x\r\n\n"))", R"("x")"},
         {R"(indent(2, "a\nb"))", R"("a\n  b")"},
         {R"(trim("..x.y..", "."))", R"("x.y")"},
         {R"(trimspace(" \t x\n"))", R"("x")"},
         {R"(trimprefix("abc", "ab"))", R"("c")"},
         {R"(split(",", "a,,b"))", R"(["a", "", "b"])"},
         {R"(split("", "aé"))", R"(["a", "é"])"},
         {R"(join("-", ["a", 1], ["c"]))", R"("a-1-c")"},
         {R"(join("-", ["a", null]))",
          R"(error: Invalid value for "lists" parameter: element 1 is null; cannot concatenate null values)"},
         {R"(startswith("abc", "ab") && endswith("abc", "bc") && strcontains("abc", "b"))", "true"}});
}

TEST(Functions, Regex) {
  check({{R"(regex("(\\d+)-(x)?", "a12-"))", R"(["12", null])"},
         {R"(regex("(?<x>a)(?P<y>b)?", "ac"))", R"({ x = "a", y = null })"},
         {R"(regexall("a*", "baaac"))", R"(["", "aaa", ""])"},
         {R"(replace("abc", "/b*/", "-"))", R"("-a-c-")"},
         {R"(replace("a.b", "/(\\w)\\.(?P<z>\\w)/", "$${z}.$1"))", R"("b.a")"},
         {R"(replace("abc", "", "-"))", R"("-a-b-c-")"},
         {R"(regex("x", "a"))",
          R"(error: Call to function "regex" failed: pattern did not match any part of the given string)"},
         {R"(regex("(", "a"))",
          R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: missing closing ) in ()"}});
}

TEST(Functions, Format) {
  check(
      {{R"(format("%v %v %v", 1000000, 123456.5, [1, "<"]))", R"("1e+06 123456.5 [1,\"\\u003c\"]")"},
       {R"(format("%5.1f|%-8d|%08.3f|%+d|% d", 3.14159, 42, 3.14159, 5, 5))", R"("  3.1|42      |0003.142|+5| 5")"},
       {R"(format("%x|%X|%o|%b|%#x", 255, 255, 8, 5, 255))", R"("ff|FF|10|101|0xff")"},
       {R"(format("%e|%G", 12345.678, 1e-10))", R"("1.234568e+04|1E-10")"},
       {R"(format("%q %t %%", "a\"b", "true"))", R"("\"a\\\"b\" true %")"},
       {R"(format("%[2]s %[1]s|%05s|%-5[1]s|%.1[1]s", "ab", "c"))", R"("c ab|0000c|ab   |a")"},
       {R"(format("%.1f %.1f %.0f %.0f", 0.05, 0.15, 2.5, 3.5))", R"("0.1 0.2 2 4")"},
       {R"(formatlist("%s-%s", ["a", "b"], "x"))", R"(["a-x", "b-x"])"},
       {R"(format("%d", 1.5))",
        R"(error: Call to function "format" failed: unsupported value for "%d" at 0: an integer is required)"},
       {R"(format("%s"))",
        R"(error: Call to function "format" failed: not enough arguments for "%s" at 0: need index 1 but have 0 total)"},
       {R"(format("x", 1))",
        R"(error: Invalid value for "args" parameter: too many arguments; no verbs in format string)"},
       {R"(formatlist("%s%s", ["a"], ["b", "c"]))",
        R"(error: Invalid value for "args" parameter: argument 2 has length 2, which is inconsistent with argument 1 of length 1)"}});
}

TEST(Functions, Collections) {
  check({{R"(chunklist(["a", "b", "c"], 2))", R"([["a", "b"], ["c"]])"},
         {R"(coalesce(null, "", 5))", R"("5")"},
         {R"(coalescelist([], ["a"]))", R"(["a"])"},
         {R"(compact(["a", "", null]))", R"(["a"])"},
         {R"(concat(["a"], [1]))", R"(["a", 1])"},
         {R"(contains(["1"], 1))", "false"},
         {R"(distinct(["a", "b", "a"]))", R"(["a", "b"])"},
         {R"(element(["a", "b"], 3))", R"("b")"},
         {R"(flatten([["a"], [], ["b", ["c"]], null]))", R"(["a", "b", "c", null])"},
         {R"(index(["a", "b"], "b"))", "1"},
         {R"(keys({ b = 1, a = 2 }))", R"(["a", "b"])"},
         {R"(lookup({ a = 1 }, "b", 2))", "2"},
         {R"(matchkeys(["i", "j"], ["a", "b"], ["b"]))", R"(["j"])"},
         {R"(merge({ a = 1 }, null, { a = 2, b = 3 }))", "{ a = 2, b = 3 }"},
         {R"(one([]))", "null"},
         {R"(range(1, 7, 2.5))", "[1, 3.5, 6]"},
         {R"(reverse([1, 2]))", "[2, 1]"},
         {R"(setintersection(["a", "b"], ["b"]))", R"(toset(["b"]))"},
         {R"(setproduct(["a"], [1, 2]))", R"([["a", 1], ["a", 2]])"},
         {R"(setsubtract(["a", "b"], ["b"]))", R"(toset(["a"]))"},
         {R"(setunion(["b"], ["a"]))", R"(toset(["a", "b"]))"},
         {R"(slice(["a", "b", "c"], 1, 2))", R"(["b"])"},
         {R"(sort(["b", "a"]))", R"(["a", "b"])"},
         {R"(sum([1, "2", 0.5]))", "3.5"},
         {R"(transpose({ a = ["x", "y"], b = ["x"] }))", R"({ x = ["a", "b"], y = ["a"] })"},
         {R"(values({ b = 1, a = "x" }))", R"(["x", 1])"},
         {R"(zipmap(["a", "b"], [1, "x"]))", R"({ a = 1, b = "x" })"},
         {R"(alltrue([]) && !anytrue([]))", "true"}});
}

TEST(Functions, CollectionErrors) {
  check(
      {{R"(length(1))",
        R"(error: Call to function "length" failed: argument must be a string, a collection type, or a structural type)"},
       {R"(element(["a", "b"], -1))", "(unknown: element() with a negative index depends on Terraform's version)"},
       {R"(element([], 0))",
        R"(error: Call to function "element" failed: cannot use element function with an empty list)"},
       {R"(one(["a", "b"]))",
        R"(error: Invalid value for "list" parameter: must be a list, set, or tuple value with either zero or one elements)"},
       {R"(concat(["a"], "b"))",
        R"(error: Invalid value for "seqs" parameter: all arguments must be lists or tuples; got string)"},
       {R"(merge({}, "x"))",
        R"(error: Call to function "merge" failed: arguments must be maps or objects, got "string")"},
       {R"(lookup({}, "a"))",
        R"(error: Invalid value for "inputMap" parameter: the given object has no attribute "a")"},
       {R"(range(5000))",
        R"(error: Call to function "range" failed: more than 1024 values were generated; either decrease the difference between start and end or use a smaller step)"},
       {R"(sum([]))", R"(error: Invalid value for "list" parameter: cannot sum an empty list)"},
       {R"(compact("a"))", R"(error: Invalid value for "list" parameter: list of string required)"},
       {R"(sort(null))", R"(error: Invalid value for "list" parameter: argument must not be null)"},
       {R"(upper())", R"(error: Function "upper" expects 1 argument(s). Missing value for "str")"},
       {R"(upper("a", "b"))", R"(error: Function "upper" expects only 1 argument(s))"},
       {R"(tonumber("x"))",
        R"(error: Invalid value for "v" parameter: cannot convert "x" to number; given string must be a decimal representation of a number)"},
       {R"(tolist({}))",
        R"(error: Invalid value for "v" parameter: cannot convert object to list of any single type)"}});
}

TEST(Functions, Encoding) {
  check(
      {{R"(base64decode(base64encode("aé")))", R"("aé")"},
       {R"(base64decode("YQ"))", R"(error: Call to function "base64decode" failed: failed to decode base64 data "YQ")"},
       {R"(textencodebase64("aé", "UTF-16LE"))", R"("YQDpAA==")"},
       {R"(textdecodebase64("YQDpAA==", "utf-16le"))", R"("aé")"},
       {R"(urlencode("a b&c=é/~*'"))", R"("a+b%26c%3D%C3%A9%2F~%2A%27")"},
       {R"(csvdecode("a,b\n1,\"x\ny\"\n\n2,z\n"))", R"([{ a = "1", b = "x\ny" }, { a = "2", b = "z" }])"},
       {R"(csvdecode("a\n1,2"))",
        R"(error: Call to function "csvdecode" failed: CSV parse error on line 2: wrong number of fields)"},
       {R"(textencodebase64("x", "Shift_JIS"))", R"((unknown: the encoding "Shift_JIS" is not known to pllint))"},
       {R"(jsonencode({ "<a>" = "&", k = 1.5, l = [], n = null, t = true }))",
        R"("{\"\\u003ca\\u003e\":\"\\u0026\",\"k\":1.5,\"l\":[],\"n\":null,\"t\":true}")"},
       {R"(jsondecode("{\"a\":1.50,\"b\":[null,true],\"n\":12345678901234567890}"))",
        "{ a = 1.5, b = [null, true], n = 12345678901234567890 }"},
       {R"(try(jsondecode("{"), "not JSON"))", R"("not JSON")"},
       {R"(yamldecode("a: yes\nb: 0x1F\nc: [~, '1', 010]\nd: 2001-12-14\ne: |\n  x\n"))",
        R"({ a = true, b = 31, c = [null, "1", 10], d = "2001-12-14T00:00:00Z", e = "x\n" })"},
       {R"(yamldecode("x: &x {p: 1, q: 2}\nz:\n  <<: *x\n  q: 3"))", "{ x = { p = 1, q = 2 }, z = { p = 1, q = 3 } }"},
       {R"(yamlencode({ a = ["x", { b = { c = 1 } }], e = [], g = "l1\nl2\n" }))",
        R"("\"a\":\n- \"x\"\n- \"b\":\n    \"c\": 1\n\"e\": []\n\"g\": |\n  l1\n  l2\n")"},
       {R"(yamlencode(null))", R"("null\n...\n")"},
       {R"(jsondecode("\"\\ud83d\""))", "\"\uFFFD\""},
       {R"(yamlencode("aaaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa b c"))",
        R"("\"aaaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa\n  b c\"\n")"}});
}

TEST(Functions, HashesDatesAndNetworks) {
  check(
      {{R"(md5("a"))", R"("0cc175b9c0f1b6a831c399e269772661")"},
       {R"(sha1("a"))", R"("86f7e437faa5a7fce15d1ddcb9eaeaea377667b8")"},
       {R"(base64sha256("a"))", R"("ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=")"},
       {R"(uuidv5("dns", "www.terraform.io"))", R"("a5008fae-b28c-5ba5-96cd-82b4c53552d6")"},
       {R"(formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01+02:00"))",
        R"("Tuesday, 02-Jan-18 23:12:01 +0200")"},
       {R"(formatdate("'it''s' H AA", "2018-01-02T23:12:01Z"))", R"("it's 11 PM")"},
       {R"(timeadd("2017-11-22T00:00:00+00:00", "1h10.5m"))", R"("2017-11-22T01:10:30Z")"},
       {R"(timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00+01:00"))", "0"},
       {R"(timeadd("2017-11-22", "1h"))",
        R"(error: Call to function "timeadd" failed: not a valid RFC3339 timestamp: missing required time introducer 'T')"},
       {R"(timeadd("2017-11-22T00:00:00Z", "1d"))",
        R"(error: Call to function "timeadd" failed: time: unknown unit "d" in duration "1d")"},
       {R"(cidrhost("10.0.0.0/16", -1))", R"("10.0.255.255")"},
       {R"(cidrhost("fd00::/64", 258))", R"("fd00::102")"},
       {R"(cidrnetmask("172.16.0.0/12"))", R"("255.240.0.0")"},
       {R"(cidrsubnet("10.0.0.0/8", 4, 2))", R"("10.32.0.0/12")"},
       {R"(cidrsubnets("10.1.0.0/16", 4, 4, 8, 4))",
        R"(["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"])"},
       {R"(cidrsubnet("10.0.0.0/24", 2, 4))",
        R"(error: Call to function "cidrsubnet" failed: prefix extension of 2 does not accommodate a subnet numbered 4)"},
       {R"(cidrhost("10.0.0.0", 1))",
        R"(error: Call to function "cidrhost" failed: invalid CIDR expression: invalid CIDR address: 10.0.0.0)"}});
}

TEST(Functions, UnknownArguments) {
  check({{"upper(u)", "(unknown: u)"},
         {"tostring(a)", "aws_lb.a.id"},
         {"coalesce(null, a, \"z\")", "aws_lb.a.id"},
         {"try(a, \"z\")", "aws_lb.a.id"},
         {"one([a])", "aws_lb.a.id"},
         {"element([u, a], 1)", "aws_lb.a.id"},
         {"lookup({ k = a }, \"k\", null)", "aws_lb.a.id"},
         {"values({ k = a })", "[aws_lb.a.id]"},
         {"toset([a, a, b])", "toset([aws_lb.a.id, aws_lb.b.id])"},
         {"length(toset([a, b]))", "2"},
         {"length(toset([u, a]))", "(unknown: u)"},
         {"length([u, v])", "2"},
         {"concat([\"x\"], [a], u)", R"(["x", aws_lb.a.id, (unknown: u)...])"},
         // What AWS makes may be a list, of which nobody knows the length.
         {"flatten([[a], ids])", "[aws_lb.a.id, (unknown: aws_lb.a.subnets is known only after apply)...]"},
         {"flatten([[a], [[b]], some])", "(c ? [aws_lb.a.id, aws_lb.b.id, aws_lb.a.id] : [aws_lb.a.id, aws_lb.b.id])"},
         {"distinct([a, b, a, \"x\", \"x\"])", R"([aws_lb.a.id, aws_lb.b.id, "x"])"},
         {"compact([\"\", a, null, \"x\"])", R"([aws_lb.a.id, "x"])"},
         {"compact([u, \"x\"])", R"(["x", (unknown: u)...])"},
         {"merge({ k = 1 }, { l = a })", "{ k = 1, l = aws_lb.a.id }"},
         {"merge({ k = 1 }, u, { l = a })", "{ k = (unknown: u), l = aws_lb.a.id, (unknown: u)... }"},
         {"contains([u, \"x\"], \"x\")", "true"},
         {"contains([u], \"x\")", "(unknown: u)"},
         {"contains([u], u)", "true"},
         {"contains([holes], \"igw-1\")", "false"},
         {"keys({ k = u })", R"(["k"])"},
         {"setunion([a], [a, b])", "toset([aws_lb.a.id, aws_lb.b.id])"},
         {"zipmap([\"k\"], [a])", "{ k = aws_lb.a.id }"},
         {"reverse([a, \"x\"])", R"(["x", aws_lb.a.id])"},
         {"slice([a, u, \"x\"], 0, 1)", "[aws_lb.a.id]"},
         {"anytrue([u, true])", "true"},
         {"alltrue([u, true])", "(unknown: u)"},
         {"can(u)", "(unknown: u)"},
         {"tolist(list)", R"(["p", (unknown: more)...])"},
         {"concat(list, [\"q\"])", R"(["p", "q", (unknown: more)...])"},
         {"element(list, 0)", R"("p")"},
         {"element(list, 1)", "(unknown: more)"},
         {"coalescelist(list, [\"q\"])", R"(["p", (unknown: more)...])"},
         {"length(list)", "(unknown: more)"},
         {"lookup(map, \"k\", 1)", R"("p")"},
         {"lookup(map, \"z\", 1)", "(unknown: more)"},
         {"merge({ z = 1 }, map)", R"({ k = "p", z = (unknown: more), (unknown: more)... })"},
         {"try(u)", "(unknown: u)"}});
}

TEST(Functions, TextWithHoles) {
  check({{"join(\".\", [\"com\", u, \"s3\"])", R"("com.${(unknown: u)}.s3")"},
         {"format(\"com.amazonaws.%s.s3\", u)", R"("com.amazonaws.${(unknown: u)}.s3")"},
         {"format(\"%d/%v\", 80, a)", R"("80/${aws_lb.a.id}")"},
         {"format(\"%5s\", u)", "(unknown: u)"},
         {"formatlist(\"x-%s\", [u, \"y\"])", R"(["x-${(unknown: u)}", "x-y"])"},
         {"startswith(holes, \"vpce-\")", "true"},
         {"startswith(holes, \"igw-\")", "false"},
         {"endswith(holes, \"x\")", "(unknown: u)"},
         {"split(\"-\", holes)", "(unknown: u)"},
         {"coalesce(holes, \"x\")", R"("vpce-${(unknown: u)}")"},
         {"jsonencode({ s = holes, r = a, k = 1 })",
          R"("{\"k\":1,\"r\":${aws_lb.a.id},\"s\":\"vpce-${(unknown: u)}\"}")"},
         {"jsondecode(jsonencode({ s = holes, r = a, k = 1 }))",
          R"({ k = 1, r = aws_lb.a.id, s = "vpce-${(unknown: u)}" })"}});
}

TEST(Functions, InfinityIsNotKnown) {
  check({{"tonumber(\"Inf\")", "(unknown: the number is infinite)"},
         {"format(\"%d\", \"-inf\")", "(unknown: the number is infinite)"},
         {"log(0, 10)", "(unknown: the result is infinite)"}});
}

TEST(Functions, SameCallOnSameUnknownIsSame) {
  Stage stage;
  const auto same_value = [&](const char* a, const char* b) { return same(stage.value(a), stage.value(b)); };
  EXPECT_TRUE(same_value("upper(u)", "upper(u)").is_yes());
  EXPECT_TRUE(same_value("core::upper(u)", "upper(u)").is_yes());
  EXPECT_TRUE(same_value("upper(u)", "upper(v)").is_unknown());
  EXPECT_TRUE(same_value("upper(u)", "lower(u)").is_unknown());
  EXPECT_TRUE(same_value("split(\",\", u)", "split(\",\", u)").is_yes());
  EXPECT_TRUE(same_value("timestamp()", "timestamp()").is_unknown());
  EXPECT_TRUE(same_value("plantimestamp()", "plantimestamp()").is_yes());
  EXPECT_TRUE(same_value("tostring(a)", "a").is_yes());
}

TEST(Functions, Choices) {
  check({{"upper(yes)", R"((c ? "X" : "Y"))"},
         {"format(\"%s-%s\", yes, yes)", R"((c ? "x-x" : "y-y"))"},
         {"length([yes])", "1"},
         {"length(some)", "(c ? 1 : 0)"},
         {"concat(some, [\"z\"])", R"((c ? [aws_lb.a.id, "z"] : ["z"]))"},
         {"merge({ k = yes }, { l = 1 })", R"({ k = (c ? "x" : "y"), l = 1 })"},
         {"join(\",\", [yes, \"z\"])", R"((c ? "x,z" : "y,z"))"},
         {"try(broken, \"z\")", R"((c ? "x" : "z"))"},
         {"can(broken)", "(c ? true : false)"},
         {"try(upper(broken), \"z\")", R"((c ? "X" : "z"))"}});
}

TEST(Functions, TooManyChoicesAreUnknown) {
  std::vector<Value> items;
  for (int i = 0; i < 7; ++i) {
    const std::string name = "c" + std::to_string(i);
    const auto condition = std::make_shared<const Condition>(Condition{name, name, {}});
    items.push_back(Value::choice(condition, Value::number(0), Value::number(1)));
  }
  const auto files = files_in_memory({});
  const FunctionContext context{*files, {}, {}};
  const Value list = Value::tuple(items);
  EXPECT_TRUE(call(*find_function("sum"), std::span(&list, 1), context).is_unknown());
  const Value six = Value::tuple({items.begin(), items.begin() + 6});
  EXPECT_TRUE(call(*find_function("sum"), std::span(&six, 1), context).as_choice());
  const Value alternatives[] = {Value::tuple({Value::number(0), Value::number(1)}), items[0]};
  EXPECT_EQ(print(call(*find_function("contains"), alternatives, context)), "true");
  // What can take a choice for an unknown does.
  const Value joined = call(*find_function("flatten"), std::span(&list, 1), context);
  ASSERT_TRUE(joined.as_sequence());
  EXPECT_EQ(joined.as_sequence()->items.size(), 7u);
}

TEST(Functions, Errors) {
  check(
      {{"try(upper(null), \"z\")", R"("z")"},
       {"try(upper(null), lower(null))",
        R"(error: Call to function "try" failed: no expression succeeded: Invalid value for "str" parameter: argument must not be null; Invalid value for "str" parameter: argument must not be null)"},
       {"can(upper(null))", "false"},
       {"can(1)", "true"},
       {"length([upper(null)])", R"(error: Invalid value for "str" parameter: argument must not be null)"}});
}

TEST(Functions, Sensitivity) {
  check(
      {{"upper(secret)", "(sensitive value)"},
       {"nonsensitive(secret)", R"("s")"},
       {"issensitive(secret)", "true"},
       {"issensitive(\"s\")", "false"},
       {"concat([secret], [\"x\"])", R"([(sensitive value), "x"])"},
       {"length([secret])", "1"},
       {"merge({ k = secret }, { l = 1 })", "{ k = (sensitive value), l = 1 }"},
       {"toset([secret])", "(sensitive value)"},
       {"join(\",\", [secret])", "(sensitive value)"},
       {"nonsensitive(sensitive([1]))", "[1]"},
       {"cidrhost(secret, 1)", R"(error: Call to function "cidrhost" failed: the reason would show a sensitive value)"},
       {"tonumber(secret)",
        R"(error: Invalid value for "v" parameter: cannot convert this sensitive string to number)"}});
}

TEST(Functions, ImpureAndUnsupported) {
  Stage stage;
  const auto kind = [&](const char* expression) { return stage.value(expression).cause()->kind; };
  EXPECT_EQ(kind("timestamp()"), Cause::Kind::impure_function);
  EXPECT_EQ(kind("uuid()"), Cause::Kind::impure_function);
  EXPECT_EQ(kind("bcrypt(\"x\")"), Cause::Kind::impure_function);
  EXPECT_EQ(kind("base64gzip(\"x\")"), Cause::Kind::unsupported_function);
  EXPECT_EQ(kind("rsadecrypt(\"x\", \"y\")"), Cause::Kind::unsupported_function);
  EXPECT_EQ(stage("timestamp()"), "(unknown: timestamp() differs at every run)");
}

TEST(Functions, Bounds) {
  Stage stage;
  for (
      const char* const expression : {
          R"(format("%1000000000d", 1))",
          R"(indent(1000000000, "a\nb"))",
          "setproduct(range(1000), range(1000), range(1000))",
          R"(join("", [for i in range(1000) : format("%5000s", "x")]))",
          R"(replace(format("%4000s", ""), " ", format("%4000s", "")))",
          R"(yamldecode("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e]"))",
      }) {
    const Value result = stage.value(expression);
    ASSERT_TRUE(result.is_unknown()) << expression;
    EXPECT_EQ(result.cause()->kind, Cause::Kind::limit) << expression;
  }
  EXPECT_EQ(stage(R"(indent(1000000000, "a\nb"))"), "(unknown: the result of indent() is larger than pllint computes)");
  Value doubled = Value::text("x");
  for (int i = 0; i < 40; ++i) doubled = Value::tuple({doubled, doubled});
  const auto files = files_in_memory({});
  const FunctionContext context{*files, {}, {}};
  EXPECT_EQ(call(*find_function("length"), std::span(&doubled, 1), context).cause()->kind, Cause::Kind::limit);
  const std::string deep(100'000, '[');
  EXPECT_TRUE(stage.value("jsondecode(\"" + deep + "\")").is_unknown());
  EXPECT_TRUE(stage.value("yamldecode(\"" + deep + "\")").is_unknown());
}

class FileFunctions : public testing::Test {
 public:
  Value call_with(const char* name, std::vector<Value> arguments) {
    FunctionContext context{*files_, "m", {}};
    context.render = [](const Source& source, const Mapping& variables) {
      return Value::text(std::string(source.text()) + " " + print(Value::mapping(variables)));
    };
    context.keep = [this](std::string path, std::string text) -> const Source& {
      kept_.push_back(std::make_unique<Source>(std::move(path), std::move(text)));
      return *kept_.back();
    };
    return call(*find_function(name), arguments, context);
  }

  std::string operator()(const char* name, std::vector<std::string> arguments) {
    std::vector<Value> values;
    for (std::string& argument : arguments) values.push_back(Value::text(std::move(argument)));
    const Value result = call_with(name, values);
    const CausePtr error = error_in(result);
    return error ? "error: " + error->says : print(result);
  }

 private:
  std::unique_ptr<Files> files_ = files_in_memory(
      {{"m/a.txt", "hello"}, {"m/b.txt", "\xFF"}, {"m/d/c.txt", "c"}, {"m/d/e/f.md", "f"}, {"m/t.tftpl", "T"}});
  std::vector<std::unique_ptr<Source>> kept_;
};

TEST_F(FileFunctions, Read) {
  auto& f = *this;
  EXPECT_EQ(f("file", {"a.txt"}), "\"hello\"");
  EXPECT_EQ(f("file", {"./d/../a.txt"}), "\"hello\"");
  EXPECT_EQ(f("filebase64", {"b.txt"}), "\"/w==\"");
  EXPECT_EQ(f("filemd5", {"a.txt"}), "\"5d41402abc4b2a76b9719d911017c592\"");
  EXPECT_EQ(f("fileexists", {"a.txt"}), "true");
  EXPECT_EQ(f("fileexists", {"z.txt"}), "false");
  EXPECT_TRUE(
      f("file", {"z.txt"}).starts_with("error: Invalid value for \"path\" parameter: no file exists at \"z.txt\";"));
  EXPECT_TRUE(
      f("file", {"b.txt"}).starts_with("error: Call to function \"file\" failed: contents of \"b.txt\" are not"));
}

TEST_F(FileFunctions, Paths) {
  auto& f = *this;
  EXPECT_EQ(f("basename", {"a/b/"}), "\"b\"");
  EXPECT_EQ(f("basename", {""}), "\".\"");
  EXPECT_EQ(f("dirname", {"a/b/c"}), "\"a/b\"");
  EXPECT_EQ(f("dirname", {"a"}), "\".\"");
  EXPECT_EQ(f("pathexpand", {"a/~"}), "\"a/~\"");
  EXPECT_EQ(call_with("pathexpand", {Value::text("~/x")}).cause()->kind, Cause::Kind::outside_roots);
}

TEST_F(FileFunctions, Sets) {
  auto& f = *this;
  EXPECT_EQ(f("fileset", {".", "*.txt"}), R"(toset(["a.txt", "b.txt"]))");
  EXPECT_EQ(f("fileset", {"d", "**"}), R"(toset(["c.txt", "e/f.md"]))");
  EXPECT_EQ(f("fileset", {".", "**/*.{txt,md}"}), R"(toset(["a.txt", "b.txt", "d/c.txt", "d/e/f.md"]))");
  EXPECT_EQ(f("fileset", {".", "[a-b].tx?"}), R"(toset(["a.txt", "b.txt"]))");
  EXPECT_EQ(f("fileset", {"nowhere", "*"}), "toset([])");
  EXPECT_TRUE(f("fileset", {".", "["}).ends_with("syntax error in pattern"));
}

TEST_F(FileFunctions, Templates) {
  Mapping variables;
  variables.set("x", Value::number(1));
  EXPECT_EQ(print(call_with("templatefile", {Value::text("t.tftpl"), Value::mapping(variables)})), R"("T { x = 1 }")");
  EXPECT_EQ(print(call_with("templatestring", {Value::text("S"), Value::mapping(variables)})), R"("S { x = 1 }")");
  EXPECT_TRUE(call_with("templatefile", {Value::text("t.tftpl"), unknown("u")}).is_unknown());
  variables.set("1x", Value::number(1));
  EXPECT_EQ(call_with("templatefile", {Value::text("t.tftpl"), Value::mapping(variables)}).cause()->says,
            "Invalid value for \"vars\" parameter: invalid template variable name \"1x\": must start with a letter, "
            "followed by zero or more letters, digits, and underscores");
}

}  // namespace
}  // namespace pllint::terraform
