#include "command/validation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "command/arguments.hpp"
#include "text/nearest.hpp"

namespace pllint::command {
namespace {

using nlohmann::json;
using yaml::Node;

constexpr std::size_t most_choices_listed = 8;

std::vector<std::string> texts(const json& list) { return list.get<std::vector<std::string>>(); }

std::string near(const std::string& name, const std::vector<std::string>& known) {
  return suggestion(name, std::vector<std::string_view>(known.begin(), known.end()));
}

std::vector<std::string> keys_of(const json& schema) {
  std::vector<std::string> keys;
  if (schema.contains("properties"))
    for (const auto& [key, value] : schema["properties"].items()) keys.push_back(key);
  return keys;
}

std::string_view in_words(std::string_view type) {
  if (type == "object") return "a map of keys";
  if (type == "array") return "a list";
  if (type == "integer") return "a number";
  return "a text";
}

class Validator {
 public:
  explicit Validator(const json& root) : root_(root) {}

  void check(const Node& node, const json& given, const std::string& what) {
    const json& schema = resolved(given);
    if (schema.contains("oneOf")) {
      check_one_of(node, schema["oneOf"], what);
    } else if (schema.contains("enum") && !schema.contains("type")) {
      check_choice(node, texts(schema["enum"]), what);
    } else if (const std::vector<std::string> types = types_of(schema); !has_type(node, types)) {
      fail(node.span, what + " must be " + std::string(in_words(types.front())));
    } else if (node.kind == Node::Kind::mapping) {
      check_mapping(node, schema);
    } else if (node.kind == Node::Kind::sequence) {
      for (const Node& item : node.items) check(item, schema["items"], "an entry of " + what);
    } else {
      check_text(node, schema, what);
    }
  }

  std::vector<Invalid> take() { return std::move(invalid_); }

 private:
  const json& resolved(const json& schema) const {
    if (!schema.contains("$ref")) return schema;
    return root_.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
  }

  static std::vector<std::string> types_of(const json& schema) {
    const json& type = schema.at("type");
    return type.is_array() ? texts(type) : std::vector<std::string>{type.get<std::string>()};
  }

  static bool has_type(const Node& node, const std::vector<std::string>& types) {
    return std::ranges::any_of(types, [&](const std::string& type) {
      if (type == "object") return node.kind == Node::Kind::mapping;
      if (type == "array") return node.kind == Node::Kind::sequence;
      if (node.kind != Node::Kind::scalar) return false;
      return type == "string" || node.text.find_first_not_of("0123456789") == std::string::npos;
    });
  }

  void check_choice(const Node& node, const std::vector<std::string>& choices, const std::string& what) {
    if (node.kind == Node::Kind::scalar && std::ranges::find(choices, node.text) != choices.end()) return;
    if (node.kind != Node::Kind::scalar) return fail(node.span, what + " must be a text");
    const std::string meant = near(node.text, choices);
    if (choices.size() <= most_choices_listed)
      fail(node.span,
           fmt::format("{} must be one of {}, not \"{}\"{}", what, fmt::join(choices, ", "), node.text, meant));
    else
      fail(node.span, fmt::format("there is no {} \"{}\"{}", what, node.text, meant));
  }

  void check_text(const Node& node, const json& schema, const std::string& what) {
    if (schema.contains("minLength") && node.text.empty()) return fail(node.span, what + " must not be empty");
    if (!schema.contains("pattern") || re2::RE2::PartialMatch(node.text, schema["pattern"].get<std::string>())) return;
    std::string shape = schema.value("description", "");
    if (shape.ends_with('.')) shape.pop_back();
    fail(node.span, fmt::format("{} \"{}\" is not as it should be: {}", what, node.text, shape));
  }

  void check_mapping(const Node& node, const json& schema) {
    const std::vector<std::string> known = keys_of(schema);
    std::vector<std::string_view> meant;
    for (auto member = node.members.begin(); member != node.members.end(); ++member) {
      const std::string& key = member->key.text;
      const auto is_same = [&](const yaml::Member& other) { return other.key.text == key; };
      if (std::any_of(node.members.begin(), member, is_same))
        fail(member->key.span, "the key \"" + key + "\" is there twice");
      else if (std::ranges::find(known, key) != known.end())
        check_value(*member, schema["properties"][key]);
      else if (schema.contains("propertyNames"))
        check_named(*member, schema);
      else
        meant.push_back(unknown_key(member->key, known));
    }
    if (schema.contains("required"))
      for (const std::string& key : texts(schema["required"]))
        if (!find(node, key) && std::ranges::find(meant, key) == meant.end()) fail(node.span, key + " is missing");
    if (!schema.contains("anyOf")) return;
    std::vector<std::string> ways;
    for (const json& way : schema["anyOf"]) ways.push_back(way["required"][0].get<std::string>());
    if (std::ranges::none_of(ways, [&](const std::string& key) { return find(node, key); }))
      fail(node.span, fmt::format("{} is missing", fmt::join(ways, " or ")));
  }

  // The key that was meant, if one is near.
  std::string_view unknown_key(const Node& key, const std::vector<std::string>& known) {
    fail(key.span, "unknown key \"" + key.text + '"' + near(key.text, known));
    return nearest(key.text, std::vector<std::string_view>(known.begin(), known.end()));
  }

  // A map whose keys are names of something: the definition that the names are of is what they are called.
  void check_named(const yaml::Member& member, const json& schema) {
    const std::string reference = schema["propertyNames"]["$ref"].get<std::string>();
    const std::size_t before = invalid_.size();
    check_choice(member.key, texts(resolved(schema["propertyNames"])["enum"]),
                 reference.substr(reference.rfind('/') + 1));
    if (invalid_.size() == before) check_value(member, schema["additionalProperties"]);
  }

  void check_value(const yaml::Member& member, const json& schema) {
    if (member.value.kind != Node::Kind::null) check(member.value, schema, member.key.text);
  }

  // The alternative that has most of the keys is the one that is meant.
  void check_one_of(const Node& node, const json& alternatives, const std::string& what) {
    const json* meant = nullptr;
    std::ptrdiff_t most = -1;
    std::vector<std::string> all;
    for (const json& alternative : alternatives) {
      const std::vector<std::string> keys = keys_of(resolved(alternative));
      all.push_back(fmt::format("{}", fmt::join(keys, " and ")));
      const std::ptrdiff_t number = std::ranges::count_if(node.members, [&](const yaml::Member& member) {
        return std::ranges::find(keys, member.key.text) != keys.end();
      });
      if (number > most) meant = &alternative;
      most = std::max(most, number);
    }
    const std::vector<std::string> keys = keys_of(resolved(*meant));
    const auto is_of_other = [&](const yaml::Member& member) {
      return std::ranges::find(keys, member.key.text) == keys.end() &&
             std::ranges::any_of(alternatives, [&](const json& alternative) {
               return resolved(alternative)["properties"].contains(member.key.text);
             });
    };
    const auto other = std::ranges::find_if(node.members, is_of_other);
    if (node.kind != Node::Kind::mapping)
      fail(node.span, what + " is either " + fmt::format("{}", fmt::join(all, ", or ")));
    else if (other != node.members.end())
      fail(other->key.span, what + " is either " + fmt::format("{}", fmt::join(all, ", or ")));
    else
      check(node, *meant, what);
  }

  void fail(const Span& span, std::string message) { invalid_.push_back({span, std::move(message)}); }

  const json& root_;
  std::vector<Invalid> invalid_;
};

}  // namespace

const Node* find(const Node& map, std::string_view key) {
  const auto found = std::ranges::find(map.members, key, [](const yaml::Member& member) { return member.key.text; });
  return found == map.members.end() || found->value.kind == Node::Kind::null ? nullptr : &found->value;
}

std::vector<Invalid> validate(const Node& document, std::string_view schema, std::string_view what) {
  const json root = json::parse(schema);
  Validator validator(root);
  validator.check(document, root, std::string(what));
  return validator.take();
}

}  // namespace pllint::command
