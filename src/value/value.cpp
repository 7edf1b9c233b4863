#include "value/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>

namespace pllint {
namespace {

// Distinct from every user text; keeps identities of different kinds apart.
constexpr std::size_t longest_identity = 512;

std::string folded(std::string identity) {
  if (identity.size() <= longest_identity) return identity;
  return fmt::format("#{:016x}{}", std::hash<std::string>{}(identity), identity.substr(0, 64));
}

CausePtr condition_cause(const Choice& choice) {
  return make_cause(Cause::Kind::condition, choice.condition->label + " is not known", choice.condition->span);
}

// What cty hashes set elements to; the order of a set of structures is the order of these texts
// (go-cty/cty/set_internals.go).
void append_set_hash(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: out += "~"; return;
    case Value::Kind::boolean: out += *value.as_boolean() ? "T" : "F"; return;
    case Value::Kind::number: out += number_text(*value.as_number()); return;
    case Value::Kind::text: out += '"' + *known_text(value) + '"'; return;
    case Value::Kind::sequence: {
      const Sequence& sequence = *value.as_sequence();
      const bool tuple = sequence.kind == Sequence::Kind::tuple;
      out += tuple ? "<" : "[";
      for (const Value& item : sequence.items) {
        append_set_hash(out, item);
        out += ';';
      }
      out += tuple ? ">" : "]";
      return;
    }
    case Value::Kind::mapping: {
      const Mapping& mapping = *value.as_mapping();
      out += mapping.is_object ? "<" : "{";
      for (const Mapping::Entry& entry : mapping.entries) {
        if (!mapping.is_object) out += '"' + entry.key + "\":";
        append_set_hash(out, entry.value);
        out += ';';
      }
      out += mapping.is_object ? ">" : "}";
      return;
    }
    case Value::Kind::reference:
    case Value::Kind::choice:
    case Value::Kind::unknown: out += "?"; return;
  }
}

// Applies a question about text to both sides of a choice.
template <typename Question>
std::optional<Truth> over_choice(const Value& value, Question&& question) {
  const Choice* const choice = value.as_choice();
  if (!choice) return std::nullopt;
  const Truth yes = question(choice->yes);
  const Truth no = question(choice->no);
  if (yes.is_yes() && no.is_yes()) return Truth::yes();
  if (yes.is_no() && no.is_no()) return Truth::no();
  return Truth::unknown(condition_cause(*choice));
}

CausePtr cause_or_invalid(const Value& value) {
  if (CausePtr cause = value.cause()) return cause;
  return make_cause(Cause::Kind::invalid, "not a text", value.span());
}

const std::string* literal(const Text::Piece& piece) { return std::get_if<std::string>(&piece); }

}  // namespace

Value Value::text(Text text) {
  Text joined;
  for (Text::Piece& piece : text.pieces) {
    if (auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece)) {
      if (const Text* const inner = (*hole)->as_text()) {
        Text nested = *inner;
        for (Text::Piece& part : nested.pieces) {
          std::string* const words = std::get_if<std::string>(&part);
          if (words && !joined.pieces.empty() && literal(joined.pieces.back()))
            std::get<std::string>(joined.pieces.back()) += *words;
          else
            joined.pieces.push_back(std::move(part));
        }
        continue;
      }
      if (const auto known = known_text(**hole)) piece = *known;
    }
    if (const std::string* const words = literal(piece)) {
      if (words->empty()) continue;
      if (!joined.pieces.empty() && literal(joined.pieces.back())) {
        std::get<std::string>(joined.pieces.back()) += *words;
        continue;
      }
    }
    joined.pieces.push_back(std::move(piece));
  }
  if (joined.pieces.empty()) return Value(Data(std::string()));
  if (joined.pieces.size() == 1 && literal(joined.pieces.front()))
    return Value(Data(std::move(std::get<std::string>(joined.pieces.front()))));
  return Value(Data(std::make_shared<const Text>(std::move(joined))));
}

Value Value::sequence(Sequence value) { return Value(Data(std::make_shared<const Sequence>(std::move(value)))); }
Value Value::mapping(Mapping value) { return Value(Data(std::make_shared<const Mapping>(std::move(value)))); }
Value Value::list(std::vector<Value> items) { return sequence({Sequence::Kind::list, std::move(items), {}, true}); }
Value Value::tuple(std::vector<Value> items) { return sequence({Sequence::Kind::tuple, std::move(items), {}, true}); }

Value Value::set(std::vector<Value> items) {
  const bool known = std::all_of(items.begin(), items.end(), [](const Value& item) { return item.is_wholly_known(); });
  if (known) {
    std::stable_sort(items.begin(), items.end(), orders_before);
    items.erase(std::unique(items.begin(), items.end(), equal_known), items.end());
  }
  return sequence({Sequence::Kind::set, std::move(items), {}, known});
}

Value Value::reference(const Referent& target, std::string attribute) {
  return Value(Data(Reference{&target, std::move(attribute)}));
}

Value Value::choice(std::shared_ptr<const Condition> condition, Value yes, Value no) {
  return Value(Data(std::make_shared<const Choice>(Choice{std::move(condition), std::move(yes), std::move(no)})));
}

Value Value::unknown(CausePtr cause, std::string identity, std::shared_ptr<const Equality> equality) {
  if (!cause) cause = make_cause(Cause::Kind::invalid, "the value has no known cause to be unknown");
  return Value(Data(Unknown{std::move(cause), std::move(identity), std::move(equality)}));
}

Value::Kind Value::kind() const {
  static constexpr Kind kinds[] = {Kind::null,     Kind::boolean, Kind::number,    Kind::text,   Kind::text,
                                   Kind::sequence, Kind::mapping, Kind::reference, Kind::choice, Kind::unknown};
  return kinds[data_.index()];
}

std::optional<bool> Value::as_boolean() const {
  const bool* const value = std::get_if<bool>(&data_);
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<Number> Value::as_number() const {
  const Number* const value = std::get_if<Number>(&data_);
  return value ? std::optional(*value) : std::nullopt;
}

const std::string* Value::as_string() const { return std::get_if<std::string>(&data_); }

const Text* Value::as_text() const {
  const auto* const value = std::get_if<std::shared_ptr<const Text>>(&data_);
  return value ? value->get() : nullptr;
}

const Sequence* Value::as_sequence() const {
  const auto* const value = std::get_if<std::shared_ptr<const Sequence>>(&data_);
  return value ? value->get() : nullptr;
}

const Mapping* Value::as_mapping() const {
  const auto* const value = std::get_if<std::shared_ptr<const Mapping>>(&data_);
  return value ? value->get() : nullptr;
}

const Reference* Value::as_reference() const { return std::get_if<Reference>(&data_); }

const Choice* Value::as_choice() const {
  const auto* const value = std::get_if<std::shared_ptr<const Choice>>(&data_);
  return value ? value->get() : nullptr;
}

const Unknown* Value::as_unknown() const { return std::get_if<Unknown>(&data_); }

bool Value::is_wholly_known() const {
  if (const Sequence* const sequence = as_sequence())
    return !sequence->rest && std::all_of(sequence->items.begin(), sequence->items.end(),
                                          [](const Value& item) { return item.is_wholly_known(); });
  if (const Mapping* const mapping = as_mapping())
    return !mapping->rest && std::all_of(mapping->entries.begin(), mapping->entries.end(),
                                         [](const auto& entry) { return entry.value.is_wholly_known(); });
  return !as_text() && !as_reference() && !as_choice() && !as_unknown();
}

CausePtr Value::cause() const {
  if (const Unknown* const unknown = as_unknown()) return unknown->cause;
  if (const Choice* const choice = as_choice()) return condition_cause(*choice);
  if (const Reference* const reference = as_reference()) {
    return make_cause(Cause::Kind::computed,
                      fmt::format("{} is known only {}", reference->target->name_of(reference->attribute),
                                  reference->target->known_when()),
                      span_);
  }
  if (const Text* const text = as_text()) {
    for (const Text::Piece& piece : text->pieces)
      if (const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece)) return (*hole)->cause();
  }
  if (const Sequence* const sequence = as_sequence()) {
    for (const Value& item : sequence->items)
      if (CausePtr found = item.cause()) return found;
    if (sequence->rest) return sequence->rest->cause();
  }
  if (const Mapping* const mapping = as_mapping()) {
    for (const Mapping::Entry& entry : mapping->entries)
      if (CausePtr found = entry.value.cause()) return found;
    if (mapping->rest) return mapping->rest->cause();
  }
  return nullptr;
}

Value Value::at(Span span) const {
  Value result = *this;
  result.span_ = span;
  return result;
}

Value Value::through(std::string how, Span span) const {
  Value result = *this;
  result.origin_ = std::make_shared<const Origin>(Origin{std::move(how), span, origin_});
  return result;
}

Value Value::with_origin(std::shared_ptr<const Origin> origin) const {
  Value result = *this;
  result.origin_ = std::move(origin);
  return result;
}

Value Value::sensitive(bool mark) const {
  Value result = *this;
  result.sensitive_ = mark;
  return result;
}

const Value* Mapping::find(std::string_view key) const {
  const auto found = std::lower_bound(entries.begin(), entries.end(), key,
                                      [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
  return found != entries.end() && found->key == key ? &found->value : nullptr;
}

void Mapping::set(std::string key, Value value, Span key_span, Span expression) {
  const auto found = std::lower_bound(entries.begin(), entries.end(), key,
                                      [](const Entry& entry, const std::string& wanted) { return entry.key < wanted; });
  if (found != entries.end() && found->key == key) {
    found->value = std::move(value);
    found->key_span = key_span;
    found->expression = expression;
  } else {
    entries.insert(found, Entry{std::move(key), std::move(value), key_span, expression});
  }
}

// --- questions --------------------------------------------------------------------------------------------------

Truth is_null(const Value& value) {
  if (auto truth = over_choice(value, is_null)) return *truth;
  // An attribute that AWS computes is never null once it is asked for through a reference.
  if (value.is_unknown()) return Truth::unknown(value.cause());
  return Truth::of(value.is_null());
}

Truth is_true(const Value& value) {
  if (auto truth = over_choice(value, is_true)) return *truth;
  if (value.is_null()) return Truth::no();
  if (const auto known = known_text(value)) return Truth::of(*known == "true");
  return Truth::unknown(cause_or_invalid(value));
}

Truth equals(const Value& value, std::string_view text) {
  if (auto truth = over_choice(value, [&](const Value& side) { return equals(side, text); })) return *truth;
  if (value.is_null()) return Truth::no();
  if (const auto known = known_text(value)) return Truth::of(*known == text);
  if (const Text* const pieces = value.as_text()) {
    const std::string* const first = literal(pieces->pieces.front());
    const std::string* const last = literal(pieces->pieces.back());
    std::size_t certain = 0;
    for (const Text::Piece& piece : pieces->pieces)
      if (const std::string* const words = literal(piece)) certain += words->size();
    if ((first && !text.starts_with(*first)) || (last && !text.ends_with(*last)) || certain > text.size())
      return Truth::no();
  }
  return Truth::unknown(cause_or_invalid(value));
}

Truth starts_with(const Value& value, std::string_view prefix) {
  if (auto truth = over_choice(value, [&](const Value& side) { return starts_with(side, prefix); })) return *truth;
  if (value.is_null()) return Truth::no();
  if (const auto known = known_text(value)) return Truth::of(known->starts_with(prefix));
  if (const Text* const pieces = value.as_text()) {
    if (const std::string* const first = literal(pieces->pieces.front())) {
      if (first->size() >= prefix.size()) return Truth::of(first->starts_with(prefix));
      if (!prefix.starts_with(*first)) return Truth::no();
    }
  }
  return Truth::unknown(cause_or_invalid(value));
}

Truth ends_with(const Value& value, std::string_view suffix) {
  if (auto truth = over_choice(value, [&](const Value& side) { return ends_with(side, suffix); })) return *truth;
  if (value.is_null()) return Truth::no();
  if (const auto known = known_text(value)) return Truth::of(known->ends_with(suffix));
  if (const Text* const pieces = value.as_text()) {
    if (const std::string* const last = literal(pieces->pieces.back())) {
      if (last->size() >= suffix.size()) return Truth::of(last->ends_with(suffix));
      if (!suffix.ends_with(*last)) return Truth::no();
    }
  }
  return Truth::unknown(cause_or_invalid(value));
}

Truth contains(const Value& value, std::string_view part) {
  if (auto truth = over_choice(value, [&](const Value& side) { return contains(side, part); })) return *truth;
  if (value.is_null()) return Truth::no();
  if (const auto known = known_text(value)) return Truth::of(known->find(part) != std::string::npos);
  if (const Text* const pieces = value.as_text()) {
    for (const Text::Piece& piece : pieces->pieces)
      if (const std::string* const words = literal(piece); words && words->find(part) != std::string::npos)
        return Truth::yes();
  }
  return Truth::unknown(cause_or_invalid(value));
}

Truth same(const Value& a, const Value& b) {
  if (const Choice* const choice = a.as_choice()) {
    const Choice* const other = b.as_choice();
    if (other && other->condition->identity == choice->condition->identity)
      return same(choice->yes, other->yes) & same(choice->no, other->no);
  }
  if (auto truth = over_choice(a, [&](const Value& side) { return same(side, b); })) return *truth;
  if (auto truth = over_choice(b, [&](const Value& side) { return same(a, side); })) return *truth;

  const Reference* const left = a.as_reference();
  const Reference* const right = b.as_reference();
  if (left && right) {
    if (*left == *right) return Truth::yes();
    // Ids of two resources differ; two other attributes may well have the same value.
    const auto is_identity = [](const Reference& reference) {
      return reference.attribute == "id" || reference.attribute == "arn" || reference.attribute.empty();
    };
    if (left->target != right->target && is_identity(*left) && is_identity(*right)) return Truth::no();
    return Truth::unknown(a.cause());
  }
  if (a.is_wholly_known() && b.is_wholly_known()) {
    const auto left_text = known_text(a);
    const auto right_text = known_text(b);
    if (left_text && right_text) return Truth::of(*left_text == *right_text);
    return Truth::of(equal_known(a, b));
  }
  const std::string identity = identity_of(a);
  if (!identity.empty() && identity == identity_of(b)) return Truth::yes();
  if (const auto known = known_text(b); known && a.as_text()) return equals(a, *known);
  if (const auto known = known_text(a); known && b.as_text()) return equals(b, *known);
  return Truth::unknown(a.cause() ? a.cause() : b.cause());
}

std::optional<std::string> known_text(const Value& value) {
  if (const std::string* const text = value.as_string()) return *text;
  if (const auto boolean = value.as_boolean()) return *boolean ? "true" : "false";
  if (const auto number = value.as_number()) return number_text(*number);
  return std::nullopt;
}

std::optional<Number> known_number(const Value& value) {
  if (const auto number = value.as_number()) return number;
  if (const std::string* const text = value.as_string()) return parse_number(*text);
  return std::nullopt;
}

std::string number_text(Number value) {
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  // Ports, mostly.
  if (std::fabs(value) < 1e15L && std::floor(value) == value) return std::to_string(static_cast<long long>(value));
  // Whole numbers are printed whole, as far as the mantissa is exact.
  constexpr Number exact = 18446744073709551616.0L;
  if (std::floor(value) == value && std::fabs(value) <= exact) return fmt::format("{:.0f}", value);
  char buffer[64];
  const int precision = std::numeric_limits<Number>::digits10;
  std::snprintf(buffer, sizeof buffer, "%.*Le", precision - 1, value);
  // mantissa "d.ddd" and exponent, laid out without an exponent as Terraform does
  std::string_view text = buffer;
  const std::size_t e = text.find('e');
  const int exponent = std::atoi(buffer + e + 1);
  std::string digits;
  const bool negative = text.front() == '-';
  for (const char c : text.substr(0, e))
    if (c >= '0' && c <= '9') digits += c;
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  std::string out = negative ? "-" : "";
  const int count = static_cast<int>(digits.size());
  if (exponent < 0) {
    out += "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  } else if (exponent + 1 >= count) {
    out += digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
  } else {
    const auto whole = static_cast<std::size_t>(exponent + 1);
    out += digits.substr(0, whole) + "." + digits.substr(whole);
  }
  return out;
}

std::optional<Number> parse_number(std::string_view text) {
  // strtold accepts more than Terraform does (leading space, "inf", hexadecimal).
  if (text.empty() || text.size() > 512) return std::nullopt;
  bool digit = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (c == '-' || c == '+') {
      if (i != 0 && text[i - 1] != 'e' && text[i - 1] != 'E') return std::nullopt;
    } else if (c == 'e' || c == 'E') {
      if (!digit) return std::nullopt;
    } else if (c != '.') {
      return std::nullopt;
    }
  }
  if (!digit) return std::nullopt;
  const std::string copy(text);
  char* end = nullptr;
  const Number value = std::strtold(copy.c_str(), &end);
  if (end != copy.c_str() + copy.size() || std::isinf(value)) return std::nullopt;
  return value;
}

bool equal_known(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Value::Kind::null: return true;
    case Value::Kind::boolean: return a.as_boolean() == b.as_boolean();
    case Value::Kind::number: return a.as_number() == b.as_number();
    case Value::Kind::text: return a.as_string() && b.as_string() && *a.as_string() == *b.as_string();
    case Value::Kind::sequence: {
      const Sequence& left = *a.as_sequence();
      const Sequence& right = *b.as_sequence();
      return left.kind == right.kind && std::equal(left.items.begin(), left.items.end(), right.items.begin(),
                                                   right.items.end(), equal_known);
    }
    case Value::Kind::mapping: {
      const Mapping& left = *a.as_mapping();
      const Mapping& right = *b.as_mapping();
      return left.is_object == right.is_object &&
             std::equal(left.entries.begin(), left.entries.end(), right.entries.begin(), right.entries.end(),
                        [](const auto& one, const auto& other) {
                          return one.key == other.key && equal_known(one.value, other.value);
                        });
    }
    case Value::Kind::reference:
    case Value::Kind::choice:
    case Value::Kind::unknown: return false;
  }
  return false;
}

bool orders_before(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return !a.is_null() && b.is_null();
  if (a.kind() == b.kind()) {
    if (const auto left = a.as_number()) return *left < *b.as_number();
    if (const auto left = a.as_boolean()) return !*left && *b.as_boolean();
    if (const std::string* const left = a.as_string()) return *left < *b.as_string();
  }
  std::string left, right;
  append_set_hash(left, a);
  append_set_hash(right, b);
  return left < right;
}

namespace {

bool is_identifier(std::string_view text) {
  if (text.empty() || (!std::isalpha(static_cast<unsigned char>(text.front())) && text.front() != '_')) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
  });
}

void append_quoted(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else if ((c == '$' || c == '%') && i + 1 < text.size() && text[i + 1] == '{') {
      out += c;
      out += c;
    } else {
      out += c;
    }
  }
}

void append_printed(std::string& out, const Value& value) {
  if (value.is_sensitive()) {
    out += "(sensitive value)";
    return;
  }
  switch (value.kind()) {
    case Value::Kind::null: out += "null"; return;
    case Value::Kind::boolean: out += *value.as_boolean() ? "true" : "false"; return;
    case Value::Kind::number: out += number_text(*value.as_number()); return;
    case Value::Kind::text:
      out += '"';
      if (const std::string* const known = value.as_string()) {
        append_quoted(out, *known);
      } else {
        for (const Text::Piece& piece : value.as_text()->pieces) {
          if (const std::string* const words = literal(piece)) {
            append_quoted(out, *words);
          } else {
            out += "${";
            append_printed(out, *std::get<std::shared_ptr<const Value>>(piece));
            out += '}';
          }
        }
      }
      out += '"';
      return;
    case Value::Kind::sequence: {
      const Sequence& sequence = *value.as_sequence();
      const bool set = sequence.kind == Sequence::Kind::set;
      out += set ? "toset([" : "[";
      const char* separator = "";
      for (const Value& item : sequence.items) {
        out += separator;
        append_printed(out, item);
        separator = ", ";
      }
      if (sequence.rest) {
        out += separator;
        append_printed(out, *sequence.rest);
        out += "...";
      }
      out += set ? "])" : "]";
      return;
    }
    case Value::Kind::mapping: {
      const Mapping& mapping = *value.as_mapping();
      const char* separator = " ";
      out += '{';
      for (const Mapping::Entry& entry : mapping.entries) {
        out += separator;
        if (is_identifier(entry.key)) {
          out += entry.key;
        } else {
          out += '"';
          append_quoted(out, entry.key);
          out += '"';
        }
        out += " = ";
        append_printed(out, entry.value);
        separator = ", ";
      }
      if (mapping.rest) {
        out += separator;
        append_printed(out, *mapping.rest);
        out += "...";
      }
      out += mapping.entries.empty() && !mapping.rest ? "}" : " }";
      return;
    }
    case Value::Kind::reference: {
      const Reference& reference = *value.as_reference();
      out += reference.target->name_of(reference.attribute);
      return;
    }
    case Value::Kind::choice: {
      const Choice& choice = *value.as_choice();
      out += '(' + choice.condition->label + " ? ";
      append_printed(out, choice.yes);
      out += " : ";
      append_printed(out, choice.no);
      out += ')';
      return;
    }
    case Value::Kind::unknown: out += "(unknown: " + value.as_unknown()->cause->says + ')'; return;
  }
}

}  // namespace

std::string print(const Value& value) {
  std::string out;
  append_printed(out, value);
  return out;
}

std::string identity_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::unknown: return value.as_unknown()->identity;
    case Value::Kind::reference: {
      const Reference& reference = *value.as_reference();
      return folded(fmt::format("@{}.{}", static_cast<const void*>(reference.target), reference.attribute));
    }
    case Value::Kind::choice: {
      const Choice& choice = *value.as_choice();
      const std::string yes = identity_of(choice.yes);
      const std::string no = identity_of(choice.no);
      if (yes.empty() || no.empty()) return {};
      return folded('(' + choice.condition->identity + '?' + yes + ':' + no + ')');
    }
    case Value::Kind::text:
      if (const Text* const text = value.as_text()) {
        std::string out = "\"";
        for (const Text::Piece& piece : text->pieces) {
          if (const std::string* const words = literal(piece)) {
            append_quoted(out, *words);
          } else {
            const std::string hole = identity_of(*std::get<std::shared_ptr<const Value>>(piece));
            if (hole.empty()) return {};
            out += "${" + hole + '}';
          }
        }
        return folded(out + '"');
      }
      return folded(print(value.sensitive(false)));
    case Value::Kind::sequence: {
      const Sequence& sequence = *value.as_sequence();
      std::vector<Value> parts = sequence.items;
      if (sequence.rest) parts.push_back(*sequence.rest);
      const std::string inner = identity_of(sequence.rest ? "seq..." : "seq", parts);
      return inner;
    }
    case Value::Kind::mapping: {
      const Mapping& mapping = *value.as_mapping();
      std::string name = mapping.rest ? "map..." : "map";
      std::vector<Value> parts;
      for (const Mapping::Entry& entry : mapping.entries) {
        name += ' ' + entry.key;
        parts.push_back(entry.value);
      }
      if (mapping.rest) parts.push_back(*mapping.rest);
      return identity_of(name, parts);
    }
    case Value::Kind::null:
    case Value::Kind::boolean:
    case Value::Kind::number: return print(value.sensitive(false));
  }
  return {};
}

std::string identity_of(std::string_view function, const std::vector<Value>& arguments) {
  std::string out(function);
  out += '(';
  for (const Value& argument : arguments) {
    const std::string part = identity_of(argument);
    if (part.empty()) return {};
    out += part + ',';
  }
  return folded(out + ')');
}

}  // namespace pllint
