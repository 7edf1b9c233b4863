#include "cloudformation/template_stack.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cloudformation/lowered_body.hpp"

namespace pllint::cloudformation {
namespace {

Value known_or(const std::string& text, const Span& span, std::string_view name, const std::string& stack) {
  if (!text.empty()) return Value::text(text).at(span);
  return Value::unknown(
      make_cause(Cause::Kind::computed, fmt::format("the {} that {} is deployed to is not known", name, stack), span),
      fmt::format("{}@{}", name, stack));
}

// A name as messages give it: what is not known of it is left out.
std::string shown(const Value& name) {
  if (name.is_unknown()) return "of a name that is not known";
  const Text* const text = name.as_text();
  if (!text) return print(name);
  std::string words;
  for (const Text::Piece& piece : text->pieces) {
    const auto* const literal = std::get_if<std::string>(&piece);
    words += literal ? *literal : "…";
  }
  return '"' + words + '"';
}

// What is in a template and may add to whatever it receives, out of view.
bool may_add(std::string_view type) {
  return !type.starts_with("AWS::") || type.starts_with("AWS::CloudFormation::Stack") ||
         type == "AWS::CloudFormation::CustomResource";
}

}  // namespace

TemplateStack::TemplateStack(std::string name, bool named, const Template& root, FindNested find_nested,
                             GivenParameters given, const Environment& environment)
    : Stack(std::move(name), Dialect::cloudformation, named),
      find_nested_(std::move(find_nested)),
      given_(std::move(given)),
      deployed_name_(environment.stack_name),
      environment_{"environment", environment.span,
                   known_or(environment.region, environment.span, "region", this->name()),
                   known_or(environment.account, environment.span, "account", this->name())},
      root_(std::make_unique<Scope>(*this, root)) {
  root_->expand();
  root_->expand_targets();
  // Custom resources, and nested stacks whose templates are not at hand.
  std::vector<const Resource*> adding;
  for (const auto& resource : resources_)
    if (may_add(resource->source_type) && resource->type == resource->source_type) adding.push_back(resource.get());
  const auto is_read = [&](const Resource& call) {
    return std::any_of(resources_.begin(), resources_.end(), [&](const auto& resource) {
      return !resource->trail.empty() && resource->trail.back().address == call.address();
    });
  };
  for (const Resource* resource : adding) {
    if (is_read(*resource)) continue;
    const CausePtr cause =
        make_cause(Cause::Kind::open_world,
                   fmt::format("{} ({}) may add to what it receives", resource->display_name(), resource->source_type),
                   resource->header);
    for (const Resource* receives : resource->dependencies()) outsiders_.push_back({receives, cause});
  }
}

std::vector<std::string> TemplateStack::output_names() const {
  const auto lock = evaluating();
  std::vector<std::string> names;
  for (const Member& member : root_->outputs()) names.push_back(member.key);
  return names;
}

Value TemplateStack::output(std::string_view name) const {
  const auto lock = evaluating();
  return root_->output(name);
}

std::vector<Export> TemplateStack::exports() const {
  const auto lock = evaluating();
  if (exports_) return *exports_;
  std::vector<Export> found;
  root_->find_exports(found);
  exports_ = std::move(found);
  return *exports_;
}

std::vector<Value> TemplateStack::imported_names() const {
  const auto lock = evaluating();
  if (imported_names_) return *imported_names_;
  std::vector<Value> names;
  root_->find_imports(names);
  imported_names_ = std::move(names);
  return *imported_names_;
}

std::vector<Value> TemplateStack::read_parameters() const {
  const auto lock = evaluating();
  root_->look_up_parameters();
  std::vector<Value> names;
  for (const auto& [key, data] : looked_up_)
    if (data->type == "aws_ssm_parameter") names.push_back(data->value("name"));
  return names;
}

std::vector<UnresolvedName> TemplateStack::unresolved_names() const {
  const auto lock = evaluating();
  std::vector<UnresolvedName> found;
  root_->find_unresolved(found);
  return found;
}

const std::vector<Outsider>& TemplateStack::outsiders() const { return outsiders_; }

const GivenParameter* TemplateStack::given(std::string_view parameter) const {
  const auto found = given_.find(parameter);
  return found == given_.end() ? nullptr : &found->second;
}

Resource& TemplateStack::add_resource(std::unique_ptr<Resource> resource) {
  resources_.push_back(std::move(resource));
  return *resources_.back();
}

const Resource& TemplateStack::looked_up(std::string_view type, const Value& name) {
  std::string identity = identity_of(name);
  // Two unknown names are two things.
  if (identity.empty()) identity = fmt::format("#{}", looked_up_.size());
  std::unique_ptr<Resource>& known = looked_up_[fmt::format("{} {}", type, identity)];
  if (known) return *known;
  const std::string_view what = type == "aws_cloudformation_export"  ? "export"
                                : type == "aws_cloudformation_stack" ? "stack"
                                : type == "aws_availability_zones"   ? "Fn::GetAZs"
                                                                     : "SSM parameter";
  // Of the stack's own region, which need not be known.
  const bool is_nameless = type == "aws_availability_zones" && !known_text(name);
  known = std::make_unique<Resource>(is_nameless ? std::string(what) : fmt::format("{} {}", what, shown(name)), *this);
  known->mode = Mode::data;
  known->type = known->source_type = type;
  known->header = known->span = name.span();
  known->provider = &environment_;
  known->body = std::make_unique<ConstantBody>(std::vector<Argument>{{"name", name.span(), name.span(), name}});
  return *known;
}

}  // namespace pllint::cloudformation
