#include "command/value_json.hpp"

#include <nlohmann/json.hpp>

namespace pllint::command {
namespace {

std::string unknown(const Value& value) {
  const CausePtr cause = value.cause();
  return "{\"unknown\":" + quoted_json(cause ? cause->says : "not known") + '}';
}

}  // namespace

std::string quoted_json(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string as_json(const Value& value) {
  if (value.is_sensitive()) return "{\"sensitive\":true}";
  switch (value.kind()) {
    case Value::Kind::null: return "null";
    case Value::Kind::boolean: return *value.as_boolean() ? "true" : "false";
    case Value::Kind::number: return number_text(*value.as_number());
    case Value::Kind::text: return value.as_string() ? quoted_json(*value.as_string()) : unknown(value);
    case Value::Kind::sequence: {
      const Sequence& sequence = *value.as_sequence();
      // How many there are, or which is the first, is not known: no list says that.
      if (sequence.rest || !sequence.ordered) return unknown(value);
      std::string out = "[";
      for (const Value& item : sequence.items) {
        if (out.size() > 1) out += ',';
        out += as_json(item);
      }
      return out + ']';
    }
    case Value::Kind::mapping: {
      const Mapping& mapping = *value.as_mapping();
      if (mapping.rest) return unknown(value);
      std::string out = "{";
      for (const Mapping::Entry& entry : mapping.entries) {
        if (out.size() > 1) out += ',';
        out += quoted_json(entry.key) + ':' + as_json(entry.value);
      }
      return out + '}';
    }
    case Value::Kind::reference:
    case Value::Kind::choice:
    case Value::Kind::unknown: return unknown(value);
  }
  return "null";
}

}  // namespace pllint::command
