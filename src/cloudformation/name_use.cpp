#include "cloudformation/name_use.hpp"

#include <algorithm>

namespace pllint::cloudformation {
namespace {

void add(std::vector<NameUse>& uses, NameUse::Kind kind, const Node& name) {
  if (name.is_text()) uses.push_back({kind, name.text, {}, name.span});
}

void find_in_sub(const Node& argument, std::vector<NameUse>& uses) {
  const bool has_map = argument.kind == Node::Kind::sequence && argument.items.size() == 2;
  const Node& text = has_map ? argument.items[0] : argument;
  const Node* const own = has_map ? &argument.items[1] : nullptr;
  if (text.is_text()) {
    for (const SubPart& part : sub_parts(text)) {
      if (!part.is_name || (own && own->find(part.text))) continue;
      const std::size_t dot = part.text.find('.');
      if (dot == std::string::npos)
        uses.push_back({NameUse::Kind::ref, part.text, {}, part.span});
      else
        uses.push_back({NameUse::Kind::attribute, part.text.substr(0, dot), part.text.substr(dot + 1), part.span});
    }
  }
  if (own) find_uses(*own, uses);
}

void find_in_attribute(const Node& argument, std::vector<NameUse>& uses) {
  if (argument.is_text()) {
    const std::size_t dot = argument.text.find('.');
    uses.push_back({NameUse::Kind::attribute, argument.text.substr(0, dot),
                    dot == std::string::npos ? std::string() : argument.text.substr(dot + 1), argument.span});
    return;
  }
  if (argument.items.empty()) return;
  const Node& name = argument.items.front();
  if (!name.is_text()) {
    find_uses(argument, uses);
    return;
  }
  std::string attribute;
  for (std::size_t i = 1; i < argument.items.size(); ++i) {
    if (!argument.items[i].is_text()) {
      find_uses(argument.items[i], uses);
      attribute.clear();
      break;
    }
    attribute += (i > 1 ? "." : "") + argument.items[i].text;
  }
  // The attribute is what may be misspelt, the name where the attribute is computed.
  uses.push_back({NameUse::Kind::attribute, name.text, attribute, attribute.empty() ? name.span : argument.span});
}

}  // namespace

std::vector<SubPart> sub_parts(const Node& node) {
  std::vector<SubPart> parts;
  const std::string& text = node.text;
  const std::string_view written = node.span.text();
  std::size_t literal = 0;
  std::size_t seen = 0;  // in what is written
  const auto add_literal = [&](std::size_t end) {
    if (end > literal) parts.push_back({false, text.substr(literal, end - literal), node.span});
  };
  for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string::npos) break;
    const std::string whole = text.substr(at, end + 1 - at);
    Span span = node.span;
    if (const std::size_t place = written.find(whole, seen); place != std::string_view::npos) {
      span.begin = node.span.begin + static_cast<std::uint32_t>(place);
      span.end = span.begin + static_cast<std::uint32_t>(whole.size());
      seen = place + whole.size();
    }
    add_literal(at);
    literal = end + 1;
    std::string name = whole.substr(2, whole.size() - 3);
    if (name.starts_with('!')) {
      parts.push_back({false, "${" + name.substr(1) + "}", span});
      continue;
    }
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    name.erase(name.begin(), std::find_if_not(name.begin(), name.end(), is_blank));
    name.erase(std::find_if_not(name.rbegin(), name.rend(), is_blank).base(), name.end());
    parts.push_back({true, std::move(name), span});
  }
  add_literal(text.size());
  return parts;
}

const Member* function_call(const Node& node) {
  if (node.kind != Node::Kind::mapping || node.members.size() != 1) return nullptr;
  const Member& only = node.members.front();
  const bool is_loop = only.key.starts_with("Fn::ForEach");
  // A preprocessor's functions have a colon pair as well: "Rain::Embed".
  const bool is_call = only.key == "Ref" || only.key.starts_with("Rain::") ||
                       (only.key.starts_with("Fn::") && !is_loop) || (only.key == "Condition" && only.value.is_text());
  return is_call ? &only : nullptr;
}

void find_imported(const Node& node, std::vector<const Node*>& names) {
  if (const Member* const call = function_call(node); call && call->key == "Fn::ImportValue")
    return names.push_back(&call->value);
  for (const Node& item : node.items) find_imported(item, names);
  for (const Member& member : node.members) find_imported(member.value, names);
}

void find_dynamic(const Node& node, std::vector<const Node*>& texts) {
  constexpr std::string_view reference = "{{resolve:ssm:";
  if (const Member* const call = function_call(node); call && call->key == "Fn::Sub") {
    const Node& text = call->value.items.empty() ? call->value : call->value.items.front();
    if (text.text.find(reference) != std::string::npos) texts.push_back(&node);
  } else if (node.is_text() && node.text.find(reference) != std::string::npos) {
    texts.push_back(&node);
  }
  for (const Node& item : node.items) find_dynamic(item, texts);
  for (const Member& member : node.members) find_dynamic(member.value, texts);
}

void find_uses(const Node& node, std::vector<NameUse>& uses) {
  if (const Member* const call = function_call(node)) {
    const Node& argument = call->value;
    if (call->key == "Ref") return add(uses, NameUse::Kind::ref, argument);
    if (call->key == "Condition") return add(uses, NameUse::Kind::condition, argument);
    if (call->key == "Fn::Sub") return find_in_sub(argument, uses);
    if (call->key == "Fn::GetAtt") return find_in_attribute(argument, uses);
    if (!argument.items.empty() && (call->key == "Fn::If" || call->key == "Fn::FindInMap"))
      add(uses, call->key == "Fn::If" ? NameUse::Kind::condition : NameUse::Kind::mapping, argument.items.front());
  }
  for (const Node& item : node.items) find_uses(item, uses);
  for (const Member& member : node.members) find_uses(member.value, uses);
}

void find_resource_uses(const Node& resource, std::vector<NameUse>& uses) {
  for (const Member& member : resource.members) {
    if (member.key == "Condition") {
      add(uses, NameUse::Kind::condition, member.value);
    } else if (member.key == "DependsOn") {
      add(uses, NameUse::Kind::depends_on, member.value);
      for (const Node& item : member.value.items) add(uses, NameUse::Kind::depends_on, item);
    } else if (member.key != "Metadata") {
      find_uses(member.value, uses);
    }
  }
}

}  // namespace pllint::cloudformation
