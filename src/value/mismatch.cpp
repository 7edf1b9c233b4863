#include "value/mismatch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "value/convert.hpp"

namespace pllint {
namespace {

using Kind = Type::Kind;

std::string joined_names(const std::vector<std::string>& names) {
  if (names.size() == 1) return fmt::format("attribute \"{}\" is required", names[0]);
  if (names.size() == 2) return fmt::format("attributes \"{}\" and \"{}\" are required", names[0], names[1]);
  std::string out = "attributes ";
  for (std::size_t i = 0; i + 1 < names.size(); ++i) out += fmt::format("\"{}\", ", names[i]);
  return out + fmt::format("and \"{}\" are required", names.back());
}

std::string object_mismatch(const Type& got, const Type& want) {
  std::vector<std::string> missing;
  for (const Type::Field& field : want.fields)
    if (!field.optional && !got.field(field.name)) missing.push_back(field.name);
  if (!missing.empty()) return joined_names(missing);
  for (const Type::Field& field : want.fields) {
    const Type::Field* const given = got.field(field.name);
    if (given && !is_convertible(given->type, field.type))
      return fmt::format("attribute \"{}\": {}", field.name, mismatch(given->type, field.type));
  }
  return "incorrect object attributes";
}

bool is_structural(const Type& type) { return type.kind == Kind::tuple || type.kind == Kind::object; }

// The kinds fit each other: what is left to blame is an element.
bool kinds_fit(const Type& got, const Type& want) {
  switch (want.kind) {
    case Kind::list:
    case Kind::set: return got.kind == Kind::tuple || got.kind == Kind::list || got.kind == Kind::set;
    case Kind::map: return got.kind == Kind::object || got.kind == Kind::map;
    default: return false;
  }
}

std::string element_mismatch(const Type& got, const Type& want) {
  const Type& element = want.elements.front();
  if (got.kind == Kind::tuple) {
    for (std::size_t i = 0; i < got.elements.size(); ++i)
      if (!is_convertible(got.elements[i], element))
        return fmt::format("element {}: {}", i, mismatch(got.elements[i], element));
  } else {
    for (const Type::Field& field : got.fields)
      if (!is_convertible(field.type, element))
        return fmt::format("element \"{}\": {}", field.name, mismatch(field.type, element));
  }
  return "all elements must be " + constraint_name(element);
}

std::vector<Type> types_of(const std::vector<Type::Field>& fields) {
  std::vector<Type> types;
  types.reserve(fields.size());
  for (const Type::Field& field : fields) types.push_back(field.type);
  return types;
}

bool all_convertible(const std::vector<Type>& types, const Type& element) {
  if (element.kind == Kind::any) return types.empty() || unify(types).has_value();
  return std::all_of(types.begin(), types.end(), [&](const Type& type) { return is_convertible(type, element); });
}

bool is_object_convertible(const Type& from, const Type& to) {
  return std::all_of(to.fields.begin(), to.fields.end(), [&](const Type::Field& field) {
    if (from.kind == Kind::map) return field.optional || is_convertible(from.elements.front(), field.type);
    const Type::Field* const given = from.field(field.name);
    return given ? is_convertible(given->type, field.type) : field.optional;
  });
}

}  // namespace

bool is_larger_than(const Value& value, std::size_t limit) {
  std::vector<const Value*> waiting{&value};
  const auto add = [&](const Value& part) { waiting.push_back(&part); };
  for (std::size_t seen = 0; !waiting.empty(); ++seen) {
    if (seen + waiting.size() > limit) return true;
    const Value& next = *waiting.back();
    waiting.pop_back();
    if (const Sequence* const sequence = next.as_sequence()) {
      std::for_each(sequence->items.begin(), sequence->items.end(), add);
      if (sequence->rest) add(*sequence->rest);
    } else if (const Mapping* const mapping = next.as_mapping()) {
      for (const Mapping::Entry& entry : mapping->entries) add(entry.value);
      if (mapping->rest) add(*mapping->rest);
    } else if (const Choice* const choice = next.as_choice()) {
      add(choice->yes);
      add(choice->no);
    } else if (const Text* const text = next.as_text()) {
      for (const Text::Piece& piece : text->pieces)
        if (const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece)) add(**hole);
    }
  }
  return false;
}

bool is_convertible(const Type& from, const Type& to) {
  if (from.kind == Kind::any || to.kind == Kind::any) return true;
  if (from.is_primitive() && to.is_primitive())
    return from.kind == to.kind || from.kind == Kind::string || to.kind == Kind::string;
  switch (to.kind) {
    case Kind::object: return (from.kind == Kind::object || from.kind == Kind::map) && is_object_convertible(from, to);
    case Kind::tuple:
      return from.kind == Kind::tuple && std::equal(from.elements.begin(), from.elements.end(), to.elements.begin(),
                                                    to.elements.end(), is_convertible);
    case Kind::list:
    case Kind::set:
      if (from.kind == Kind::tuple) return all_convertible(from.elements, to.elements.front());
      return (from.kind == Kind::list || from.kind == Kind::set) &&
             is_convertible(from.elements.front(), to.elements.front());
    case Kind::map:
      if (from.kind == Kind::object) return all_convertible(types_of(from.fields), to.elements.front());
      return from.kind == Kind::map && is_convertible(from.elements.front(), to.elements.front());
    default: return false;
  }
}

std::string mismatch(const Type& got, const Type& want) {
  if (got.kind == Kind::object && want.kind == Kind::object) return object_mismatch(got, want);
  if (is_structural(got) && kinds_fit(got, want)) {
    if (want.elements.front().kind == Kind::any) {
      const char* const what = want.kind == Kind::list ? "list" : want.kind == Kind::set ? "set" : "map";
      return fmt::format("all {} elements must have the same type", what);
    }
    return element_mismatch(got, want);
  }
  if (got.is_collection() && kinds_fit(got, want)) {
    const char* const what = want.kind == Kind::list ? "list" : want.kind == Kind::set ? "set" : "map";
    return fmt::format("incorrect {} element type: {}", what, mismatch(got.elements.front(), want.elements.front()));
  }
  return constraint_name(want) + " required";
}

std::string constraint_name(const Type& type) {
  const auto of = [&](const char* what) {
    const Type& element = type.elements.front();
    return std::string(what) + (element.kind == Kind::any ? "any single type" : constraint_name(element));
  };
  switch (type.kind) {
    case Kind::any: return "any type";
    case Kind::list: return of("list of ");
    case Kind::set: return of("set of ");
    case Kind::map: return of("map of ");
    default: return type.friendly_name();
  }
}

bool mentions_any(const Type& type) {
  if (type.kind == Kind::any) return true;
  return std::any_of(type.elements.begin(), type.elements.end(), mentions_any) ||
         std::any_of(type.fields.begin(), type.fields.end(),
                     [](const auto& field) { return mentions_any(field.type); });
}

}  // namespace pllint
