// Base64 as Go's StdEncoding has it (RFC 4648, section 4): padded, line ends are skipped.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace pllint {

std::string base64_encoded(std::string_view bytes);

// The bytes, or the offset of what is wrong.
std::variant<std::string, std::size_t> base64_decoded(std::string_view text);

}  // namespace pllint
