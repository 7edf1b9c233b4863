// HCL's syntax: what each construct becomes, and what tree-sitter's grammar would get wrong.
#include "syntax/hcl.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "syntax/dump.hpp"

namespace pllint::hcl {

namespace {

struct Case {
  std::string text;
  std::string tree;
};

std::ostream& operator<<(std::ostream& out, const Case& each) { return out << each.text; }

std::string file_dump(const std::string& text) {
  const Source source("main.tf", text);
  return dump(*parse(source));
}

std::string expression_dump(const std::string& text) {
  const Source source("main.tf", text);
  File file(source);
  const std::string tree = dump(*parse_expression(file, source));
  return tree + (file.errors.empty() ? "" : " !! " + dump_errors(file));
}

std::string template_dump(const std::string& text) {
  const Source source("text.tftpl", text);
  File file(source);
  const std::string tree = dump(*parse_template(file, source));
  return tree + (file.errors.empty() ? "" : " !! " + dump_errors(file));
}

class Expressions : public testing::TestWithParam<Case> {};
class Templates : public testing::TestWithParam<Case> {};
class Files : public testing::TestWithParam<Case> {};

TEST_P(Expressions, Tree) { EXPECT_EQ(expression_dump(GetParam().text), GetParam().tree); }
TEST_P(Templates, Tree) { EXPECT_EQ(template_dump(GetParam().text), GetParam().tree); }
TEST_P(Files, Tree) { EXPECT_EQ(file_dump(GetParam().text), GetParam().tree); }

INSTANTIATE_TEST_SUITE_P(Terms, Expressions, testing::Values(
    Case{"null", "null"},
    Case{"true", "true"},
    Case{"false", "false"},
    Case{"12", "12"},
    Case{"1.5", "1.5"},
    Case{"1e5", "1e5"},
    Case{"1E+5", "1E+5"},
    Case{"1.5e-10", "1.5e-10"},
    Case{"1.e5", "1.e5"},
    Case{"a", "a"},
    Case{"null_x", "null_x"},
    Case{"true-x", "true-x"},
    Case{"for", "for"},
    Case{"in", "in"},
    Case{"if", "if"},
    Case{"a-b_c1", "a-b_c1"},
    Case{"größe", "größe"},
    Case{"名前.x", "(. 名前 x)"},
    Case{" /* one */ a # two", "a"},
    Case{"(\n a\n)", "(group a)"},
    Case{"((a))", "(group (group a))"}));

INSTANTIATE_TEST_SUITE_P(Accesses, Expressions, testing::Values(
    Case{"a.b.c", "(. (. a b) c)"},
    Case{"a . b", "(. a b)"},
    Case{"a. /* x */ b", "(. a b)"},
    Case{"a.for.if.in.null", "(. (. (. (. a for) if) in) null)"},
    Case{"a[0]", "(index a 0)"},
    Case{"a[\"x\"].b", "(. (index a \"x\") b)"},
    Case{"a[b[c]]", "(index a (index b c))"},
    Case{"a[\nb\n]", "(index a b)"},
    Case{"a.0.b", "(. (index a 0) b)"},
    Case{"a.0.1", "(index (index a 0) 1)"},
    Case{"a.*.b", "(.* a (. @ b))"},
    Case{"a.*", "(.* a @)"},
    Case{"a. *.b", "(.* a (. @ b))"},
    Case{"a.*.b.c[0]", "(index (.* a (. (. @ b) c)) 0)"},
    Case{"a.*.b.0.c", "(.* a (. (index (. @ b) 0) c))"},
    Case{"a.*.b[0].c", "(. (index (.* a (. @ b)) 0) c)"},
    Case{"a.*.b.*.c", "(.* (.* a (. @ b)) (. @ c))"},
    Case{"a[*]", "([*] a @)"},
    Case{"a[ * ].b", "([*] a (. @ b))"},
    Case{"a[*].b[0]", "([*] a (index (. @ b) 0))"},
    Case{"a[*].b[*].c", "([*] a ([*] (. @ b) (. @ c)))"},
    Case{"a[*].b.*.c[0]", "([*] a (index (.* (. @ b) (. @ c)) 0))"},
    Case{"[1, 2][0]", "(index (tuple 1 2) 0)"},
    Case{"{a = 1}.a", "(. (object \"a\" 1) a)"},
    Case{"(a).b", "(. (group a) b)"},
    Case{"f(x).y[0]", "(index (. (call f x) y) 0)"},
    Case{"\"a\".b", "(. \"a\" b)"},
    Case{"true.x", "(. true x)"}));

INSTANTIATE_TEST_SUITE_P(Operators, Expressions, testing::Values(
    Case{"1 - 2 - 3", "(- (- 1 2) 3)"},
    Case{"10 - 4 % 3 * 2", "(- 10 (* (% 4 3) 2))"},
    Case{"a || b && c", "(|| a (&& b c))"},
    Case{"a && b || c", "(|| (&& a b) c)"},
    Case{"a == b < c", "(== a (< b c))"},
    Case{"a < b == c", "(== (< a b) c)"},
    Case{"a < b < c", "(< (< a b) c)"},
    Case{"a + b == c", "(== (+ a b) c)"},
    Case{"a >= b != c <= d", "(!= (>= a b) (<= c d))"},
    Case{"a > b / c", "(> a (/ b c))"},
    Case{"!a == b", "(== (! a) b)"},
    Case{"-a * b", "(* (- a) b)"},
    Case{"-a.b[0]", "(- (index (. a b) 0))"},
    Case{"!f(x).y", "(! (. (call f x) y))"},
    Case{"- - 1", "(- (- 1))"},
    Case{"!!a", "(! (! a))"},
    Case{"a -b", "(- a b)"},
    Case{"a - -b", "(- a (- b))"},
    Case{"a-b - c", "(- a-b c)"},
    Case{"a\n+ b", "(+ a b)"},
    Case{"(a + b) * c", "(* (group (+ a b)) c)"},
    Case{"a ? b : c", "(? a b c)"},
    Case{"a?b:c", "(? a b c)"},
    Case{"a ? b : c ? d : e", "(? a b (? c d e))"},
    Case{"a ? b ? c : d : e", "(? a (? b c d) e)"},
    Case{"a == b ? c : d + 1", "(? (== a b) c (+ d 1))"},
    Case{"a || b ? c : d || e", "(? (|| a b) c (|| d e))"},
    Case{"(a\n ? b\n : c)", "(group (? a b c))"}));

INSTANTIATE_TEST_SUITE_P(Calls, Expressions, testing::Values(
    Case{"f()", "(call f)"},
    Case{"f(a, b)", "(call f a b)"},
    Case{"f(a, b,)", "(call f a b)"},
    Case{"f(\n  a,\n  b,\n)", "(call f a b)"},
    Case{"f(a...)", "(call f... a)"},
    Case{"f(a, b...)", "(call f... a b)"},
    Case{"f(1...)", "(call f... 1)"},
    Case{"true(1)", "(call true 1)"},
    Case{"core::max(1, 2)", "(call core::max 1 2)"},
    Case{"provider::aws::f(x)", "(call provider::aws::f x)"},
    Case{"p :: /* x */ q :: r(1)", "(call p::q::r 1)"},
    Case{"f(g(h()))", "(call f (call g (call h)))"}));

INSTANTIATE_TEST_SUITE_P(Collections, Expressions, testing::Values(
    Case{"[]", "(tuple)"},
    Case{"[1, \"a\", b.c]", "(tuple 1 \"a\" (. b c))"},
    Case{"[\n  1,\n  2, # two\n]", "(tuple 1 2)"},
    Case{"[a\n-1]", "(tuple (- a 1))"},
    Case{"[a\n[b]]", "(tuple (index a b))"},
    Case{"[a, [b]]", "(tuple a (tuple b))"},
    Case{"{}", "(object)"},
    Case{"{\n}", "(object)"},
    Case{"{a = 1, b : 2}", "(object \"a\" 1 \"b\" 2)"},
    Case{"{a = 1\n b = 2\n}", "(object \"a\" 1 \"b\" 2)"},
    Case{"{\n\n a = 1,\n\n b = 2,\n}", "(object \"a\" 1 \"b\" 2)"},
    Case{"{ a = b\n (c) = d }", "(object \"a\" b (group c) d)"},
    Case{"{ a = b\n \"c\" = d }", "(object \"a\" b \"c\" d)"},
    Case{"{ a = b\n -1 = d }", "(object \"a\" b (- 1) d)"},
    Case{"{ a = b # one\n /* two */ \"${c}\" = d\n}", "(object \"a\" b (unwrap c) d)"},
    Case{"{ a = [\n 1\n ]\n b = {\n c = 2\n }\n }", "(object \"a\" (tuple 1) \"b\" (object \"c\" 2))"},
    Case{"{ a = c ? d : e\n b : c ? d : e }", "(object \"a\" (? c d e) \"b\" (? c d e))"},
    Case{"{null = 1, true = 2, 3 = 4}", "(object \"null\" 1 \"true\" 2 3 4)"},
    Case{"{if = 1\n in = 2}", "(object \"if\" 1 \"in\" 2)"},
    Case{"{a.b = 1}", "(object (. a b) 1)"},
    Case{"{(a\n) = 1}", "(object (group a) 1)"},
    Case{"{a = <<E\nx\nE\n b = 1}", "(object \"a\" \"x\\n\" \"b\" 1)"}));

INSTANTIATE_TEST_SUITE_P(For, Expressions, testing::Values(
    Case{"[for x in y : x]", "(for[] x y x)"},
    Case{"[for k, v in y : v if k != 1]", "(for[] k v y v (!= k 1))"},
    Case{"[\n for x\n in y\n : x\n if z\n]", "(for[] x y x z)"},
    Case{"[for x in y : x ? 1 : 2]", "(for[] x y (? x 1 2))"},
    Case{"[for x in a ? b : c : x]", "(for[] x (? a b c) x)"},
    Case{"[for if in in : if if if]", "(for[] if in if if)"},
    Case{"{for x in y : x => 1}", "(for{} x y x 1)"},
    Case{"{for k, v in y : k => v... if v}", "(for{} k v... y k v v)"},
    Case{"{\n for k, v in y :\n k => v\n ...\n if v\n}", "(for{} k v... y k v v)"},
    Case{"[for x in y : [for z in x : z]]", "(for[] x y (for[] z x z))"},
    Case{"{for x in y : x => { a = 1\n b = 2 }}", "(for{} x y x (object \"a\" 1 \"b\" 2))"}));

INSTANTIATE_TEST_SUITE_P(Strings, Expressions, testing::Values(
    Case{R"("")", R"("")"},
    Case{R"("  a  ")", R"("  a  ")"},
    Case{R"("a\nb\t\"\\\r")", R"("a\nb\t\"\\\r")"},
    Case{R"("\u00e9\U0001F600")", "\"é😀\""},
    Case{R"("$${a} $$${x} %%{x} %%%{x} % %% $ $$ $")", R"("${a} $${x} %{x} %%{x} % %% $ $$ $")"},
    Case{R"("${x}")", "(unwrap x)"},
    Case{R"("${~ x ~}")", "(unwrap x)"},
    Case{R"(" ${~ x ~} ")", "(template x)"},
    Case{R"("${x}-${y}")", R"((template x "-" y))"},
    Case{R"("  ${x}  ")", R"((template "  " x "  "))"},
    Case{R"("a  ${~ "x" ~}  b")", R"((template "a" "x" "b"))"},
    Case{R"("a\n${~ x }")", R"((template "a" x))"},
    Case{R"("${"a${"b${c}"}"}")", R"((unwrap (template "a" (template "b" c))))"},
    Case{"\"${\n x \n}\"", "(unwrap x)"},
    Case{R"("${{a = 1}.a}")", R"((unwrap (. (object "a" 1) a)))"},
    Case{R"("${f("}")}")", R"((unwrap (call f "}")))"},
    Case{R"("$${${x}$}")", R"((template "${" x "$}"))"},
    Case{R"("%{ if a }b%{ else }c%{ endif }")", R"((template (%if a "b" "c")))"},
    Case{R"("%{if a}${b}%{endif}")", R"((template (%if a (template b))))"},
    Case{R"("%{ for x in y }${x},%{ endfor }")", R"((template (%for x y (template x ","))))"},
    Case{R"("%{ for k, v in y }%{ if k }${v}%{ endif }%{ endfor }!")",
         R"((template (%for k v y (template (%if k (template v)))) "!"))"},
    Case{R"("a %{~ if b ~} c %{~ else ~} d %{~ endif ~} e")", R"((template "a" (%if b "c" "d") "e"))"},
    Case{R"("# no // comment /* here */")", R"("# no // comment /* here */")"}));

// What `terraform console` makes of them, byte by byte.
INSTANTIATE_TEST_SUITE_P(Heredocs, Expressions, testing::Values(
    Case{"<<E\nE\n", "\"\""},
    Case{"<<E\n\nE\n", "\"\\n\""},
    Case{"<<E\nx\n  y\nE\n", "\"x\\n  y\\n\""},
    Case{"<<E\nx\nE", "\"x\\n\""},
    Case{"<<E\r\nx\r\n  y\r\nE\r\n", "\"x\\r\\n  y\\r\\n\""},
    Case{"<<E\n${x}\nE\n", "(template x \"\\n\")"},
    Case{"<<E\n   a\n  ${x}E\nb\n E\n", "(template \"   a\\n  \" x \"E\\nb\\n\")"},
    Case{"<<E\nE x\n Ex\nE  \n", "\"E x\\n Ex\\n\""},
    Case{"<<E\n$${a} \\n %%{b} \\\"q\"\nE\n", "\"${a} \\\\n %{b} \\\\\\\"q\\\"\\n\""},
    Case{"<<A-b_1\nx\n  A-b_1\n", "\"x\\n\""},
    Case{"<<E\n# a\n// b /*\nE\n", "\"# a\\n// b /*\\n\""},
    Case{"<<E\nline\n  ${~ x ~}\n\n   next\nE\n", "(template \"line\\n\" x \"\\n   next\\n\")"},
    Case{"<<-E\n    a\n   \n  \n    b\n  E\n", "\"a\\n   \\n  \\nb\\n\""},
    Case{"<<-E\n\ta\n\t  b\n        c\n  E\n", "\"a\\n  b\\n       c\\n\""},
    Case{"<<-E\n    ${x} y\n      z\n  E\n", "(template x \" y\\n  z\\n\")"},
    Case{"<<-E\n${x}\n   z\n  E\n", "(template x \"\\n   z\\n\")"},
    Case{"<<-E\n    a ${~ x ~}   \n    b\n\n    c\n  E\n", "(template \"a\" x \"    b\\n\\nc\\n\")"},
    Case{"<<-E\n      a\n    ${~x}\n     b\n  E\n", "(template \"      a\\n\" x \"\\n     b\\n\")"},
    Case{"<<-E\n    %{ for i in y ~}\n    server ${i}\n      deep\n    %{ endfor ~}\n  end\n  E\n",
         "(template (%for i y (template \"    server \" i \"\\n  deep\\n\")) \"  end\\n\")"},
    Case{"<<-E\n    %{ if true }\n    yes\n    %{ else ~}\n    no\n    %{ endif }\n  E\n",
         "(template (%if true \"\\nyes\\n\" \"    no\\n\") \"\\n\")"},
    Case{"<<-E\n    a\n      %{~ if true ~}\n      b\n      %{~ endif ~}\n    c\n  E\n",
         "(template \"    a\\n\" (%if true \"      b\\n\") \"    c\\n\")"},
    Case{"[<<A\nx\nA\n, <<B\ny\nB\n]", "(tuple \"x\\n\" \"y\\n\")"},
    Case{"f(<<A\n${<<B\ny\nB\n}\nA\n)", "(call f (template \"y\\n\" \"\\n\"))"}));

INSTANTIATE_TEST_SUITE_P(Bare, Templates, testing::Values(
    Case{"", "\"\""},
    Case{"${x}", "(unwrap x)"},
    Case{"${x}\n", "(template x \"\\n\")"},
    Case{"a \"q\" \\n $${z} $", "\"a \\\"q\\\" \\\\n ${z} $\""},
    Case{"a \n\n  ${~ x ~}  \n\n  b\n%{ if c ~}\n  yes\n%{ endif ~}\n\n  z",
         "(template \"a \\n\\n\" x \"\\n  b\\n\" (%if c \"  yes\\n\") \"\\n  z\")"},
    Case{"a\r\n  ${~x~}\r\n b", "(template \"a\\r\\n\" x \" b\")"},
    Case{"<<E\nx\nE\n", "\"<<E\\nx\\nE\\n\""},
    Case{"# ${x}", "(template \"# \" x)"},
    Case{"${x", "(broken \"this \\\"${\\\" is not closed\") !! 1:1-1:3 this \"${\" is not closed"},
    Case{"%{ if x }", "(broken \"this \\\"%{ if }\\\" has no \\\"%{ endif }\\\"\") !! 1:1-1:3 this \"%{ if }\" has no "
                      "\"%{ endif }\""}));

INSTANTIATE_TEST_SUITE_P(Structure, Files, testing::Values(
    Case{"", "(body)"},
    Case{"\n# only a comment", "(body)"},
    Case{"a = 1", "(body (a = 1))"},
    Case{"\xEF\xBB\xBF" "a = 1\n", "(body (a = 1))"},
    Case{"a = 1\r\nb = 2\r\n", "(body (a = 1) (b = 2))"},
    Case{"for = 1\nif = 2\nnull = 3\n", "(body (for = 1) (if = 2) (null = 3))"},
    Case{"a {}\n", "(body (a (body)))"},
    Case{"a { b = 1 }\n", "(body (a (body (b = 1))))"},
    Case{"resource \"aws_lb\" \"x\" {\n  a = 1\n  b {\n    c = 2\n  }\n  d = 3\n}\n",
         "(body (resource \"aws_lb\" \"x\" (body (a = 1) (d = 3) (b (body (c = 2))))))"},
    Case{"a \"b\" c \"d-\\\"e\\\"\" {\n}\n", "(body (a \"b\" \"c\" \"d-\\\"e\\\"\" (body)))"},
    Case{"a = b\nc \"d\" {\n}\n", "(body (a = b) (c \"d\" (body)))"},
    Case{"a = b /* x\ny */ + 1 // z\nc = 1\n", "(body (a = (+ b 1)) (c = 1))"},
    Case{"a = <<E\nx\nE\nb = 1\n", "(body (a = \"x\\n\") (b = 1))"},
    Case{"type = \"string\"\ndefault = \"${var.x}\"\n", "(body (type = \"string\") (default = (unwrap (. var x))))"},
    Case{"a = [\n  b,\n]\nc = {\n  d = e\n}\n", "(body (a = (tuple b)) (c = (object \"d\" e)))"}));

INSTANTIATE_TEST_SUITE_P(Errors, Files, testing::Values(
    Case{"a = \nb = 1\n", "(body (b = 1)) !! 1:3-1:4 expected an expression after \"=\""},
    Case{"a = 1 +\nb = 1\n", "(body (b = 1)) !! 1:7-1:8 expected an expression after \"+\""},
    Case{"a = b ?\n c : d\n", "(body) !! 1:7-1:8 expected an expression after \"?\""},
    Case{"a = b ? c\n", "(body) !! 1:10-1:10 the \"?\" before has no \":\""},
    Case{"a = 1 b = 2\n", "(body) !! 1:7-1:8 expected a new line before \"b\""},
    Case{"a {} b {}\n", "(body) !! 1:6-1:7 expected a new line before \"b\""},
    Case{"a = \"x\" \"y\"\n", "(body) !! 1:9-1:12 expected a new line before this string"},
    Case{"a {\n  b = [1 2]\n}\nc {}\n", "(body (c (body))) !! 2:10-2:11 expected a comma before \"2\""},
    Case{"a {\n  b = {c = 1 d = 2}\n}\n", "(body) !! 2:14-2:15 expected a comma or a new line before \"d\""},
    Case{"a {\n  b = {c\n  }\n}\n", "(body) !! 2:8-2:9 expected \"=\" and a value after this key"},
    Case{"a {\n  b = {c d}\n}\n", "(body) !! 2:10-2:11 expected \"=\" before \"d\""},
    Case{"a {\n  b = [1\n}\nc {}\n", "(body (c (body))) !! 3:1-3:2 expected \"]\" before \"}\""},
    Case{"a {\n  b = f(1]\n}\n", "(body) !! 2:10-2:11 expected \")\" before \"]\""},
    Case{"a {\n  b = \"c\n}\nd {}\n", "(body (d (body))) !! 2:7-2:9 this string is not closed"},
    Case{"a {\n  b = \"${c\"\n}\nd {}\n", "(body (d (body))) !! 2:7-2:12 this string is not closed"},
    Case{"a {\n  b = \"x\\qy\"\n}\n", "(body) !! 2:9-2:11 this escape sequence means nothing"},
    Case{"a {\n  b = \"\\u12\"\n}\n", "(body) !! 2:8-2:12 expected four hexadecimal digits"},
    Case{"a {\n  b = \"${}\"\n}\n", "(body) !! 2:8-2:10 expected an expression after \"${\""},
    Case{"a {\n  b = \"%{ endif }\"\n}\n", "(body) !! 2:11-2:16 this \"%{ endif }\" has no \"%{ if }\""},
    Case{"a {\n  b = \"%{ x }\"\n}\n", "(body) !! 2:11-2:12 expected \"if\" or \"for\" after \"%{\""},
    Case{"a {\n  b = c\n", "(body) !! 1:1-1:2 this block is not closed"},
    Case{"a {\n  b = c\n\nd \"e\" {\n}\n", "(body (d \"e\" (body))) !! 1:1-1:2 this block is not closed"},
    Case{"a {\n}\n}\nb {\n}\n", "(body (a (body)) (b (body))) !! 3:1-3:2 unexpected \"}\""},
    Case{"a { b = 1\n}\n", "(body) !! 1:9-1:10 expected \"}\" after this, on the line of the block's \"{\""},
    Case{"a { b = 1, c = 2 }\n", "(body) !! 1:10-1:11 unexpected \",\""},
    Case{"a { b {} }\n", "(body) !! 1:7-1:8 a block on one line holds no other block"},
    Case{"a { b \"c\" {}\n}\n", "(body) !! 1:11-1:12 a block on one line holds no other block"},
    Case{"a {\n  b = 1 }\n", "(body) !! 2:9-2:10 expected a new line before \"}\""},
    Case{"a {\n  b {} }\n", "(body) !! 2:8-2:9 expected a new line before \"}\""},
    Case{"a { b = [\n1\n] }\nc { # why\n  d {}\n}\n", "(body (a (body (b = (tuple 1)))) (c (body (d (body)))))"},
    Case{"a {\n  b = 1\n  c {}\n  b = 2\n  b = 3\n}\n",
         "(body (a (body (b = 1) (c (body))))) !! 4:3-4:4 the argument \"b\" is there already, in line 2; "
         "5:3-5:4 the argument \"b\" is there already, in line 2"},
    Case{"a = 1\nb = {x = 1, x = 2}\na = 2\n",
         "(body (a = 1) (b = (object \"x\" 1 \"x\" 2))) !! 3:1-3:2 the argument \"a\" is there already, in line 1"},
    Case{"a \"b\"\nc {}\n", "(body (c (body))) !! 1:3-1:6 expected \"{\" after this"},
    Case{"a\nc {}\n", "(body (c (body))) !! 1:1-1:2 expected \"=\" or \"{\" after this"},
    Case{"a \"b${c}\" {}\n", "(body) !! 1:3-1:7 a label cannot have an interpolation"},
    Case{"a.b = 1\n", "(body) !! 1:2-1:3 unexpected \".\""},
    Case{"\"a\" = 1\n", "(body) !! 1:1-1:4 unexpected string"},
    Case{"a = 'b'\n", "(body) !! 1:5-1:6 only \" can quote a string"},
    Case{"a = “b”\n", "(body) !! 1:5-1:6 only \" can quote a string"},
    Case{"a = b;\n", "(body) !! 1:6-1:7 unexpected \";\""},
    Case{"a = 1\f\n", "(body) !! 1:6-1:7 unexpected character U+000C"},
    Case{"a = 0x1F\n", "(body) !! 1:5-1:9 this is not a number"},
    Case{"a = 1.2.3\n", "(body) !! 1:5-1:9 this number has too many points"},
    Case{"a = b.\n", "(body) !! 1:6-1:7 expected a name after \".\""},
    Case{"a = b.c()\n", "(body) !! 1:8-1:9 unexpected \"(\""},
    Case{"a = b[]\n", "(body) !! 1:6-1:7 expected an expression after \"[\""},
    Case{"a = ()\n", "(body) !! 1:5-1:6 expected an expression after \"(\""},
    Case{"a = [1,,2]\n", "(body) !! 1:8-1:9 unexpected \",\""},
    Case{"a = f(,)\n", "(body) !! 1:7-1:8 unexpected \",\""},
    Case{"a = f(b...,)\n", "(body) !! 1:11-1:12 unexpected \",\""},
    Case{"a = [for]\n", "(body) !! 1:9-1:10 expected \":\" and a value in this \"for\""},
    Case{"a = [for x of y : x]\n", "(body) !! 1:12-1:14 unexpected \"of\""},
    Case{"a = {for x in y : x}\n", "(body) !! 1:20-1:21 expected \"=>\" and a value in this \"for\""},
    Case{"a = <<E\nx\n", "(body) !! 1:5-2:1 this heredoc is not closed"},
    Case{"a = <<E\nb \"c\" {\n}\n", "(body (b \"c\" (body))) !! 1:5-2:1 this heredoc is not closed"},
    Case{"a = 1 /* b\n", "(body) !! 1:7-1:9 this comment is not closed"},
    Case{"a {\n  b = <<E\nc {\nE\n  d = [\n}\ne {\n}\n",
         "(body (e (body))) !! 6:1-6:2 expected \"]\" before \"}\""},
    Case{"a = \"\xE9\"\nb = 1\n", "(body) !! 1:6-1:7 not valid UTF-8"},
    Case{"# \xE9\na = 1\n", "(body (a = 1))"},
    Case{std::string("a\0b", 3), "(body) !! 1:2-1:3 unexpected character U+0000"}));

TEST(Hcl, Places) {
  const Source source("main.tf", "# first\nresource \"aws_lb\" \"x\" {\n  é = [var.a, \"b${c}\"] // last\n}\n");
  const auto file = parse(source);
  ASSERT_EQ(dump_errors(*file), "");
  ASSERT_EQ(file->comments.size(), 2U);
  EXPECT_EQ(file->comments[0].span.text(), "# first");
  EXPECT_EQ(file->comments[1].span.text(), "// last");
  const Block& block = file->body.blocks[0];
  EXPECT_EQ(place(block.span), "2:1-4:2");
  EXPECT_EQ(block.header.text(), "resource \"aws_lb\" \"x\"");
  EXPECT_EQ(block.type_span.text(), "resource");
  EXPECT_EQ(block.labels[0].span.text(), "\"aws_lb\"");
  EXPECT_EQ(place(block.labels[1].span), "2:19-2:22");
  EXPECT_EQ(place(block.body.span), "2:24-4:1");
  const Attribute& attribute = *block.body.attribute("é");
  EXPECT_EQ(place(attribute.name_span), "3:3-3:4");
  EXPECT_EQ(attribute.span.text(), "é = [var.a, \"b${c}\"]");
  const Expression& tuple = *attribute.value;
  EXPECT_EQ(place(tuple.span()), "3:7-3:23");
  EXPECT_EQ(tuple.parts[0]->span().text(), "var.a");
  EXPECT_EQ(tuple.parts[0]->parts[0]->span().text(), "var");
  EXPECT_EQ(tuple.parts[1]->span().text(), "\"b${c}\"");
  EXPECT_EQ(tuple.parts[1]->parts[0]->span().text(), "b");
  EXPECT_EQ(tuple.parts[1]->parts[1]->span().text(), "c");
  EXPECT_EQ(file->body.attribute("nope"), nullptr);
}

TEST(Hcl, PlacesOfExpressions) {
  const auto spans = [](const std::string& text) {
    static std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<Source>("main.tf", text));
    static std::vector<std::unique_ptr<File>> files;
    files.push_back(std::make_unique<File>(*sources.back()));
    std::string result;
    const auto walk = [&](auto&& self, const Expression& expression) -> void {
      result += "|" + std::string(expression.span().text());
      for (const Expression* const part : expression.parts) self(self, *part);
    };
    walk(walk, *parse_expression(*files.back(), *sources.back()));
    return result;
  };
  EXPECT_EQ(spans(" a + b * c "), "|a + b * c|a|b * c|b|c");
  EXPECT_EQ(spans("x ? (y) : -z"), "|x ? (y) : -z|x|(y)|y|-z|z");
  EXPECT_EQ(spans("a.b[0].1"), "|a.b[0].1|a.b[0]|a.b|a|0|1");
  EXPECT_EQ(spans("a.*.b[0]"), "|a.*.b[0]|a.*.b|a|.*.b|.*|0");
  EXPECT_EQ(spans("f(x, y...) "), "|f(x, y...)|x|y");
  EXPECT_EQ(spans("{a = 1}"), "|{a = 1}|a|1");
  EXPECT_EQ(spans("[for x in y : x]"), "|[for x in y : x]|y|x");
  EXPECT_EQ(spans("<<E\na${b}\nE\n"), "|<<E\na${b}\nE|a|b|\n");
  EXPECT_EQ(spans("\"%{ if a }b%{ endif }\""), "|\"%{ if a }b%{ endif }\"|%{ if a }b%{ endif }|a|b");
}

TEST(Hcl, TemplateAtAPlace) {
  const Source source("main.tf.json", "{\"a\": \"x${b}\"}");
  File file(source);
  const Span whole{&source, 6, 13};
  const Expression* const value = parse_template(file, std::string("x${b}") + "", whole);
  EXPECT_EQ(dump(*value), "(template \"x\" b)");
  EXPECT_EQ(value->span(), whole);
  EXPECT_EQ(value->parts[0]->span(), whole);
  EXPECT_EQ(value->parts[1]->span(), whole);
  EXPECT_EQ(parse_template(file, "${", whole)->kind, Kind::broken);
  ASSERT_EQ(file.errors.size(), 1U);
  EXPECT_EQ(file.errors[0].span, whole);
}

TEST(Hcl, CommentsEverywhere) {
  const Source source("main.tf",
                      "a = [ # one\n  1, /* two */ 2 // three\r\n]\nb = x. /* four */ y\nc = \"# no ${ d /* five */ }\"\n"
                      "e = <<E\n# no\nE\n# six");
  const auto file = parse(source);
  EXPECT_EQ(dump_errors(*file), "");
  std::string all;
  for (const Comment& comment : file->comments) all += std::string(comment.span.text()) + "|";
  EXPECT_EQ(all, "# one|/* two */|// three|/* four */|/* five */|# six|");
}

TEST(Hcl, BrokenBlocksSpoilNobody) {
  std::string text;
  for (int block = 0; block < 50; ++block)
    text += "resource \"a\" \"x" + std::to_string(block) + "\" {\n  b = " + (block % 2 ? "[1, 2]" : "[1, 2") + "\n}\n\n";
  const Source source("main.tf", text);
  const auto file = parse(source);
  EXPECT_EQ(file->body.blocks.size(), 25U);
  EXPECT_EQ(file->errors.size(), 25U);
}

}  // namespace

}  // namespace pllint::hcl
