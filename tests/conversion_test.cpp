// JSON and YAML are two ways to write one template: every YAML template of the rules' fixtures, written as JSON, gives
// the same findings and leaves the same things undecided. Only places differ.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "cloudformation/document.hpp"
#include "fixture.hpp"

namespace pllint::tests {
namespace {

using Json = nlohmann::ordered_json;
using cloudformation::Node;

Json as_json(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return nullptr;
    case Node::Kind::boolean: return node.text == "true";
    case Node::Kind::number: return Json::parse(node.text);
    case Node::Kind::text: return node.text;
    case Node::Kind::sequence: {
      Json list = Json::array();
      for (const Node& item : node.items) list.push_back(as_json(item));
      return list;
    }
    case Node::Kind::mapping: {
      Json object = Json::object();
      for (const cloudformation::Member& member : node.members) object[member.key] = as_json(member.value);
      return object;
    }
  }
  return nullptr;
}

bool is_yaml(const std::string& path) { return path.ends_with(".yaml"); }

// The same files under the same names: what a template is written in shows in its text.
Fixture converted(Fixture fixture) {
  for (auto& [path, text] : fixture.files) {
    if (!is_yaml(path)) continue;
    const Source source(path, text);
    text = as_json(cloudformation::parse_document(source)->root).dump(2);
  }
  return fixture;
}

std::set<std::string> said(const Fixture& fixture) {
  const Json json = Json::parse(lint(fixture));
  std::set<std::string> all;
  const auto text = [](const Json& one, const char* name) { return one.value(name, std::string()); };
  for (const Json& finding : json["findings"])
    all.insert(text(finding, "severity") + ": " + text(finding, "message") + " [" + text(finding, "rule") + "] of " +
               text(finding, "address") + ' ' + finding["when"].dump());
  for (const Json& open : json["undecided"])
    all.insert("undecided: " + text(open, "message") + " [" + text(open, "rule") + "] of " + text(open, "address"));
  for (const Json& error : json["errors"]) all.insert("error: " + text(error, "message"));
  return all;
}

std::vector<Fixture> with_yaml() {
  std::vector<Fixture> found;
  for (Fixture& fixture : rule_fixtures())
    if (std::any_of(fixture.files.begin(), fixture.files.end(), [](const auto& file) { return is_yaml(file.first); }))
      found.push_back(std::move(fixture));
  return found;
}

class Conversion : public testing::TestWithParam<Fixture> {};

TEST_P(Conversion, OfYamlIntoJsonChangesNothing) { EXPECT_EQ(said(converted(GetParam())), said(GetParam())); }

INSTANTIATE_TEST_SUITE_P(Rules, Conversion, testing::ValuesIn(with_yaml()),
                         [](const testing::TestParamInfo<Fixture>& tested) { return test_name(tested.param); });

}  // namespace
}  // namespace pllint::tests
