// The page of `pllint path --format html`: what it holds, that it needs nothing beside itself, that nothing in the
// sources gets out of its text; and, where a browser is installed, that it works there.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "command/run.hpp"
#include "report/browser.hpp"
#include "report/path_sources.hpp"
#include "source_tree.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;
using command::Contents;
using nlohmann::json;

std::string page_of(const Contents& contents) {
  return command::run_in_memory({"path", "--format", "html", "provider", "consumer"}, contents).out;
}

std::string page_of_orders() {
  const InTheSourceTree here;
  return command::run_on_disk(
             {"path", "--format", "html", "fixtures/paths/orders/provider", "fixtures/paths/orders/consumer"})
      .out;
}

json data_of(const std::string& page) {
  constexpr std::string_view opening = "id=\"data\">";
  const std::size_t begin = page.find(opening) + opening.size();
  return json::parse(page.substr(begin, page.find("</script>", begin) - begin));
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++found;
  return found;
}

const char* const hostile_names =
    R"(toset(["</script><img src=x onerror='window.taken = 1'>", "\"><svg onload=window.taken=1>"]))";

TEST(PathHtml, HoldsEveryHopOfEveryPath) {
  const InTheSourceTree here;
  const std::vector<std::string> sources = {"fixtures/paths/orders/provider", "fixtures/paths/orders/consumer"};
  const json said =
      json::parse(command::run_on_disk({"path", "--format", "json", sources[0], sources[1]}).out)["paths"];
  const json data = data_of(page_of_orders());
  ASSERT_EQ(data["paths"].size(), said.size());
  for (std::size_t path = 0; path < said.size(); ++path) {
    EXPECT_EQ(data["paths"][path]["verdict"], said[path]["verdict"]);
    ASSERT_EQ(data["paths"][path]["hops"].size(), said[path]["hops"].size());
    for (std::size_t hop = 0; hop < said[path]["hops"].size(); ++hop) {
      const json& shown = data["paths"][path]["hops"][hop];
      EXPECT_EQ(shown["id"], said[path]["hops"][hop]["hop"]);
      EXPECT_EQ(shown["truth"], said[path]["hops"][hop]["truth"]);
      EXPECT_EQ(shown["lines"][0], said[path]["hops"][hop]["line"]);
    }
  }
}

TEST(PathHtml, SaysWhereTheEndsStand) {
  const json data = data_of(page_of_orders());
  const auto end = [&](std::string_view name) {
    return *std::find_if(data["ends"].begin(), data["ends"].end(),
                         [&](const json& one) { return one["name"] == name; });
  };
  const json endpoint = end("aws_vpc_endpoint.orders");
  EXPECT_EQ(endpoint["stack"], "fixtures/paths/orders/consumer");
  EXPECT_EQ(endpoint["account"], "111122223333");
  EXPECT_EQ(endpoint["region"], "eu-central-1");
  EXPECT_EQ(endpoint["vpc"]["name"], "aws_vpc.shop");
  EXPECT_EQ(endpoint["vpc"]["blocks"], json({"10.40.0.0/16"}));
  ASSERT_EQ(endpoint["subnets"].size(), 2U);
  EXPECT_EQ(endpoint["subnets"][1]["zone"], "euc1-az3");
  EXPECT_EQ(endpoint["subnets"][1]["block"], "10.40.2.0/24");
  EXPECT_EQ(endpoint["groups"][0]["name"], "aws_security_group.orders_endpoint");
  EXPECT_EQ(end("aws_lb.orders")["vpc"]["name"], "aws_vpc.orders");
  EXPECT_EQ(end("aws_instance.canary")["subnets"][0]["zone"], "euc1-az3");
  EXPECT_FALSE(end("aws_vpc_endpoint_service.orders").contains("subnets"));
}

TEST(PathHtml, ALoadBalancerWithoutGroupsHasNoneOutOfView) {
  const json data =
      data_of(page_of({{"provider/main.tf", provider}, {"consumer/main.tf", consumer_with_clients("{}")}}));
  for (const json& end : data["ends"]) {
    if (end["name"] != "aws_lb.api") continue;
    EXPECT_EQ(end["groups"], json::array());
    EXPECT_FALSE(end.contains("unseen_groups"));
    return;
  }
  ADD_FAILURE() << data;
}

TEST(PathHtml, NeedsNothingBesideItself) {
  const std::string page = page_of_orders();
  EXPECT_NE(page.find("default-src 'none'; style-src 'sha256-"), std::string::npos);
  EXPECT_EQ(page.find("unsafe"), std::string::npos);
  for (const char* const way : {" src=", "href=", "url(", "@import", "import(", "fetch(", "XMLHttpRequest", "WebSocket",
                                "EventSource", "sendBeacon", "<link", "<iframe", "<object", "<base", "innerHTML"})
    EXPECT_EQ(page.find(way), std::string::npos) << way;
  // The name of a namespace, which nobody opens.
  EXPECT_EQ(count(page, "http"), count(page, "http-equiv") + count(page, "\"http://www.w3.org/2000/svg\""));
}

TEST(PathHtml, NothingOfTheSourcesIsMarkup) {
  const std::string page =
      page_of({{"provider/main.tf", provider}, {"consumer/main.tf", consumer_with_clients(hostile_names)}});
  EXPECT_EQ(count(page, "<script"), 2U);
  EXPECT_EQ(count(page, "</script"), 2U);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("<!--"), std::string::npos);
  EXPECT_NE(data_of(page).dump().find("</script><img"), std::string::npos) << "the name is not there at all";
}

TEST(PathHtml, IsPrintable) {
  const std::string names = "toset([\"\\u202egnp.exe\", \"a\\tb\"])";
  const std::string data =
      data_of(page_of({{"provider/main.tf", provider}, {"consumer/main.tf", consumer_with_clients(names)}})).dump();
  EXPECT_EQ(data.find("\u202e"), std::string::npos);
  EXPECT_NE(data.find("\\\\u{202e}gnp.exe"), std::string::npos) << data;
}

TEST(PathHtml, ShowsNoSecret) {
  const std::string page = page_of_orders();
  EXPECT_EQ(page.find("correct-horse"), std::string::npos);
  EXPECT_EQ(page.find("LICENCE="), std::string::npos);
  // The line is there, and nothing in it.
  EXPECT_NE(page.find("\"\",null,\"}\""), std::string::npos);
}

TEST(PathHtml, NamesWhatCouldNotBeRead) {
  const command::Ran ran =
      command::run_in_memory({"path", "--format", "html", "provider", "consumer"},
                             {{"provider/main.tf", provider}, {"consumer/main.tf", "resource {{"}});
  EXPECT_EQ(ran.status, 3);
  const json data = data_of(ran.out);
  ASSERT_FALSE(data["errors"].empty());
  EXPECT_TRUE(data["errors"][0].get<std::string>().starts_with("consumer/main.tf:1:")) << data["errors"];
}

// --- in a browser ----------------------------------------------------------------------------------------------------

class PathHtmlInABrowser : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string why = browser_missing(); !why.empty()) GTEST_SKIP() << why;
  }
  void TearDown() override { fs::remove(file_); }

  // What the steps tell, each a value; the page must not complain.
  std::vector<json> tell(const std::string& page, const std::vector<std::string>& steps, int width = 1280) {
    const Ended ended = open(page, steps, width);
    EXPECT_EQ(ended.status, 0) << ended.out;
    std::vector<json> told;
    std::istringstream lines(ended.out);
    for (std::string line; std::getline(lines, line);) told.push_back(json::parse(line, nullptr, false));
    return told;
  }
  Ended open(const std::string& page, const std::vector<std::string>& steps, int width = 1280) {
    std::ofstream(file_) << page;
    return browse(file_, width, steps);
  }

 private:
  const fs::path file_ = fs::path(testing::TempDir()) / ("pllint-path-" + std::to_string(::getpid()) + ".html");
};

TEST_F(PathHtmlInABrowser, AClickOnAHopShowsItsLines) {
  const std::vector<json> told =
      tell(page_of_orders(),
           {"tell document.querySelectorAll('.hop').length", "tell document.querySelector('.verdict h2 b').textContent",
            "tell document.querySelectorAll('.code').length", "click .hop.no button",
            "tell document.querySelector('.hop.no .marked').textContent", "click .hop.no button",
            "tell document.querySelectorAll('.code').length", "click .crossing .chip",
            "tell document.activeElement.closest('.hop').querySelector('.marked').textContent"});
  ASSERT_EQ(told.size(), 6U);
  EXPECT_EQ(told[0], 16);
  EXPECT_EQ(told[1], "unreachable");
  EXPECT_EQ(told[2], 0);
  EXPECT_EQ(told[3], "113  vpc_security_group_ids = [aws_security_group.canary.id]");
  EXPECT_EQ(told[4], 0) << "a second click does not close it";
  EXPECT_EQ(told[5], "45  subnet_ids         = [for subnet in aws_subnet.web : subnet.id]");
}

TEST_F(PathHtmlInABrowser, AClickOnAThingShowsItsBlockWithoutSecrets) {
  const std::vector<json> told =
      tell(page_of_orders(),
           {"click .consumer .card .source", "tell document.querySelector('dialog[open] .code').textContent",
            "press Escape", "tell document.querySelector('dialog').open"});
  ASSERT_EQ(told.size(), 2U);
  EXPECT_NE(told[0].get<std::string>().find("resource \"aws_instance\" \"web\""), std::string::npos) << told[0];
  EXPECT_NE(told[0].get<std::string>().find("(sensitive, not shown)"), std::string::npos) << told[0];
  EXPECT_EQ(told[1], false);
}

TEST_F(PathHtmlInABrowser, TheKeyboardReachesPathsAndHops) {
  const std::vector<json> told =
      tell(page_of_orders(), {"press Tab", "press Tab", "press Tab", "tell document.activeElement.dataset.path",
                              "press ArrowDown", "tell document.activeElement.dataset.path", "tell location.hash",
                              "press Tab", "tell document.activeElement.closest('.verdict') !== null", "press Enter",
                              "tell document.activeElement.closest('.hop').id", "press Enter",
                              "tell document.activeElement.getAttribute('aria-expanded')"});
  ASSERT_EQ(told.size(), 6U);
  EXPECT_EQ(told[0], "1") << "the first path that is not reachable";
  EXPECT_EQ(told[1], "2");
  EXPECT_EQ(told[2], "#3");
  EXPECT_EQ(told[3], true);
  EXPECT_EQ(told[4], "hop-0");
  EXPECT_EQ(told[5], "false") << "the verdict opened the hop that decides, the key closed it";
}

TEST_F(PathHtmlInABrowser, NothingIsWiderThanThePage) {
  for (const int width : {400, 1280}) {
    const std::vector<json> told =
        tell(page_of_orders(), {"click .hop.no button", "tell document.documentElement.scrollWidth"}, width);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_LE(told[0], width);
  }
}

TEST_F(PathHtmlInABrowser, TwoHundredPathsAreListedAndFiltered) {
  const std::string page =
      page_of({{"provider/main.tf", provider},
               {"consumer/main.tf", consumer_with_clients("toset([for n in range(200) : \"c${n}\"])")}});
  ASSERT_EQ(data_of(page)["paths"].size(), 200U);
  const std::string type =
      "(() => { const field = document.querySelector('input'); field.value = 'c17'; "
      "field.dispatchEvent(new Event('input')); })()";
  const std::vector<json> told =
      tell(page, {"tell document.querySelectorAll('.paths li').length", "tell " + type + " ?? 0",
                  "tell document.querySelectorAll('.paths li:not([hidden])').length",
                  "click .paths li:not([hidden]):nth-of-type(1n+3) button",
                  "tell document.querySelector('.verdict h2').textContent.includes('\"c17')"});
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0], 200);
  EXPECT_EQ(told[2], 11) << "c17 and c170 to c179";
  EXPECT_EQ(told[3], true);
}

TEST_F(PathHtmlInABrowser, NoNameBecomesMarkup) {
  const std::vector<json> told =
      tell(page_of({{"provider/main.tf", provider}, {"consumer/main.tf", consumer_with_clients(hostile_names)}}),
           {"click .card .groups .source", "tell window.taken === undefined", "tell document.images.length",
            "tell document.querySelector('dialog .code').textContent.includes('window.taken')"});
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0], true);
  EXPECT_EQ(told[1], 0);
  EXPECT_EQ(told[2], true);
}

TEST_F(PathHtmlInABrowser, TheBrowserLoadsNothingAndRunsNothingElse) {
  const Ended script = open(page_of_orders(), {"tell (() => { const one = document.createElement('script'); "
                                               "one.textContent = 'window.taken = 1'; document.body.append(one); "
                                               "return window.taken ?? 0; })()"});
  EXPECT_NE(script.status, 0);
  EXPECT_NE(script.out.find("Content Security Policy"), std::string::npos) << script.out;
  EXPECT_TRUE(script.out.starts_with("0\n")) << script.out;
  const Ended image = open(page_of_orders(), {"tell (new Image()).src = 'https://192.0.2.1/x.png'"});
  EXPECT_NE(image.status, 0);
  EXPECT_NE(image.out.find("Content Security Policy"), std::string::npos) << image.out;
}

}  // namespace
}  // namespace pllint::tests
