#include "value/arn.hpp"

#include <algorithm>

#include "value/fields.hpp"

namespace pllint {

std::optional<Arn> parse_arn(const Value& value) {
  if (!starts_with(value, "arn:").is_yes()) return std::nullopt;
  const std::vector<Value> fields = fields_of(value, ':');
  if (fields.size() < 6) return std::nullopt;
  return Arn{fields[1], fields[2], fields[3], fields[4], join_fields(fields, 5, ':')};
}

bool is_account_id(std::string_view text) {
  return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace pllint
