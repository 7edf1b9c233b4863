#include "cloudformation/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "cloudformation/name_use.hpp"

namespace pllint::cloudformation {
namespace {

const Node* section(Document& document, std::string_view name) {
  const Member* const member = document.root.member(name);
  if (!member || member->value.kind == Node::Kind::null) return nullptr;
  if (member->value.kind == Node::Kind::mapping) return &member->value;
  document.errors.push_back({member->key_span, {}, fmt::format("{} is not a mapping", name)});
  return nullptr;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html
void read_transform(const Node& transform, Template& into) {
  if (transform.kind == Node::Kind::sequence) {
    for (const Node& item : transform.items) read_transform(item, into);
    return;
  }
  const Node* const named = transform.kind == Node::Kind::mapping ? transform.find("Name") : &transform;
  const std::string name = named ? named->text : "";
  static constexpr std::array harmless{"AWS::LanguageExtensions", "AWS::SecretsManager-2020-07-23",
                                       "AWS::SecretsManager-2024-09-16", "AWS::CodeDeployBlueGreen"};
  if (name == "AWS::Serverless-2016-10-31") {
    into.is_sam = true;
  } else if (std::find(harmless.begin(), harmless.end(), name) == harmless.end() && !into.macro) {
    into.macro =
        make_cause(Cause::Kind::open_world, fmt::format("the macro {} may change the template", name), transform.span);
  }
}

// "2010-09-09-OC" is org-formation's: what it adds is not in the template.
void read_format(const Node& version, Template& into) {
  into.states_format = true;
  if (!version.is_text() || version.text == "2010-09-09" || into.macro) return;
  into.macro = make_cause(Cause::Kind::open_world, fmt::format("{} is not CloudFormation's own format", version.text),
                          version.span);
}

// Resources must have a Type; what has none is said once and left out by whoever reads it.
void check_resources(Template& read) {
  if (!read.resources) return;
  for (const Member& member : read.resources->members) {
    if (member.key.starts_with("Fn::")) continue;
    const Node* const type = member.value.find("Type");
    // https://github.com/org-formation/org-formation-cli/blob/master/docs/cloudformation-resources.md
    if (member.value.find("OrganizationBinding") && !read.macro)
      read.macro = make_cause(Cause::Kind::open_world, "org-formation may change the template", member.key_span);
    // No transform may be written where a tool adds it.
    if (type && type->text.starts_with("AWS::Serverless::")) read.is_sam = true;
    // `!Rain::Module path`: a preprocessor puts resources in its place.
    if (type && type->kind == Node::Kind::mapping) {
      if (!read.macro)
        read.macro =
            make_cause(Cause::Kind::open_world, fmt::format("what becomes of {} is not known", member.key), type->span);
      continue;
    }
    if (member.value.find("Fn::Transform")) continue;
    const Node* const properties = member.value.find("Properties");
    if (properties && properties->kind != Node::Kind::mapping && properties->kind != Node::Kind::null)
      read.document->errors.push_back(
          {properties->span, {}, fmt::format("Properties of {} is not a mapping", member.key)});
    if (member.value.kind != Node::Kind::mapping)
      read.document->errors.push_back(
          {member.key_span, {}, fmt::format("the resource {} is not a mapping", member.key)});
    else if (!type || !type->is_text())
      read.document->errors.push_back({member.key_span, {}, fmt::format("the resource {} has no Type", member.key)});
  }
}

// CloudFormation takes one document: "Template format error: YAML not well-formed". Other files may have more.
void check_is_alone(Document& document) {
  if (document.next && (document.root.kind == Node::Kind::null || is_template(document.root)))
    document.errors.push_back({document.next, {}, "another document begins here, and a template is one"});
}

// `A` is `!Condition B` is `!Condition A`: CloudFormation refuses the template.
class ConditionCircles {
 public:
  explicit ConditionCircles(Document& document) : document_(document) {}

  void find(const Node& conditions) {
    for (const Member& member : conditions.members) states_.emplace(member.key, State{&member, false, false});
    for (const Member& member : conditions.members) visit(states_.at(member.key), 0);
  }

 private:
  struct State {
    const Member* member;
    bool is_open;
    bool is_done;
  };

  void visit(State& state, int depth) {
    if (state.is_done || depth > deepest) return;
    state.is_open = true;
    std::vector<NameUse> uses;
    find_uses(state.member->value, uses);
    for (const NameUse& use : uses) {
      const auto next = states_.find(use.name);
      if (use.kind != NameUse::Kind::condition || next == states_.end()) continue;
      if (next->second.is_open)
        document_.errors.push_back({use.span, {}, fmt::format("the condition {} leads to itself", use.name)});
      else
        visit(next->second, depth + 1);
    }
    state.is_open = false;
    state.is_done = true;
  }

  static constexpr int deepest = 1'000;

  Document& document_;
  std::map<std::string_view, State> states_;
};

bool has_type(const Member& resource) {
  const Node* const type = resource.value.find("Type");
  return type && type->is_text() && (type->text.find("::") != std::string::npos);
}

}  // namespace

bool may_be_template(std::string_view bytes) {
  if (bytes.find("AWSTemplateFormatVersion") != std::string_view::npos) return true;
  const std::size_t at = bytes.find("Resources");
  if (at == std::string_view::npos) return false;
  return bytes.find("AWS::") != std::string_view::npos || bytes.find("Custom::") != std::string_view::npos;
}

bool is_template(const Node& root) {
  if (root.find("AWSTemplateFormatVersion")) return true;
  const Node* const resources = root.find("Resources");
  return resources && std::any_of(resources->members.begin(), resources->members.end(), has_type);
}

std::unique_ptr<Template> read_template(const Source& source) {
  auto read = std::make_unique<Template>();
  read->path = source.path();
  read->document = parse_document(source);
  Document& document = *read->document;
  if (document.root.kind != Node::Kind::mapping) {
    if (document.root.kind == Node::Kind::null) check_is_alone(document);
    return read;
  }
  if (const Node* const transform = document.root.find("Transform")) read_transform(*transform, *read);
  if (const Node* const version = document.root.find("AWSTemplateFormatVersion")) read_format(*version, *read);
  read->parameters = section(document, "Parameters");
  read->mappings = section(document, "Mappings");
  read->conditions = section(document, "Conditions");
  read->resources = section(document, "Resources");
  read->outputs = section(document, "Outputs");
  check_resources(*read);
  check_is_alone(document);
  if (read->conditions) ConditionCircles(document).find(*read->conditions);
  return read;
}

}  // namespace pllint::cloudformation
