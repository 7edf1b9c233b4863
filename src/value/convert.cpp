#include "value/convert.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_set>

#include "value/mismatch.hpp"

namespace pllint {
namespace {

using Kind = Type::Kind;

Value keep_place(Value result, const Value& original) {
  if (original.span()) result = result.at(original.span());
  std::vector<const Origin*> way;
  for (const Origin* step = original.origin().get(); step; step = step->next.get()) way.push_back(step);
  for (auto step = way.rbegin(); step != way.rend(); ++step) result = result.through((*step)->how, (*step)->span);
  return original.is_sensitive() ? result.sensitive() : result;
}

bool is_sensitive_inside(const Value& value) {
  if (value.is_sensitive()) return true;
  if (const Sequence* const sequence = value.as_sequence())
    return std::any_of(sequence->items.begin(), sequence->items.end(), is_sensitive_inside);
  if (const Mapping* const mapping = value.as_mapping())
    return std::any_of(mapping->entries.begin(), mapping->entries.end(),
                       [](const Mapping::Entry& entry) { return is_sensitive_inside(entry.value); });
  return false;
}

// One conversion; the first error ends it.
class Conversion {
 public:
  Value apply(const Value& value, const Type& to) {
    if (!error_.empty() || to.kind == Kind::any) return value;
    switch (value.kind()) {
      case Value::Kind::null:
      case Value::Kind::reference:
      case Value::Kind::unknown: return value;
      case Value::Kind::choice: {
        // An error on one side is no error of the other.
        const Choice& choice = *value.as_choice();
        return keep_place(Value::choice(choice.condition, convert(choice.yes, to), convert(choice.no, to)), value);
      }
      case Value::Kind::boolean:
      case Value::Kind::number:
      case Value::Kind::text: return to.is_primitive() ? primitive(value, to) : refused(value, to);
      case Value::Kind::sequence:
        if (to.kind == Kind::list || to.kind == Kind::set) return sequence(value, to);
        return to.kind == Kind::tuple ? tuple(value, to) : refused(value, to);
      case Value::Kind::mapping:
        if (to.kind == Kind::map) return map(value, to);
        return to.kind == Kind::object ? object(value, to) : refused(value, to);
    }
    return value;
  }

  const std::string& error() const { return error_; }

 private:
  Value fail(std::string why) {
    if (error_.empty()) error_ = std::move(why);
    return Value();
  }

  Value refused(const Value& value, const Type& to) { return fail(mismatch(type_of(value), to)); }

  Value primitive(const Value& value, const Type& to) {
    if (to.kind == Kind::string) {
      if (value.kind() == Value::Kind::text) return value;
      return keep_place(Value::text(*known_text(value)), value);
    }
    const bool is_number = value.kind() == Value::Kind::number;
    if (to.kind == Kind::number ? is_number : value.kind() == Value::Kind::boolean) return value;
    const std::string* const text = value.as_string();
    if (!text) {
      if (value.kind() != Value::Kind::text) return refused(value, to);
      const char* const function = to.kind == Kind::number ? "tonumber" : "tobool";
      return keep_place(Value::unknown(value.cause(), identity_of(function, {value})), value);
    }
    if (to.kind == Kind::number) {
      const std::string_view digits = std::string_view(*text).substr(text->starts_with('+') || text->starts_with('-'));
      if (digits == "Inf" || digits == "inf")
        return keep_place(Value::unknown(make_cause(Cause::Kind::limit, "the number is infinite")), value);
      const auto number = parse_number(*text);
      return number ? keep_place(Value::number(*number), value) : fail("a number is required");
    }
    if (*text == "true" || *text == "1") return keep_place(Value::boolean(true), value);
    if (*text == "false" || *text == "0") return keep_place(Value::boolean(false), value);
    std::string lower = *text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    if (lower == "true" || lower == "false")
      return fail("a bool is required; to convert from string, use lowercase \"" + lower + '"');
    return fail("a bool is required");
  }

  // The items as `element`, which they are made to share where it leaves a type open.
  void convert_items(std::vector<Value>& items, std::optional<Value>& rest, const Type& element, const char* what) {
    if (element.kind != Kind::any) {
      for (Value& item : items) item = apply(item, element);
      if (rest) rest = apply(*rest, element);
    }
    if (!error_.empty() || !mentions_any(element)) return;
    std::vector<Type> types;
    for (const Value& item : items) types.push_back(type_of(item));
    if (rest) types.push_back(type_of(*rest));
    const auto common = unify(types);
    if (!common) {
      fail(element.kind == Kind::any ? std::string("all ") + what + " elements must have the same type"
                                     : "cannot find a common base type for all elements");
      return;
    }
    for (std::size_t i = 0; i < items.size(); ++i)
      if (types[i] != *common) items[i] = apply(items[i], *common);
    if (rest) rest = apply(*rest, *common);
  }

  Value sequence(const Value& value, const Type& to) {
    const Sequence& from = *value.as_sequence();
    const bool set = to.kind == Kind::set;
    Sequence result{set ? Sequence::Kind::set : Sequence::Kind::list, from.items, from.rest, from.ordered};
    convert_items(result.items, result.rest, to.elements.front(), set ? "set" : "list");
    if (!set) return keep_place(Value::sequence(std::move(result)), value);
    // A mark on an element of a set cannot stay there: it is the set's.
    const bool sensitive = std::any_of(result.items.begin(), result.items.end(), is_sensitive_inside);
    return keep_place(set_of(std::move(result)).sensitive(sensitive), value);
  }

  static Value set_of(Sequence sequence) {
    const bool known = !sequence.rest && std::all_of(sequence.items.begin(), sequence.items.end(),
                                                     [](const Value& item) { return item.is_wholly_known(); });
    if (known) return Value::set(std::move(sequence.items));
    std::unordered_set<std::string> seen;
    std::erase_if(sequence.items, [&](const Value& item) {
      const std::string identity = identity_of(item);
      return !identity.empty() && !seen.insert(identity).second;
    });
    sequence.ordered = false;
    return Value::sequence(std::move(sequence));
  }

  Value tuple(const Value& value, const Type& to) {
    const Sequence& from = *value.as_sequence();
    const bool fits = from.rest ? from.items.size() <= to.elements.size() : from.items.size() == to.elements.size();
    if (from.kind != Sequence::Kind::tuple || !fits) return refused(value, to);
    std::vector<Value> items;
    for (std::size_t i = 0; i < to.elements.size(); ++i) {
      const bool certain = i < from.items.size() && (from.ordered || !from.rest);
      items.push_back(certain ? apply(from.items[i], to.elements[i]) : Value::unknown(value.cause()));
    }
    return keep_place(Value::sequence({Sequence::Kind::tuple, std::move(items), {}, from.ordered}), value);
  }

  Value map(const Value& value, const Type& to) {
    const Mapping& from = *value.as_mapping();
    std::vector<Value> values;
    for (const Mapping::Entry& entry : from.entries) values.push_back(entry.value);
    std::optional<Value> rest = from.rest;
    convert_items(values, rest, to.elements.front(), "map");
    Mapping result;
    result.is_object = false;
    result.rest = std::move(rest);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Mapping::Entry& given = from.entries[i];
      result.entries.push_back({given.key, std::move(values[i]), given.key_span, given.expression});
    }
    return keep_place(Value::mapping(std::move(result)), value);
  }

  Value object(const Value& value, const Type& to) {
    const Mapping& from = *value.as_mapping();
    Mapping result;
    for (const Type::Field& field : to.fields) {
      const auto given = std::find_if(from.entries.begin(), from.entries.end(),
                                      [&](const Mapping::Entry& entry) { return entry.key == field.name; });
      Mapping::Entry entry{field.name, {}};
      if (given != from.entries.end()) {
        entry.key_span = given->key_span;
        entry.expression = given->expression;
        entry.value = given->value;
      } else if (from.rest) {
        entry.value = Value::unknown(from.rest->cause());
      } else if (!field.optional) {
        return fail(from.is_object ? mismatch(type_of(value), to)
                                   : "map has no element for required attribute \"" + field.name + '"');
      }
      if (entry.value.is_null() && field.default_value) entry.value = *field.default_value;
      const Type given_type = type_of(entry.value);
      if (!from.is_object && !is_convertible(given_type, field.type)) {
        return fail("map element type is incompatible with attribute \"" + field.name +
                    "\": " + mismatch(given_type, field.type));
      }
      entry.value = apply(entry.value, field.type);
      result.entries.push_back(std::move(entry));
    }
    return keep_place(Value::mapping(std::move(result)), value);
  }

  std::string error_;
};

}  // namespace

Value convert(const Value& value, const Type& type) {
  if (type.kind == Kind::any || value.is_null() || value.is_unknown() || value.as_reference()) return value;
  if (is_larger_than(value, most_values))
    return Value::unknown(make_cause(Cause::Kind::limit, "the value is larger than pllint computes", value.span()));
  const auto invalid = [&](std::string why) {
    return keep_place(Value::unknown(make_cause(Cause::Kind::invalid, std::move(why), value.span())), value);
  };
  if (!value.as_choice()) {
    const Type given = type_of(value);
    const Sequence* const sequence = value.as_sequence();
    const bool of_unknown_length = sequence && sequence->rest && type.kind == Kind::tuple;
    if (!of_unknown_length && !is_convertible(given, type)) return invalid(mismatch(given, type));
  }
  Conversion conversion;
  Value result = conversion.apply(value, type);
  return conversion.error().empty() ? result : invalid(conversion.error());
}

CausePtr error_in(const Value& value) {
  if (const Unknown* const unknown = value.as_unknown())
    return unknown->cause && unknown->cause->kind == Cause::Kind::invalid ? unknown->cause : nullptr;
  if (const Choice* const choice = value.as_choice()) {
    if (CausePtr found = error_in(choice->yes)) return found;
    return error_in(choice->no);
  }
  if (const Text* const text = value.as_text()) {
    for (const Text::Piece& piece : text->pieces)
      if (const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece))
        if (CausePtr found = error_in(**hole)) return found;
  }
  if (const Sequence* const sequence = value.as_sequence()) {
    for (const Value& item : sequence->items)
      if (CausePtr found = error_in(item)) return found;
    if (sequence->rest) return error_in(*sequence->rest);
  }
  if (const Mapping* const mapping = value.as_mapping()) {
    for (const Mapping::Entry& entry : mapping->entries)
      if (CausePtr found = error_in(entry.value)) return found;
    if (mapping->rest) return error_in(*mapping->rest);
  }
  return nullptr;
}

}  // namespace pllint
