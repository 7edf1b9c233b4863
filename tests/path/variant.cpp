#include "path/variant.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* root = "/repository/";

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

const std::vector<Edit>& edits_of(const Variant& variant, Language language) {
  return language == Language::terraform ? variant.terraform : variant.cloudformation;
}

Json run(std::vector<std::string> arguments, const System& system) {
  arguments.insert(arguments.end(), {"--format", "json"});
  arguments.insert(arguments.end(), system.paths.begin(), system.paths.end());
  const command::Ran ran = command::run_in_memory(arguments, system.files);
  EXPECT_NE(ran.status, 3) << ran.out << ran.err;
  return Json::parse(ran.out);
}

}  // namespace

System system_of(const std::string& base, Language language) {
  System system;
  const auto add = [&](const std::string& name) {
    system.files.emplace_back(root + name, text_of("fixtures/" + base + "/" + name));
  };
  if (language == Language::terraform) {
    for (const std::string side : {"provider", "consumer"}) {
      for (const auto& entry : fs::directory_iterator("fixtures/" + base + "/" + side))
        add(side + "/" + entry.path().filename().string());
      system.paths.push_back(root + side);
    }
  } else {
    for (const std::string name : {"manifest.json", "provider.yaml", "consumer.yaml"}) add("assembly/" + name);
    system.paths.push_back(root + std::string("assembly"));
  }
  return system;
}

System changed(System system, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) {
    const auto file = std::find_if(system.files.begin(), system.files.end(), [&](const auto& one) {
      const fs::path path(one.first);
      const bool is_main = path.filename() == "main.tf" && path.parent_path().filename() == edit.file;
      return is_main || path.filename() == edit.file || path.stem() == edit.file;
    });
    if (file == system.files.end()) {
      ADD_FAILURE() << "no file " << edit.file;
      continue;
    }
    std::string& text = file->second;
    if (edit.find.empty()) {
      text += edit.put;
      continue;
    }
    const std::size_t from = text.find(edit.after);
    const std::size_t at = from == std::string::npos ? from : text.find(edit.find, from);
    if (at == std::string::npos)
      ADD_FAILURE() << edit.file << " has no " << edit.find << " behind " << edit.after;
    else
      text.replace(at, edit.find.size(), edit.put);
  }
  return system;
}

std::vector<Spoken> findings_of(const System& system) {
  std::vector<Spoken> found;
  const Json result = run({}, system);
  EXPECT_TRUE(result["errors"].empty()) << result["errors"].dump(1);
  // About the zones that are left when one fails, and about what comes after the first deployment.
  static const std::set<std::string> no_hops{
      "destroy-consumer-first",     "endpoint-single-az",           "nlb-replacement-blocked",         "nlb-single-az",
      "nlb-without-security-group", "preserve-client-ip-no-effect", "target-group-replacement-blocked"};
  for (const Json& finding : result["findings"])
    if (!no_hops.contains(finding["rule"])) found.push_back({finding["rule"], finding["severity"], finding.dump()});
  return found;
}

std::set<std::string> verdicts_of(const System& system) {
  std::set<std::string> found;
  const Json result = run({"path"}, system);
  for (const Json& path : result["paths"]) {
    const std::string verdict = path["verdict"];
    const std::string deciding = verdict == "unknown" ? "unknown" : "no";
    const Json& hops = path["hops"];
    const auto first =
        std::find_if(hops.begin(), hops.end(), [&](const Json& hop) { return hop["truth"] == deciding; });
    found.insert(first == hops.end() ? verdict : verdict + " at " + first->at("hop").get<std::string>());
  }
  return found;
}

void try_out(const std::string& base, const Variant& variant, Language language) {
  const System system = changed(system_of(base, language), edits_of(variant, language));
  const std::set<std::string> verdicts = verdicts_of(system);
  EXPECT_EQ(verdicts, variant.verdicts);
  // Without cross-zone load balancing one target is reached through one zone, and another is not.
  const bool gets_nowhere = !verdicts.empty() && !verdicts.contains("reachable") &&
                            std::any_of(verdicts.begin(), verdicts.end(),
                                        [](const std::string& verdict) { return verdict.starts_with("unreachable"); });
  std::set<std::string> rules;
  for (const Spoken& finding : findings_of(system)) {
    rules.insert(finding.rule);
    if (gets_nowhere && finding.severity != "error") ADD_FAILURE() << "no error: " << finding.message;
    if (!variant.rules.contains(finding.rule)) ADD_FAILURE() << finding.message;
  }
  EXPECT_EQ(rules, variant.rules);
}

std::string name_of(const testing::TestParamInfo<Variant>& variant) { return variant.param.name; }

std::vector<Variant> in(Language language, const std::vector<Variant>& variants) {
  std::vector<Variant> found;
  std::copy_if(variants.begin(), variants.end(), std::back_inserter(found),
               [&](const Variant& variant) { return !edits_of(variant, language).empty(); });
  return found;
}

}  // namespace pllint::tests
