#include "report/text.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "check/rule.hpp"
#include "report/printable.hpp"
#include "report/sample.hpp"
#include "report/summary.hpp"

namespace pllint::tests {
namespace {

std::string text_of(const Result& result, const TextStyle& style = {}) {
  std::ostringstream out;
  write_text(result, style, out);
  return out.str();
}

TEST(Text, IsForPeople) {
  const Sample it = sample();
  EXPECT_EQ(text_of(it.result), R"(consumer/broken.tf:1:20: error: a name was expected
   1 | resource "aws_vpc" {{
     |                    ^^

consumer/secret.tf: error: permission denied

provider/main.tf:5:10: hint: nobody may connect to this service [service-no-allowed-principals]
   5 | resource "aws_vpc_endpoint_service" "orders" {
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
     = when var.create is true and it is created

provider/modules/net/main.tf:3:24: error: the load balancer is internet-facing: )"
                                   R"(strangers reach it past the endpoints [nlb-internet-facing]
   3 |   internal           = var.internal
     |                        ^^^^^^^^^^^^
   --> provider/main.tf:7:33
   7 |   network_load_balancer_arns = [module.net.nlb_arn]
     |                                 ------------------ although it stands behind this endpoint service
     = default of var.internal, provider/modules/net/variables.tf:3
     = called from provider/main.tf:1 as module.net
     = fix: set internal = true

provider/main.tf:2:3: warning: an allow comment needs a reason
   2 |   source = "./modules/net"
     |   ^^^^^^

2 stacks, 3 skipped (no endpoint in sight; --all reads them), 1 link (declared: the only endpoint service given) · )"
                                   R"(1 error, 1 hint, 1 allowed · 2 input errors · 1 allowance to mend · )"
                                   R"(2 undecided (--undecided shows why)
)");
}

TEST(Text, ListsTheUndecidedWhenAsked) {
  const Sample it = sample();
  const std::string text = text_of(it.result, {.undecided = true});
  EXPECT_NE(text.find(R"(
provider/main.tf:6:3: undecided: whether nobody may connect to this service [service-no-allowed-principals]
     = var.ids has no value, provider/modules/net/variables.tf:2

provider/main.tf:6:3: undecided: whether nobody may connect to this service [service-no-allowed-principals]
     = it depends on more than six conditions

2 stacks)"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("--undecided"), std::string::npos);
}

TEST(Text, ColourIsForThoseWhoAsk) {
  const Sample it = sample();
  EXPECT_EQ(text_of(it.result, {.undecided = true}).find('\x1b'), std::string::npos);
  std::string colourful = text_of(it.result, {.color = true, .undecided = true});
  EXPECT_NE(colourful.find("\x1b[1;31merror:\x1b[0m"), std::string::npos);
  // Colour is all that it adds.
  for (std::size_t at; (at = colourful.find('\x1b')) != std::string::npos;)
    colourful.erase(at, colourful.find('m', at) - at + 1);
  EXPECT_EQ(colourful, text_of(it.result, {.undecided = true}));
}

TEST(Text, SourceLinesAndLabelsKeepToTheWidth) {
  const Sample it = sample();
  std::istringstream lines(text_of(it.result, {.width = 60}));
  for (std::string line; std::getline(lines, line);)
    if (line.find(" | ") != std::string::npos) {
      EXPECT_LE(columns(line), 60U) << line;
    }
  EXPECT_NE(text_of(it.result, {.width = 60}).find(R"(
     |                                 ------------------
     |       although it stands behind this endpoint service
)"),
            std::string::npos);
  // A terminal that is too narrow for anything is no reason to fail.
  EXPECT_FALSE(text_of(it.result, {.width = 0}).empty());
}

TEST(Text, NothingOfTheInputReachesTheTerminalRaw) {
  const std::string evil = "\x1b]0;x\x07\u202e\r\n::error::\xff";
  Sample it = sample();
  const Source source("a" + evil + ".tf", "x = \"" + evil + "\"\ny = 1\n");
  for (Finding& finding : it.result.verdict.findings) {
    finding.message += evil;
    finding.span = {&source, 0, static_cast<std::uint32_t>(source.text().size())};
    finding.notes = {{finding.span, evil}};
    finding.origins = {{finding.span, evil}};
    finding.callers = {{evil, finding.span}};
    finding.instances = {{evil, evil + "]", {}, ""}};
    finding.when = {evil};
    finding.fixes = {{evil, true, {}}};
  }
  for (Undecided& one : it.result.verdict.undecided) one.cause = make_cause(Cause::Kind::invalid, evil);
  it.result.errors = {{{}, evil, evil}};
  it.result.comment_problems = {{{&source, 0, 3}, evil}};
  const std::string text = text_of(it.result, {.undecided = true});
  for (const char c : text) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << text;
  EXPECT_EQ(text.find("\u202e"), std::string::npos);
  EXPECT_EQ(text.find("\xff"), std::string::npos);
  EXPECT_EQ(text.find("\n::"), std::string::npos);
}

TEST(Text, SecretsAreNotShown) {
  Sample it = sample();
  const Source source("terraform.tfvars", "password = \"hunter2\"\n");
  Finding& finding = it.result.verdict.findings.front();
  finding.span = span_of(source, "\"hunter2\"");
  finding.sensitive = true;
  finding.notes = {{finding.span, "given here", true}};
  const std::string text = text_of(it.result);
  EXPECT_EQ(text.find("hunter2"), std::string::npos);
  EXPECT_NE(text.find("   1 | (sensitive, not shown): given here\n"), std::string::npos) << text;
}

TEST(Text, InstancesAreNamed) {
  Sample it = sample();
  Finding& finding = it.result.verdict.findings.front();
  finding.instances.clear();
  for (const char* key : {"a", "b", "c", "d", "e"})
    finding.instances.push_back({"provider", "aws_lb.x[\"" + std::string(key) + "\"]", {}, ""});
  EXPECT_NE(text_of(it.result).find("     = of aws_lb.x[\"a\"], aws_lb.x[\"b\"], aws_lb.x[\"c\"] and 2 more\n"),
            std::string::npos);
}

TEST(Text, OneAddressOfSeveralStacksIsNamedOnce) {
  Sample it = sample();
  Finding& finding = it.result.verdict.findings.front();
  finding.instances = {{"live/dev", "aws_lb.x[0]", {}, ""}, {"live/prod", "aws_lb.x[0]", {}, ""}};
  EXPECT_NE(text_of(it.result).find("     = of aws_lb.x[0]\n"), std::string::npos);
}

TEST(Summary, CountsWhatThereIs) {
  Result result;
  EXPECT_EQ(summary_line(result, false), "0 stacks · no findings");
  result.summary.stacks = 1;
  const Sample it = sample();
  Link link = it.result.summary.links.front();
  result.summary.links = {link, link};
  link.evidence = Evidence::reference;
  result.summary.links.push_back(link);
  EXPECT_EQ(summary_line(result, false),
            "1 stack, 3 links (1 by reference, 2 declared: the only endpoint service given) · no findings");
}

}  // namespace
}  // namespace pllint::tests
