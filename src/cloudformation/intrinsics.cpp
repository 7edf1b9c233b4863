#include "cloudformation/intrinsics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cloudformation/template_stack.hpp"
#include "text/base64.hpp"
#include "value/choices.hpp"
#include "value/cidr.hpp"

namespace pllint::cloudformation {
namespace {

constexpr std::size_t longest_text = 4U << 20U;  // bytes

std::shared_ptr<const Value> hole(Value value) { return std::make_shared<const Value>(std::move(value)); }

// A value as a piece of text: lists and mappings are none.
std::optional<Text::Piece> piece_of(const Value& value) {
  if (const auto text = known_text(value)) return *text;
  if (value.as_sequence() || value.as_mapping() || value.is_null()) return std::nullopt;
  return hole(value);
}

// Whether an item may be left out, as AWS::NoValue in a conditional.
bool may_be_left_out(const Value& value) {
  const Choice* const choice = value.as_choice();
  return choice ? may_be_left_out(choice->yes) || may_be_left_out(choice->no) : value.is_null();
}

// A list or mapping with a sensitive part is not sensitive as a whole, but what is made of it is.
bool holds_secret(const Value& value) {
  if (value.is_sensitive()) return true;
  if (const Choice* const choice = value.as_choice()) return holds_secret(choice->yes) || holds_secret(choice->no);
  if (const Text* const text = value.as_text())
    return std::any_of(text->pieces.begin(), text->pieces.end(), [](const Text::Piece& piece) {
      const auto* const inner = std::get_if<std::shared_ptr<const Value>>(&piece);
      return inner && holds_secret(**inner);
    });
  if (const Sequence* const list = value.as_sequence())
    return std::any_of(list->items.begin(), list->items.end(), holds_secret);
  if (const Mapping* const mapping = value.as_mapping())
    return std::any_of(mapping->entries.begin(), mapping->entries.end(),
                       [](const Mapping::Entry& entry) { return holds_secret(entry.value); });
  return false;
}

nlohmann::ordered_json as_json(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean: return *value.as_boolean();
    case Value::Kind::number: {
      const Number number = *value.as_number();
      if (std::floor(number) == number && std::fabs(number) < 9e15L) return static_cast<std::int64_t>(number);
      return static_cast<double>(number);
    }
    case Value::Kind::text: return *known_text(value);
    case Value::Kind::sequence: {
      auto list = nlohmann::ordered_json::array();
      for (const Value& item : value.as_sequence()->items) list.push_back(as_json(item));
      return list;
    }
    case Value::Kind::mapping: {
      auto object = nlohmann::ordered_json::object();
      for (const Mapping::Entry& entry : value.as_mapping()->entries) object[entry.key] = as_json(entry.value);
      return object;
    }
    default: return nullptr;
  }
}

std::optional<std::size_t> index_of(const Value& value) {
  const auto number = known_number(value);
  if (!number || *number < 0 || *number > 1e9L || std::floor(*number) != *number) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

// An entry of DnsEntries, "Z3ABCDEFG:vpce-0a1b...": "the hosted zone ID, and the DNS name".
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
std::optional<Value> dns_entry_of(const Reference& reference) {
  if (!reference.attribute.starts_with("dns_entry[")) return std::nullopt;
  return Value::list({Value::reference(*reference.target, reference.attribute + ".hosted_zone_id"),
                      Value::reference(*reference.target, reference.attribute + ".dns_name")});
}

}  // namespace

Value Intrinsics::call(std::string_view function, const Node& argument) {
  Value value = result(function, argument);
  return has_secret_ ? value.sensitive(true) : value;
}

Value Intrinsics::result(std::string_view function, const Node& argument) {
  if (function == "Fn::GetAtt") return get_attribute(argument);
  if (function == "Fn::Sub") return sub(argument);
  if (function == "Fn::Join") return join(argument);
  if (function == "Fn::Select") return select(argument);
  if (function == "Fn::Split") return split(argument);
  if (function == "Fn::If") return choose(argument);
  if (function == "Fn::FindInMap") return find_in_map(argument);
  if (function == "Fn::Cidr") return cidr(argument);
  if (function == "Fn::GetAZs") return zones(argument);
  if (function == "Fn::ImportValue") return import(argument);
  if (function == "Fn::GetStackOutput") return stack_output(argument);
  if (function == "Fn::Base64") return base64(argument);
  if (function == "Fn::ToJsonString") return json(argument);
  if (function == "Fn::Length") return length(argument);
  if (function == "Fn::And" || function == "Fn::Or" || function == "Fn::Not" || function == "Fn::Equals") {
    Node expression;
    expression.kind = Node::Kind::mapping;
    expression.span = span_;
    expression.members.push_back({std::string(function), span_, argument});
    return scope_.condition(expression);
  }
  if (function == "Ref") {
    const Value given = evaluate(argument);
    const auto name = known_text(given);
    if (!name && !given.cause()) return invalid("Ref takes the name of a parameter or resource");
    return name ? scope_.ref(*name, span_) : unknown(function, {given});
  }
  if (function == "Fn::Transform" || function == "Fn::Include")
    return Value::unknown(
        make_cause(Cause::Kind::module_not_on_disk, "what the transform includes is not at hand", span_));
  return Value::unknown(
      make_cause(Cause::Kind::unsupported_function, fmt::format("{} is not known to pllint", function), span_));
}

Value Intrinsics::invalid(std::string says) const {
  return Value::unknown(make_cause(Cause::Kind::invalid, std::move(says), span_));
}

Value Intrinsics::unknown(std::string_view function, const std::vector<Value>& arguments) const {
  CausePtr cause;
  for (const Value& argument : arguments)
    if (!cause) cause = argument.cause();
  if (!cause) return invalid(fmt::format("{} has arguments that it cannot take", function));
  return Value::unknown(std::move(cause), identity_of(function, arguments));
}

Value Intrinsics::evaluate(const Node& argument) {
  Value value = scope_.evaluate(argument);
  if (holds_secret(value)) has_secret_ = true;
  return value;
}

std::vector<Value> Intrinsics::evaluated(const Node& argument, std::size_t least, std::size_t most) {
  std::vector<Value> values;
  if (argument.kind != Node::Kind::sequence || argument.items.size() < least || argument.items.size() > most)
    return values;
  for (const Node& item : argument.items) values.push_back(evaluate(item));
  return values;
}

Value Intrinsics::get_attribute(const Node& argument) {
  std::string name;
  std::string attribute;
  if (argument.is_text()) {
    const std::size_t dot = argument.text.find('.');
    if (dot == std::string::npos) return invalid("Fn::GetAtt names no attribute");
    name = argument.text.substr(0, dot);
    attribute = argument.text.substr(dot + 1);
  } else {
    const std::vector<Value> parts = evaluated(argument, 2, 8);
    if (parts.empty()) return invalid("Fn::GetAtt takes the name of a resource and of its attribute");
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto text = known_text(parts[i]);
      if (!text) return unknown("Fn::GetAtt", parts);
      if (i == 0)
        name = *text;
      else
        attribute += (i > 1 ? "." : "") + *text;
    }
  }
  return scope_.attribute(name, attribute, span_);
}

Value Intrinsics::sub(const Node& argument) {
  const bool has_map = argument.kind == Node::Kind::sequence && argument.items.size() == 2;
  const Node& text = has_map ? argument.items[0] : argument;
  if (!text.scalar()) return invalid("Fn::Sub takes a text, or a text and a mapping");
  const Node* const own = has_map ? &argument.items[1] : nullptr;
  Text pieces;
  for (const SubPart& part : sub_parts(text)) {
    if (!part.is_name) {
      pieces.pieces.emplace_back(part.text);
      continue;
    }
    Value value;
    const std::size_t dot = part.text.find('.');
    if (const Node* const given = own ? own->find(part.text) : nullptr)
      value = evaluate(*given);
    else if (dot == std::string::npos)
      value = scope_.ref(part.text, part.span);
    else
      value = scope_.attribute(part.text.substr(0, dot), part.text.substr(dot + 1), part.span);
    if (holds_secret(value)) has_secret_ = true;
    auto piece = piece_of(value.at(part.span));
    if (!piece) return invalid(fmt::format("${{{}}} is no text", part.text));
    pieces.pieces.push_back(*std::move(piece));
  }
  return resolved(Value::text(std::move(pieces)));
}

// Put together it may be a dynamic reference.
Value Intrinsics::resolved(Value text) {
  constexpr std::string_view opening = "{{resolve:";
  const auto has_reference = [&](std::string_view words) { return words.find(opening) != std::string_view::npos; };
  if (const auto known = known_text(text)) {
    if (!has_reference(*known)) return text;
    Node node;
    node.kind = Node::Kind::text;
    node.text = *known;
    node.span = span_;
    return scope_.text(node);
  }
  const Text* const pieces = text.as_text();
  if (!pieces || std::none_of(pieces->pieces.begin(), pieces->pieces.end(), [&](const Text::Piece& piece) {
        const auto* const words = std::get_if<std::string>(&piece);
        return words && has_reference(*words);
      }))
    return text;
  return Value::unknown(make_cause(Cause::Kind::data_source, "a dynamic reference is read at deployment", span_),
                        identity_of("resolve", {text}))
      .sensitive();
}

Value Intrinsics::join(const Node& argument) {
  const std::vector<Value> given = evaluated(argument, 2, 2);
  if (given.empty()) return invalid("Fn::Join takes a delimiter and a list");
  return over_choices(given, [&](const std::vector<Value>& sides) -> Value {
    const auto delimiter = known_text(sides[0]);
    const Sequence* const list = sides[1].as_sequence();
    if (!delimiter || !list || list->rest) return unknown("Fn::Join", sides);
    std::vector<Value> items = list->items;
    const auto joined = [&](const std::vector<Value>& present) -> Value {
      Text pieces;
      std::size_t size = 0;
      bool is_first = true;
      for (const Value& item : present) {
        if (item.is_null()) continue;
        auto piece = piece_of(item);
        if (!piece) return item.as_sequence() || item.as_mapping() ? invalid("Fn::Join takes a list of texts") : item;
        if (const auto* const words = std::get_if<std::string>(&*piece)) size += words->size() + delimiter->size();
        if (size > longest_text) return Value::unknown(make_cause(Cause::Kind::limit, "the text is too long", span_));
        if (!is_first) pieces.pieces.emplace_back(*delimiter);
        is_first = false;
        pieces.pieces.push_back(*std::move(piece));
      }
      return resolved(Value::text(std::move(pieces)));
    };
    // An item that may be left out takes its delimiter along.
    if (std::any_of(items.begin(), items.end(), may_be_left_out)) return over_choices(std::move(items), joined);
    return joined(items);
  });
}

Value Intrinsics::select(const Node& argument) {
  const std::vector<Value> given = evaluated(argument, 2, 2);
  if (given.empty()) return invalid("Fn::Select takes an index and a list");
  // The element says itself whether it is a secret.
  has_secret_ = given[0].is_sensitive() || given[1].is_sensitive();
  return over_choices(given, [&](const std::vector<Value>& sides) -> Value {
    const auto index = index_of(sides[0]);
    if (!index && !sides[0].cause()) return invalid("the index is no number");
    const Sequence* const list = sides[1].as_sequence();
    if (!index || !list) {
      if (const Reference* const reference = index ? sides[1].as_reference() : nullptr)
        return Value::reference(*reference->target, fmt::format("{}[{}]", reference->attribute, *index));
      return unknown("Fn::Select", sides);
    }
    const bool is_shifted = std::any_of(list->items.begin(), list->items.end(), may_be_left_out);
    const auto pick = [&](const std::vector<Value>& items) -> Value {
      std::size_t left = *index;
      for (const Value& item : items) {
        if (item.is_null()) continue;
        if (left-- == 0) return item;
      }
      return invalid(fmt::format("the list has no element {}", *index));
    };
    if (is_shifted && !list->rest) return over_choices(list->items, pick);
    if (*index < list->items.size() && list->ordered && !is_shifted) return list->items[*index];
    return list->rest ? unknown("Fn::Select", sides) : pick(list->items);
  });
}

Value Intrinsics::split(const Node& argument) {
  const std::vector<Value> given = evaluated(argument, 2, 2);
  if (given.empty()) return invalid("Fn::Split takes a delimiter and a text");
  return over_choices(given, [&](const std::vector<Value>& sides) -> Value {
    const auto delimiter = known_text(sides[0]);
    const auto text = known_text(sides[1]);
    if (const Reference* const reference = sides[1].as_reference(); reference && delimiter == ":") {
      if (auto parts = dns_entry_of(*reference)) return *std::move(parts);
    }
    if (!delimiter || !text) return unknown("Fn::Split", sides);
    if (delimiter->empty()) return invalid("the delimiter is empty");
    std::vector<Value> parts;
    for (std::size_t begin = 0; begin <= text->size();) {
      const std::size_t end = std::min(text->find(*delimiter, begin), text->size());
      parts.push_back(Value::text(text->substr(begin, end - begin)).at(span_));
      begin = end + delimiter->size();
      if (end == text->size()) break;
    }
    return Value::list(std::move(parts));
  });
}

Value Intrinsics::choose(const Node& argument) {
  if (argument.items.size() != 3 || !argument.items[0].is_text())
    return invalid("Fn::If takes the name of a condition and two values");
  const Value condition = scope_.condition(argument.items[0].text, argument.items[0].span);
  const auto decide = [&](const auto& self, const Value& given) -> Value {
    if (const Choice* const choice = given.as_choice())
      return Value::choice(choice->condition, self(self, choice->yes), self(self, choice->no));
    if (const auto known = given.as_boolean()) return scope_.evaluate(argument.items[*known ? 1 : 2]);
    // Not even what it compares is known.
    Condition opaque;
    opaque.identity = scope_.identity("condition " + argument.items[0].text);
    opaque.label = argument.items[0].text;
    opaque.span = argument.items[0].span;
    return Value::choice(std::make_shared<const Condition>(std::move(opaque)), scope_.evaluate(argument.items[1]),
                         scope_.evaluate(argument.items[2]));
  };
  return decide(decide, condition);
}

Value Intrinsics::find_in_map(const Node& argument) {
  if (argument.items.size() < 3 || argument.items.size() > 4)
    return invalid("Fn::FindInMap takes a mapping and two keys");
  const std::vector<Value> keys{evaluate(argument.items[0]), evaluate(argument.items[1]), evaluate(argument.items[2])};
  const Node* const fallback = argument.items.size() == 4 ? argument.items[3].find("DefaultValue") : nullptr;
  return over_choices(keys, [&](const std::vector<Value>& sides) -> Value {
    const auto map = known_text(sides[0]);
    if (!map || !known_text(sides[1]) || !known_text(sides[2])) return unknown("Fn::FindInMap", sides);
    if (const auto found = scope_.mapped(*map, sides[1], sides[2], argument.items[0].span)) return *found;
    if (fallback) return scope_.evaluate(*fallback);
    return invalid(fmt::format("{} has no entry {}, {}", *map, print(sides[1]), print(sides[2])));
  });
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
Value Intrinsics::cidr(const Node& argument) {
  const std::vector<Value> given = evaluated(argument, 2, 3);
  if (given.empty()) return invalid("Fn::Cidr takes a block, a count and the bits of a subnet");
  return over_choices(given, [&](const std::vector<Value>& sides) -> Value {
    const auto count = index_of(sides[1]);
    if (!count) return unknown("Fn::Cidr", sides);
    // "Valid values are from 1 to 256."
    if (*count < 1 || *count > 256) return invalid("Fn::Cidr makes 1 to 256 blocks");
    const auto text = known_text(sides[0]);
    const auto block = text ? Cidr::parse(*text) : std::nullopt;
    const auto bits = sides.size() == 3 ? index_of(sides[2]) : std::nullopt;
    if (text && !block) return invalid(fmt::format("{} is no block of addresses", print(sides[0])));
    std::vector<Value> blocks;
    for (std::size_t i = 0; i < *count; ++i) {
      if (!block || !bits) {
        const Value index = Value::number(static_cast<Number>(i));
        std::vector<Value> asked = sides;
        asked.push_back(index);
        blocks.push_back(
            block ? Value::unknown(make_cause(Cause::Kind::not_modelled, "the size of the blocks is not given", span_),
                                   identity_of("Fn::Cidr", asked))
                  : unknown("Fn::Cidr", asked));
        continue;
      }
      const std::size_t width = block->is_ipv6() ? 128 : 32;
      const std::size_t wanted = bits.value_or(0);
      if (wanted + static_cast<std::size_t>(block->prefix()) > width)
        return invalid(fmt::format("{} has no blocks of {} bits", *text, wanted));
      const auto subnet = block->subnet(static_cast<int>(width - wanted), i);
      if (!subnet) return invalid(fmt::format("{} has no {} blocks of {} bits", *text, *count, wanted));
      blocks.push_back(Value::text(subnet->text()));
    }
    return Value::list(std::move(blocks));
  });
}

Value Intrinsics::zones(const Node& argument) {
  Value region = evaluate(argument);
  if (region.is_null() || equals(region, "").is_yes()) region = scope_.stack().environment().region;
  return Value::reference(scope_.stack().looked_up("aws_availability_zones", region), "names");
}

Value Intrinsics::import(const Node& argument) {
  const Value name = evaluate(argument);
  return Value::reference(scope_.stack().looked_up("aws_cloudformation_export", name), "value");
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html
Value Intrinsics::stack_output(const Node& argument) {
  const Node* const stack = argument.find("StackName");
  const Node* const output = argument.find("OutputName");
  const auto name = output ? known_text(scope_.evaluate(*output)) : std::nullopt;
  if (!stack || !name) return invalid("Fn::GetStackOutput takes StackName and OutputName");
  return Value::reference(scope_.stack().looked_up("aws_cloudformation_stack", scope_.evaluate(*stack)),
                          "outputs." + *name);
}

Value Intrinsics::base64(const Node& argument) {
  return over_choices(evaluate(argument), [&](const Value& leaf) -> Value {
    const auto text = known_text(leaf);
    if (!text) return unknown("Fn::Base64", {leaf});
    return Value::text(base64_encoded(*text));
  });
}

Value Intrinsics::json(const Node& argument) {
  const Value value = evaluate(argument);
  if (!value.as_sequence() && !value.as_mapping()) return invalid("Fn::ToJsonString takes a list or a mapping");
  if (!value.is_wholly_known()) return unknown("Fn::ToJsonString", {value});
  return Value::text(as_json(value).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

Value Intrinsics::length(const Node& argument) {
  return over_choices(scope_.evaluate(argument), [&](const Value& leaf) -> Value {
    const Sequence* const list = leaf.as_sequence();
    if (!list || list->rest) return unknown("Fn::Length", {leaf});
    const auto count = [](const std::vector<Value>& items) {
      return Value::number(static_cast<Number>(
          std::count_if(items.begin(), items.end(), [](const Value& item) { return !item.is_null(); })));
    };
    const bool may_vary = std::any_of(list->items.begin(), list->items.end(), may_be_left_out);
    return may_vary ? over_choices(list->items, count) : count(list->items);
  });
}

}  // namespace pllint::cloudformation
