#include "report/markdown.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "process.hpp"
#include "report/hostile_sample.hpp"

namespace pllint::tests {
namespace {

std::string markdown(const Result& result, std::string_view base = {}) {
  std::ostringstream out;
  write_markdown(result, base, out);
  return out.str();
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Markdown, HoldsCountsAndFindings) {
  const std::string text = markdown(sample().result, "https://example.com/shop/blob/4f2a/");
  EXPECT_TRUE(has(text,
                  "| errors | warnings | hints | undecided | allowed |\n|---:|---:|---:|---:|---:|\n"
                  "| 1 | 0 | 1 | 2 | 1 |\n"))
      << text;
  EXPECT_TRUE(has(text,
                  "### 1 error\n\n- [provider/modules/net/main.tf:3](https://example.com/shop/blob/4f2a/provider/"
                  "modules/net/main.tf#L3): the load balancer is internet-facing"))
      << text;
  EXPECT_TRUE(has(text, "<details><summary>2 undecided</summary>\n\n- ")) << text;
  EXPECT_TRUE(has(text, "allowed: reached through a firewall")) << text;
  EXPECT_FALSE(has(markdown({}), "###"));
}

TEST(Markdown, EndsBeforeGitHubRefusesIt) {
  Sample it = sample();
  const Finding one = it.result.verdict.findings.front();
  it.result.verdict.findings.assign(20'000, one);
  const std::string text = markdown(it.result);
  EXPECT_LT(text.size(), 1'000'000U);
  EXPECT_TRUE(std::regex_search(text, std::regex("\n- [0-9]+ more, which are too many to show\n")))
      << text.substr(0, 300);
}

TEST(Markdown, StartsNoBlock) {
  EXPECT_EQ(markdown_text("# a"), "\\# a");
  EXPECT_EQ(markdown_text("- a"), "\\- a");
  EXPECT_EQ(markdown_text("12. a"), "12\\. a");
  EXPECT_EQ(markdown_text("12 a. b"), "12 a. b");
  EXPECT_EQ(markdown_text("\ta"), "&#32;   a");
  EXPECT_EQ(markdown_text("=== a"), "\\=== a");
  EXPECT_EQ(markdown_text(""), "");
}

TEST(Markdown, TextStaysText) {
  EXPECT_EQ(markdown_text("aws_lb.x | <b> & `c`"), "aws\\_lb.x \\| &lt;b&gt; &amp; \\`c\\`");
  EXPECT_EQ(markdown_text("@octocat #1 https://x www.x"), "@&#8203;octocat #&#8203;1 https:&#8203;//x www&#8203;.x");
}

// cmark-gfm is what GitHub's own reader is made from.
TEST(MarkdownReader, SeesNothingButText) {
  if (run_process("cmark-gfm --version").status != 0)
    GTEST_SKIP() << "cmark-gfm is not installed: nobody read the page";
  const std::filesystem::path file =
      std::filesystem::path(testing::TempDir()) / ("pllint-" + std::to_string(::getpid()) + ".md");
  std::ofstream(file) << markdown(hostile_sample().result);
  const std::string html =
      run_process("cmark-gfm --unsafe -e table -e autolink -e strikethrough -e tasklist " + quoted(file), false).out;
  std::filesystem::remove(file);
  ASSERT_TRUE(has(html, "<td align=\"right\">1</td>")) << html;

  // Nothing but what pllint itself writes; every link is one of a file.
  const std::regex tag("<(/?[a-zA-Z][a-z0-9]*)([^>]*)>");
  const std::set<std::string> ours = {"h2", "h3", "table", "thead", "tbody", "tr",      "th",     "td",
                                      "p",  "ul", "li",    "a",     "code",  "details", "summary"};
  std::size_t links = 0;
  for (std::sregex_iterator it(html.begin(), html.end(), tag); it != std::sregex_iterator(); ++it) {
    std::string name = (*it)[1];
    if (name.starts_with('/')) name.erase(0, 1);
    EXPECT_TRUE(ours.contains(name)) << it->str();
    if ((*it)[1] == "a") {
      ++links;
      EXPECT_TRUE(has((*it)[2], " href=\"a%20b%3A1%3A2/")) << it->str();
    }
  }
  EXPECT_EQ(links, 9U);
  for (const char* const part : {"@octocat", "#1", "#2"}) EXPECT_FALSE(has(html, part)) << part;
  EXPECT_TRUE(has(html, "**b** __u__ ~~s~~ [a](http:")) << html;
}

}  // namespace
}  // namespace pllint::tests
