#include "cloudformation/scope.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cloudformation/intrinsics.hpp"
#include "cloudformation/pseudo_parameters.hpp"
#include "cloudformation/resource_type.hpp"
#include "cloudformation/template_stack.hpp"
#include "graph/schema.hpp"

namespace pllint::cloudformation {
namespace {

constexpr std::size_t most_steps = 2'000'000;

}  // namespace

std::string Scope::identity(std::string_view name) const {
  return fmt::format("parameter@{}{}{}|{}", stack_->name(), call_.resource ? "/" : "",
                     call_.resource ? call_.resource->address() : "", name);
}

// --- expressions ------------------------------------------------------------------------------------------------

Value Scope::evaluate(const Node& node) {
  if (++steps_ > most_steps || nesting_ > deepest)
    return Value::unknown(make_cause(Cause::Kind::limit, "the expression is too large", node.span)).at(node.span);
  ++nesting_;
  Value value;
  switch (node.kind) {
    case Node::Kind::null: break;
    case Node::Kind::boolean: value = Value::boolean(node.text == "true"); break;
    case Node::Kind::number: {
      const auto number = parse_number(node.text);
      value = number ? Value::number(*number) : Value::text(node.text);
      break;
    }
    case Node::Kind::text: value = text(node); break;
    case Node::Kind::sequence: {
      std::vector<Value> items;
      for (const Node& item : node.items)
        if (Value one = evaluate(item); !one.is_null()) items.push_back(std::move(one));
      value = Value::list(std::move(items));
      break;
    }
    case Node::Kind::mapping: {
      if (const Member* const function = function_call(node)) {
        value = call(*function, node.span);
        break;
      }
      Mapping mapping;
      for (const Member& member : members(node))
        if (Value one = evaluate(member.value); !one.is_null())
          mapping.set(member.key, std::move(one), member.key_span);
      value = Value::mapping(std::move(mapping));
      break;
    }
  }
  --nesting_;
  return value.at(node.span);
}

// Dynamic references stand for what AWS reads at deployment. They are never printed.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
Value Scope::text(const Node& node) {
  constexpr std::string_view opening = "{{resolve:";
  std::size_t at = node.text.find(opening);
  if (at == std::string::npos) return Value::text(node.text);
  Text pieces;
  std::size_t literal = 0;
  bool is_secret = false;
  for (; at != std::string::npos; at = node.text.find(opening, literal)) {
    const std::size_t end = node.text.find("}}", at);
    if (end == std::string::npos) break;
    pieces.pieces.emplace_back(node.text.substr(literal, at - literal));
    std::string_view what = std::string_view(node.text).substr(at + opening.size(), end - at - opening.size());
    Value read;
    if (what.starts_with("ssm:")) {
      what.remove_prefix(4);
      const Value name = Value::text(std::string(what.substr(0, what.find(':'))));
      read = Value::reference(stack_->looked_up("aws_ssm_parameter", name), "value");
    } else {
      is_secret = true;
      read =
          Value::unknown(make_cause(Cause::Kind::data_source, "a dynamic reference is read at deployment", node.span),
                         fmt::format("resolve:{}", what));
    }
    pieces.pieces.emplace_back(std::make_shared<const Value>(read.at(node.span)));
    literal = end + 2;
  }
  pieces.pieces.emplace_back(node.text.substr(literal));
  std::erase_if(pieces.pieces, [](const Text::Piece& piece) {
    const auto* const words = std::get_if<std::string>(&piece);
    return words && words->empty();
  });
  const auto* const only =
      pieces.pieces.size() == 1 ? std::get_if<std::shared_ptr<const Value>>(&pieces.pieces.front()) : nullptr;
  return (only ? **only : Value::text(std::move(pieces))).sensitive(is_secret);
}

Value Scope::call(const Member& function, const Span& span) {
  const Node& argument = function.value;
  if (function.key == "Ref" && argument.is_text()) return ref(argument.text, span);
  if (function.key == "Condition") return condition(argument.text, argument.span);
  return Intrinsics(*this, span).call(function.key, argument);
}

// --- names ------------------------------------------------------------------------------------------------------

Value Scope::ref(std::string_view name, const Span& use) {
  if (name.starts_with("AWS::")) return pseudo_parameter(name, use);
  if (const Resource* const found = resource(name)) {
    const ResourceType* const type = resource_type(found->source_type);
    return Value::reference(*found, type ? std::string(type->ref) : "id");
  }
  const Member* const declared = template_->parameters ? template_->parameters->member(name) : nullptr;
  if (declared) return parameter(*declared, use);
  if (template_->is_sam || template_->macro || is_filled_in(name))
    return Value::unknown(make_cause(Cause::Kind::open_world, fmt::format("{} is made by a transform", name), use),
                          identity(name));
  return Value::unknown(make_cause(Cause::Kind::undeclared, fmt::format("{} is not declared", name), use));
}

Value Scope::attribute(std::string_view name, std::string_view attribute, const Span& use) {
  const Resource* const found = resource(name);
  if (!found) return ref(name, use);
  if (found->source_type == nested_stack && attribute.starts_with("Outputs.")) {
    const std::string_view output = attribute.substr(8);
    const auto nested = nested_.find(name);
    if (nested != nested_.end()) return nested->second->output(output);
    return Value::unknown(make_cause(Cause::Kind::module_not_on_disk,
                                     fmt::format("the template of {} is not at hand", found->display_name()), use),
                          fmt::format("{}.{}", identity(name), attribute));
  }
  if (const auto given = given_attribute(*resources_.find(name), attribute)) return *given;
  return Value::reference(*found, canonical_attribute(resource_type(found->source_type), attribute));
}

// An attribute that the template sets as a property: AWS gives back what is written there.
std::optional<Value> Scope::given_attribute(const DeclaredByName::value_type& of, std::string_view attribute) {
  const auto& [name, declared] = of;
  const BodySchema* const schema = cloudformation_schema_of(declared.resource->source_type);
  const AttributeSchema* const known = schema ? schema->attribute(attribute) : nullptr;
  const Node* const properties = declared.member->value.find("Properties");
  if (!known || !known->settable() || !properties) return std::nullopt;
  for (const Member& member : members(*properties)) {
    if (member.key != attribute) continue;
    const std::string guard = fmt::format("attribute {}.{}", name, attribute);
    if (!open_.insert(guard).second) return std::nullopt;
    Value value = evaluate(member.value);
    open_.erase(guard);
    if (value.is_null()) return std::nullopt;
    return value.through(fmt::format("{} of {}", attribute, declared.resource->address()), member.value.span);
  }
  return std::nullopt;
}

std::optional<Value> Scope::mapped(std::string_view mapping, const Value& first, const Value& second, const Span& use) {
  const Node* const map = template_->mappings ? template_->mappings->find(mapping) : nullptr;
  if (!map && template_->mappings && template_->mappings->find("Fn::Transform"))
    return Value::unknown(
        make_cause(Cause::Kind::module_not_on_disk, fmt::format("{} is included from elsewhere", mapping), use),
        identity(fmt::format("mapping {} {} {}", mapping, identity_of(first), identity_of(second))));
  if (!map) return Value::unknown(make_cause(Cause::Kind::undeclared, fmt::format("{} is not declared", mapping), use));
  const auto outer = known_text(first);
  const auto inner = known_text(second);
  if (!outer || !inner) return Value::unknown(outer ? second.cause() : first.cause());
  const Node* const row = map->find(*outer);
  const Node* const entry = row ? row->find(*inner) : nullptr;
  return entry ? std::optional(evaluate(*entry).through(fmt::format("mapping {}", mapping), entry->span))
               : std::nullopt;
}

const std::vector<Member>& Scope::outputs() {
  static const std::vector<Member> none;
  return template_->outputs ? members(*template_->outputs) : none;
}

Value Scope::output(std::string_view name) {
  for (const Member& member : outputs()) {
    if (member.key != name) continue;
    const Node* const value = member.value.find("Value");
    if (!value) return {};
    const std::string guard = "output " + member.key;
    if (!open_.insert(guard).second)
      return Value::unknown(make_cause(Cause::Kind::limit, guard + " leads to itself", member.key_span));
    Value result = evaluate(*value).through("output " + member.key, value->span);
    open_.erase(guard);
    return result;
  }
  return Value::unknown(make_cause(Cause::Kind::undeclared, fmt::format("there is no output {}", name)));
}

void Scope::find_exports(std::vector<Export>& found) {
  const std::string within = call_.resource ? call_.resource->address() + "." : std::string();
  for (const Member& member : outputs()) {
    const Node* const exported = member.value.find("Export");
    const Node* const name = exported ? exported->find("Name") : nullptr;
    if (name) found.push_back({evaluate(*name), output(member.key), within + member.key, name->span});
  }
  for (auto& [name, scope] : nested_) scope->find_exports(found);
}

const Resource* Scope::resource(std::string_view name) const {
  const auto found = resources_.find(name);
  return found == resources_.end() ? nullptr : found->second.resource;
}

}  // namespace pllint::cloudformation
