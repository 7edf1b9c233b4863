// JUnit and Checkstyle: what they hold, and that readers of XML find it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "check/rule.hpp"
#include "process.hpp"
#include "report/checkstyle.hpp"
#include "report/hostile_sample.hpp"
#include "report/junit.hpp"
#include "report/xml.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

// What is at or above the severity fails.
std::string junit(Result result, std::optional<Severity> fails_from = Severity::error) {
  for (Finding& finding : result.verdict.findings) finding.fails = fails_from && finding.severity >= *fails_from;
  std::ostringstream out;
  write_junit(result, out);
  return out.str();
}
std::string checkstyle(const Result& result, bool undecided = true) {
  std::ostringstream out;
  write_checkstyle(result, undecided, out);
  return out.str();
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// What a script says of the document, which Python's own reader of XML has read as `root`.
std::string asked(const std::string& document, const std::string& script) {
  const fs::path file = fs::path(testing::TempDir()) / ("pllint-" + std::to_string(::getpid()) + ".xml");
  std::ofstream(file, std::ios::binary) << document;
  const Ended ended = run_process("python3 -c " +
                                  tests::quoted("import sys\nimport xml.etree.ElementTree as xml\n"
                                                "root = xml.parse(sys.argv[1]).getroot()\n" +
                                                script) +
                                  " " + quoted(file));
  fs::remove(file);
  return ended.out;
}
bool python_missing() { return run_process("python3 --version").status != 0; }

TEST(Xml, KeepsWhatItMayAndReplacesWhatItMayNot) {
  std::ostringstream out;
  XmlWriter xml(out);
  xml.open("a");
  xml.attribute("b", "<\"&'>\n\t\r\x01");
  xml.open("empty");
  xml.close();
  xml.open("c");
  xml.text("]]>\n\x1f\xff\xef\xbf\xbf\xed\xa0\x80\xf0\x9f\x98\x80");
  xml.close();
  xml.close();
  const std::string no = "\xef\xbf\xbd";
  EXPECT_EQ(out.str(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<a b=\"&lt;&quot;&amp;'&gt;&#10;&#9;&#13;" +
                no +
                "\">\n"
                "  <empty/>\n"
                "  <c>]]&gt;\n" +
                no + no + no + no + no + no +
                "\xf0\x9f\x98\x80</c>\n"
                "</a>\n");
}

TEST(JUnit, FailsWhereTheGateFails) {
  const Sample it = sample();
  const std::string strict = junit(it.result, Severity::hint);
  EXPECT_TRUE(has(strict, "tests=\"8\" failures=\"2\" errors=\"2\"")) << strict;
  const std::string usual = junit(it.result);
  EXPECT_TRUE(has(usual, "tests=\"8\" failures=\"1\" errors=\"2\"")) << usual;
  EXPECT_TRUE(has(usual,
                  "<system-out>provider/main.tf:5:10: hint: nobody may connect to this service (when var.create "
                  "is true and it is created)</system-out>"))
      << usual;
  EXPECT_TRUE(has(junit(it.result, std::nullopt), "failures=\"0\" errors=\"2\""));
  EXPECT_TRUE(has(usual, "<skipped type=\"allowed\" message=\"allowed: reached through a firewall\"/>")) << usual;
  EXPECT_TRUE(has(usual, "<skipped type=\"undecided\"")) << usual;
}

TEST(JUnit, ATestWasMadeThoughNothingIsFound) {
  const std::string text = junit({});
  EXPECT_TRUE(has(text, "tests=\"1\" failures=\"0\" errors=\"0\"")) << text;
  EXPECT_TRUE(has(text, "<testcase classname=\"pllint\" name=\"nothing found\"/>")) << text;
}

TEST(JUnit, NoTwoTestsHaveOneName) {
  if (python_missing()) GTEST_SKIP() << "python3 is not installed: the report was read by nobody";
  EXPECT_EQ(asked(junit(hostile_sample().result),
                  "names = [(case.get('classname'), case.get('name')) for case in root.iter('testcase')]\n"
                  "print(len(names), len(set(names)))"),
            "9 9\n");
}

TEST(JUnit, CountsWhatItHolds) {
  if (python_missing()) GTEST_SKIP() << "python3 is not installed: the report was read by nobody";
  for (const Sample& it : {sample(), hostile_sample()})
    EXPECT_EQ(asked(junit(it.result, Severity::warning),
                    "for suite in root:\n"
                    "  cases = suite.findall('testcase')\n"
                    "  of = lambda kind: sum(case.find(kind) is not None for case in cases)\n"
                    "  held = [len(cases), of('failure'), of('error'), of('skipped')]\n"
                    "  said = [int(suite.get(name)) for name in ('tests', 'failures', 'errors', 'skipped')]\n"
                    "  if held != said: print(suite.get('name'), held, said)\n"
                    "print(sum(int(s.get('failures')) for s in root) - int(root.get('failures')))"),
              "0\n");
}

TEST(Checkstyle, HoldsFindingsByFile) {
  const std::string text = checkstyle(sample().result);
  EXPECT_TRUE(has(text,
                  "  <file name=\"provider/modules/net/main.tf\">\n"
                  "    <error line=\"3\" column=\"24\" severity=\"error\" message=\"the load balancer is "
                  "internet-facing: strangers reach it past the endpoints, although it stands behind this "
                  "endpoint service (provider/main.tf:7)\" source=\"pllint.nlb-internet-facing\"/>\n"))
      << text;
  EXPECT_TRUE(has(text, "undecided: "));
  EXPECT_FALSE(has(checkstyle(sample().result, false), "undecided: "));
}

TEST(Checkstyle, IsReadAsItWasMeant) {
  if (python_missing()) GTEST_SKIP() << "python3 is not installed: the report was read by nobody";
  const std::string read =
      asked(checkstyle(hostile_sample().result), "for error in root.iter('error'): print(ascii(error.get('message')))");
  EXPECT_EQ(std::count(read.begin(), read.end(), '\n'), 8) << read;
  EXPECT_TRUE(has(read, "]]> %0A::error::x\\\\x0d\\\\x0a::warning::y </code><script>alert(1)</script>")) << read;
}

}  // namespace
}  // namespace pllint::tests
