// Validation: whether a YAML document is what a JSON Schema says, with the place of what is not and the near name. Of
// JSON Schema it knows what configuration_schema.json uses: type, enum, pattern, minLength, properties, propertyNames,
// additionalProperties, required, items, $ref into $defs, anyOf of `required`, oneOf of maps.
// https://json-schema.org/draft/2020-12/schema
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/yaml.hpp"

namespace pllint::command {

struct Invalid {
  Span span;
  std::string message;
};

// `what` names the document's root in messages. A scalar is a text; one of digits is an integer as well. Empty (null)
// values are taken for keys that are not there, as in a file whose entries are commented out.
std::vector<Invalid> validate(const yaml::Node& document, std::string_view schema, std::string_view what);

// The value of the key; null where the key is not there or its value is empty.
const yaml::Node* find(const yaml::Node& map, std::string_view key);

}  // namespace pllint::command
