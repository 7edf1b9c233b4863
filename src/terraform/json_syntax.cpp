#include "terraform/json_syntax.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/json.hpp"

namespace pllint::terraform {

namespace {

using hcl::Expression;
using hcl::Kind;
using json::Node;

// How the strings of an attribute are read: as templates, or as references and types that other files write bare.
enum class Strings { templates, expressions, texts };

struct Contents;

struct BlockType {
  std::string_view name;
  std::size_t labels;
  const Contents* contents;
};

// What a body may hold beside attributes whose strings are templates.
struct Contents {
  std::span<const BlockType> blocks;
  std::span<const std::string_view> expressions;
  std::span<const std::string_view> texts = {};  // "${" means nothing in these
};

constexpr Contents plain{};

extern const Contents dynamic_contents;
constexpr BlockType content_blocks[] = {{"dynamic", 1, &dynamic_contents}};
constexpr Contents content{content_blocks, {}};
constexpr BlockType dynamic_blocks[] = {{"content", 0, &content}};
constexpr std::string_view dynamic_expressions[] = {"iterator"};
constexpr Contents dynamic_contents{dynamic_blocks, dynamic_expressions};

constexpr BlockType lifecycle_blocks[] = {{"precondition", 0, &plain}, {"postcondition", 0, &plain}};
constexpr std::string_view lifecycle_expressions[] = {"ignore_changes", "replace_triggered_by"};
constexpr Contents lifecycle{lifecycle_blocks, lifecycle_expressions};

constexpr BlockType provisioner_blocks[] = {{"connection", 0, &plain}};
constexpr std::string_view provisioner_expressions[] = {"when", "on_failure"};
constexpr Contents provisioner{provisioner_blocks, provisioner_expressions};

constexpr BlockType resource_blocks[] = {{"lifecycle", 0, &lifecycle},
                                         {"connection", 0, &plain},
                                         {"provisioner", 1, &provisioner},
                                         {"dynamic", 1, &dynamic_contents}};
constexpr std::string_view resource_expressions[] = {"depends_on", "provider"};
constexpr Contents resource{resource_blocks, resource_expressions};

constexpr std::string_view module_expressions[] = {"depends_on", "providers"};
constexpr Contents module{{}, module_expressions};

constexpr BlockType variable_blocks[] = {{"validation", 0, &plain}};
constexpr std::string_view variable_expressions[] = {"type"};
constexpr std::string_view variable_texts[] = {"default", "description", "deprecated"};
constexpr Contents variable{variable_blocks, variable_expressions, variable_texts};

constexpr BlockType output_blocks[] = {{"precondition", 0, &plain}};
constexpr std::string_view output_expressions[] = {"depends_on"};
constexpr std::string_view output_texts[] = {"description", "deprecated"};
constexpr Contents output{output_blocks, output_expressions, output_texts};

constexpr BlockType check_blocks[] = {{"data", 2, &resource}, {"assert", 0, &plain}};
constexpr Contents check{check_blocks, {}};

constexpr std::string_view required_expressions[] = {"configuration_aliases"};
constexpr Contents required{{}, required_expressions};
constexpr BlockType workspace_blocks[] = {{"workspaces", 0, &plain}};
constexpr Contents cloud{workspace_blocks, {}};
constexpr BlockType terraform_blocks[] = {{"required_providers", 0, &required},
                                          {"backend", 1, &plain},
                                          {"cloud", 0, &cloud},
                                          {"provider_meta", 1, &plain}};
constexpr Contents terraform_contents{terraform_blocks, {}};

constexpr BlockType removed_blocks[] = {
    {"lifecycle", 0, &lifecycle}, {"connection", 0, &plain}, {"provisioner", 1, &provisioner}};
constexpr std::string_view moving_expressions[] = {"from", "to", "provider"};
constexpr Contents moving{removed_blocks, moving_expressions};

constexpr BlockType file_blocks[] = {
    {"resource", 2, &resource}, {"data", 2, &resource},   {"ephemeral", 2, &resource},
    {"module", 1, &module},     {"variable", 1, &variable}, {"output", 1, &output},
    {"provider", 1, &plain},    {"check", 1, &check},     {"locals", 0, &plain},
    {"terraform", 0, &terraform_contents},                {"moved", 0, &moving},
    {"removed", 0, &moving},    {"import", 0, &moving}};
constexpr Contents file_contents{file_blocks, {}};

class Reader {
 public:
  explicit Reader(const Source& source) : file_(std::make_unique<hcl::File>(source)) {}

  std::unique_ptr<hcl::File> configuration() {
    Parts parts;
    if (const auto document = open()) body(document->root, file_contents, parts);
    return finish(parts);
  }

  std::unique_ptr<hcl::File> values() {
    Parts parts;
    if (const auto document = open()) {
      const std::vector<json::Member>& members = document->root.members;
      const std::vector<bool> again = repeated(members);
      for (std::size_t index = 0; index < members.size(); ++index)
        if (!again[index]) attribute(members[index], Strings::texts, parts);
    }
    return finish(parts);
  }

 private:
  struct Parts {
    std::vector<hcl::Attribute> attributes;
    std::vector<hcl::Block> blocks;
  };

  std::unique_ptr<json::Document> open() {
    auto document = json::parse(*file_->source);
    for (json::Error& error : document->errors) file_->errors.push_back({error.span, std::move(error.message)});
    const Node& root = document->root;
    if (file_->errors.empty() && root.kind != Node::Kind::object && root.kind != Node::Kind::array)
      report(root.span, "expected an object");
    return document;
  }

  std::unique_ptr<hcl::File> finish(const Parts& parts) {
    file_->body = close(parts, {file_->source, 0, static_cast<std::uint32_t>(file_->source->text().size())});
    const auto by_place = [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; };
    std::stable_sort(file_->errors.begin(), file_->errors.end(), by_place);
    std::stable_sort(file_->repeated.begin(), file_->repeated.end(), by_place);
    std::stable_sort(file_->comments.begin(), file_->comments.end(), by_place);
    return std::move(file_);
  }

  void body(const Node& node, const Contents& contents, Parts& parts) {
    if (node.kind == Node::Kind::array) {
      for (const Node& item : node.items) body(item, contents, parts);
      return;
    }
    if (node.kind != Node::Kind::object) return;
    const std::vector<bool> again = repeated(node.members);
    for (std::size_t index = 0; index < node.members.size(); ++index) {
      const json::Member& member = node.members[index];
      if (is_comment(member) || again[index]) continue;
      const auto type = std::find_if(contents.blocks.begin(), contents.blocks.end(),
                                     [&](const BlockType& each) { return each.name == member.key; });
      if (type != contents.blocks.end()) {
        const std::string_view name = keep(member.key);
        block(member.value, *type, name, member.key_span, {}, parts.blocks);
        continue;
      }
      const auto is_in = [&](std::span<const std::string_view> names) {
        return std::find(names.begin(), names.end(), member.key) != names.end();
      };
      const Strings strings = is_in(contents.expressions) ? Strings::expressions
                              : is_in(contents.texts)     ? Strings::texts
                                                          : Strings::templates;
      // required_providers is the one block whose attributes' objects hold references.
      const bool aliases = !contents.expressions.empty() && contents.expressions[0] == "configuration_aliases";
      attribute(member, strings, parts, aliases);
    }
  }

  // Labels are the keys of objects around the body; at each level there may be several objects in an array.
  void block(const Node& node, const BlockType& type, std::string_view name, const Span& type_span,
             std::vector<hcl::Label> labels, std::vector<hcl::Block>& blocks) {
    switch (node.kind) {
      case Node::Kind::null: return;
      case Node::Kind::array:
        for (const Node& item : node.items) block(item, type, name, type_span, labels, blocks);
        return;
      case Node::Kind::object: break;
      default: return report(node.span, "expected an object");
    }
    if (labels.size() < type.labels) {
      for (const json::Member& member : node.members) {
        if (is_comment(member)) continue;
        labels.push_back({keep(member.key), member.key_span});
        block(member.value, type, name, type_span, labels, blocks);
        labels.pop_back();
      }
      return;
    }
    Parts parts;
    body(node, *type.contents, parts);
    hcl::Block result;
    result.type = name;
    result.type_span = type_span;
    result.labels = keep(labels);
    result.body = close(parts, node.span);
    // Several blocks share the key of their type; each has its own last label and body.
    const Span& head = labels.empty() ? type_span : labels.back().span;
    result.header = head;
    result.span = {head.source, head.begin, std::max(head.end, node.span.end)};
    blocks.push_back(result);
  }

  // An object, or a list that holds one, may stand for a nested block, null for none; these may share a key.
  static bool may_be_block(const Node& node) {
    return node.kind == Node::Kind::null || node.kind == Node::Kind::object ||
           (node.kind == Node::Kind::array && std::any_of(node.items.begin(), node.items.end(), may_be_block));
  }

  // Members that repeat the key of an earlier one, by index; each is reported.
  std::vector<bool> repeated(const std::vector<json::Member>& members) {
    std::vector<bool> result(members.size());
    std::map<std::string_view, const json::Member*> known;
    for (std::size_t index = 0; index < members.size(); ++index) {
      const json::Member& member = members[index];
      if (member.key == "//" || may_be_block(member.value)) continue;
      const auto [first, added] = known.try_emplace(member.key, &member);
      if (added) continue;
      result[index] = true;
      file_->repeated.push_back({member.key_span, hcl::repeated_argument(member.key, first->second->key_span)});
    }
    return result;
  }

  void attribute(const json::Member& member, Strings strings, Parts& parts, bool aliases = false) {
    const Expression* const value = expression(member.value, strings, aliases);
    parts.attributes.push_back({keep(member.key), member.key_span, value,
                                {member.key_span.source, member.key_span.begin, member.value.span.end}});
  }

  const Expression* expression(const Node& node, Strings strings, bool aliases = false) {
    switch (node.kind) {
      case Node::Kind::null: return make(Kind::null, node.span);
      case Node::Kind::boolean: {
        Expression* const result = make(Kind::boolean, node.span);
        result->name = node.text == "true" ? "true" : "false";
        return result;
      }
      case Node::Kind::number: return number(node);
      case Node::Kind::text: return string(node.text, node.span, strings);
      case Node::Kind::array: {
        std::vector<const Expression*> items;
        items.reserve(node.items.size());
        for (const Node& item : node.items) items.push_back(expression(item, strings));
        Expression* const result = make(Kind::tuple, node.span);
        result->parts = keep(items);
        return result;
      }
      case Node::Kind::object: {
        std::vector<const Expression*> parts;
        parts.reserve(node.members.size() * 2);
        const std::vector<bool> again = repeated(node.members);
        for (std::size_t index = 0; index < node.members.size(); ++index) {
          if (again[index]) continue;
          const json::Member& member = node.members[index];
          parts.push_back(string(member.key, member.key_span,
                                 strings == Strings::templates ? Strings::templates : Strings::texts));
          const bool alias = aliases && member.key == "configuration_aliases";
          parts.push_back(expression(member.value, alias ? Strings::expressions : strings));
        }
        Expression* const result = make(Kind::object, node.span);
        result->parts = keep(parts);
        return result;
      }
    }
    return nullptr;
  }

  const Expression* number(const Node& node) {
    Expression* const result = make(Kind::number, node.span);
    const bool negative = node.text.starts_with('-');
    result->name = keep(std::string_view(node.text).substr(negative ? 1 : 0));
    if (!negative) return result;
    Expression* const negated = make(Kind::unary, node.span);
    negated->op = hcl::Operator::negate;
    negated->parts = keep(std::vector<const Expression*>{result});
    return negated;
  }

  const Expression* string(const std::string& text, const Span& span, Strings strings) {
    const bool sequences = text.find("${") != std::string::npos || text.find("%{") != std::string::npos;
    if (strings == Strings::expressions) {
      const Expression* const parsed = hcl::parse_template(*file_, sequences ? text : "${" + text + "}", span);
      if (parsed->kind == Kind::template_ && parsed->unwraps) return parsed->parts[0];
      if (parsed->kind == Kind::broken) return parsed;
    }
    if (strings == Strings::templates && sequences) return hcl::parse_template(*file_, text, span);
    Expression* const result = make(Kind::text, span);
    result->name = keep(text);
    return result;
  }

  bool is_comment(const json::Member& member) {
    if (member.key != "//") return false;
    file_->comments.push_back({{member.key_span.source, member.key_span.begin, member.value.span.end}});
    return true;
  }

  hcl::Body close(const Parts& parts, const Span& span) {
    hcl::Body result;
    result.attributes = keep(parts.attributes);
    result.blocks = keep(parts.blocks);
    result.span = span;
    return result;
  }

  Expression* make(Kind kind, const Span& span) {
    auto* const result = new (file_->arena.allocate(sizeof(Expression), alignof(Expression))) Expression;
    result->kind = kind;
    result->source = span.source;
    result->begin = span.begin;
    result->end = span.end;
    return result;
  }

  template <typename T>
  std::span<const T> keep(const std::vector<T>& from) {
    if (from.empty()) return {};
    auto* const kept = static_cast<T*>(file_->arena.allocate(from.size() * sizeof(T), alignof(T)));
    std::uninitialized_copy(from.begin(), from.end(), kept);
    return {kept, from.size()};
  }

  std::string_view keep(std::string_view text) {
    auto* const kept = static_cast<char*>(file_->arena.allocate(text.size() + 1, 1));
    std::memcpy(kept, text.data(), text.size());
    return {kept, text.size()};
  }

  void report(const Span& span, std::string message) { file_->errors.push_back({span, std::move(message)}); }

  std::unique_ptr<hcl::File> file_;
};

}  // namespace

std::unique_ptr<hcl::File> parse_json(const Source& source) { return Reader(source).configuration(); }

std::unique_ptr<hcl::File> parse_json_values(const Source& source) { return Reader(source).values(); }

}  // namespace pllint::terraform
