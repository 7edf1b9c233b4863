// Placeholder: text that somebody meant to replace before it is used: `vpce-svc-xxxxxxxx`, `<account id>`,
// `REPLACE_ME`.
#pragma once

#include <string_view>

#include "value/value.hpp"

namespace pllint {

enum class Placeholder {
  none,
  example,  // an id of the documentation (111122223333) or of zeros only: right in form, and hardly meant
  certain,
};

// In an identifier: the text of an id, an ARN, an account, a service name; not prose.
Placeholder placeholder_in(std::string_view text);

// In whatever is known of the text: a placeholder between holes is one.
Placeholder placeholder_in(const Value& value);

}  // namespace pllint
