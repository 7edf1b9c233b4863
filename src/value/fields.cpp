#include "value/fields.hpp"

#include <memory>

namespace pllint {

std::vector<Value> fields_of(const Value& value, char separator) {
  Text whole;
  if (const Text* const text = value.as_text())
    whole = *text;
  else if (const auto known = known_text(value))
    whole.pieces.emplace_back(*known);
  else
    whole.pieces.emplace_back(std::make_shared<const Value>(value));

  std::vector<Value> fields;
  Text current;
  const auto finish = [&] {
    const auto* const only =
        current.pieces.size() == 1 ? std::get_if<std::shared_ptr<const Value>>(&current.pieces.front()) : nullptr;
    fields.push_back(only ? **only : Value::text(std::move(current)).at(value.span()));
    current = {};
  };
  for (const Text::Piece& piece : whole.pieces) {
    const std::string* const words = std::get_if<std::string>(&piece);
    if (!words) {
      current.pieces.push_back(piece);
      continue;
    }
    std::size_t begin = 0;
    for (std::size_t end; (end = words->find(separator, begin)) != std::string::npos; begin = end + 1) {
      if (end > begin) current.pieces.emplace_back(words->substr(begin, end - begin));
      finish();
    }
    if (begin < words->size()) current.pieces.emplace_back(words->substr(begin));
  }
  finish();
  return fields;
}

Value join_fields(const std::vector<Value>& fields, std::size_t begin, char separator) {
  Text joined;
  for (std::size_t i = begin; i < fields.size(); ++i) {
    if (i > begin) joined.pieces.emplace_back(std::string(1, separator));
    joined.pieces.emplace_back(std::make_shared<const Value>(fields[i]));
  }
  return begin < fields.size() ? Value::text(std::move(joined)).at(fields[begin].span()) : Value::text(std::string());
}

}  // namespace pllint
