// CDK apps from end to end: every assembly under fixtures/cdk is linted with all rules, and what is said of it is here,
// word for word. fixtures/cdk/app/app.js says what is wrong with which variant.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "cloudformation/load.hpp"
#include "command/run.hpp"
#include "graph/workspace.hpp"

namespace pllint::cloudformation {
namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

std::string assembly(const std::string& variant) { return "fixtures/cdk/" + variant + "/cdk.out"; }

struct Variant {
  std::string name;
  Strings findings;  // "rule (severity) TEMPLATE:LINE of CONSTRUCT (LOGICAL ID)", in the order of the report
  std::string link;  // its evidence
  Strings stacks;    // "Consumer: ACCOUNT REGION"

  friend void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }
};

const std::string provider = "Provider: 471093826154 eu-central-1";
const std::string consumer = "Consumer: 628405917733 eu-central-1";
const std::string service =
    " of Provider/StockService/EndpointService/EndpointService (StockServiceEndpointService5461E3AB)";
const std::string endpoint = " of Consumer/StockClient/Endpoint (StockClientEndpoint7ED4E2C3)";

Strings apart(int line) {
  return {"destroy-consumer-first (hint) Provider.template.json:" + std::to_string(line) + service,
          "service-auto-accept (hint) Provider.template.json:" + std::to_string(line + 3) + service};
}
Strings replaceable(int line) {
  return {"nlb-replacement-blocked (hint) Provider.template.json:" + std::to_string(line) +
          " of Provider/StockService/NetworkLoadBalancer (StockServiceNetworkLoadBalancer36752DB3)"};
}
Strings joined(Strings a, const Strings& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const std::vector<Variant> variants{
    {"working", joined(replaceable(259), apart(384)), "declared", {consumer, provider}},
    {"private-dns",
     joined({"private-dns-without-provider-name (error) Consumer.template.json:187" + endpoint},
            joined(replaceable(259), apart(384))),
     "declared",
     {consumer, provider}},
    {"internet-facing",
     joined(
         replaceable(441),
         joined({"nlb-internet-facing (error) Provider.template.json:450 of Provider/StockService/NetworkLoadBalancer "
                 "(StockServiceNetworkLoadBalancer36752DB3)"},
                apart(572))),
     "declared",
     {consumer, provider}},
    {"undefined-account",
     joined(joined(replaceable(259), apart(384)), {"principal-invalid (error) Provider.template.json:403 of "
                                                   "Provider/StockService/EndpointService/Permissions "
                                                   "(StockServiceEndpointServicePermissionsCAA6380A)"}),
     "declared",
     {consumer, provider}},
    {"current-flags",
     joined(replaceable(258),
            joined({"nlb-sg-egress-blocks-targets (error) Provider.template.json:295 of "
                    "Provider/StockService/NetworkLoadBalancer/SecurityGroup "
                    "(StockServiceNetworkLoadBalancerSecurityGroup8B743A9F)",
                    "nlb-sg-blocks-privatelink (error) Provider.template.json:325 of "
                    "Provider/StockService/NetworkLoadBalancer/Tcp (StockServiceNetworkLoadBalancerTcpFC57AE86)"},
                   apart(359))),
     "declared",
     {consumer, provider}},
    {"article-flags",
     joined(replaceable(258),
            joined({"nlb-without-security-group (hint) Provider.template.json:258 of "
                    "Provider/StockService/NetworkLoadBalancer (StockServiceNetworkLoadBalancer36752DB3)"},
                   apart(330))),
     "declared",
     {consumer, provider}},
    {"nested",
     {"service-auto-accept (hint) MainProviderC3ACA569.nested.template.json:387 of "
      "Main/Provider/StockService/EndpointService/EndpointService "
      "(ProviderNestedStackProviderNestedStackResource361A65A7.StockServiceEndpointService5461E3AB)"},
     "reference",
     {"Main: 471093826154 eu-central-1"}},
    {"one-stack",
     {"nlb-replacement-blocked (hint) Main.template.json:273 of Main/StockService/NetworkLoadBalancer "
      "(StockServiceNetworkLoadBalancer36752DB3)",
      "service-auto-accept (hint) Main.template.json:401 of Main/StockService/EndpointService/EndpointService "
      "(StockServiceEndpointService5461E3AB)"},
     "reference",
     {"Main:  "}},
    {"cross-stack",
     joined({"export-in-use (hint) Consumer.template.json:196" + endpoint}, joined(replaceable(259), apart(384))),
     "output chain",
     {"Consumer: 471093826154 eu-central-1", provider}},
    {"cross-stack-weak",
     joined(replaceable(259), apart(384)),
     "output chain",
     {"Consumer: 471093826154 eu-central-1", provider}},
};

class Cdk : public testing::TestWithParam<Variant> {};

TEST_P(Cdk, SaysWhatIsWrongAndNothingElse) {
  const command::Ran ran = command::run_on_disk({"--format", "json", assembly(GetParam().name)});
  const Json json = Json::parse(ran.out);
  Strings said;
  for (const Json& one : json["findings"]) {
    const auto text = [&](const char* name) { return one[name].get<std::string>(); };
    const std::string file = std::filesystem::path(text("file")).filename().string();
    said.push_back(text("rule") + " (" + text("severity") + ") " + file + ':' + std::to_string(one["line"].get<int>()) +
                   " of " + text("construct") + " (" + text("address") + ')');
  }
  EXPECT_EQ(said, GetParam().findings);
  // Two accounts have names of their own for the zones; of the certificate only the ARN is in the sources.
  for (const Json& one : json["undecided"])
    EXPECT_TRUE(one["rule"] == "az-mismatch" || one["rule"] == "certificate-name-mismatch") << one.dump(1);
  EXPECT_EQ(json["errors"], Json::array());
  ASSERT_EQ(json["summary"]["links"].size(), 1U);
  EXPECT_EQ(json["summary"]["links"][0]["evidence"], GetParam().link);
}

TEST_P(Cdk, KnowsWhereTheStacksAreDeployed) {
  const auto files = files_on_disk({"."});
  const Loaded loaded = load(*files, Strings{assembly(GetParam().name)}, {});
  Strings stacks;
  for (const auto& stack : loaded.stacks) {
    const ProviderConfiguration& environment = *stack->resources().front()->provider;
    stacks.push_back(std::filesystem::path(stack->name()).filename().string() + ": " +
                     known_text(environment.account).value_or("") + ' ' + known_text(environment.region).value_or(""));
  }
  EXPECT_EQ(stacks, GetParam().stacks);
}

INSTANTIATE_TEST_SUITE_P(Variants, Cdk, testing::ValuesIn(variants), [](const auto& tested) {
  std::string name = tested.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(CdkVariants, AreAllHere) {
  Strings there;
  for (const auto& entry : std::filesystem::directory_iterator("fixtures/cdk"))
    if (std::filesystem::exists(entry.path() / "cdk.out")) there.push_back(entry.path().filename().string());
  Strings here;
  for (const Variant& variant : variants) here.push_back(variant.name);
  std::sort(there.begin(), there.end());
  std::sort(here.begin(), here.end());
  EXPECT_EQ(there, here);
}

TEST(CdkText, NamesResourcesByTheirConstructs) {
  const std::string out = command::run_on_disk({assembly("nested")}).out;
  EXPECT_NE(out.find("= of Main/Provider/StockService/EndpointService/EndpointService "), std::string::npos) << out;
  EXPECT_NE(out.find(" as Main/Provider.NestedStack/Provider.NestedStackResource (Provider"), std::string::npos) << out;
}

}  // namespace
}  // namespace pllint::cloudformation
