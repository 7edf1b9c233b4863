// yamldecode() and yamlencode(): YAML 1.2 with the booleans of 1.1, as go-cty-yaml has it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "syntax/yaml.hpp"
#include "terraform/functions/function.hpp"
#include "terraform/functions/timestamp.hpp"
#include "terraform/functions/yaml_writer.hpp"
#include "text/base64.hpp"

namespace pllint::terraform {
namespace {

constexpr std::string_view core = "tag:yaml.org,2002:";

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::optional<Value> word_value(std::string_view text) {
  constexpr Number infinity = std::numeric_limits<Number>::infinity();
  if (is_one_of(text, {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}))
    return Value::boolean(true);
  if (is_one_of(text, {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}))
    return Value::boolean(false);
  if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) return Value();
  if (is_one_of(text, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"})) return Value::number(infinity);
  if (is_one_of(text, {"-.inf", "-.Inf", "-.INF"})) return Value::number(-infinity);
  return std::nullopt;
}

std::optional<Number> based_number(std::string_view text) {
  const bool hex = text.starts_with("0x");
  if ((!hex && !text.starts_with("0o")) || text.size() < 3 || text.size() > 24) return std::nullopt;
  const Number base = hex ? 16 : 8;
  Number value = 0;
  for (const char c : text.substr(2)) {
    const auto byte = static_cast<unsigned char>(c);
    const int digit = std::isdigit(byte) ? c - '0' : std::isxdigit(byte) ? (c | 0x20) - 'a' + 10 : 99;
    if (static_cast<Number>(digit) >= base) return std::nullopt;
    value = value * base + static_cast<Number>(digit);
  }
  return value;
}

std::optional<Number> yaml_number(std::string_view text) {
  if (const auto based = based_number(text)) return based;
  return parse_number(text);
}

class Decoder {
 public:
  Decoder(const Call& call, const Source& source) : call_(call), source_(source) {}

  Value decode(const yaml::Node& node) const {
    switch (node.kind) {
      case yaml::Node::Kind::null: return Value();
      case yaml::Node::Kind::scalar: return scalar(node);
      case yaml::Node::Kind::sequence: {
        check_tag(node, "seq", "sequence");
        std::vector<Value> items;
        for (const yaml::Node& item : node.items) items.push_back(decode(item));
        return Value::tuple(std::move(items));
      }
      case yaml::Node::Kind::mapping: return mapping(node);
    }
    return Value();
  }

  [[noreturn]] void fail(const Span& span, std::string_view why) const {
    const Position position = source_.position(span.begin);
    // Terraform counts lines from 0, and leaves the first one out.
    if (position.line == 1) call_.fail(why);
    call_.fail(fmt::format("on line {}, column {}: {}", position.line - 1, position.column, why));
  }

 private:
  void check_tag(const yaml::Node& node, std::string_view wanted, std::string_view kind) const {
    if (!node.tag.empty() && node.tag != std::string(core) + std::string(wanted))
      fail(node.span, fmt::format("can't interpret {} as {}", kind, node.tag));
  }

  Value mapping(const yaml::Node& node) const {
    check_tag(node, "map", "mapping");
    std::vector<Mapping::Entry> entries;
    for (const yaml::Member& member : node.members) {
      if (is_merge_key(member.key)) {
        merge(entries, decode(member.value), member.key.span);
        continue;
      }
      const auto kind = member.key.kind;
      if (kind == yaml::Node::Kind::null) fail(member.key.span, "mapping key cannot be null");
      if (kind != yaml::Node::Kind::scalar) fail(member.key.span, "only strings are allowed as mapping keys");
      const Value key = scalar(member.key);
      if (key.is_null()) fail(member.key.span, "mapping key cannot be null");
      entries.push_back({*call_.text_result(*known_text(key)).as_string(), decode(member.value), {}});
    }
    return mapping_of(std::move(entries), true);
  }

  static bool is_merge_key(const yaml::Node& key) {
    return key.kind == yaml::Node::Kind::scalar &&
           (key.tag.empty() ? key.text == "<<" : key.tag == std::string(core) + "merge");
  }

  void merge(std::vector<Mapping::Entry>& entries, const Value& value, const Span& span) const {
    if (const Mapping* const other = value.as_mapping()) {
      call_.bound_elements(entries.size() + other->entries.size());
      entries.insert(entries.end(), other->entries.begin(), other->entries.end());
      return;
    }
    const Sequence* const list = value.as_sequence();
    if (!list) fail(span, fmt::format("cannot merge {} into mapping", type_of(value).friendly_name()));
    for (const Value& item : list->items) {
      if (!item.as_mapping())
        fail(span, fmt::format("cannot merge {} (from sequence) into mapping", type_of(item).friendly_name()));
      merge(entries, item, span);
    }
  }

  // Whether the text may mean something other than itself. A block with a tag may, as in go-cty-yaml.
  static bool is_plain(const yaml::Node& node) {
    switch (node.style) {
      case yaml::Node::Style::plain: return !node.tag.empty() || !node.tag_span;
      case yaml::Node::Style::literal:
      case yaml::Node::Style::folded: return !node.tag.empty();
      default: return false;
    }
  }

  Value scalar(const yaml::Node& node) const {
    std::string_view tag = node.tag;
    if (tag.starts_with(core)) tag.remove_prefix(core.size());
    if (!tag.empty() && !is_one_of(tag, {"str", "bool", "int", "float", "null", "timestamp", "binary"}))
      fail(node.span, "unsupported tag " + go_quoted(node.tag));
    const std::string& text = node.text;
    const auto unparsable = [&] { fail(node.span, fmt::format("cannot parse {} as {}", go_quoted(text), node.tag)); };
    if (tag == "binary" && !std::holds_alternative<std::string>(base64_decoded(text)))
      fail(node.span, fmt::format("cannot parse {} as {}: not valid base64", go_quoted(text), node.tag));
    // Quotes win over most tags, where the text could be read as anything else at all.
    const bool could_be_read =
        text.empty() || std::string_view("yYnNtTfFoO~.+-0123456789").find(text[0]) != std::string_view::npos;
    if (tag == "str" || tag == "binary" || (!is_plain(node) && (tag.empty() || could_be_read)))
      return call_.text_result(text);
    if (const auto word = word_value(text)) return *word;
    if (tag.empty() && is_one_of(text, {".nan", ".NaN", ".NAN"}))
      fail(node.span, "floating point NaN is not supported");
    if (tag.empty() || tag == "timestamp") {
      if (const auto time = parse_yaml_timestamp(text)) return call_.text_result(time->text());
      if (tag == "timestamp") unparsable();
    }
    if (tag == "null") return Value();
    if (tag == "bool") unparsable();
    if (const auto number = yaml_number(text)) return Value::number(*number);
    if (!tag.empty()) unparsable();
    return call_.text_result(text);
  }

  const Call& call_;
  const Source& source_;
};

Value decode(Call& call) {
  const Source source("<yamldecode argument>", call.text(0));
  const auto document = yaml::parse(source);
  const Decoder decoder(call, source);
  if (document->too_large) call.too_large();
  if (!document->errors.empty()) decoder.fail(document->errors.front().span, document->errors.front().message);
  if (document->is_empty) call.fail("on line 1, column 1: missing start of document");
  if (document->next) call.fail("only a single document is allowed");
  return decoder.decode(document->root);
}

Value encode(Call& call) { return call.text_result(yaml_text(call, call[0])); }

constexpr Function functions[] = {
    {"yamldecode", {{{"src", Shape::string}}}, {}, decode},
    {"yamlencode", {{{"value", Shape::any, true}}}, {}, encode},
};

}  // namespace

constinit const std::span<const Function> yaml_functions = functions;

}  // namespace pllint::terraform
